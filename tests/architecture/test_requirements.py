"""The pinned packages install on every Python that we promise."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[2]
OLDEST = "3.11.2"  # Debian 12


def _pinned(name: str) -> dict[str, str]:
    lines = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE)
    return dict(lines)


def _wants(package: str) -> SpecifierSet:
    try:
        return SpecifierSet(metadata(package).get("Requires-Python") or "")
    except PackageNotFoundError:
        return SpecifierSet()


def test_every_package_accepts_the_oldest_python() -> None:
    pinned = _pinned("requirements-dev.txt")
    refusing = {package for package in pinned if OLDEST not in _wants(package)}
    assert len(pinned) > 100
    assert refusing == set()


def test_both_files_pin_the_same_versions() -> None:
    runtime, dev = _pinned("requirements.txt"), _pinned("requirements-dev.txt")
    assert {package: dev.get(package) for package in runtime} == runtime


def test_no_pin_is_bound_to_one_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert not re.search(r"==\S+\+", text)
