"""From one side to the scored pairs of the other: measure, add up, explain."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import QuerySet
from django.utils import timezone

from matching import encoding, index
from matching.engine import ranker as engine_ranker
from matching.engine.encoder import Vectors, text_hash
from matching.engine.explain import Pair, explain
from matching.engine.features import Context, Measured, measure
from matching.engine.lexical import Terms
from matching.engine.ranker import Ranker
from matching.engine.sides import (
    NO_PARTS,
    CandidateSide,
    OpeningSide,
    Parts,
    shared_by_candidates,
    shared_by_openings,
)
from matching.engine.signals import CandidateSignals, OpeningSignals
from matching.enums import RankerStatus
from matching.geography.queries import travel_table, travel_version
from matching.models import Candidate, IndexedOpening, RankerVersion
from matching.models.index import DIMENSION
from matching.retrieval import Anchor, Keys, newest_count, pool, rarity
from matching.types import Ask, Match, Profile

ENGINE = 2  # one more whenever the same inputs would now give another list


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


def context() -> Context:
    """What pairs are measured against now."""
    return Context(rarity(), travel_table(), timezone.localdate(), encoding.scale())


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


def _lean(model: Any, ids: Collection[Any]) -> list[Any]:
    """Rows with only what scoring reads."""
    return list(model.objects.filter(pk__in=ids).only("signals", "words", "input_hash"))


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The candidates worth measuring for an opening. :param keys: with when each was indexed."""

    opening: IndexedOpening
    parts: Parts
    keys: Keys

    def stamp(self, limit: int) -> str:
        """Hash of all that a list is made from. Where it stands, the list stands.

        A withdrawn consent or edited profile, other weights, a new count of words, new travel
        times or the next day give another one.
        """
        now, opening = encoding.encoder(), self.opening
        made_from = [
            *(ENGINE, limit, now.name, now.revision, current_ranker().as_json),
            *(str(opening.pk), opening.input_hash, str(opening.indexed_at)),
            *sorted([str(key), str(moment)] for key, moment in self.keys.items()),
            newest_count(),
            travel_version(),
            str(timezone.localdate()),
        ]
        return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def retrieve(opening: IndexedOpening, visible: QuerySet[Candidate]) -> Retrieved:
    """Find the candidates worth measuring for an opening.

    :param visible: candidates that may be seen, already scoped by consent and blocks.
    """
    parts = index.load_parts(index.OPENINGS, [opening.pk]).get(opening.pk, NO_PARTS)
    keys = pool(index.CANDIDATES, Candidate, Anchor.of(opening, parts), visible)
    return Retrieved(opening, parts, keys)


def score(found: Retrieved) -> Scored:
    """Measure and score what was retrieved, best first."""
    side = opening_side(found.opening, found.parts)
    return _scored(side, found.keys, found.opening.input_hash)


def score_candidates(opening: IndexedOpening, visible: QuerySet[Candidate]) -> Scored:
    """Score the candidates of an opening.

    :param opening: what they are ranked for.
    :param visible: candidates that may be seen, already scoped by consent and blocks.
    :return: everybody in the pool, best first.
    """
    return score(retrieve(opening, visible))


def score_for(
    side: OpeningSide, anchor: Anchor, anchor_hash: str, visible: QuerySet[Candidate]
) -> Scored:
    """Score candidates for anything that asks like an opening, a search for example."""
    return _scored(side, pool(index.CANDIDATES, Candidate, anchor, visible), anchor_hash)


def _scored(side: OpeningSide, keys: Collection[UUID], anchor_hash: str) -> Scored:
    now, ranker = context(), current_ranker()
    theirs = index.load_parts(index.CANDIDATES, list(keys))
    rows = _lean(Candidate, keys)
    sides = [candidate_side(row, theirs.get(row.pk, NO_PARTS)) for row in rows]
    shared = shared_by_candidates(side, sides, now.rarity)
    measured = {
        row.pk: measure(one, side, now, common)
        for row, one, common in zip(rows, sides, shared, strict=True)
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
    theirs = index.load_parts(index.OPENINGS, list(keys))
    rows = list(IndexedOpening.objects.filter(pk__in=keys))
    skills = _skill_vectors(rows)
    sides = [opening_side(row, theirs.get(row.pk, NO_PARTS), skills) for row in rows]
    shared = shared_by_openings(side, sides, now.rarity)
    measured = {
        row.pk: measure(side, one, now, common)
        for row, one, common in zip(rows, sides, shared, strict=True)
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
