"""Import the official ESCO download, or a plain table of labels, in place of the default."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser

from jobbank.common.commands import DatabaseCommand
from jobbank.common.errors import AppError
from matching.management.bars import bar
from matching.taxonomy.actions import embed_labels, import_esco
from matching.taxonomy.enums import Pillar
from matching.taxonomy.types import in_words


class Command(DatabaseCommand):
    """Import the official ESCO download (CSV; files, folders or zip files; any languages).

    A plain table works too: conceptUri, en_labels, sv_labels, da_labels, with | between labels.
    """

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """What to read, and which half of it."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        half = parser.add_mutually_exclusive_group()
        half.add_argument("--occupations", action="store_true", help="occupations only")
        half.add_argument("--skills", action="store_true", help="skills only")
        parser.add_argument(
            "--no-links", action="store_true", help="link profiles and openings later: reindex"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and say how much there is."""
        chosen = tuple(pillar for pillar in Pillar if options[pillar.value]) or tuple(Pillar)
        try:
            loaded = import_esco(options["paths"], chosen, bar)
            for done in loaded:
                self.stdout.write(in_words(done))
            embed_labels(bar)
        except AppError as error:
            raise CommandError(str(error)) from error
        if any(done.changed for done in loaded) and not options["no_links"]:
            # By name: it knows profiles and openings, which stand above.
            call_command("reindex", stdout=self.stdout)
