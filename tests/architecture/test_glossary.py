"""The glossary speaks of what is there, and no page says a word that it forbids."""

from pathlib import Path

import pytest
from django.apps import apps

GLOSSARY = Path(__file__).resolve().parents[2] / "jobbank/docs/glossary.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| term")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_row_is_complete(row: list[str]) -> None:
    assert len(row) == 6
    assert all(row)
    if row[3] != "–":
        assert apps.get_model(row[3])
