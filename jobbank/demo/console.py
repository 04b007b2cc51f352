"""What the demo prints: progress bars while it works, tables when it is done."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

T = TypeVar("T")
console = Console(highlight=False, soft_wrap=False)


@dataclass(frozen=True, slots=True)
class Bar:
    """A progress bar that can be moved from outside."""

    progress: Progress
    task: TaskID

    def to(self, done: int) -> None:
        """Show this many as done."""
        self.progress.update(self.task, completed=done)


@contextmanager
def bar(label: str, total: int | None = None) -> Iterator[Bar]:
    """Show a bar, or a spinner where the total is not known.

    :param label: what is being done.
    :param total: how many steps there are.
    """
    columns = (
        SpinnerColumn(finished_text="[green]✓[/]"),
        TextColumn("{task.description:<44}"),
        BarColumn(bar_width=28),
        MofNCompleteColumn() if total is not None else TextColumn(""),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(label, total=total if total is not None else 1)
        shown = Bar(progress, task)
        yield shown
        shown.to(total if total is not None else 1)


def each(label: str, items: Sequence[T]) -> Iterator[T]:
    """Go through items under a bar.

    :param label: what is being done.
    :param items: the work.
    """
    with bar(label, len(items)) as shown:
        for done, item in enumerate(items, start=1):
            yield item
            shown.to(done)


def table(title: str, columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table.

    :param title: what it shows.
    :param columns: headings; one that starts with ">" stands at the right.
    :param rows: cells, made into text.
    """
    shown = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for name in columns:
        right = name.startswith(">")
        shown.add_column(
            name.removeprefix(">"), justify="right" if right else "left", overflow="fold"
        )
    for row in rows:
        shown.add_row(*(str(cell) for cell in row))
    console.print()
    console.print(shown)
