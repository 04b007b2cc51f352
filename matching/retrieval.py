"""Who is worth measuring, out of everybody that may be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from django.db.models import Max, QuerySet
from django.db.models.expressions import RawSQL

from matching import index
from matching.engine.encoder import Vectors
from matching.engine.lexical import Rarity, Terms, weights
from matching.engine.sides import Parts
from matching.models import Candidate, IndexedOpening, WordCount

Keys = dict[Any, str]

POOL = 350
ONE_IN = 285  # of more than 100,000 candidates: the more there are, the more fit as well
ENOUGH = 150  # where fewer are left, the look goes further
PER_LIST = 300
REACH = 350  # texts looked at by the whole text, and a part of that by the first part of it
PARTLY = 7
COMPARE_ALL = 20_000
MEASURE_ALL = 5000  # where there is no vector to compare by
OPENINGS = 200  # for a candidate: pairs with openings are measured one by one
MOST_FURTHER = 25
TERM_BUDGET = 3000
MOST_TERMS = 16
FUSION = 60  # Source: Cormack, Clarke & Büttcher 2009, reciprocal rank fusion


def forget() -> None:
    """Read the counts of words again at the next question."""
    counted.cache_clear()


@lru_cache(maxsize=2)
def counted(count_id: int) -> Rarity:
    """Read one count of words; each count is kept unchanged under its own id."""
    if not count_id:
        return Rarity.count([])
    row = WordCount.objects.get(pk=count_id)
    return Rarity(
        row.documents,
        np.frombuffer(bytes(row.terms), dtype="<i4"),
        np.frombuffer(bytes(row.frequencies), dtype="<i4"),
    )


def rarity() -> Rarity:
    """How rare words are, as of the last count."""
    return counted(newest_count())


def newest_count() -> int:
    """Which count of words holds; 0 for none."""
    newest: int | None = WordCount.objects.aggregate(last=Max("pk"))["last"]
    return newest or 0


def fused(lists: Sequence[Sequence[Any]], limit: int) -> list[Any]:
    """Merge ranked lists by reciprocal ranks.

    :param lists: of UUIDs.
    :return: keys, best first, at most ``limit``.
    """
    worth: dict[Any, float] = {}
    for ranked in lists:
        for rank, key in enumerate(ranked, start=1):
            worth[key] = worth.get(key, 0.0) + 1.0 / (FUSION + rank)
    return sorted(worth, key=lambda key: (-worth[key], key.int))[:limit]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the other side is ranked for. :param term_ids: its words and concepts."""

    parts: Parts
    words: Terms
    term_ids: Sequence[int]

    @classmethod
    def of(cls, row: Candidate | IndexedOpening, parts: Parts) -> "Anchor":
        """An anchor out of the index."""
        return cls(parts, Terms.unpack(bytes(row.words)), row.term_ids)


def rare_terms(anchor: Anchor, rare: Rarity) -> tuple[list[int], list[float]]:
    """The weightiest terms whose owners together stay within a budget of rows.

    :return: term ids and what each is worth; concepts are worth more than any word.
    """
    words = anchor.words
    known = dict(zip(words.ids.tolist(), weights(words, rare).tolist(), strict=True))
    top = max(known.values(), default=1.0)
    array = np.asarray(anchor.term_ids, dtype=np.int32)
    rows = zip(
        array.tolist(), rare.frequency(array).tolist(), rare.weight(array).tolist(), strict=True
    )
    worth = sorted(((known.get(i, 1.5 * top) * w, i, seen) for i, seen, w in rows), reverse=True)
    chosen: list[tuple[int, float]] = []
    budget = TERM_BUDGET
    for value, term, seen in worth:
        if seen <= budget and len(chosen) < MOST_TERMS:
            chosen.append((term, value))
            budget -= seen
    return [term for term, _ in chosen], [value for _, value in chosen]


def worth_measuring(candidates: int) -> int:
    """How many are measured among so many."""
    return max(POOL, candidates // ONE_IN)


def pool(
    table: index.Table,
    model: Any,
    anchor: Anchor,
    visible: QuerySet[Any],
    rare: Rarity | None = None,
    *,
    narrow: bool = False,
    most: int | None = None,
) -> Keys:
    """Those worth measuring: near in meaning, in words or in concepts, of the visible ones.

    The first look takes the nearest of all and keeps the visible ones; where too few are left,
    visible ones are compared one by one, and where they are many the look goes further out.

    :param rare: how rare words are, where it has been read.
    :param narrow: filters leave few of them, so compare those first.
    :param most: measured at most; as many as it takes among so many where left out.
    :return: keys, each with the hash of its data; the newest where there is nothing to look for.
    """
    rare = rarity() if rare is None else rare
    most = worth_measuring(rare.documents) if most is None else most
    vectors, terms = _to_search_by(anchor.parts), rare_terms(anchor, rare)
    if not len(vectors) and not terms[0]:
        return _seen(visible.order_by("-indexed_at", "pk")[:most])
    few, wider = (_few(visible, vectors, most) if narrow else None), 1
    reach = max(REACH, most)
    while few is None:
        lists = index.nearest(table, vectors[:1], wider * reach)
        lists += index.nearest(table, vectors[1:], wider * reach // PARTLY)
        lists.append(index.by_terms(model, *terms, 2 * wider * PER_LIST))
        found = fused(lists, 2 * wider * most)
        kept = _kept(found, visible, most)
        enough = min(most, ENOUGH)
        if len(kept) >= enough or wider * reach >= index.MOST_SCANNED:
            return kept
        few = _few(visible, vectors, most) if wider == 1 and not narrow else None
        # As far as the share of visible ones so far says it takes, and a little further.
        wider *= min(MOST_FURTHER, max(2, round(1.5 * enough / max(1, len(kept)))))
    return few


def _few(visible: QuerySet[Any], vectors: Vectors, most: int) -> Keys | None:
    """The visible ones nearest by the whole text; ``None`` where they are too many to compare."""
    if not len(vectors):
        keys = _seen(visible.order_by()[: MEASURE_ALL + 1])
        return keys if len(keys) <= MEASURE_ALL else None
    about = index.estimate(visible)
    if about > COMPARE_ALL:
        return None
    return _seen(index.compared(visible, vectors[0], min(most, worth_measuring(about))))


def _seen(rows: QuerySet[Any]) -> Keys:
    return dict(rows.values_list("pk", "input_hash"))


def these(keys: Sequence[Any]) -> RawSQL:
    """Keys as one parameter instead of hundreds: Django and psycopg spend milliseconds on a list.

    :param keys: UUIDs, for ``pk__in``.
    """
    return RawSQL("SELECT unnest(%s::uuid[])", ["{" + ",".join(map(str, keys)) + "}"])


def _kept(found: Sequence[Any], visible: QuerySet[Any], most: int) -> Keys:
    """The first of those found that may be seen: mostly all of them, so no more are asked about."""
    kept: Keys = {}
    step = most + most // 8
    for start in range(0, len(found), step):
        some = found[start : start + step]
        seen = _seen(visible.filter(pk__in=these(some)).order_by())
        kept |= {key: seen[key] for key in some if key in seen}
        if len(kept) >= most:
            break
    return dict(islice(kept.items(), most))


def _to_search_by(parts: Parts) -> Vectors:
    """The vectors of the whole text and of its first part, as far as they are there."""
    wholes = parts.rows("whole")
    rows = [*wholes, *(row for row in range(len(parts.kinds)) if row not in wholes)]
    return parts.vectors[rows[:2]]
