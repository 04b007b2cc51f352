"""What is compared, and what comes of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """One decided shortlist entry.

    :param person: opaque key: decisions on one person hang together.
    :param group: the person's group in this comparison.
    :param forwarded: what the mentor decided.
    """

    person: str
    group: str
    forwarded: bool


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One group that is large enough to be shown.

    :param rate: forwarded / reviewed, with its 95 % interval.
    :param ratio: ``rate`` over the rate of all other shown groups, with its 95 % interval;
        ``None`` where the others were never forwarded.
    """

    group: str
    people: int
    reviewed: int
    forwarded: int
    rate: float
    rate_low: float
    rate_high: float
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question over all its groups.

    :param name: a ``Question`` or a ``Trait``.
    :param groups: those large enough, by name.
    :param withheld: how many groups have too few people to be shown.
    :param lowest_to_highest: lowest rate over highest rate, ``None`` with fewer than two groups.
    """

    name: str
    groups: tuple[GroupFigures, ...]
    withheld: int
    lowest_to_highest: float | None
