"""Every visible string stands in Swedish and Danish: extracted anew, nothing missing or unsure."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

CHECKOUT = Path(__file__).resolve().parents[2]
ROOMS = ("jobbank", "cvparse", "employers", "matching")
LANGUAGES = ("sv", "da")
TEXTS = {".py", ".html", ".txt"}
APPS = sorted(file.parent for room in ROOMS for file in (CHECKOUT / room).glob("**/apps.py"))

pytestmark = pytest.mark.skipif(
    shutil.which("xgettext") is None, reason="needs GNU gettext (apt install gettext)"
)


def _copy(app: Path, target: Path) -> None:
    """The app's texts and message files, so that the extraction changes nothing of ours."""
    for file in app.rglob("*"):
        if file.suffix in TEXTS or file.suffix == ".po":
            copy = target / file.relative_to(app)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    (target / "locale").mkdir(exist_ok=True)


def _extract(folder: Path) -> None:
    # -P: an app's types.py must not stand in for the standard library's.
    command = [sys.executable, "-P", "-m", "django", "makemessages", "--no-obsolete", "--no-wrap"]
    command += [f"--locale={language}" for language in LANGUAGES]
    # Without our settings: makemessages then needs neither database nor broker.
    environment = {name: text for name, text in os.environ.items() if "DJANGO" not in name}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def _holes(source: Path, language: str) -> list[str]:
    with source.open("rb") as handle:
        catalog = read_po(handle, locale=language)
    return [
        f"{language}: {'unsure' if message.fuzzy else 'missing'}: {message.id!r}"
        for message in catalog
        if message.id and (message.fuzzy or not _complete(message.string))
    ]


def _complete(text: object) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


@pytest.mark.parametrize("app", APPS, ids=[str(app.relative_to(CHECKOUT)) for app in APPS])
def test_nothing_is_missing_or_unsure(app: Path, tmp_path: Path) -> None:
    folder = tmp_path / app.name
    _copy(app, folder)
    _extract(folder)
    sources = [
        (folder / "locale" / language / "LC_MESSAGES" / "django.po", language)
        for language in LANGUAGES
    ]
    holes = [hole for source, name in sources if source.exists() for hole in _holes(source, name)]
    assert holes == []


def test_a_missing_string_is_found(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    (tmp_path / "new.html").write_text('{% load i18n %}{% translate "A new string" %}')
    _extract(tmp_path)
    assert _holes(tmp_path / "locale/sv/LC_MESSAGES/django.po", "sv") == [
        "sv: missing: 'A new string'"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_text_has_one_translation_in_all_rooms(language: str) -> None:
    """Of two, all rooms would show the first: "Sign up" for a mingle read "Create an account".

    Names of columns, in small letters, only stand in the administration.
    """
    said: dict[tuple[str, str], dict[str, list[str]]] = {}
    for app in APPS:
        file = app / "locale" / language / "LC_MESSAGES" / "django.po"
        if not file.exists():
            continue
        with file.open("rb") as handle:
            for message in read_po(handle, locale=language):
                first = message.id if isinstance(message.id, str) else message.id[0]
                if first and first[0].isupper():
                    key = (message.context or "", first)
                    said.setdefault(key, {}).setdefault(str(message.string), []).append(app.name)
    different = {key[1]: words for key, words in said.items() if len(words) > 1}
    assert not different, different
