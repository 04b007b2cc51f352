"""The other sample data: employers, programme, odd files, expected shortlists."""

import json
from typing import Any

import yaml

from jobbank.demo.samples.people import HERE

Rows = list[dict[str, Any]]


def _yaml(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def employers() -> Rows:
    """Invented employers on both sides."""
    rows: Rows = _yaml("employers.yaml")
    return rows


def odd_files() -> Rows:
    """Files that are refused or come twice: `file`, `of` (slug), `reason`."""
    rows: Rows = _yaml("odd.yaml")
    return rows


def programme() -> dict[str, Any]:
    """Coordinator, mentors, cohort and mingle."""
    rows: dict[str, Any] = _yaml("programme.yaml")
    return rows


def expected() -> dict[str, dict[str, list[str]]]:
    """Who belongs on top of an opening's shortlist, and who nearly does; by id and slug."""
    rows: dict[str, dict[str, list[str]]] = json.loads(
        (HERE / "expected.json").read_text(encoding="utf-8")
    )
    return rows
