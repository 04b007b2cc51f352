"""What the report shows, as plain values: nothing in here asks the database."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """One contribution to a score, with the pair of lines behind it.

    :param points: log-odds; the points of an entry add up to its score.
    :param said: the sentence a mentor reads.
    :param mine: the CV's line, "" where nothing was found.
    :param page: its page, 0 where there are none.
    :param theirs: the opening's line.
    """

    name: str
    points: float
    said: str
    mine: str = ""
    page: int = 0
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the bar beside a score, in per mille of its length."""

    x: int
    width: int
    plus: bool
    shade: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One candidate on a shortlist."""

    rank: int
    name: str
    code: str
    score: float
    state: str
    state_label: str
    decided: str
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]

    @property
    def pieces(self) -> list[Piece]:
        """The reasons as parts of one bar, gains first, in their order on the page."""
        whole = sum(abs(reason.points) for reason in self.reasons) or 1.0
        ordered = sorted(self.reasons, key=lambda reason: -reason.points)
        pieces, start = [], 0.0
        for index, reason in enumerate(ordered):
            width = 1000 * abs(reason.points) / whole
            shade = 1.0 - 0.12 * (index % 6)
            pieces.append(Piece(round(start), round(width), reason.points > 0, f"{shade:.2f}"))
            start += width
        return pieces


@dataclass(frozen=True, slots=True)
class ShownOpening:
    """One opening and its shortlist."""

    key: str
    title: str
    employer: str
    place: str
    language: str
    pay: str
    must: tuple[str, ...]
    nice: tuple[str, ...]
    pool: int
    entries: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One meeting of the mingle."""

    round: int
    table: int
    employer: str
    person: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownMingle:
    """The plan by round and by person."""

    name: str
    place: str
    rounds: tuple[int, ...]
    by_table: tuple[tuple[str, tuple[tuple[Seat, ...], ...]], ...]
    by_person: tuple[tuple[str, tuple[Seat, ...]], ...]
    facts: tuple[tuple[str, str], ...]
    open_wishes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """What became of one file."""

    file: str
    owner: str
    format: str
    state: str
    state_label: str
    reason: str
    pages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything on the page."""

    language: str
    made: str
    figures: tuple[tuple[str, str], ...]
    openings: tuple[ShownOpening, ...]
    documents: tuple[ShownDocument, ...]
    introductions: tuple[tuple[str, int], ...] = ()
    mingle: ShownMingle | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)

    @property
    def refused(self) -> tuple[ShownDocument, ...]:
        """Documents that were not read, with the reason."""
        return tuple(row for row in self.documents if row.reason)
