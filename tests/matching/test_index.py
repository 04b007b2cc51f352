"""Filters never starve a list, whatever way the search takes."""

import numpy as np
import pytest

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from matching import index
from matching.models import Candidate, CandidateFacet

pytestmark = pytest.mark.django_db
PEOPLE, RARE = 2400, 24


@pytest.fixture(scope="module")
def crowd(django_db_setup, django_db_blocker):
    """2,400 candidates with two vectors each; one in a hundred would only work remotely."""
    rng = np.random.default_rng(3)
    with django_db_blocker.unblock():
        users = User.objects.bulk_create(
            User(email=f"crowd{n}@example.org", role=Role.PARTNER) for n in range(PEOPLE)
        )
        partners = Partner.objects.bulk_create(Partner(user=user) for user in users)
        people = Candidate.objects.bulk_create(
            Candidate(
                partner=partner,
                code=f"K{n // 10_000}-{n % 10_000:04d}",
                input_hash="0" * 64,
                years=7 if n % (PEOPLE // RARE) == 0 else 1,
            )
            for n, partner in enumerate(partners)
        )
        centres = rng.standard_normal((40, 384))
        rows = []
        for n, one in enumerate(people):
            for position in range(2):
                vector = centres[(n + position) % 40] + 0.4 * rng.standard_normal(384)
                rows.append(
                    CandidateFacet(
                        candidate=one,
                        kind="experience",
                        position=position,
                        text_hash="0" * 64,
                        model="test",
                        revision="1",
                        vector=vector / np.linalg.norm(vector),
                    )
                )
        CandidateFacet.objects.bulk_create(rows, batch_size=1000)
        yield centres[:3] / np.linalg.norm(centres[:3], axis=1, keepdims=True)
        User.objects.filter(email__startswith="crowd").delete()


def nearest(queries, visible, limit):
    few = list(visible.values_list("pk", flat=True)[: index.COMPARE_ALL + 1])
    return index.nearest(index.CANDIDATES, np.float32(queries), visible, few, limit)


def exact(queries, visible):
    """The truth, without any index."""
    parts = index.load_parts(index.CANDIDATES, list(visible.values_list("pk", flat=True)))
    found = []
    for query in queries:
        near = {key: float((part.vectors @ query).max()) for key, part in parts.items()}
        found.append(sorted(near, key=lambda key: -near[key]))
    return found


def share_found(found, truth, wanted):
    return np.mean(
        [len(set(a[:wanted]) & set(b[:wanted])) / wanted for a, b in zip(found, truth, strict=True)]
    )


def test_without_a_filter_the_graph_finds_almost_all(crowd):
    visible = Candidate.objects.all()
    found = nearest(crowd, visible, 50)
    assert share_found(found, exact(crowd, visible), 50) >= 0.95


def test_a_filter_that_keeps_one_per_cent_still_fills_the_list(crowd):
    visible = Candidate.objects.filter(years=7)
    found = nearest(crowd, visible, 20)
    assert [len(owners) for owners in found] == [20, 20, 20]
    assert share_found(found, exact(crowd, visible), 20) == 1.0


def test_the_walk_goes_on_until_enough_visible_ones_are_found(crowd, monkeypatch):
    """The same filter on the way along the graph: few rows are compared one by one otherwise."""
    monkeypatch.setattr(index, "COMPARE_ALL", 5)
    visible = Candidate.objects.filter(years=7)
    found = nearest(crowd, visible, 20)
    assert [len(owners) for owners in found] == [20, 20, 20]
    assert share_found(found, exact(crowd, visible), 20) >= 0.9


def test_terms_are_sought_among_visible_ones_only(crowd):
    one, other = Candidate.objects.order_by("code")[:2]
    Candidate.objects.filter(pk__in=[one.pk, other.pk]).update(term_ids=[5, 9])
    found = index.by_terms(Candidate, [9, 5], [1.0, 2.0], Candidate.objects.filter(years=7), 10)
    assert found == [one.pk]
