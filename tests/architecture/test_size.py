"""The house rule on size: files never pass 400 lines, functions never pass 50."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES = 400
FUNCTION_LINES = 50


def _sources() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", "*.py", "*.html", "*.js", "*.css"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    skip = ("/migrations/", "/vendor/", "/samples/", "/fixtures/")
    return [ROOT / name for name in listed.split("\0") if name and not any(s in name for s in skip)]


@pytest.mark.parametrize("path", _sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_is_small_enough(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= FILE_LINES, "split this file"
    if path.suffix != ".py":
        return
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > FUNCTION_LINES]
    assert not long, f"split these functions: {long}"
