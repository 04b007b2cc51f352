"""From one side to the scored pairs of the other: retrieve, measure, add up, explain."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Max, QuerySet
from django.utils import timezone

from matching import encoding, index
from matching.engine import ranker as engine_ranker
from matching.engine.encoder import Vectors, text_hash
from matching.engine.explain import Pair, explain
from matching.engine.features import (
    NO_PARTS,
    CandidateSide,
    Context,
    Measured,
    OpeningSide,
    Parts,
    measure,
)
from matching.engine.lexical import Rarity, Terms, cosines, weights
from matching.engine.ranker import Ranker
from matching.engine.signals import CandidateSignals, OpeningSignals
from matching.enums import RankerStatus
from matching.geography.queries import travel_table, travel_version
from matching.models import Candidate, IndexedOpening, RankerVersion, WordCount
from matching.models.index import DIMENSION
from matching.types import Ask, Match, Profile

ENGINE = 1  # one more whenever the same inputs would now give another list
POOL = 250
PER_LIST = 120
MOST_QUERIES = 5
TERM_BUDGET = 3000
MOST_TERMS = 32
FUSION = 60  # Source: Cormack, Clarke & Büttcher 2009, reciprocal rank fusion


@dataclass(frozen=True, slots=True)
class Scored:
    """The measured pairs of one ranking, best first.

    :param keys: ids of what was ranked, best first.
    :param measured: numbers by key.
    :param scores: log-odds by key.
    :param hashes: input hash by key.
    :param anchor_hash: input hash of what it was ranked for.
    """

    keys: list[UUID]
    measured: dict[UUID, Measured]
    scores: dict[UUID, float]
    hashes: dict[UUID, str]
    anchor_hash: str
    ranker: Ranker

    def fingerprint(self) -> str:
        """Hash of the weights, the inputs and the result."""
        rows = [[str(key), self.hashes[key], self.scores[key]] for key in self.keys]
        data = json.dumps([self.ranker.as_json, self.anchor_hash, rows], sort_keys=True)
        return hashlib.sha256(data.encode()).hexdigest()


def current_ranker() -> Ranker:
    """The weights in use: the approved set, else those that come with the product."""
    version = RankerVersion.objects.filter(status=RankerStatus.ACTIVE).first()
    return Ranker.from_json(version.weights) if version else _default()


@lru_cache(maxsize=1)
def _default() -> Ranker:
    return engine_ranker.default()


def forget() -> None:
    """Read the counts of words again at the next question."""
    _rarity.cache_clear()


@lru_cache(maxsize=2)
def _rarity(count_id: int) -> Rarity:
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
    return _rarity(_newest_count())


def _newest_count() -> int:
    newest: int | None = WordCount.objects.aggregate(last=Max("pk"))["last"]
    return newest or 0


def context() -> Context:
    """What pairs are measured against now."""
    return Context(rarity(), travel_table(), timezone.localdate(), encoding.scale())


def stamp(opening: IndexedOpening, visible: QuerySet[Candidate], limit: int) -> str:
    """Hash of all that a list is made from. Where it stands, the list stands.

    Reading it costs far less than ranking: ``make bench-pipeline`` shows both. A withdrawn consent
    or edited profile, other weights, a new count of words, new travel times or the next day give
    another one.
    """
    now = encoding.encoder()
    made_from = [
        *(ENGINE, limit, now.name, now.revision, current_ranker().as_json),
        *(str(opening.pk), opening.input_hash, str(opening.indexed_at)),
        *index.state(Candidate, visible),
        _newest_count(),
        travel_version(),
        str(timezone.localdate()),
    ]
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def opening_side(
    opening: IndexedOpening, parts: Parts, skills: Mapping[str, Vectors] | None = None
) -> OpeningSide:
    """Make an indexed opening ready to be measured.

    :param skills: vectors by label where they were read for many openings at once.
    """
    signals = OpeningSignals.from_json(opening.signals)
    labels = [one["label"] for one in opening.payload["skills"]]
    known = label_vectors(labels) if skills is None else skills
    nothing = np.zeros(DIMENSION, dtype=np.float32)
    vectors = np.array([known.get(label, nothing) for label in labels], dtype=np.float32)
    return OpeningSide(
        str(opening.pk),
        signals,
        Terms.unpack(bytes(opening.words)),
        parts,
        vectors.reshape(len(labels), DIMENSION),
    )


def _skill_vectors(rows: Sequence[IndexedOpening]) -> dict[str, Vectors]:
    """Vectors of all skills that some openings ask for."""
    return label_vectors({one["label"] for row in rows for one in row.payload["skills"]})


def label_vectors(labels: Collection[str]) -> dict[str, Vectors]:
    """Stored vectors of short texts, by text; those that are missing are left out.

    :return: (384,) float32 by label.
    """
    by_hash = {text_hash(label): label for label in labels}
    if not by_hash:
        return {}
    now = encoding.encoder()
    rows = index.load_labels(list(by_hash), now.name, now.revision)
    return {by_hash[key]: vector for key, vector in rows.items()}


def candidate_side(row: Candidate, parts: Parts) -> CandidateSide:
    """Make a candidate ready to be measured."""
    signals = CandidateSignals.from_json(row.signals)
    return CandidateSide(str(row.pk), signals, Terms.unpack(bytes(row.words)), parts)


def _lean(model: Any, ids: Sequence[Any]) -> list[Any]:
    """Rows with only what scoring reads."""
    return list(model.objects.filter(pk__in=ids).only("signals", "words", "input_hash"))


def fused(lists: Sequence[Sequence[Any]], limit: int) -> list[Any]:
    """Merge ranked lists by reciprocal ranks.

    :return: keys, best first, at most ``limit``.
    """
    worth: dict[Any, float] = {}
    for ranked in lists:
        for rank, key in enumerate(ranked, start=1):
            worth[key] = worth.get(key, 0.0) + 1.0 / (FUSION + rank)
    return sorted(worth, key=lambda key: (-worth[key], str(key)))[:limit]


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


def pool(table: index.Table, model: Any, anchor: Anchor, visible: QuerySet[Any]) -> list[Any]:
    """Those worth measuring: near in meaning, in words or in concepts, of the visible ones.

    :return: at most ``POOL`` keys; everybody where there are no more.
    """
    few = list(visible.values_list("pk", flat=True)[: index.COMPARE_ALL + 1])
    if len(few) <= POOL:
        return few
    vectors = anchor.parts.vectors[_to_search_by(anchor.parts)]
    lists = index.nearest(table, vectors, visible, few, PER_LIST) if len(vectors) else []
    terms, worth = rare_terms(anchor, rarity())
    return fused([*lists, index.by_terms(model, terms, worth, visible, 2 * PER_LIST)], POOL)


def _to_search_by(parts: Parts) -> list[int]:
    """Rows to search by: the whole text, then the first few parts."""
    wholes = parts.rows("whole")
    return [*wholes, *(row for row in range(len(parts.kinds)) if row not in wholes)][:MOST_QUERIES]


def score_candidates(opening: IndexedOpening, visible: QuerySet[Candidate]) -> Scored:
    """Score the candidates of an opening.

    :param opening: what they are ranked for.
    :param visible: candidates that may be seen, already scoped by consent and blocks.
    :return: everybody in the pool, best first.
    """
    parts = index.load_parts(index.OPENINGS, [opening.pk]).get(opening.pk, NO_PARTS)
    side = opening_side(opening, parts)
    return score_for(side, Anchor.of(opening, parts), opening.input_hash, visible)


def score_for(
    side: OpeningSide, anchor: Anchor, anchor_hash: str, visible: QuerySet[Candidate]
) -> Scored:
    """Score candidates for anything that asks like an opening, a search for example."""
    now, ranker = context(), current_ranker()
    keys = pool(index.CANDIDATES, Candidate, anchor, visible)
    theirs = index.load_parts(index.CANDIDATES, keys)
    rows = _lean(Candidate, keys)
    sides = [candidate_side(row, theirs.get(row.pk, NO_PARTS)) for row in rows]
    shared = cosines(side.terms, [one.terms for one in sides], now.rarity)
    measured = {
        row.pk: measure(one, side, now, float(words))
        for row, one, words in zip(rows, sides, shared, strict=True)
    }
    return _ordered(measured, {row.pk: row.input_hash for row in rows}, anchor_hash, ranker)


def score_openings(candidate: Candidate, visible: QuerySet[IndexedOpening]) -> Scored:
    """Score the openings for a candidate, by the same numbers.

    :param visible: openings that may be seen.
    :return: all in the pool, best first.
    """
    parts = index.load_parts(index.CANDIDATES, [candidate.pk]).get(candidate.pk, NO_PARTS)
    side, now, ranker = candidate_side(candidate, parts), context(), current_ranker()
    keys = pool(index.OPENINGS, IndexedOpening, Anchor.of(candidate, parts), visible)
    theirs = index.load_parts(index.OPENINGS, keys)
    rows = list(IndexedOpening.objects.filter(pk__in=keys))
    skills = _skill_vectors(rows)
    sides = [opening_side(row, theirs.get(row.pk, NO_PARTS), skills) for row in rows]
    shared = cosines(side.terms, [one.terms for one in sides], now.rarity)
    measured = {
        row.pk: measure(side, one, now, float(words))
        for row, one, words in zip(rows, sides, shared, strict=True)
    }
    hashes = {row.pk: row.input_hash for row in rows}
    return _ordered(measured, hashes, candidate.input_hash, ranker)


def _ordered(
    measured: dict[UUID, Measured], hashes: dict[UUID, str], anchor_hash: str, ranker: Ranker
) -> Scored:
    scores = {key: ranker.score(one.values) for key, one in measured.items()}
    keys = sorted(scores, key=lambda key: (-scores[key], str(key)))
    return Scored(keys, measured, scores, hashes, anchor_hash, ranker)


def explained(scored: Scored, keys: Sequence[UUID], ask: Ask) -> dict[UUID, Match]:
    """Reasons for some of the scored candidates, by key."""
    payloads = Candidate.objects.filter(pk__in=keys).values_list("pk", "payload")
    return {
        key: explain(
            str(key), scored.measured[key], Pair(Profile.from_json(payload), ask), scored.ranker
        )
        for key, payload in payloads
    }


def explained_openings(
    scored: Scored, candidate: Candidate, keys: Sequence[UUID]
) -> dict[UUID, Match]:
    """Reasons for some of the scored openings, by key."""
    profile = Profile.from_json(candidate.payload)
    payloads = IndexedOpening.objects.filter(pk__in=keys).values_list("pk", "payload")
    return {
        key: explain(
            str(key), scored.measured[key], Pair(profile, Ask.from_json(payload)), scored.ranker
        )
        for key, payload in payloads
    }
