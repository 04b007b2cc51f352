"""`manage.py serve`: web and worker together."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jobbank import supervisor
from jobbank.embedded import postgres, valkey
from jobbank.embedded.places import EmbeddedError
from jobbank.settings import env

WATCH_SECONDS = 1.0


class Command(BaseCommand):
    """Start gunicorn and Celery, watch them, and stop both on Ctrl-C."""

    help = "Serve the pages and do the background work, until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the address, `--stop` and `--try`."""
        parser.add_argument("--host", default=env.text("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=env.number("PORT", 8000))
        parser.add_argument("--stop", action="store_true", help="stop the one that runs")
        parser.add_argument("--try", action="store_true", help="only see whether it could serve")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Serve, or stop the process that serves.

        :raises CommandError: one line that says what to do
        """
        if options["stop"]:
            stopped = supervisor.stop_other()
            self.stdout.write("Web and worker: " + ("stopped" if stopped else "did not run"))
            return
        supervisor.stop_on_signals()
        try:
            with supervisor.only_one():
                supervisor.check_port(options["host"], options["port"])
                if not options["try"]:
                    self._serve(options["host"], options["port"])
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        except (supervisor.SupervisorError, EmbeddedError) as error:
            raise CommandError(str(error)) from error

    def _serve(self, host: str, port: int) -> None:
        _start_embedded()
        services = (supervisor.web(host, port), supervisor.worker())
        with supervisor.Supervisor(*services) as both:
            supervisor.wait_for_port(host, port, both)
            shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared only
            self.stdout.write(f"Jobbank is at http://{shown}:{port}/ (Ctrl-C stops it).")
            self.stdout.flush()
            while True:
                time.sleep(WATCH_SECONDS)
                for name in both.watch():
                    self.stdout.write(f"{name} stopped and was started again.")


def _start_embedded() -> None:
    if not env.text("DATABASE_URL"):
        postgres.ensure()
    if not (env.text("CELERY_BROKER_URL") and env.text("CACHE_URL")):
        valkey.ensure()
