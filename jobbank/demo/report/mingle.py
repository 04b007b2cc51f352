"""The mingle plan as the report shows it: the coordinator's view, with names."""

from collections.abc import Iterator

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from jobbank.demo.report.data import Seat, ShownMingle
from jobbank.events.models import Mingle
from jobbank.events.phrases import explanations
from jobbank.events.queries import (
    latest_proof,
    plan_by_person,
    plan_by_table,
    seated_meetings,
    statistics,
)
from jobbank.events.types import Placed, PlanRow


def shown_mingle(mingle: Mingle) -> ShownMingle:
    """A planned mingle, by table and by person, with the proof of how good it is.

    :param mingle: planned or published.
    """
    meetings = list(seated_meetings(mingle))
    people = plan_by_person(mingle, meetings)
    tables = plan_by_table(mingle, meetings)
    proof = latest_proof(mingle)
    return ShownMingle(
        name=mingle.name,
        place=f"{mingle.location}, {date_format(mingle.held_on)}",
        rounds=tuple(range(1, mingle.rounds + 1)),
        by_table=tuple((f"{row.label}, {row.detail}", _cells(row)) for row in tables),
        by_person=tuple((f"{row.label} ({row.detail})", _in_order(row)) for row in people),
        facts=tuple(_facts(mingle, people)),
        open_wishes=tuple(
            f"{one.title}: {' '.join(one.reasons)}"
            for one in (explanations(proof) if proof else ())
        ),
    )


def _cells(row: PlanRow) -> tuple[tuple[Seat, ...], ...]:
    return tuple(
        tuple(_seat(number, placed) for placed in cell)
        for number, cell in enumerate(row.cells, start=1)
    )


def _in_order(row: PlanRow) -> tuple[Seat, ...]:
    return tuple(seat for cell in _cells(row) for seat in cell)


def _seat(number: int, placed: Placed) -> Seat:
    return Seat(
        round=number,
        table=placed.table,
        employer=placed.employer,
        person=placed.name,
        why=_("fill-in") if placed.fill_in else "",
    )


def _facts(mingle: Mingle, people: list[PlanRow]) -> Iterator[tuple[str, str]]:
    counted = statistics(people)
    yield _("people"), str(counted.people)
    yield _("meetings"), str(counted.meetings)
    yield _("forwarded by a mentor"), str(counted.forwarded)
    yield _("fill-ins"), str(counted.fill_ins)
    yield _("fewest meetings of anybody"), str(counted.least)
    proof = latest_proof(mingle)
    if proof is not None:
        yield _("total match"), number_format(proof.total, 2)
        yield _("proven bound"), number_format(proof.bound, 2)
        yield _("gap to the bound"), f"{number_format(100 * proof.gap, 2)} %"
        yield _("seconds to plan"), number_format(proof.seconds, 1)
