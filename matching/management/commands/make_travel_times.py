"""Compute the travel-time matrix anew from the kept network of lines."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from jobbank.common.commands import DatabaseCommand
from matching.geography import files
from matching.geography.network import travel_matrix


class Command(DatabaseCommand):
    """Compute the travel-time matrix anew from the kept network of lines."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Say where the lines are and where the matrix goes."""
        parser.add_argument("--lines", type=Path, default=files.LINES)
        parser.add_argument("--out", type=Path, default=files.TRAVEL_TIMES)

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute and write."""
        trips = travel_matrix(files.read_places(), files.read_lines(options["lines"]))
        files.write_travel_times(trips, options["out"])
        self.stdout.write(f"{len(trips)} trips written to {options['out'].name}.")
