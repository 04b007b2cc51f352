"""Learn where whole CVs and whole openings lie in the middle, to the encoder in use."""

from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from jobbank.common.commands import DatabaseCommand
from jobbank.common.errors import AppError
from jobbank.evaluate.candidate_ranking import mean_of_wholes, read
from jobbank.evaluate.types import Options
from matching.encoding import encoder
from matching.engine.centre import SHIPPED, Centre


class Command(DatabaseCommand):
    """Learn where whole CVs and whole openings lie in the middle, to the encoder in use.

    Reads folders in the form of ``evaluate candidate-ranking``; no judgement is looked at.
    """

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """What to learn from, and where to put it."""
        parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
        parser.add_argument("--output", type=Path, metavar="FILE", default=SHIPPED)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, take the means, and say where they are."""
        now = encoder()
        try:
            texts = [read(folder, Options(encoder=now)) for folder in options["folders"]]
        except AppError as error:
            raise CommandError(str(error)) from error
        profiles = chain.from_iterable(one.profiles.values() for one in texts)
        asks = chain.from_iterable(one.asks.values() for one in texts)
        found = Centre(
            mean_of_wholes((one.facets for one in profiles), now),
            mean_of_wholes((one.facets for one in asks), now),
        )
        found.save(options["output"])
        self.stdout.write(f"{options['output']}: the means of {len(texts)} folders.")
