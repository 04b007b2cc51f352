"""Which piece of a head is the title and which the organisation?

Each section keeps to one pattern, so the places where titles stand in its other entries count too,
and the look they are set in.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cvparse.extract.places import country_of, place_score
from cvparse.extract.segments import Score, Segment

_SLOT_WEIGHT = 0.6
_WHERE_SURE = 0.7
_NAMED = 0.5
_TOLD = 1.0
_ALIKE = (0.2, 0.8)  # words tell titles better than names
_IN_LOOK = 0.7  # of what stands at the same place
_OUT_OF_LOOK = 0.2
_DOUBT = 0.4
_SURE = 0.95


@dataclass(frozen=True, slots=True)
class Assigned:
    """The pieces of one head. Scores are 0 to about 2; larger is surer."""

    first: Segment | None = None
    second: Segment | None = None
    place: Segment | None = None
    rest: tuple[Segment, ...] = ()
    first_score: float = 0.0
    second_score: float = 0.0


def assign(heads: Sequence[Sequence[Segment]], first: Score, second: Score) -> list[Assigned]:
    """Tell title, organisation and place apart in every head of a section.

    :param heads: pieces of each entry.
    :param first: how much a text looks like a title (or degree).
    :param second: how much it looks like an organisation (or school).
    :return: one result a head.
    """
    slots = _slot_means(heads, first, second)
    named = _named_slots(heads, second)

    def scored(piece: Segment) -> Scores:
        one, two = _scores(piece, first, second)
        mean_one, mean_two = slots.get(piece.slot, (0.0, 0.0))
        return one + _SLOT_WEIGHT * mean_one, two + _SLOT_WEIGHT * mean_two

    def made(like: Sequence[Example]) -> list[Assigned]:
        return [
            _assign_one(list(head), named, second, scored, [e for e in like if e.number != n])
            for n, head in enumerate(heads)
        ]

    told = [
        Example(n, tuple(heads[n]), one, two, _DOUBT + _sure(one, two, first, second))
        for n, parts in enumerate(made([]))
        if (one := parts.first) and (two := parts.second)
    ]
    return made(told)


Scores = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Example:
    """How another head of the section was understood.

    :param number: of the head.
    :param weight: how sure that is.
    """

    number: int
    head: tuple[Segment, ...]
    first: Segment
    second: Segment
    weight: float


def _sure(one: Segment, two: Segment, first: Score, second: Score) -> float:
    """How much the words themselves tell."""
    return _scores(one, first, second)[0] + _scores(two, first, second)[1]


def _like_others(piece: Segment, head: Sequence[Segment], examples: Sequence[Example]) -> Scores:
    """Does a piece stand where titles stand in the other heads, or organisations; is it set so?"""
    total = sum(e.weight for e in examples)
    if not total:
        return 0.0, 0.0
    many = min(1.0, len(examples) / 2) / total
    one = sum(e.weight * _likeness(piece, head, e.first, e.head) for e in examples)
    two = sum(e.weight * _likeness(piece, head, e.second, e.head) for e in examples)
    return _ALIKE[0] * many * one, _ALIKE[1] * many * two


def _is_named(
    piece: Segment,
    kept: Sequence[Segment],
    head: Sequence[Segment],
    examples: Sequence[Example],
) -> bool:
    """Do all others name their organisations where a piece stands, and nothing else here?"""
    likely = [_like_others(p, head, examples)[1] for p in (piece, *kept)]
    return not piece.comma and likely[0] > max(_SURE * _ALIKE[1], *likely[1:])


def _likeness(
    piece: Segment, head: Sequence[Segment], other: Segment, others: Sequence[Segment]
) -> float:
    spot, look = _spot(other, others), _look(other)
    alone = sum(_look(p) == look for p in others) == 1  # nothing beside it looks so
    if _spot(piece, head) == spot:
        return _OUT_OF_LOOK if alone and _look(piece) != look else 1.0
    taken = any(_look(p) == look and _spot(p, head) == spot for p in head)
    return _IN_LOOK if alone and _look(piece) == look and not taken else 0.0


def _spot(piece: Segment, head: Sequence[Segment]) -> tuple[int, int, bool]:
    """Where a piece stands; what commas alone part counts as one."""
    row, n = piece.slot
    return row, sum(p.slot[0] == row and p.slot[1] < n and not p.comma for p in head), piece.comma


def _look(piece: Segment) -> tuple[bool, bool, float, bool]:
    return piece.bold, piece.italic, round(piece.size, 1), piece.text.isupper()


def _named_slots(heads: Sequence[Sequence[Segment]], second: Score) -> set[tuple[int, int]]:
    """Where most heads of the section hold something else than a place."""
    kinds: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for head in heads:
        for piece in head:
            kinds[piece.slot].append(_is_place(piece, second))
    return {slot for slot, placed in kinds.items() if len(placed) > 2 * sum(placed)}


def _scores(piece: Segment, first: Score, second: Score) -> tuple[float, float]:
    """How much a piece looks like either; what a label says counts more than words."""
    one, two = first(piece.text), second(piece.text)
    if piece.told == "first":
        return _TOLD + one, 0.0
    return (0.0, _TOLD + two) if piece.told == "second" else (one, two)


Slots = dict[tuple[int, int], tuple[float, float]]


def _slot_means(heads: Sequence[Sequence[Segment]], first: Score, second: Score) -> Slots:
    sums: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for head in heads:
        for piece in _without_places(head, second)[0]:
            sums[piece.slot].append(_scores(piece, first, second))
    return {
        slot: (
            sum(a for a, _ in rows) / len(rows) * min(1.0, len(rows) / 2),
            sum(b for _, b in rows) / len(rows) * min(1.0, len(rows) / 2),
        )
        for slot, rows in sums.items()
    }


def _without_places(head: Sequence[Segment], second: Score) -> tuple[list[Segment], Segment | None]:
    pieces = list(head)
    places = [p for p in pieces if _is_place(p, second)]
    while places and len(pieces) - len(places) < 1:
        places.pop(0)
    kept = [p for p in pieces if p not in places]
    if len(kept) == 1 and len(places) > 1 and second(kept[0].text) < _NAMED:
        # "Papaya\tAarhus": some employers are called as towns are.
        return [kept[0], places[0]], places[1]
    return kept, places[0] if places else None


def _is_place(piece: Segment, second: Score) -> bool:
    if piece.told:
        return piece.told == "place"
    return place_score(piece.text) >= _WHERE_SURE and second(piece.text) < 0.7


def _assign_one(
    head: list[Segment],
    named: set[tuple[int, int]],
    second: Score,
    scored: Callable[[Segment], Scores],
    examples: Sequence[Example],
) -> Assigned:
    kept, place = _without_places(head, second)
    if not kept:
        return Assigned(place=place)
    alone = len(kept) == 1 and place is not None and place.slot in named
    if place is not None and not place.told and (alone or _is_named(place, kept, head, examples)):
        # "Tivoli" where the other jobs name their employers.
        employer, town = _apart(place)
        kept = [employer if p is place else p for p in head if p in (*kept, place)]
        place = town
    scores = [scored(p) for p in kept]
    alike = [_like_others(p, head, examples) for p in kept]
    if len(kept) == 1:
        return _single(kept[0], scores[0], alike[0], place)
    return _pair(kept, scores, alike, place)


def _apart(piece: Segment) -> tuple[Segment, Segment | None]:
    """ "Tivoli, Roskilde": an employer called as a town, and the town where it is."""
    name, comma, rest = piece.text.partition(", ")
    town = comma and place_score(rest) >= _WHERE_SURE and ("," in rest or not country_of(rest))
    return (replace(piece, text=name), replace(piece, text=rest)) if town else (piece, None)


def _single(piece: Segment, scores: Scores, alike: Scores, place: Segment | None) -> Assigned:
    one, two = scores
    if two + alike[1] > one + alike[0]:
        return Assigned(second=piece, place=place, second_score=two)
    return Assigned(first=piece, place=place, first_score=one)


def _pair(
    kept: list[Segment], scores: list[Scores], alike: list[Scores], place: Segment | None
) -> Assigned:
    best, pick = float("-inf"), (0, 1)
    free = sum(not p.comma for p in kept) > 1
    for i in range(len(kept)):
        for j in range(len(kept)):
            if i == j:
                continue
            value = scores[i][0] - 0.7 * scores[i][1] + scores[j][1] - 0.8 * scores[j][0]
            value += alike[i][0] + alike[j][1]
            value -= 0.12 * (i + j) + 0.3 * _far(kept[i], kept[j]) - 0.06 * (i < j)
            # "Director, Sales" with an employer beside it is one title.
            value -= 0.3 * (free and kept[j].comma and scores[j][1] < _NAMED)
            if value > best:
                best, pick = value, (i, j)
    i, j = pick
    rest = tuple(p for n, p in enumerate(kept) if n not in pick)
    one, rest = _with_commas(kept[i], rest)
    two, rest = _with_commas(kept[j], rest)
    return Assigned(one, two, place, rest, scores[i][0], scores[j][1])


def _far(a: Segment, b: Segment) -> int:
    return max(0, abs(a.slot[0] - b.slot[0]) - 1)


def _with_commas(piece: Segment, rest: tuple[Segment, ...]) -> tuple[Segment, tuple[Segment, ...]]:
    """ "Director, Sales": what follows after a comma only, and is nothing else, stays with it."""
    row, n = piece.slot
    after = next((p for p in rest if p.slot == (row, n + 1) and p.comma), None)
    if after is None:
        return piece, rest
    joined = replace(piece, text=f"{piece.text}, {after.text}")
    return joined, tuple(p for p in rest if p is not after)
