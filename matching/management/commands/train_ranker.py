"""Learn the ranker's weights from reviews, look at the report, let them take over or go back."""

import json

from django.core.management.base import CommandError, CommandParser

from jobbank.common.commands import DatabaseCommand
from jobbank.common.errors import AppError
from matching.actions.learning import approve_weights, propose_weights, use_default_weights
from matching.models import RankerVersion


class Command(DatabaseCommand):
    """Without options: learn, and print the report. Nothing changes before --approve NAME."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what may be given."""
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--approve", metavar="NAME", help="let this set take over")
        choice.add_argument("--default", action="store_true", help="go back to the default weights")
        choice.add_argument("--list", action="store_true", help="list all sets")

    def handle(self, **options: object) -> None:
        """Do what was asked for."""
        try:
            self._do(**options)
        except AppError as error:
            raise CommandError(str(error)) from error

    def _do(self, **options: object) -> None:
        if options["approve"]:
            made = approve_weights(actor=None, name=str(options["approve"]))
            self.stdout.write(f"{made.name} is in use now.")
        elif options["default"]:
            use_default_weights(actor=None)
            self.stdout.write("The default weights are in use now.")
        elif options["list"]:
            for one in RankerVersion.objects.all():
                self.stdout.write(f"{one.name}  {one.status}  {one.made_at:%Y-%m-%d}")
        else:
            made = propose_weights(actor=None)
            self.stdout.write(json.dumps(made.report, indent=2))
            self.stdout.write(f"Kept as {made.name}. To use it: train_ranker --approve {made.name}")
