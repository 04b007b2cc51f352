"""Checks a plan rule by rule, knowing nothing of how it was made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from matching.engine.seating.problem import Levels, Meeting, SeatingProblem


class Rule(StrEnum):
    """The rules that no plan may break."""

    UNKNOWN = "unknown"
    ABSENT = "absent"
    TWO_PLACES = "two_places"
    PAIR_TWICE = "pair_twice"
    SEATS = "seats"
    NEVER = "never"
    NOT_ALLOWED = "not_allowed"
    PIN_LOST = "pin_lost"


class Violation(NamedTuple):
    """One broken rule and where: the numbers that do not apply are -1."""

    rule: Rule
    candidate: int = -1
    employer: int = -1
    round: int = -1


def violations(problem: SeatingProblem, meetings: Sequence[Meeting]) -> list[Violation]:
    """Every broken rule of a plan. Pinned meetings are facts: only a double place counts there.

    :return: empty for a plan that may be used
    """
    known = [m for m in meetings if _known(problem, m)]
    found = [Violation(Rule.UNKNOWN, *m) for m in meetings if not _known(problem, m)]
    for meeting in known:
        if meeting not in problem.pinned:
            found += _pair_rules(problem, meeting)
    found += _counting_rules(problem, known)
    found += [Violation(Rule.PIN_LOST, *m) for m in sorted(problem.pinned - set(meetings))]
    return found


def _known(problem: SeatingProblem, meeting: Meeting) -> bool:
    sizes = (problem.candidates, problem.employers, problem.rounds)
    return all(0 <= number < size for number, size in zip(meeting, sizes, strict=True))


def _pair_rules(problem: SeatingProblem, meeting: Meeting) -> list[Violation]:
    pair = (meeting.candidate, meeting.employer)
    found = []
    if not problem.presence[meeting.candidate, meeting.round]:
        found.append(Violation(Rule.ABSENT, *meeting))
    if pair in problem.never:
        found.append(Violation(Rule.NEVER, *meeting))
    elif not problem.allowed[pair] and pair not in problem.must:
        found.append(Violation(Rule.NOT_ALLOWED, *meeting))
    return found


def _counting_rules(problem: SeatingProblem, meetings: Sequence[Meeting]) -> list[Violation]:
    places = Counter((m.candidate, m.round) for m in meetings)
    pairs = Counter((m.candidate, m.employer) for m in meetings)
    tables = Counter((m.employer, m.round) for m in meetings)
    pinned = Counter((m.employer, m.round) for m in problem.pinned)
    found = [Violation(Rule.TWO_PLACES, c, -1, r) for (c, r), count in places.items() if count > 1]
    found += [Violation(Rule.PAIR_TWICE, c, e) for (c, e), count in pairs.items() if count > 1]
    found += [
        Violation(Rule.SEATS, -1, e, r)
        for (e, r), count in tables.items()
        if count > max(int(problem.seats[e, r]), pinned[e, r])
    ]
    return found


def open_wishes(problem: SeatingProblem, meetings: Iterable[Meeting]) -> Levels:
    """How many wishes a plan leaves open.

    :return: must-meet pairs that do not meet, and meetings missing to everybody's minimum
    """
    pairs = {(m.candidate, m.employer) for m in meetings}
    counts = Counter(candidate for candidate, _ in pairs)
    short = sum(max(0, int(m) - counts[i]) for i, m in enumerate(problem.minimum))
    return Levels(len(problem.must - pairs), short)


def wanting(problem: SeatingProblem, meetings: Iterable[Meeting]) -> set[int]:
    """The candidates with a wish left open.

    :return: row numbers of candidates short of their minimum or of a must-meet pair
    """
    pairs = {(m.candidate, m.employer) for m in meetings}
    counts = Counter(candidate for candidate, _ in pairs)
    short = {i for i, least in enumerate(problem.minimum) if counts[i] < least}
    return short | {candidate for candidate, _ in problem.must - pairs}
