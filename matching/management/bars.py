"""Progress bars for commands that take more than a moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a progress bar. :return: gives the function that moves it on."""
    share = TextColumn("{task.percentage:.0f} %")
    name = TextColumn("{task.description:12}")
    with Progress(name, BarColumn(), share, TimeRemainingColumn()) as shown:
        task = shown.add_task(what, total=total)
        yield lambda done: shown.advance(task, done)
