"""What ranking reads of a CV."""

from datetime import date

import pytest

from cvparse.neutral import neutral_profile
from cvparse.types import Evidence, Field, ParsedCv, ParsedExperience
from matching.types import Wishes

pytestmark = pytest.mark.django_db


def field(text: str, line: int) -> Field[str]:
    return Field(text, 0.9, (Evidence(line, 1, text),))


def test_a_long_job_is_read_to_its_end_in_pieces_of_which_each_has_its_line():
    lines = [f"Planned and built bridge number {n}, {'steel ' * 30}" for n in range(20)]
    bullets = tuple(field(text, n) for n, text in enumerate(lines, start=5))
    job = ParsedExperience(title=field("Bridge engineer", 4), bullets=bullets)
    cv = ParsedCv(experiences=(job,), summary=field("Engineer", 1))
    head, *pieces = neutral_profile(cv, Wishes(), date(2026, 11, 1)).facets
    assert head.text == "Engineer"
    assert max(len(one.text) for one in pieces) <= 1_200
    whole = " ".join(one.text for one in pieces)
    assert all(f"number {n}," in whole for n in range(20))
    assert [one.text.startswith(one.source.text[:20]) for one in pieces] == [True] * len(pieces)
    # A title alone shows nobody what was done.
    assert pieces[0].source.text.startswith("Bridge engineer. Planned and built bridge number 0,")
    assert all(len(one.source.text) <= 300 for one in pieces)
    assert [one.source.line for one in pieces] == sorted({one.source.line for one in pieces})


def test_what_goes_on_for_ever_is_cut():
    cv = ParsedCv(summary=field("word " * 20_000, 1))
    assert len(neutral_profile(cv, Wishes(), date(2026, 11, 1)).facets) == 6
