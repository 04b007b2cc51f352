"""Compare how often mentors forward the people of different groups."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import CommandParser
from rich.console import Console
from rich.table import Table

from jobbank.common.commands import DatabaseCommand
from jobbank.fairness import actions, presentation
from jobbank.fairness.measure import LEAST_PEOPLE


class Command(DatabaseCommand):
    """Compare how often mentors forward the people of different groups.

    By what partners who consent to statistics say of themselves, and by language, layout and
    format of their CVs. Groups of fewer than five people are not shown.
    """

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to keep the figures."""
        parser.add_argument("--json", type=Path, metavar="FILE", help="keep all figures here")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, keep the figures for the page, and print them."""
        figures = [asdict(one) for one in actions.make_report()]
        console = Console(
            file=cast(IO[str], self.stdout), width=None if self.stdout.isatty() else 110
        )
        for table in presentation.tables(figures):
            _print(console, table)
        console.print(
            "Forwarded of reviewed, with 95 % intervals. Ratio: against all other groups shown; "
            "below 0.80 is worth a look."
        )
        if options["json"]:
            options["json"].write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _print(console: Console, table: presentation.Table) -> None:
    if not table.rows:
        few = f"; {table.withheld} with fewer than {LEAST_PEOPLE} people" if table.withheld else ""
        console.print(f"[bold]{table.title}[/bold]: no group to show{few}.\n")
        return
    shown = Table(title=table.title, title_justify="left", title_style="bold")
    shown.add_column("group")
    for name in ("people", "reviewed", "forwarded", "rate", "ratio to the others"):
        shown.add_column(name, justify="right")
    shown.add_column("")
    for row in table.rows:
        shown.add_row(*_cells(row))
    console.print(shown)
    notes = [f"lowest to highest {table.lowest_to_highest:.2f}"] if table.lowest_to_highest else []
    if table.withheld:
        notes.append(f"{table.withheld} with fewer than {LEAST_PEOPLE} people, not shown")
    console.print(f"{'; '.join(notes)}\n")


def _cells(row: presentation.Row) -> Sequence[str]:
    one = row.figures
    ratio = "–"
    if one["ratio"] is not None:
        ratio = f"{one['ratio']:.2f} [{one['ratio_low']:.2f}–{one['ratio_high']:.2f}]"
    rate = f"{one['rate']:.2f} [{one['rate_low']:.2f}–{one['rate_high']:.2f}]"
    counts = (str(one[name]) for name in ("people", "reviewed", "forwarded"))
    # Square brackets are rich's own marks.
    return [row.label, *counts, rate.replace("[", r"\["), ratio.replace("[", r"\["), row.verdict]
