"""Import openings from files."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Q
from rich.console import Console
from rich.progress import Progress

from employers.actions import import_opening
from employers.importers.files import UnreadableError, read_openings
from employers.importers.messages import message_of
from employers.models import Employer
from employers.types import BadRow, ImportedOpening
from jobbank.common.commands import DatabaseCommand
from jobbank.common.errors import AppError, Invalid


class Command(DatabaseCommand):
    """``manage.py import_openings FILE… [--employer …] [--publish]``; twice is once."""

    help = (
        "Import openings from Platsbanken JobSearch hits (JSON), schema.org JobPosting (JSON, one "
        "JSON a line, or an HTML page) or CSV. Running it again changes only what has changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, whose openings they hold, and whether to publish."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--employer", help="id, organisation number or name of the one whose openings these are"
        )
        parser.add_argument("--publish", action="store_true", help="publish them at once")

    def handle(self, **options: Any) -> None:
        """Read every file, print what happened to each row that failed, and a summary."""
        employer = _employer(options["employer"]) if options["employer"] else None
        total: Counter[str] = Counter()
        for path in options["files"]:
            total += self._file(path, employer, publish=options["publish"])
        counts = ", ".join(f"{name} {total[name]}" for name in sorted(total)) or "nothing"
        self.stdout.write(f"Openings: {counts}.")
        if total["failed"] and not total.total() - total["failed"]:
            raise CommandError("No opening could be imported.")

    def _file(self, path: Path, employer: Employer | None, *, publish: bool) -> Counter[str]:
        try:
            rows = list(read_openings(path.read_bytes()))
        except OSError as error:
            raise CommandError(f"{path.name}: {error.strerror}.") from error
        except UnreadableError as error:
            raise CommandError(f"{path.name}: {message_of(error.code, {})}") from error
        counts: Counter[str] = Counter()
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(path.name, total=len(rows))
            for number, row in rows:
                counts[self._row(path, number, row, employer, publish=publish)] += 1
                progress.advance(task)
        return counts

    def _row(
        self,
        path: Path,
        number: int,
        row: ImportedOpening | BadRow,
        employer: Employer | None,
        *,
        publish: bool,
    ) -> str:
        if isinstance(row, BadRow):
            self.stderr.write(f"{path.name}, row {number}: {message_of(row.code, row.data)}")
            return "failed"
        try:
            _opening, what = import_opening(actor=None, row=row, employer=employer, publish=publish)
        except AppError as error:
            self.stderr.write(f"{path.name}, row {number}: {_why(error)}")
            return "failed"
        return what


def _why(error: AppError) -> str:
    if isinstance(error, Invalid) and error.fields:
        return "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.fields.items())
    return str(error)


def _employer(text: str) -> Employer:
    digits = "".join(char for char in text if char.isdigit())
    wanted = Q(name__iexact=text.strip())
    if digits:
        wanted |= Q(number=digits)
    if len(text) == 36:
        wanted |= Q(pk=text)
    found = list(Employer.objects.filter(wanted)[:2])
    if len(found) != 1:
        raise CommandError(f"{len(found) or 'No'} employers fit “{text}”. Give the id or number.")
    return found[0]
