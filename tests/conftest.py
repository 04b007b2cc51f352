"""What every test may use."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How thorough the tests with generated data are."""
    parser.addoption(
        "--api-examples",
        type=int,
        default=2,
        help="generated requests an operation of the REST interface, kind of data and person",
    )


def _tesseract_languages() -> set[str]:
    if shutil.which("tesseract") is None:
        return set()
    done = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    )
    return set(done.stdout.split())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with a visible reason, what this machine can't run."""
    no_ocr = not {"eng", "swe", "dan"} <= _tesseract_languages()
    for item in items:
        if item.get_closest_marker("browser") and not CHROMIUM.exists():
            item.add_marker(
                pytest.mark.skip(reason="needs /usr/bin/chromium (apt install chromium)")
            )
        if item.get_closest_marker("ocr") and no_ocr:
            item.add_marker(pytest.mark.skip(reason="needs tesseract-ocr with -eng, -swe and -dan"))
    _emptying_last(items)


def _emptying_last(items: list[pytest.Item]) -> None:
    """Tests outside a transaction empty the tables, also of what migrations put in: each file with
    one of them comes after all others, whichever process gets it."""
    emptying = {item.path for item in items if _empties(item)}
    items.sort(key=lambda item: item.path in emptying)


def _empties(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    return bool(marker and marker.kwargs.get("transaction")) or not {
        "live_server",
        "transactional_db",
    }.isdisjoint(fixtures)


@pytest.fixture(autouse=True)
def _no_cached_answers() -> Iterator[None]:
    """Each test starts with an empty cache and the default language."""
    from django.core.cache import cache
    from django.utils import translation

    translation.activate("en")
    yield
    translation.deactivate()
    cache.clear()
