"""Learn what the parts of Swedish, Danish and Norwegian words are in English."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jobbank.common.errors import AppError
from matching.engine import lexicon
from matching.management.bars import bar
from matching.training import corpus
from matching.training.lexicon import learn


class Command(BaseCommand):
    """Learn what the parts of Swedish, Danish and Norwegian words are in English.

    Reads what import_esco reads, and the default taxonomy. The same input gives the same file.
    """

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """What to learn from, and where to put it."""
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument("--output", type=Path, metavar="FILE", default=lexicon.SHIPPED)
        parser.add_argument("--held-out", type=Path, metavar="FILE", help="names not learnt")

    def handle(self, *args: Any, **options: Any) -> None:
        """Learn, with a bar, and say where the lexicon is."""
        held_out = (
            options["held_out"].read_text("utf-8").splitlines() if options["held_out"] else ()
        )
        try:
            found = corpus.read(options["paths"], held_out)
        except AppError as error:
            raise CommandError(str(error)) from error
        with bar("Lexicon", 100) as move:
            learnt = learn(found, move)
        output: Path = options["output"]
        output.parent.mkdir(parents=True, exist_ok=True)
        learnt.save(output)
        self.stdout.write(
            f"{output} ({output.stat().st_size / 1e6:.1f} MB): {len(learnt.parts)} parts of words, "
            f"{len(learnt.stems)} English stems."
        )
