"""`manage.py demo`: the whole chain on sample documents, a report, and the running product."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from jobbank.accounts.models import User
from jobbank.demo import links, run, tables, work
from jobbank.demo.console import bar, console
from jobbank.demo.errors import DemoError
from jobbank.demo.report.collect import collect
from jobbank.demo.report.page import write
from jobbank.demo.safety import claim
from jobbank.embedded.places import EmbeddedError
from jobbank.settings import env
from jobbank.supervisor import SupervisorError, stop_on_signals

STOPPED = "Stopped. Run it again to go on where it was."


class Command(BaseCommand):
    """Run the chain on invented people and openings; a second run makes nothing twice."""

    help = "Run the whole chain on sample documents, write var/demo/report.html, then serve."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add where to serve, and the language of the report."""
        parser.add_argument("--no-serve", action="store_true", help="end after the report")
        parser.add_argument(
            "--language", default="en", choices=[code for code, _ in settings.LANGUAGES]
        )
        parser.add_argument("--host", default=env.text("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=env.number("PORT", 8000))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run, report, serve.

        :raises CommandError: one line that says what to do.
        """
        stop_on_signals()
        try:
            world = self._chain(options["language"])
        except KeyboardInterrupt:
            raise CommandError(STOPPED, returncode=130) from None
        except (DemoError, SupervisorError, EmbeddedError) as error:
            raise CommandError(str(error)) from error
        links.show(_roles(world), options["host"], options["port"])
        if not options["no_serve"]:
            call_command("serve", host=options["host"], port=options["port"])

    def _chain(self, language: str) -> run.World:
        started = time.monotonic()
        prepare()
        with work.Worker() as worker:
            world = run.everybody(worker.needed)
            for step in run.steps():
                step(world)
        report = collect(world, language, time.monotonic() - started)
        tables.show(report)
        path = write(report, Path(settings.VAR_DIR) / "demo" / "report.html")
        console.print(f"\n[bold]Report[/]: {path.as_uri()}", soft_wrap=True)
        return world


def prepare() -> None:
    """Bring the database up to date and load what a fresh machine starts with."""
    with bar("Database prepared"):
        call_command("migrate", verbosity=0, interactive=False)
        claim()
        call_command("load_geography", stdout=_Quiet())
        call_command("load_eligibility", stdout=_Quiet())
    call_command("load_default_taxonomy", stdout=_Quiet())


class _Quiet:
    """Takes what the loading commands say: the bars say it already."""

    def write(self, text: str) -> int:
        """Take and forget."""
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def _roles(world: run.World) -> dict[str, User]:
    return {
        "partner": world.partners["amal-khaldouri"].user,
        "employer": world.owners[0],
        "mentor": world.mentors[0],
        "coordinator": world.coordinator,
    }
