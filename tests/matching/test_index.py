"""Filters never starve a list, whatever way the search takes."""

import numpy as np
import pytest

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from matching import index, retrieval
from matching.engine.lexical import Terms
from matching.engine.sides import NO_PARTS, Parts
from matching.models import Candidate, CandidateFacet
from matching.retrieval import Anchor

pytestmark = pytest.mark.django_db
PEOPLE, RARE = 2400, 24


@pytest.fixture(scope="module")
def crowd(django_db_setup, django_db_blocker):
    """2,400 candidates, a whole text of two parts each; one in a hundred has worked for long."""
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
            parts = [centres[(n + k) % 40] + 0.4 * rng.standard_normal(384) for k in range(2)]
            whole = (index.WHOLE_POSITION, "whole", parts[0] + parts[1])
            for position, kind, vector in [
                *((k, "experience", part) for k, part in enumerate(parts)),
                whole,
            ]:
                rows.append(
                    CandidateFacet(
                        candidate=one,
                        kind=kind,
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


def pool(queries, visible, **how):
    """Candidates for an opening with these parts and no words."""
    count = len(queries)
    parts = Parts((*range(count - 1), -1), ("tasks",) * (count - 1) + ("whole",), queries)
    nothing = Anchor(parts, Terms.of([]), [])
    return retrieval.pool(index.CANDIDATES, Candidate, nothing, visible, **how)


def exact(queries, visible):
    """The truth, without any index."""
    parts = index.load_parts(index.CANDIDATES, list(visible.values_list("pk", flat=True)))
    found = []
    for query in queries:
        near = {key: float((part.vectors @ query).max()) for key, part in parts.items()}
        found.append(sorted(near, key=lambda key: -near[key]))
    return found


def best(queries, visible, wanted):
    """Those nearest to the whole text, and to its first part as far as that is looked, in truth."""
    first, *_, whole = exact(queries, visible)
    looked = (retrieval.REACH, retrieval.REACH // retrieval.PARTLY)
    lists = [own[:most] for own, most in zip((whole, first), looked, strict=True)]
    return retrieval.fused(lists, wanted)


def share(found, truth):
    return len(set(found) & set(truth)) / len(truth)


def test_without_a_filter_the_graph_finds_almost_all(crowd):
    visible = Candidate.objects.all()
    found = index.nearest(index.CANDIDATES, np.float32(crowd), 80)
    truth = exact(crowd, visible)
    assert np.mean([share(a[:40], b[:40]) for a, b in zip(found, truth, strict=True)]) >= 0.95
    assert share(pool(np.float32(crowd), visible), best(crowd, visible, 100)) >= 0.95


@pytest.mark.parametrize("narrow", [True, False])
def test_few_visible_ones_are_all_measured(crowd, narrow):
    visible = Candidate.objects.filter(years=7)
    found = pool(np.float32(crowd), visible, narrow=narrow)
    assert set(found) == set(visible.values_list("pk", flat=True))


@pytest.mark.parametrize("narrow", [True, False])
def test_of_more_than_are_measured_each_is_compared(crowd, monkeypatch, narrow):
    """Filters leave 24, five are measured: just the five nearest by the whole text."""
    monkeypatch.setattr(retrieval, "POOL", 5)
    monkeypatch.setattr(retrieval, "REACH", 5)
    visible = Candidate.objects.filter(years=7)
    found = pool(np.float32(crowd), visible, narrow=narrow)
    parts = index.load_parts(index.CANDIDATES, list(visible.values_list("pk", flat=True)))
    near = {
        key: float(part.vectors[part.kinds.index("whole")] @ crowd[-1])
        for key, part in parts.items()
    }
    assert list(found) == sorted(near, key=lambda key: -near[key])[:5]


def test_whoever_has_no_vector_yet_is_not_left_out(crowd):
    """Compared last, but there as long as there is room."""
    visible = Candidate.objects.filter(years=7)
    one = visible.order_by("code").first()
    one.facets.all().delete()
    assert list(pool(np.float32(crowd), visible, narrow=True))[-1] == one.pk


@pytest.mark.parametrize("narrow", [True, False])
def test_a_filter_that_keeps_one_per_cent_still_fills_the_list(crowd, monkeypatch, narrow):
    """Far along the graph, where those that are left are too many to be compared, too."""
    monkeypatch.setattr(retrieval, "COMPARE_ALL", -1)
    monkeypatch.setattr(retrieval, "POOL", 20)
    visible = Candidate.objects.filter(years=7)
    found = pool(np.float32(crowd), visible, narrow=narrow)
    assert len(found) == 20
    assert set(found) <= set(visible.values_list("pk", flat=True))
    assert share(found, best(crowd, visible, 20)) >= 0.9


def test_terms_are_sought_among_visible_ones_only(crowd, monkeypatch):
    one, other = Candidate.objects.order_by("code")[:2]
    Candidate.objects.filter(pk__in=[one.pk, other.pk]).update(term_ids=[5, 9])
    assert set(index.by_terms(Candidate, [9, 5], [1.0, 2.0], 10)) == {one.pk, other.pk}
    anchor = Anchor(NO_PARTS, Terms.of([]), [5, 9])
    narrow = Candidate.objects.filter(years=7)
    monkeypatch.setattr(retrieval, "POOL", 1)
    monkeypatch.setattr(retrieval, "MEASURE_ALL", 1)
    assert retrieval.pool(index.CANDIDATES, Candidate, anchor, narrow).keys() == {one.pk}


def test_with_nothing_to_look_for_the_newest_come_first(crowd):
    anchor = Anchor(NO_PARTS, Terms.of([]), [])
    found = retrieval.pool(index.CANDIDATES, Candidate, anchor, Candidate.objects.all())
    assert len(found) == retrieval.POOL
    assert (
        Candidate.objects.filter(pk__in=found).earliest("indexed_at").indexed_at
        >= Candidate.objects.exclude(pk__in=found).latest("indexed_at").indexed_at
    )
