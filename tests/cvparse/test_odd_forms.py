"""Forms that name their fields, saved pages, and text in encodings without a mark."""

import json

import pytest

from cvparse.extract.cv import understand
from cvparse.formats import europass, json_resume, neutral
from cvparse.readers.registry import read


@pytest.mark.parametrize("form", ["VerifiedBy", "Certificate"])
def test_europass_verifies_languages_in_two_ways(form):
    paper = {"Title": "Cambridge Proficiency"}
    spoken = {
        "Description": {"Code": "ja", "Label": "Japanilainen"},
        "ProficiencyLevel": {"Listening": "C1"},
        form: [{"Certificate": paper}] if form == "VerifiedBy" else [paper],
    }
    info = {
        "Skills": {
            "Linguistic": {"ForeignLanguage": [spoken]},
            "Communication": {
                "Description": "I have coached many youths of a club, and their parents"
            },
            "Computer": {"Description": "Excel, SQL"},
        },
        "Headline": {"Type": {"Code": "personal_statement"}, "Description": {"Label": "I bake."}},
    }
    data = json.dumps({"SkillsPassport": {"LearnerInfo": info}}).encode()
    cv = understand(read(data, "cv.json"))
    assert [c.name.value for c in cv.certificates] == ["Cambridge Proficiency"]
    assert [lang.language.value for lang in cv.languages] == ["ja"]
    assert [s.label.value for s in cv.skills][1:] == ["Excel", "SQL"]
    assert (cv.summary.value, cv.headline) == ("I bake.", None)


def test_what_goes_out_comes_in_again():
    form = {
        "basics": {
            "name": "Amira Haddad",
            "url": "https://a.example.org",
            "profiles": [{"url": "https://b.example.org"}],
        },
        "work": [{"name": "Okapi", "position": "Baker", "location": "Lund", "startDate": "2019"}],
        "certificates": [{"name": "First aid", "issuer": "Red Cross", "date": "2021"}],
        "languages": [{"language": "Danish", "fluency": "B2"}],
    }
    cv = understand(read(json.dumps(form).encode(), "cv.json"))
    again = understand(read(json.dumps(json_resume(cv)).encode(), "cv.json"))
    assert neutral(again)["links"] == neutral(cv)["links"] != []
    passport = understand(read(json.dumps(europass(cv)).encode(), "cv.json"))
    assert passport.certificates[0].name.value == "First aid, Red Cross, 2021"
    assert passport.experiences[0].place.value == "Lund"
    assert passport.languages[0].language.value == "da"


_TWICE = '<span aria-hidden="true">{0}</span><span class="visually-hidden">{0}</span>'


def _saved(*rows):
    return "".join(f"<span>{_TWICE.format(row)}</span>\n" for row in rows)


def test_a_saved_profile_tells_everything_twice():
    roles = "".join(
        f"<li>{_saved(title, when)}</li>"
        for title, when in (
            ("Controller", "Mar 2017 - Jul 2019 · 2 yrs 5 mos"),
            ("Junior Controller", "Mar 2016 - Mar 2017 · 1 yr 1 mo"),
        )
    )
    page = (
        f"<html><h1>Amira Haddad</h1><div>Analyst at Okapi</div><h2>{_saved('Experience')}</h2>"
        f"<ul><li>{_saved('Analyst', 'Okapi · Full-time', 'Aug 2019 - Present · 7 yrs 4 mos', 'Malmö, Sweden')}</li>"  # noqa: E501
        f"<li>{_saved('Höje å Energi', '3 yrs 5 mos')}<ul>{roles}</ul></li></ul>"
        f"<h2>Licenses &amp; certifications</h2><ul><li>{_saved('First aid', 'Red Cross', 'Issued Mar 2021')}</li></ul></html>"  # noqa: E501
    )
    found = neutral(understand(read(page.encode(), "profile.html")))
    assert [(e["title"], e["organisation"], e["start"]) for e in found["experiences"]] == [
        ("Analyst", "Okapi", "2019-08"),
        ("Controller", "Höje å Energi", "2017-03"),
        ("Junior Controller", "Höje å Energi", "2016-03"),
    ]
    assert found["certificates"] == [
        {"name": "First aid", "issuer": "Red Cross", "date": "2021-03"}
    ]
    assert found["headline"] == "Analyst at Okapi"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
def test_two_bytes_a_letter_need_no_mark(codec):
    rows = ("Sari Höglund", "", "Utbildning", "Civilekonom, Lunds universitet", "2011 ? 2015")
    cv = understand(read("\n".join(rows).encode(codec), "cv.txt"))
    assert cv.name.value == "Sari Höglund"
    assert (cv.educations[0].start.value, cv.educations[0].end.value) == ("2011", "2015")
