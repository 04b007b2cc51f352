"""The result in the terminal: documents, shortlists, one explained match, the mingle."""

from collections import Counter

from jobbank.demo.console import console, table
from jobbank.demo.report.data import Listed, Report, Seat, ShownMingle, ShownOpening

SHOWN = 3
REASONS = 6
COLOURS = {"forwarded": "green", "held": "cyan", "declined": "dim"}


def show(report: Report) -> None:
    """Print everything worth a look.

    :param report: what the page shows as well.
    """
    _documents(report)
    _shortlists(report.openings)
    best = max(report.openings, key=_top_score, default=None)
    if best is not None and best.entries:
        _explained(best, best.entries[0])
    states = ", ".join(f"{count} × {state}" for state, count in report.introductions)
    console.print(f"\n[bold]Introductions[/]: {states}.")
    if report.mingle is not None:
        _mingle(report.mingle)


def _top_score(opening: ShownOpening) -> float:
    return opening.entries[0].score if opening.entries else float("-inf")


def _documents(report: Report) -> None:
    forms = Counter(row.format for row in report.documents if not row.reason)
    read = ", ".join(f"{count} {form}" for form, count in forms.most_common())
    console.print(f"\n[bold]Read[/]: {read}.")
    rows = [(row.file, row.state_label, row.reason) for row in report.refused]
    table("Not read, and what the owner is told", ("file", "state", "reason"), rows)


def _shortlists(openings: tuple[ShownOpening, ...]) -> None:
    rows = [(f"{one.title}\n[dim]{one.employer}, {one.place}[/]", *_cells(one)) for one in openings]
    table("Shortlists", ("opening", "first", "second", "third"), rows)


def _cells(opening: ShownOpening) -> list[str]:
    cells = [
        f"[{COLOURS.get(one.state, 'none')}]{one.name}[/] {one.score:.2f}\n[dim]{one.state_label}"
        for one in opening.entries[:SHOWN]
    ]
    return cells + [""] * (SHOWN - len(cells))


def _explained(opening: ShownOpening, entry: Listed) -> None:
    rows = [
        (f"{reason.points:+.2f}", reason.said, reason.mine, reason.theirs)
        for reason in entry.reasons[:REASONS]
    ]
    if rest := entry.reasons[REASONS:]:
        points = sum(reason.points for reason in rest)
        rows.append((f"{points:+.2f}", f"and {len(rest)} more, see the report", "", ""))
    rows.append((f"{entry.score:.2f}", "[bold]is the sum[/]", "", ""))
    title = f"Why {entry.name} for “{opening.title}”"
    table(title, (">points", "reason", "line in the CV", "line in the opening"), rows)
    for gap in entry.missing:
        console.print(f"  missing: {gap}")


def _evening(cells: tuple[tuple[Seat, ...], ...]) -> str:
    rounds = [(number, cell) for number, cell in enumerate(cells, start=1) if cell]
    return "\n".join(
        f"[dim]{number}[/] " + ", ".join(seat.person for seat in cell) for number, cell in rounds
    )


def _mingle(mingle: ShownMingle) -> None:
    rows = [(name, _evening(cells)) for name, cells in mingle.by_table]
    table(f"Mingle: {mingle.name}", ("table", "who comes, round by round"), rows)
    console.print("  " + " · ".join(f"{label}: {value}" for label, value in mingle.facts))
    for wish in mingle.open_wishes:
        console.print(f"  could not be met: {wish}")
