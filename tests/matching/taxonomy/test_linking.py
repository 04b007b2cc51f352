"""Titles become occupations, lines become skills."""

from itertools import pairwise
from pathlib import Path

import pytest

from matching.taxonomy import store
from matching.taxonomy.actions import import_esco
from matching.taxonomy.enums import SkillType, TaxonomySource
from matching.taxonomy.linking import label_languages, link_occupation, link_skills
from matching.taxonomy.sources import starter
from matching.taxonomy.types import SkillRow
from tests.matching.taxonomy import mini

pytestmark = pytest.mark.django_db


@pytest.fixture
def starter_list() -> None:
    store.write_isco(starter.isco_groups())
    store.replace_occupations(
        starter.occupations(), TaxonomySource.STARTER, "Starter list", "0" * 64
    )


@pytest.mark.parametrize(
    ("title", "language", "isco"),
    [
        ("Senior sjuksköterska (m/k) till VO Kirurgi", "sv", "2221"),
        ("Förskolelärare", "sv", "2342"),
        ("Pædagogmedhjælpere", "da", "5311"),
        ("Sygeplejersker", "da", "2221"),
        ("Software Engineer II", "en", "2512"),
        ("Projektleder (barselsvikariat)", "da", "2421"),
        ("Vikarierande barnmorska", None, "2222"),
        ("civil enginer", "en", "2142"),
    ],
)
@pytest.mark.usefixtures("starter_list")
def test_titles_as_people_write_them(title: str, language: str | None, isco: str) -> None:
    assert link_occupation(title, language)[0].isco == isco


@pytest.mark.usefixtures("starter_list")
def test_labels_come_in_the_language_asked_for() -> None:
    assert link_occupation("barnmorska", "da")[0].label == "jordemoder"
    assert link_occupation("barnmorska")[0].label == "midwife"
    assert label_languages() == ["da", "en", "sv"]


@pytest.mark.usefixtures("starter_list")
def test_a_norwegian_title_is_put_into_english_words() -> None:
    """No label is in Norwegian; "anleggsgartner" is spelt like none of the others."""
    assert link_occupation("anleggsgartner", "no")[0].isco == "6113"
    assert link_occupation("brannkonstabel", "no")[0].isco == "5411"


@pytest.mark.usefixtures("starter_list")
def test_best_first_and_no_more_than_asked_for() -> None:
    found = link_occupation("lärare", "sv", limit=5)
    assert len(found) == 5
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.score <= 1 for one in found)
    assert len({one.uri for one in found}) == 5


def test_nothing_loaded_links_nothing() -> None:
    assert link_occupation("midwife") == []
    assert link_skills(["chemistry"]) == []


@pytest.mark.usefixtures("starter_list")
def test_an_empty_title_links_nothing() -> None:
    assert link_occupation("  ") == []


SKILLS = [
    SkillRow("urn:test:money", {"en": ["manage budgets"], "sv": ["budgetansvar"]}, SkillType.SKILL),
    SkillRow("urn:test:python", {"en": ["Python (computer programming)"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:net", {"en": ["ASP.NET", ".NET"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:cpp", {"en": ["C++"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:r", {"en": ["R"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:less", {"en": ["LESS"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:project", {"en": ["project management"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:ict", {"en": ["ICT project management"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:team", {"en": ["work in teams", "team player"]}, SkillType.SKILL),
    SkillRow("urn:test:stats", {"en": ["statistics", "data"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:curious", {"en": ["demonstrate curiosity"]}, SkillType.ATTITUDE),
    SkillRow("urn:test:danish", {"en": ["Danish"]}, SkillType.LANGUAGE),
    SkillRow("urn:test:fruit", {"en": ["pick fruit", "fruit"]}, SkillType.SKILL),
    SkillRow("urn:test:light", {"en": ["optoelectronic devices", "LEDs"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:flight", {"en": ["visual flight rules", "IFR"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:islam", {"en": ["Islam"]}, SkillType.KNOWLEDGE),
    SkillRow("urn:test:wound", {"en": ["wound care"], "da": ["sårpleje"]}, SkillType.SKILL),
]


@pytest.fixture
def skills() -> None:
    store.replace_skills(SKILLS, [], TaxonomySource.TABLE, "Test", "0" * 64)


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("Managed the budgets of three departments", "en", {"money": "Managed the budgets"}),
        ("Budgetansvaret för enheten", "sv", {"money": "Budgetansvaret"}),
        ("Python, C++ and .NET", "en", {"python": "Python", "cpp": "C++", "net": ".NET"}),
        ("Statistics in R", "en", {"stats": "Statistics", "r": "R"}),
        ("ICT project management", "en", {"ict": "ICT project management"}),
        ("Sårpleje og python", "da", {"wound": "Sårpleje", "python": "python"}),
        ("LEDs and lasers", "en", {"light": "LEDs"}),
        ("LESS and CSS", "en", {"less": "LESS"}),
    ],
)
@pytest.mark.usefixtures("skills")
def test_named_skills_with_their_place(line: str, language: str, expected: dict[str, str]) -> None:
    found = link_skills(["", line], language)
    assert {one.uri.rsplit(":", 1)[1]: line[one.start : one.end] for one in found} == expected
    assert {one.line for one in found} == {1}


@pytest.mark.parametrize(
    "line",
    [
        "You are a team player",
        "We offer fruit on Fridays and project management training",
        "Vi erbjuder friskvård",
        "more or less all data",
        "I am curious and speak Danish",
        "r and d",
        "Group reporting under IFRS",
        "led the department",
        "Islam",
        "project, management",
    ],
)
@pytest.mark.usefixtures("skills")
def test_boilerplate_gives_nothing(line: str) -> None:
    assert link_skills([line]) == []


@pytest.mark.usefixtures("skills")
def test_no_two_spans_overlap() -> None:
    found = link_skills(["ICT project management, manage budgets of wound care in Python and R"])
    spans = [(one.start, one.end) for one in found]
    assert len(spans) == 5
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_official_skills_link_in_both_languages(tmp_path: Path) -> None:
    import_esco([mini.official(tmp_path)])
    found = link_skills(["Svetsning av rör", "GTAW welding"], "sv")
    assert [(one.uri, one.line) for one in found] == [(mini.WELD, 0), (mini.TIG, 1)]


def test_a_text_in_another_language_is_searched_for_english_names_only(tmp_path: Path) -> None:
    import_esco([mini.official(tmp_path)])
    lines = ["Svetsning", "GTAW welding"]
    assert [one.line for one in link_skills(lines, "es")] == [1]
    assert [one.line for one in link_skills(lines, None)] == [0, 1]
