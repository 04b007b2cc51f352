"""From one side to the scored pairs of the other: measure, add up, explain."""

import hashlib
import json
import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from matching import digests, encoding, index
from matching.engine.bulk import measure_all
from matching.engine.encoder import Vectors, text_hash
from matching.engine.explain import Pair, explain
from matching.engine.features import Context, Measured, Values, measure
from matching.engine.lexical import Terms
from matching.engine.ranker import FEATURES, Ranker
from matching.engine.sides import (
    NO_PARTS,
    OpeningSide,
    Parts,
    shared_by_candidates,
    shared_by_openings,
)
from matching.engine.signals import OpeningSignals
from matching.models import Candidate, IndexedOpening
from matching.models.index import DIMENSION
from matching.retrieval import OPENINGS, Anchor, Keys, counted, pool, these
from matching.standing import Standing, standing
from matching.types import Ask, Match, Profile

AT_ONCE = 1000  # candidates measured together
MOST_KEPT = 64  # openings kept ready in a process, with what their candidates are looked for by
MOST_SIDES = 1000  # openings kept ready to be measured, some 20 kB each
FITS = 0.0  # log-odds above which more speaks for a pair than against it
ENGINE = 5  # one more whenever the same inputs would now give another list


@dataclass(frozen=True)
class Scored:
    """The measured pairs of one ranking, best first.

    :param keys: n ids of what was ranked.
    :param numbers: (n, 17) in the order of ``FEATURES``; NaN says nothing.
    :param points: (n,) log-odds.
    :param hashes: n hashes of their data.
    :param anchor_hash: hash of the data of what they were ranked for.
    :param again: measures some of them one by one, to say where each number was found.
    """

    keys: list[UUID]
    numbers: NDArray[np.float64]
    points: NDArray[np.float64]
    hashes: list[str]
    anchor_hash: str
    ranker: Ranker
    again: Callable[[Sequence[Any]], dict[UUID, Measured]]

    @cached_property
    def places(self) -> dict[UUID, int]:
        """Where each stands, from 0."""
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def scores(self) -> dict[UUID, float]:
        """Log-odds by key."""
        return dict(zip(self.keys, self.points.tolist(), strict=True))

    def values(self, key: UUID) -> Values:
        """The numbers of one pair by name."""
        row = self.numbers[self.places[key]].tolist()
        named = zip(FEATURES, row, strict=True)
        return {name: None if math.isnan(value) else value for name, value in named}

    def fingerprint(self) -> str:
        """Hash of the weights, the inputs and the result."""
        digest = hashlib.sha256(json.dumps(self.ranker.as_json, sort_keys=True).encode())
        digest.update("".join([self.anchor_hash, *self.hashes]).encode())
        digest.update(b"".join(key.bytes for key in self.keys))
        digest.update(self.points.tobytes())
        return digest.hexdigest()


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


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The candidates worth measuring for something.

    :param keys: with the hash of each one's data.
    :param moment: when what they are ranked for was indexed.
    """

    side: OpeningSide
    anchor_hash: str
    keys: Keys
    holds: Standing
    moment: str = ""

    def stamp(self, limit: int) -> str:
        """Hash of all that a list is made from. Where it stands, the list stands.

        A withdrawn consent or edited profile, other weights, a new count of words, new travel
        times or the next day give another one.
        """
        anchor = [self.side.key, self.anchor_hash, self.moment]
        made_from = [ENGINE, limit, anchor, self.holds.stamp()]
        digest = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode())
        people = sorted(key.bytes + data.encode() for key, data in self.keys.items())
        digest.update(b"".join(people))
        return digest.hexdigest()


def retrieve(
    opening: IndexedOpening, visible: QuerySet[Candidate], *, narrow: bool = False
) -> Retrieved:
    """Find the candidates worth measuring for an opening.

    :param visible: candidates that may be seen, already scoped by consent and blocks.
    :param narrow: filters leave few of them.
    """
    (side, anchor), holds = _ready(opening), standing()
    rare = counted(holds.count)
    keys = pool(index.CANDIDATES, Candidate, anchor, visible, rare, narrow=narrow)
    return Retrieved(side, opening.input_hash, keys, holds, str(opening.indexed_at))


def _ready(opening: IndexedOpening) -> tuple[OpeningSide, Anchor]:
    """An opening ready to be measured, kept for as long as it stands unchanged in the index."""
    key = (opening.pk, opening.indexed_at, encoding.encoder().revision)
    if (kept := _kept.get(key)) is None:
        parts = index.load_parts(index.OPENINGS, [opening.pk]).get(opening.pk, NO_PARTS)
        kept = _kept[key] = (opening_side(opening, parts), Anchor.of(opening, parts))
        _drop_oldest(_kept, MOST_KEPT)
    return kept


_kept: dict[tuple[Any, ...], tuple[OpeningSide, Anchor]] = {}


def _drop_oldest(kept: dict[Any, Any], most: int) -> None:
    """Requests run side by side: the keys are listed at once, not walked while others write."""
    for key in list(kept)[:-most]:
        kept.pop(key, None)


def score(found: Retrieved) -> Scored:
    """Measure and score what was retrieved, best first."""
    context = found.holds.context()
    keys, numbers = _measured(sorted(found.keys, key=lambda key: key.int), found.side, context)

    def again(rows: Sequence[Candidate]) -> dict[UUID, Measured]:
        people = digests.sides(rows)
        shared = shared_by_candidates(found.side, people, context.rarity)
        return {
            row.pk: measure(one, found.side, context, common)
            for row, one, common in zip(rows, people, shared, strict=True)
        }

    hashes = [found.keys[key] for key in keys]
    return _ordered(keys, numbers, hashes, found.anchor_hash, found.holds.ranker, again)


def _measured(
    wanted: Sequence[UUID], side: OpeningSide, context: Context
) -> tuple[list[UUID], NDArray[np.float64]]:
    """Measure candidates, so many at once that thousands do not fill the memory."""
    keys, blocks = [], [np.empty((0, len(FEATURES)))]
    for start in range(0, len(wanted), AT_ONCE):
        there, crowd = digests.crowd(wanted[start : start + AT_ONCE])
        keys += there
        blocks.append(measure_all(crowd, side, context))
    return keys, np.vstack(blocks)


def score_candidates(
    opening: IndexedOpening, visible: QuerySet[Candidate], *, narrow: bool = False
) -> Scored:
    """Score the candidates of an opening.

    :param opening: what they are ranked for.
    :param visible: candidates that may be seen, already scoped by consent and blocks.
    :param narrow: filters leave few of them.
    :return: everybody in the pool, best first.
    """
    return score(retrieve(opening, visible, narrow=narrow))


def score_for(
    side: OpeningSide,
    anchor: Anchor,
    anchor_hash: str,
    visible: QuerySet[Candidate],
    *,
    narrow: bool = False,
) -> Scored:
    """Score candidates for anything that asks like an opening, a search for example."""
    holds = standing()
    rare = counted(holds.count)
    keys = pool(index.CANDIDATES, Candidate, anchor, visible, rare, narrow=narrow)
    return score(Retrieved(side, anchor_hash, keys, holds))


def score_openings(candidate: Candidate, visible: QuerySet[IndexedOpening]) -> Scored:
    """Score the openings for a candidate, by the same numbers.

    :param visible: openings that may be seen.
    :return: all in the pool, best first.
    """
    holds = standing()
    context = holds.context()
    parts = index.load_parts(index.CANDIDATES, [candidate.pk]).get(candidate.pk, NO_PARTS)
    side, anchor = digests.candidate_side(candidate, parts), Anchor.of(candidate, parts)
    rare = context.rarity
    found = pool(index.OPENINGS, IndexedOpening, anchor, visible, rare, most=OPENINGS)
    sides = _opening_sides(list(found))
    shared = shared_by_openings(side, list(sides.values()), context.rarity)
    measured = {
        key: measure(side, one, context, common)
        for (key, one), common in zip(sides.items(), shared, strict=True)
    }
    numbers = [
        [math.nan if (value := one.values.get(name)) is None else value for name in FEATURES]
        for one in measured.values()
    ]
    return _ordered(
        list(measured),
        np.array(numbers, dtype=np.float64).reshape(len(measured), len(FEATURES)),
        [found[key] for key in measured],
        candidate.input_hash,
        holds.ranker,
        lambda _rows: measured,
    )


def _opening_sides(keys: Sequence[UUID]) -> dict[UUID, OpeningSide]:
    """Openings ready to be measured; those that stand unchanged in the index are kept in memory.

    Each partner's list measures some of the same openings: to read them is most of its time.
    """
    revision = encoding.encoder().revision
    there = IndexedOpening.objects.filter(pk__in=these(keys)).values_list("pk", "indexed_at")
    names = {key: (key, moment, revision) for key, moment in there}
    new = [key for key, name in names.items() if name not in _sides]
    if new:
        theirs = index.load_parts(index.OPENINGS, new)
        asked = IndexedOpening.objects.filter(pk__in=new)
        rows = list(asked.only("payload", "signals", "words"))
        skills = _skill_vectors(rows)
        for row in rows:
            made = opening_side(row, theirs.get(row.pk, NO_PARTS), skills)
            _sides[names[row.pk]] = made.in_one_block()
    found = {key: _sides[name] for key, name in names.items() if name in _sides}
    _drop_oldest(_sides, MOST_SIDES)
    return found


_sides: dict[tuple[Any, ...], OpeningSide] = {}


def _ordered(
    keys: list[UUID],
    numbers: NDArray[np.float64],
    hashes: list[str],
    anchor_hash: str,
    ranker: Ranker,
    again: Callable[[Sequence[Any]], dict[UUID, Measured]],
) -> Scored:
    points = ranker.scores(numbers)
    by = points.tolist()
    order = sorted(range(len(keys)), key=lambda at: (-by[at], keys[at].int))
    return Scored(
        [keys[at] for at in order],
        numbers[order],
        points[order],
        [hashes[at] for at in order],
        anchor_hash,
        ranker,
        again,
    )


def explained(scored: Scored, keys: Sequence[UUID], ask: Ask) -> dict[UUID, Match]:
    """Reasons for some of the scored candidates, by key."""
    rows = list(Candidate.objects.filter(pk__in=keys).only("payload", "signals", "words"))
    pairs = {row.pk: Pair(Profile.from_json(row.payload), ask) for row in rows}
    return _explained(scored, rows, pairs)


def explained_openings(
    scored: Scored, candidate: Candidate, keys: Sequence[UUID]
) -> dict[UUID, Match]:
    """Reasons for some of the scored openings, by key."""
    profile = Profile.from_json(candidate.payload)
    rows = list(IndexedOpening.objects.filter(pk__in=keys).only("payload"))
    pairs = {row.pk: Pair(profile, Ask.from_json(row.payload)) for row in rows}
    return _explained(scored, rows, pairs)


def _explained(
    scored: Scored, rows: Sequence[Any], pairs: Mapping[UUID, Pair]
) -> dict[UUID, Match]:
    """The numbers that made the order, each with where it was found."""
    found = scored.again(rows)
    return {
        key: explain(str(key), Measured(scored.values(key), found[key].found), pair, scored.ranker)
        for key, pair in pairs.items()
    }
