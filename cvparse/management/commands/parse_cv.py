"""``manage.py parse_cv FILE… --json``: what is read from a file, without keeping anything."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cvparse import formats
from cvparse.enums import REFUSALS, Reason
from cvparse.pipeline import parse_document
from cvparse.readers.base import Limits, Refused
from cvparse.types import ParsedCv

_EMPTY = formats.neutral(ParsedCv())


class Command(BaseCommand):
    """Read CVs and print what was found."""

    help = "Read CVs and print what was found, one JSON object a line. Nothing is kept."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files and format."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--json", action="store_true", help="one JSON object a line (the default)"
        )
        parser.add_argument(
            "--format",
            choices=["neutral", "json-resume", "europass"],
            default="neutral",
            help="neutral (cvparse/schema/cv-1.json), JSON Resume or Europass JSON",
        )
        parser.add_argument(
            "--link", action="store_true", help="link skills to the taxonomy in the database"
        )

    def handle(self, **options: Any) -> None:
        """Print one line a file, as each is read."""
        for path in options["files"]:
            row = _read(path, options["format"], link=options["link"])
            self.stdout.write(json.dumps(row, ensure_ascii=False))
            self.stdout.flush()


def _read(path: Path, form: str, *, link: bool) -> dict[str, Any]:
    head: dict[str, Any] = {"version": formats.VERSION, "file": str(path)}
    try:
        if path.stat().st_size > Limits().size:
            raise Refused("too_large")
        outcome = parse_document(path.read_bytes(), path.name, link=link)
    except OSError as error:
        return (
            head
            | {"seconds": 0.0, "status": "unreadable", "reason": error.strerror or "missing"}
            | _EMPTY
        )
    except Refused as refusal:
        reason = Reason(refusal.code)
        status = "refused" if reason in REFUSALS else "unreadable"
        return head | {"seconds": 0.0, "status": status, "reason": str(reason)} | _EMPTY
    if form == "json-resume":
        return formats.json_resume(outcome.cv)
    if form == "europass":
        return formats.europass(outcome.cv)
    return (
        head
        | {"seconds": outcome.seconds, "status": "read", "reason": ""}
        | formats.neutral(outcome.cv)
    )
