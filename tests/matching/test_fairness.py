"""What the law protects changes nothing: the same list to the last digit, through the chain.

The substitutions are kept in ``fixtures/substitutions.tsv``. A CV goes through reading, redaction
and matching with each of them; its place and score on every list must not move at all.
"""

import itertools
import json
from datetime import date
from pathlib import Path

import pytest

from cvparse.extract.cv import understand
from cvparse.neutral import neutral_profile
from cvparse.readers.base import Limits
from cvparse.readers.text import read_text
from jobbank.accounts.enums import Role
from matching import queries
from matching.actions import index_candidate, index_opening, rank_opening
from matching.taxonomy.actions import _default_occupations, no_progress
from matching.types import Wishes
from tests.factories.matching import (
    make_opening,
    make_partner,
    make_user,
    manager_ask,
    nurse_profile,
)

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "fixtures" / "substitutions.tsv"
TODAY = date(2026, 11, 1)
CV = """{name}
Project manager
{mail}@example.org
{personal}

SUMMARY
Eight years as a project manager in construction. {They} likes leading in {their} own calm way.

EXPERIENCE

Project manager, Nordbygg AB
2018-01 – 2023-06
- Led project planning and budgets for a hospital rebuild
- {Chair} of the safety committee
{between}
Construction planner, Stadsbygg AB
2014-03 – 2016-12
- Planned schedules for housing projects

EDUCATION

MSc in Civil Engineering
2009 – 2014

LANGUAGES
English (C1), Swedish (B1)

SKILLS
Project management, budgeting, AutoCAD
"""
BASE = {
    "name": "Anna Lindqvist",
    "nationality": "",
    "religion": "",
    "birth": "",
    "marital": "",
    "children": "",
    "sex": "",
    "photo": "",
    "chair": "Chairperson",
    "they": "they",
    "their": "their",
}


def substitutions():
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {kind: words.split("|") for kind, words in rows}


def written(between="", **parts):
    """A CV as text, with these parts in the place of the usual ones."""
    values = {**BASE, **parts}
    personal = [
        f"Nationality: {values['nationality']}" if values["nationality"] else "",
        f"Religion: {values['religion']}" if values["religion"] else "",
        *(values[kind] for kind in ("birth", "marital", "children", "sex", "photo")),
    ]
    return CV.format(
        name=values["name"],
        mail="".join(c for c in values["name"].casefold() if c.isascii() and c.isalpha()),
        personal="\n".join(line for line in personal if line),
        Chair=values["chair"],
        They=values["they"].capitalize(),
        their=values["their"],
        between=between,
    )


def variants():
    """Every substitution by itself, and 60 mixtures of them: more than 200 CVs."""
    table = substitutions()
    made = [{kind: word} for kind, words in table.items() for word in words]
    cycles = {kind: itertools.cycle(words) for kind, words in table.items()}
    made += [{kind: next(cycle) for kind, cycle in cycles.items()} for _ in range(60)]
    many = [
        {"name": name, "nationality": nation, "they": they, "their": their}
        for name, nation, (they, their) in zip(
            table["name"],
            itertools.cycle(table["nationality"]),
            itertools.cycle((("she", "her"), ("he", "his"))),
            strict=False,
        )
    ]
    return made + many


def profile_of(text):
    cv = understand(read_text(text.encode(), Limits()))
    return neutral_profile(cv, Wishes(municipality="1281"), TODAY)


@pytest.fixture
def market():
    """An opening, and others who compete."""
    _default_occupations(no_progress)
    opening = make_opening()
    index_opening(opening_id=opening.pk, ask=manager_ask())
    for _ in range(3):
        index_candidate(partner_id=make_partner().pk, profile=nurse_profile())
    return opening, make_user(Role.MENTOR), make_partner()


def listed(market, text):
    """The list as it is with this CV: (is it this person, score, features) in order."""
    opening, mentor, partner = market
    mine = index_candidate(partner_id=partner.pk, profile=profile_of(text))
    rank_opening(actor=mentor, opening_id=opening.pk)
    entries = queries.shortlist_for(mentor, opening.pk)
    return [(entry.candidate_id == mine.pk, entry.score, entry.features) for entry in entries]


def test_protected_things_do_not_move_the_list(market):
    rows = variants()
    assert len(rows) >= 200
    truth = listed(market, written())
    assert truth[0][0], "the project manager is first"
    # What reading makes the same need not be ranked again to be ranked the same.
    ranked = {json.dumps(profile_of(written()).to_json()): truth}
    moved = []
    for row in rows:
        text = written(**row)
        made = json.dumps(profile_of(text).to_json())
        if made not in ranked:
            ranked[made] = listed(market, text)
        if ranked[made] != truth:
            moved.append(row)
    assert moved == []


def test_parental_leave_is_a_gap_like_any_other(market):
    truth = listed(market, written())
    for leave in (
        "Parental leave\n2017-01 – 2017-12\n",
        "Maternity leave\n2017-01 – 2017-12\n",
        "Föräldraledig\n2017-01 – 2017-12\n",
    ):
        assert listed(market, written(between=f"\n{leave}\n")) == truth


def test_what_counts_does_move_the_list(market):
    """The tests above would see a difference: another line of work is one."""
    text = written()
    assert listed(market, text) != listed(market, text.replace("Project manager", "Cook"))
