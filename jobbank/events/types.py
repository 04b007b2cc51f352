"""What pages, prints and REST show of a plan. An employer's sheet has no room for more."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Seated:
    """A candidate on an employer's sheet.

    :param code: card code.
    :param name: only where the partner released it for this mingle, else "".
    :param opening: title of the opening to talk about, "" for none.
    """

    code: str
    name: str
    opening: str


@dataclass(frozen=True, slots=True)
class EmployerRound:
    """A round on an employer's sheet, table by table."""

    number: int
    begins: datetime
    tables: tuple[tuple[int, tuple[Seated, ...]], ...]


@dataclass(frozen=True, slots=True)
class TableCard:
    """The card on a table: its number, the employer, and who sits there in each round."""

    number: int
    employer: str
    rounds: tuple[tuple[Seated, ...], ...]


@dataclass(frozen=True, slots=True)
class PartnerRound:
    """A round on a partner's sheet; without an employer it is free.

    :param table: number of the table, 0 where free.
    """

    number: int
    begins: datetime
    table: int = 0
    employer: str = ""
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting on the coordinator's plan."""

    meeting_id: int
    candidate_id: UUID
    code: str
    name: str
    employer: str
    employer_id: UUID
    table: int
    weight: float
    fill_in: bool
    pinned: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the plan's table: a table or a person, and what happens in each round."""

    label: str
    detail: str
    cells: tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True, slots=True)
class MoveEffect:
    """What a move by hand does.

    :param before: total match now; ``after``: once moved.
    :param dropped: (person, employer) of meetings that go.
    :param added: (person, employer) of meetings that come.
    :param reason: why it can't be done, "" where it can.
    """

    before: float
    after: float
    dropped: tuple[tuple[str, str], ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    reason: str = ""

    @property
    def difference(self) -> float:
        """How much the total match changes."""
        return self.after - self.before
