"""Measure how good reading and matching are, on folders of judged data."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from jobbank.common.commands import DatabaseCommand
from jobbank.common.errors import AppError, Invalid
from jobbank.evaluate.tasks import TASKS
from jobbank.evaluate.types import Line, Options
from matching.encoding import encoder


class Command(DatabaseCommand):
    """Measure how good reading and matching are, on folders of judged data.

    Each figure is a mean over queries with its 95 % interval, by bootstrap.
    """

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Which task, on which folders."""
        parser.add_argument("task", choices=sorted(TASKS))
        parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
        parser.add_argument("--query-lang", default="", help="language of the queries, e.g. sv")
        parser.add_argument("--corpus-lang", default="", help="language of what is searched")
        parser.add_argument("--json", type=Path, metavar="FILE", help="keep all figures here")
        parser.add_argument(
            "--spelling", action="store_true", help="go by spelling alone, without the model"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluate each folder and print a line a system."""
        model = None if options["spelling"] else encoder()
        given = Options(options["query_lang"], options["corpus_lang"], model)
        kept = []
        for folder in options["folders"]:
            if not folder.is_dir():
                raise CommandError(f"{folder} is not a folder.")
            try:
                lines = TASKS[options["task"]](folder, given)
            except Invalid as error:
                why = "; ".join(text for texts in error.fields.values() for text in texts)
                raise CommandError(why or str(error)) from error
            except AppError as error:
                raise CommandError(str(error)) from error
            self.stdout.write(f"{folder.name}: {options['task']}")
            for line in lines:
                self.stdout.write(in_words(line))
            kept.append(_as_data(folder, options["task"], given, lines))
        if options["json"]:
            options["json"].write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def in_words(line: Line) -> str:
    """A line as it is printed: ``engine MRR 0.6512 [0.6201–0.6817] hit@1 0.55 … (633 queries)``."""
    parts = [line.system]
    count = 0
    for at, (name, one) in enumerate(line.figures.items()):
        interval = f" [{one.low:.4f}–{one.high:.4f}]" if at == 0 else ""
        parts.append(f"{name} {one.mean:.4f}{interval}")
        count = one.n
    part = f"{line.part}, " if line.part else ""
    return " ".join([*parts, f"({part}{count} queries)"])


def _as_data(folder: Path, task: str, options: Options, lines: list[Line]) -> dict[str, Any]:
    model = options.encoder
    return {
        "task": task,
        "folder": folder.name,
        "query_lang": options.query_lang,
        "corpus_lang": options.corpus_lang,
        "model": model.name if model else None,
        "revision": model.revision if model else None,
        "systems": {
            " ".join(filter(None, (line.system, line.part))): {
                name: {"mean": one.mean, "low": one.low, "high": one.high, "n": one.n}
                for name, one in line.figures.items()
            }
            for line in lines
        },
    }
