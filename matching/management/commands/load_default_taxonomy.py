"""Load the occupations and skills that a fresh machine starts with."""

from typing import Any

from django.core.management.base import CommandError

from jobbank.common.commands import DatabaseCommand
from jobbank.common.errors import AppError
from matching.management.bars import bar
from matching.taxonomy.actions import embed_labels, load_default
from matching.taxonomy.types import in_words


class Command(DatabaseCommand):
    """Load the occupations and skills that a fresh machine starts with; safe to run again."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how much there is."""
        try:
            for done in load_default(bar):
                self.stdout.write(in_words(done))
            embed_labels(bar)
        except AppError as error:
            raise CommandError(str(error)) from error
