"""Openings are read once a process, and anew once they have changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matching.actions import index_candidate, index_opening
from matching.models import Candidate, IndexedOpening
from matching.scoring import score_openings
from tests.factories.matching import make_opening, make_partner, manager_ask, manager_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate() -> Candidate:
    return index_candidate(partner_id=make_partner().pk, profile=manager_profile())


def read_openings(candidate: Candidate) -> tuple[dict, int]:
    """Scores, and how many queries read what openings ask for."""
    with CaptureQueriesContext(connection) as asked:
        found = score_openings(candidate, IndexedOpening.objects.all())
    return found.scores, sum('"payload"' in one["sql"] for one in asked)


def test_the_second_list_reads_no_opening(candidate):
    index_opening(opening_id=make_opening().pk, ask=manager_ask())
    first, reads = read_openings(candidate)
    assert reads == 1
    assert read_openings(candidate) == (first, 0)


def test_an_opening_that_changed_is_read_again(candidate):
    one = make_opening()
    index_opening(opening_id=one.pk, ask=manager_ask())
    before, _reads = read_openings(candidate)
    index_opening(opening_id=one.pk, ask=manager_ask(skills=(), occupations=()))
    after, reads = read_openings(candidate)
    assert reads == 1
    assert after[one.pk] < before[one.pk]
