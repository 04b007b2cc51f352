"""What a mingle plan is made from, and what it is: plain arrays and tuples, no database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Meeting(NamedTuple):
    """One candidate at one employer's table in one round, as row numbers of the problem."""

    candidate: int
    employer: int
    round: int


@dataclass(frozen=True, slots=True)
class SeatingProblem:
    """Everything that a plan has to respect.

    :param weights: (N, M) how well a pair fits, finite and not negative
    :param seats: (M, R) candidate seats an employer has in a round, all its tables together;
        0 where it is not there
    :param presence: (N, R) whether a candidate is in the room in a round
    :param minimum: (N,) meetings a candidate is promised, where it can be done
    :param allowed: (N, M) pairs that may meet: forwarded ones and fill-ins above the threshold
    :param fill_in: (N, M) which of them are fill-ins; only marked, never treated differently
    :param must: pairs that have to meet, even where they are not allowed otherwise
    :param never: pairs that must not meet; stronger than any other wish
    :param pinned: meetings that stand: already held, or placed by hand
    """

    weights: Floats
    seats: Ints
    presence: Bools
    minimum: Ints
    allowed: Bools
    fill_in: Bools
    must: frozenset[Pair] = frozenset()
    never: frozenset[Pair] = frozenset()
    pinned: frozenset[Meeting] = frozenset()

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit together.

        :raises ValueError: on a wrong shape or a weight that is negative or not a number
        """
        people, employers = self.weights.shape
        rounds = self.seats.shape[1]
        shapes = {
            "seats": (self.seats.shape, (employers, rounds)),
            "presence": (self.presence.shape, (people, rounds)),
            "minimum": (self.minimum.shape, (people,)),
            "allowed": (self.allowed.shape, (people, employers)),
            "fill_in": (self.fill_in.shape, (people, employers)),
        }
        for name, (found, wanted) in shapes.items():
            if found != wanted:
                raise ValueError(f"{name} has shape {found}, expected {wanted}")
        if not np.isfinite(self.weights).all() or (self.weights < 0).any():
            raise ValueError("weights must be finite and not negative")

    @property
    def candidates(self) -> int:
        """Number of candidates, N."""
        return int(self.weights.shape[0])

    @property
    def employers(self) -> int:
        """Number of employers, M."""
        return int(self.weights.shape[1])

    @property
    def rounds(self) -> int:
        """Number of rounds, R."""
        return int(self.seats.shape[1])

    def total(self, meetings: Iterable[Meeting]) -> float:
        """Total match of a plan: the sum of its pairs' weights."""
        return float(sum(self.weights[m.candidate, m.employer] for m in meetings))


class WishKind(StrEnum):
    """The kinds of wishes that can stand in each other's way."""

    MUST = "must"
    NEVER = "never"
    MINIMUM = "minimum"
    PRESENCE = "presence"
    SEATS = "seats"


class Wish(NamedTuple):
    """One wish: who, with whom (-1 where it does not apply), and how many meetings at least."""

    kind: WishKind
    candidate: int = -1
    employer: int = -1
    least: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Wishes that cannot all be met; without any one of them the rest can.

    :param broken: the wish that the plan gave up
    :param wishes: the smallest set found that cannot be met together; holds ``broken``
    :param minimal: False where the time ran out before the set was as small as it can be
    """

    broken: Wish
    wishes: tuple[Wish, ...]
    minimal: bool = True


class Levels(NamedTuple):
    """How many wishes a plan leaves open: must-meet pairs, and meetings short of the minimum."""

    musts: int = 0
    short: int = 0


NO_LEVELS = Levels()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan and the proof of how good it is.

    :param meetings: in order of round, employer, candidate; the pinned ones included
    :param total: total match
    :param bound: no plan that leaves as few wishes open has a higher total
    :param levels: wishes left open
    :param conflicts: why they are open
    :param seconds: time it took
    :param changed: re-plan only: meetings that could have stayed but were moved or dropped
    """

    meetings: tuple[Meeting, ...]
    total: float
    bound: float
    levels: Levels = NO_LEVELS
    conflicts: tuple[Conflict, ...] = ()
    seconds: float = 0.0
    changed: tuple[Meeting, ...] = field(default=())

    @property
    def gap(self) -> float:
        """Share of the bound that the plan does not reach, 0 to 1."""
        return max(0.0, (self.bound - self.total) / self.bound) if self.bound > 0 else 0.0
