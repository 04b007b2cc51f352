"""Seeded problems to measure and to test with."""

from dataclasses import dataclass

import numpy as np

from matching.engine.seating.problem import Bools, Floats, Ints, Pair, SeatingProblem


@dataclass(frozen=True, slots=True)
class Size:
    """How large and how hard a made-up mingle is; the defaults are what is measured.

    :param part_time: share of the candidates who come late or leave early
    :param forwarded: pairs forwarded for a candidate
    :param threshold: least match of a fill-in
    """

    candidates: int = 120
    employers: int = 30
    rounds: int = 8
    seats: int = 3
    minimum: int = 5
    part_time: float = 0.2
    forwarded: int = 6
    threshold: float = 0.3
    musts: int = 15
    nevers: int = 60


KEPT = Size()


def sample(seed: int, size: Size = KEPT) -> SeatingProblem:
    """A mingle as it might be: people with a few leanings, employers with others, some part-timers.

    :param seed: the same seed gives the same mingle
    """
    rng = np.random.default_rng(seed)
    match = _match(rng, size)
    best = np.argsort(-match, axis=1)[:, : size.forwarded]
    forwarded = np.zeros_like(match, dtype=bool)
    np.put_along_axis(forwarded, best, values=True, axis=1)
    allowed = forwarded | (match >= size.threshold)
    presence = _presence(rng, size)
    must, never = _lists(rng, size, forwarded)
    return SeatingProblem(
        # A forwarded pair is worth more than any fill-in: a person has looked at it.
        weights=np.where(forwarded, 1.0 + match, match),
        seats=np.full((size.employers, size.rounds), size.seats),
        presence=presence,
        minimum=np.minimum(size.minimum, presence.sum(axis=1)),
        allowed=allowed,
        fill_in=allowed & ~forwarded,
        must=must,
        never=never,
    )


def _match(rng: np.random.Generator, size: Size) -> Floats:
    """(N, M) cosine of two points in a space of six leanings, with noise, between 0 and 1."""
    people = rng.normal(size=(size.candidates, 6))
    houses = rng.normal(size=(size.employers, 6))
    people /= np.linalg.norm(people, axis=1, keepdims=True)
    houses /= np.linalg.norm(houses, axis=1, keepdims=True)
    noise = rng.normal(0, 0.08, size=(size.candidates, size.employers))
    return np.clip(0.5 + 0.5 * people @ houses.T + noise, 0, 1)


def _presence(rng: np.random.Generator, size: Size) -> Bools:
    presence = np.ones((size.candidates, size.rounds), dtype=bool)
    count = round(size.part_time * size.candidates)
    for person in rng.choice(size.candidates, count, replace=False):
        stay = int(rng.integers(max(1, size.rounds // 3), size.rounds))
        arrival = int(rng.integers(0, size.rounds - stay + 1))
        presence[person] = False
        presence[person, arrival : arrival + stay] = True
    return presence


def _lists(
    rng: np.random.Generator, size: Size, forwarded: Bools
) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Must-meet pairs from the forwarded ones, at most one a person; never-meet pairs from all."""
    order: Ints = rng.permutation(size.candidates)[: size.musts]
    must = {(int(i), int(rng.choice(np.flatnonzero(forwarded[i])))) for i in order}
    people = rng.integers(0, size.candidates, size.nevers).tolist()
    houses = rng.integers(0, size.employers, size.nevers).tolist()
    return frozenset(must), frozenset(zip(people, houses, strict=True)) - frozenset(must)
