"""Write the report as one page that needs nothing else."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from jobbank.demo.report.data import Report


def write(report: Report, path: Path) -> Path:
    """Render and write the page.

    :param report: what it shows, already in the language it names.
    :param path: where to; the folder is made.
    :return: the path.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with translation.override(report.language):
        path.write_text(render_to_string("demo/report.html", {"report": report}), encoding="utf-8")
    return path
