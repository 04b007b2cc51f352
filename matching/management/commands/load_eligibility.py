"""Load the eligibility rules that come with the product."""

from pathlib import Path

from django.core.management.base import CommandParser

from jobbank.common.commands import DatabaseCommand
from matching.actions.eligibility import RULES, load_rules


class Command(DatabaseCommand):
    help = "Load eligibility rules from a CSV table; rules that are there already stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what may be given."""
        parser.add_argument("path", nargs="?", type=Path, default=RULES)
        parser.add_argument("--overwrite", action="store_true", help="replace rules that are there")

    def handle(self, *, path: Path, overwrite: bool, **options: object) -> None:
        """Load and say how many."""
        changed = load_rules(path, overwrite=overwrite)
        self.stdout.write(f"{changed} eligibility rules added or changed.")
