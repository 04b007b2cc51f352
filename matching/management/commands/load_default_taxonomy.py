"""Load the occupations and skills that a fresh machine starts with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from jobbank.common.errors import AppError
from matching.taxonomy.actions import load_default


@contextmanager
def bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a progress bar. :return: gives the function that moves it on."""
    columns = (
        TextColumn("{task.description:12}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f} %"),
    )
    with Progress(*columns, TimeRemainingColumn()) as shown:
        task = shown.add_task(what, total=total)
        yield lambda done: shown.advance(task, done)


class Command(BaseCommand):
    """Load the occupations and skills that a fresh machine starts with; safe to run again."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how much there is."""
        try:
            for done in load_default(bar):
                state = "loaded" if done.changed else "there already"
                self.stdout.write(
                    f"{done.name}: {done.concepts} {done.pillar}, {done.labels} labels"
                    f" in {', '.join(done.languages)} ({state})."
                )
        except AppError as error:
            raise CommandError(str(error)) from error
