"""The rooms of the house: what stands where, and who may read the environment."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    "jobbank",
    "matching",
    "cvparse",
    "employers",
    "notebooks",
    "tests",
    "manage.py",
    "requirements.txt",
    "requirements-dev.txt",
    "README.md",
    "LICENSE",
    "Makefile",
    "pyproject.toml",
    "CHANGELOG.md",
}


def _tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [name for name in listed.split("\0") if name]


def test_top_level_is_fixed() -> None:
    names = {name.split("/")[0] for name in _tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP


def test_only_env_reads_the_environment() -> None:
    readers = [
        name
        for name in _tracked("*.py")
        if not name.startswith("tests/") and "os.environ" in (ROOT / name).read_text("utf-8")
    ]
    setters = {"manage.py", "jobbank/wsgi.py", "jobbank/asgi.py", "jobbank/celery.py"}
    assert set(readers) - setters <= {"jobbank/settings/env.py"}


def test_only_the_index_knows_pgvector() -> None:
    users = {
        name
        for name in _tracked("*.py")
        if "/migrations/" not in name
        and not name.startswith("tests/")
        and "Distance" in (ROOT / name).read_text("utf-8")
        and "pgvector" in (ROOT / name).read_text("utf-8")
    }
    assert users <= {"matching/index.py"}


def test_nothing_is_pickled() -> None:
    pickled = [
        name
        for name in _tracked("*.py")
        if not name.startswith("tests/architecture/")
        and (
            "import pickle" in (ROOT / name).read_text("utf-8")
            or "joblib.dump" in (ROOT / name).read_text("utf-8")
        )
    ]
    assert not pickled
