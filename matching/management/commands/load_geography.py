"""Load municipalities, their spellings and travel times."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from jobbank.common.commands import DatabaseCommand
from matching.geography import files
from matching.geography.load import load_geography


class Command(DatabaseCommand):
    """Load municipalities, their spellings and travel times; safe to run again."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Let an operator put own files in place of the kept ones."""
        parser.add_argument("--municipalities", type=Path, default=files.MUNICIPALITIES)
        parser.add_argument("--towns", type=Path, default=files.TOWNS)
        parser.add_argument("--travel-times", type=Path, default=files.TRAVEL_TIMES)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how much there is."""
        try:
            done = load_geography(
                options["municipalities"], options["towns"], options["travel_times"]
            )
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        self.stdout.write(
            f"{done.municipalities} municipalities, {done.place_names} spellings, "
            f"{done.travel_times} travel times."
        )
