"""CVs as people write them themselves: plain text, few headings, all in sentences."""

import pytest

from cvparse.extract.away import is_aside, is_away, tells_amount, was_away, without_label
from cvparse.extract.confidence import calibrated
from cvparse.extract.cv import understand
from cvparse.readers.registry import read
from cvparse.types import Field, ParsedCv

HEAD = "Amira Haddad\namira@example.org\n\n"


def cv_of(text: str) -> ParsedCv:
    return understand(read((HEAD + text).encode(), "cv.txt"))


def jobs_of(text: str) -> list[tuple[str, str, str, str]]:
    def said(field: Field[str] | None) -> str:
        return field.value if field else ""

    return [
        (said(job.title), said(job.organisation), said(job.start), said(job.end))
        for job in cv_of(text).experiences
    ]


@pytest.mark.parametrize(
    ("text", "job"),
    [
        (
            "Work\n\n2021– Klinga Ceramics AB, brand designer. Our shop window, packages, photos, "
            "and the catalogue that comes out twice a year.\n",
            ("brand designer", "Klinga Ceramics AB", "2021", "present"),
        ),
        (
            "Erfarenhet\n\n2013–2017 Byggledning Friis AB, byggledare. På beställarens sida med "
            "tillsyn, protokoll och kvalitetssäkring.\n",
            ("byggledare", "Byggledning Friis AB", "2013", "2017"),
        ),
        (
            "Erfaring\n\n2009 – 2014: Bogholder, Køge Trælast A/S. Debitor, kreditor, moms og "
            "månedsbalance for hele huset.\n",
            ("Bogholder", "Køge Trælast A/S", "2009", "2014"),
        ),
        (
            "Work\n\nHarbour Hotel, Halifax, Canada. Night Auditor, 2020 - 2024\nClosed the day "
            "and balanced the tills, every night of the week.\n",
            ("Night Auditor", "Harbour Hotel", "2020", "2024"),
        ),
    ],
)
def test_a_paragraph_that_opens_as_an_entry(text: str, job: tuple[str, str, str, str]) -> None:
    assert jobs_of(text) == [job]


def test_the_text_behind_a_head_is_what_was_done() -> None:
    cv = cv_of("Work\n\n2018–2021 Nordlys AB, baker. Bread for forty shops. Rolls on Sundays.\n")
    assert [b.value for b in cv.experiences[0].bullets] == [
        "Bread for forty shops. Rolls on Sundays."
    ]


def test_a_year_amid_a_sentence_opens_nothing() -> None:
    text = "Work\n\nBaker, Nordlys AB, 2018–2021\nIn 2019 we moved the ovens to Lund. It was hot.\n"
    assert jobs_of(text) == [("Baker", "Nordlys AB", "2018", "2021")]


def test_since_when_somebody_does_something_opens_nothing() -> None:
    text = "I have taught since 2014. Four of these years were in English.\n\nWork\n\n"
    assert jobs_of(f"{text}Baker, Nordlys AB, 2018–2021\n") == [
        ("Baker", "Nordlys AB", "2018", "2021")
    ]


def test_a_title_that_the_text_begins_with_is_less_sure() -> None:
    cv = cv_of("Work\n\nNordlys AB, Lund, 2018–2021\nBaker on the night shift. Bread for forty.\n")
    title = cv.experiences[0].title
    assert title is not None
    assert (title.value, title.confidence < calibrated("title", 1.0)) == ("Baker", True)


@pytest.mark.parametrize("line", ["Lead six bakers and plan the week.", "Leder et hold på seks."])
def test_a_verb_is_no_title(line: str) -> None:
    assert jobs_of(f"Work\n\nNordlys AB, Lund, 2018–2021\n{line}\n")[0][0] == ""


@pytest.mark.parametrize(
    "away",
    ["Parental leave", "Föräldraledig", "Barsel", "Career break", "Sjukskriven", "Hemma med barn"],
)
def test_leave_is_no_job(away: str) -> None:
    text = (
        f"Work\n\nBaker, Nordlys AB, 2018–2021\n\n{away}, 2021–2022\n\nBaker, Solgryn AB, 2022–\n"
    )
    assert [job[1] for job in jobs_of(text)] == ["Nordlys AB", "Solgryn AB"]


def test_words_of_time_and_amounts() -> None:
    assert is_away("Orlov")
    assert not is_away("Relocation consultant")
    assert not was_away(["Barselsvikar", "Køge Kommune"])
    assert was_away(["Pappaledig", "tvillingar"])
    assert without_label("Now: Peel, fruit boxes") == "Peel, fruit boxes"
    assert without_label("Nuvarande anställning") == ""
    assert without_label("Nu Pagadi AB") == "Nu Pagadi AB"
    assert tells_amount("54 platser")
    assert not tells_amount("2nd line support")
    assert is_aside("(part time)")
    assert not is_aside("(old) and new")


def test_an_employer_on_the_line_of_a_title_heads_no_other_job() -> None:
    text = "Work\n\nWard midwife, North Hospital, 2016–2021\n\nMidwife, Cardiff, 2014–2016\n"
    assert [job[1] for job in jobs_of(text)] == ["North Hospital", ""]


def test_a_place_is_no_title_and_a_name_before_one_employs() -> None:
    text = "Work\n\nBaker, Nordlys AB, 2018–2021\n\nHarker Staffing, Leeds, 2013–2018\n"
    assert jobs_of(text)[1][:2] == ("", "Harker Staffing")


def test_a_degree_among_jobs_is_an_education() -> None:
    text = (
        "Work\n\nBaker, Nordlys AB, 2018–2021\nBread and rolls for forty shops.\n\n"
        "2012–2017, MSc Physics, Lund University\n"
    )
    cv = cv_of(text)
    assert len(cv.experiences) == 1
    assert [(e.end and e.end.value) for e in cv.educations] == ["2017"]


@pytest.mark.parametrize("label", ["Education", "Utbildning", "Uddannelse"])
def test_a_paragraph_with_its_heading(label: str) -> None:
    work = "Work\n\nBaker, Nordlys AB, 2018–2021\n\n"
    cv = cv_of(f"{work}{label}: BSc Economics, Lund University, 2017\n\nI like bread.\n")
    assert [(e.institution and e.institution.value) for e in cv.educations] == ["Lund University"]


def test_educations_on_one_line() -> None:
    cv = cv_of("Education\n\nBSc Economics, Lund University, 2011; PhD, Malmö University, 2019\n")
    assert [(e.end and e.end.value) for e in cv.educations] == ["2011", "2019"]


@pytest.mark.parametrize(
    ("sentence", "spoken"),
    [
        ("Danish mother tongue, English fluent.", {"da": "native", "en": "C1"}),
        ("Svenska och engelska flytande", {"sv": "C1", "en": "C1"}),
        ("Italian, English, Danish B1", {"it": "", "en": "", "da": "B1"}),
        ("Dansk, engelsk og lidt tysk", {"da": "", "en": "", "de": ""}),
    ],
)
def test_languages_in_a_sentence(sentence: str, spoken: dict[str, str]) -> None:
    cv = cv_of(f"Work\n\nBaker, Nordlys AB, 2018–2021\n\n{sentence}\n")
    assert {x.language.value: x.cefr.value if x.cefr else "" for x in cv.languages} == spoken


def test_a_language_denied_is_none() -> None:
    cv = cv_of("Languages: Czech (native), English (C2). No Swedish yet.\n")
    assert [x.language.value for x in cv.languages] == ["cs", "en"]


def test_a_name_before_a_town_or_a_birth() -> None:
    for line in ("Amira Haddad, Lund", "Amira Haddad, född 1987", "Amira Haddad, FCA"):
        cv = understand(read(f"{line}\namira@example.org\n".encode(), "cv.txt"))
        assert cv.name is not None
        assert cv.name.value == "Amira Haddad"
