"""The seating problem as rows of a linear program, solved by HiGHS through SciPy."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from matching.engine.seating.problem import (
    NO_LEVELS,
    Bools,
    Floats,
    Ints,
    Levels,
    Meeting,
    SeatingProblem,
)

# HiGHS works to 1e-6 relative; a tighter gap costs time and proves nothing more.
GAP = 1e-6
INFEASIBLE = 2


@dataclass(slots=True)
class Rows:
    """Rows of a sparse constraint matrix, collected one by one: low <= sum(columns) <= high."""

    columns: list[Ints] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, columns: Ints, low: float, high: float) -> None:
        """Add one row with coefficient 1 at the given columns."""
        self.columns.append(columns)
        self.low.append(low)
        self.high.append(high)

    def copy(self) -> "Rows":
        """A copy that can grow by itself."""
        return Rows(list(self.columns), list(self.low), list(self.high))

    def places(self) -> tuple[Ints, Ints]:
        """Where the matrix has its ones: row and column of each."""
        lengths = [len(columns) for columns in self.columns]
        row = np.repeat(np.arange(len(lengths)), lengths)
        column = np.concatenate(self.columns) if lengths else np.zeros(0, np.int64)
        return row, column


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver says.

    :param values: (V,) the variables, or None where no solution was found in time
    :param bound: no solution has a higher objective
    :param feasible: False only where it is proven that there is no solution
    """

    values: Floats | None
    bound: float
    feasible: bool


def maximise(
    gain: Floats,
    rows: Rows,
    upper: Floats,
    *,
    seconds: float,
    whole: bool = True,
) -> Answer:
    """Solve max gain·x, rows, 0 <= x <= upper.

    :param whole: whether x has to be whole numbers
    :param seconds: time limit
    """
    if not len(gain):
        feasible = all(low <= 0 for low in rows.low)
        return Answer(np.zeros(0) if feasible else None, 0.0, feasible)
    # SciPy's solvers are 60 MB that a web process, which only checks plans, can do without.
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    row, column = rows.places()
    shape = (len(rows.columns), len(gain))
    matrix = csr_matrix((np.ones(len(row)), (row, column)), shape=shape)
    limits = LinearConstraint(matrix, np.array(rows.low), np.array(rows.high))
    result = milp(
        -gain,
        constraints=limits if rows.columns else (),
        bounds=Bounds(0, upper),
        integrality=np.full(len(gain), int(whole)),
        options={"time_limit": max(seconds, 0.1), "mip_rel_gap": GAP},
    )
    # HiGHS gives no dual bound back for a pure linear program: its optimum is the bound.
    dual = result.mip_dual_bound if result.mip_dual_bound is not None else result.fun
    bound = -dual if dual is not None else float("inf")
    values = None if result.x is None else np.asarray(result.x, dtype=np.float64)
    return Answer(values, bound, result.status != INFEASIBLE)


def residual(problem: SeatingProblem, pinned: Iterable[Meeting]) -> SeatingProblem:
    """The problem that remains once some meetings stand: their seats, people and pairs are used up.

    :return: a problem without pins
    """
    seats, presence = problem.seats.copy(), problem.presence.copy()
    allowed, minimum = problem.allowed.copy(), problem.minimum.copy()
    for candidate, employer in problem.must:
        allowed[candidate, employer] = True
    for candidate, employer in problem.never:
        allowed[candidate, employer] = False
    met = set()
    for meeting in pinned:
        met.add((meeting.candidate, meeting.employer))
        seats[meeting.employer, meeting.round] -= 1
        presence[meeting.candidate, meeting.round] = False
        allowed[meeting.candidate, meeting.employer] = False
        minimum[meeting.candidate] -= 1
    return replace(
        problem,
        seats=np.maximum(seats, 0),
        presence=presence,
        allowed=allowed,
        minimum=np.maximum(minimum, 0),
        must=problem.must - met,
        pinned=frozenset(),
    )


@dataclass(frozen=True, slots=True)
class Model:
    """Variables and hard rows of a seating problem.

    A variable says "this candidate meets this employer in one of these rounds" (its block).

    :param candidate: (V,) row number of the candidate
    :param employer: (V,) row number of the employer
    :param block: (V,) number of the block
    :param blocks: the rounds of each block
    :param rows: presence, one meeting a pair, seats
    """

    problem: SeatingProblem
    candidate: Ints
    employer: Ints
    block: Ints
    blocks: tuple[tuple[int, ...], ...]
    rows: Rows

    @property
    def gain(self) -> Floats:
        """(V,) weight of each variable's pair."""
        return self.problem.weights[self.candidate, self.employer]


def _classes(*tables: NDArray[np.generic]) -> tuple[tuple[int, ...], ...]:
    """Rounds grouped by equal columns in all tables; rounds that are the same for everybody."""
    stacked = np.vstack([table.astype(np.int64) for table in tables])
    groups: dict[bytes, list[int]] = {}
    for number in range(stacked.shape[1]):
        groups.setdefault(np.ascontiguousarray(stacked[:, number]).tobytes(), []).append(number)
    return tuple(tuple(rounds) for rounds in groups.values())


def aggregated(problem: SeatingProblem) -> Model:
    """The model for choosing pairs: rounds are told apart only where it matters to the person.

    Who is there whenever the tables are gets one variable a pair; who comes late or leaves early
    gets one a pair and stretch of rounds. It is a relaxation: every plan is a solution of it, so
    its optimum is an upper bound.
    """
    wide = _classes(problem.seats)
    narrow = _classes(problem.seats, problem.presence)
    blocks = wide + tuple(block for block in narrow if block not in wide)
    number = {block: index for index, block in enumerate(blocks)}
    chosen = []
    for present in problem.presence:
        simple = all(len(set(present[list(block)].tolist())) == 1 for block in wide)
        chosen.append([number[b] for b in (wide if simple else narrow) if present[b[0]]])
    return _model(problem, blocks, chosen)


def exact(problem: SeatingProblem) -> Model:
    """The model with one variable for every candidate, employer and round."""
    blocks = tuple((number,) for number in range(problem.rounds))
    chosen = [np.flatnonzero(present).tolist() for present in problem.presence]
    return _model(problem, blocks, chosen)


def _model(
    problem: SeatingProblem, blocks: tuple[tuple[int, ...], ...], chosen: list[list[int]]
) -> Model:
    """Variables for every allowed pair in every chosen block where the employer has seats."""
    open_in = np.array([problem.seats[:, list(block)].sum(axis=1) for block in blocks]) > 0
    parts: list[tuple[int, int, Ints]] = []
    for person, numbers in enumerate(chosen):
        for number in numbers:
            employers = np.flatnonzero(problem.allowed[person] & open_in[number])
            if len(employers):
                parts.append((person, number, employers))
    sizes = [len(part[2]) for part in parts]
    candidate = np.repeat(np.array([part[0] for part in parts], np.int64), sizes)
    block = np.repeat(np.array([part[1] for part in parts], np.int64), sizes)
    employer = np.concatenate([p[2] for p in parts]) if parts else np.zeros(0, np.int64)
    rows = _hard_rows(problem, blocks, candidate, employer, block)
    return Model(problem, candidate, employer, block, blocks, rows)


def _hard_rows(
    problem: SeatingProblem,
    blocks: tuple[tuple[int, ...], ...],
    candidate: Ints,
    employer: Ints,
    block: Ints,
) -> Rows:
    rows = Rows()
    lengths = [len(rounds) for rounds in blocks]
    for columns in grouped(candidate * len(blocks) + block):
        rows.add(columns, 0, lengths[int(block[columns[0]])])
    for columns in grouped(candidate * problem.employers + employer):
        if len(columns) > 1:
            rows.add(columns, 0, 1)
    for outer in blocks:
        inside = np.array([set(inner) <= set(outer) for inner in blocks])
        capacity = problem.seats[:, list(outer)].sum(axis=1)
        here = np.flatnonzero(inside[block]) if len(block) else block
        for columns in grouped(employer[here]):
            if len(columns) > capacity[employer[here[columns[0]]]]:
                rows.add(here[columns], 0, float(capacity[employer[here[columns[0]]]]))
    return rows


def grouped(keys: Ints) -> list[Ints]:
    """Positions with equal keys, group by group."""
    if not len(keys):
        return []
    order = np.argsort(keys, kind="stable")
    cuts = np.flatnonzero(np.diff(keys[order])) + 1
    return np.split(order, cuts)


@dataclass(frozen=True, slots=True)
class Choice:
    """The best choice of variables.

    :param picked: (V,) which variables are 1, or None where none was found in time
    :param bound: upper bound of the total match among solutions with these levels
    :param levels: wishes left open; proven least, unless the time ran out
    :param proven_empty: whether it is proven that no choice has these levels
    """

    picked: Bools | None
    bound: float
    levels: Levels
    proven_empty: bool


def choose(
    model: Model,
    *,
    seconds: float,
    levels: Levels | None = None,
    gain: Floats | None = None,
    usable: Bools | None = None,
) -> Choice:
    """Fewest open must-meets first, then the fewest missing meetings, then the best total match.

    :param levels: wishes that may stay open, where they are known already
    :param gain: (V,) what to maximise instead of the total match
    :param usable: (V,) which variables may be picked, where not all
    """
    until = time.monotonic() + seconds
    wishes = _Wishes.of(model)
    if usable is not None:
        wishes.upper[: wishes.width] = usable
    objective = model.gain if gain is None else gain
    if levels is None:
        answer = wishes.solve(objective, NO_LEVELS, until)
        if answer.feasible:
            return wishes.choice(answer, NO_LEVELS)
        levels = wishes.least(until)
    answer = wishes.solve(objective, levels, until)
    return wishes.choice(answer, levels)


@dataclass(frozen=True, slots=True)
class _Wishes:
    """A model with its must and minimum rows, each with a slack variable behind the others."""

    width: int
    rows: Rows
    upper: Floats
    musts: Ints
    shorts: Ints

    @classmethod
    def of(cls, model: Model) -> "_Wishes":
        problem, width, rows = model.problem, len(model.candidate), model.rows.copy()
        must = sorted(problem.must)
        people = np.flatnonzero(problem.minimum)
        pair = model.candidate * problem.employers + model.employer
        slack = width
        for candidate, employer in must:
            columns = np.flatnonzero(pair == candidate * problem.employers + employer)
            rows.add(np.append(columns, slack), 1, np.inf)
            slack += 1
        for person in people:
            columns = np.flatnonzero(model.candidate == person)
            rows.add(np.append(columns, slack), float(problem.minimum[person]), np.inf)
            slack += 1
        upper = np.concatenate([np.ones(width + len(must)), problem.minimum[people]])
        middle = width + len(must)
        return cls(width, rows, upper, np.arange(width, middle), np.arange(middle, slack))

    def solve(self, gain: Floats, levels: Levels, until: float) -> Answer:
        rows, upper = self.rows.copy(), self.upper.copy()
        for columns, level in ((self.musts, levels.musts), (self.shorts, levels.short)):
            if level:
                rows.add(columns, 0, level)
            else:
                upper[columns] = 0
        padded = np.concatenate([gain, np.zeros(len(upper) - self.width)])
        return maximise(padded, rows, upper, seconds=until - time.monotonic())

    def least(self, until: float) -> Levels:
        """The fewest wishes that have to stay open: musts first, then missing meetings."""
        musts = self._fewest(self.musts, self.rows, until)
        rows = self.rows.copy()
        if len(self.musts):
            rows.add(self.musts, 0, musts)
        return Levels(musts, self._fewest(self.shorts, rows, until))

    def _fewest(self, columns: Ints, rows: Rows, until: float) -> int:
        if not len(columns):
            return 0
        cost = np.zeros(len(self.upper))
        cost[columns] = -1
        answer = maximise(cost, rows, self.upper, seconds=until - time.monotonic())
        if answer.values is None:
            return int(self.upper[columns].sum())
        return round(float(answer.values[columns].sum()))

    def choice(self, answer: Answer, levels: Levels) -> Choice:
        picked = None if answer.values is None else answer.values[: self.width] > 0.5
        return Choice(picked, answer.bound, levels, not answer.feasible)
