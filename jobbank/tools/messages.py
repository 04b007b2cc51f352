"""Translations: `--extract` collects texts, `--check` looks for holes, without both it compiles.

Compiling is Babel's, so that GNU gettext is needed only for collecting.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOMS = ("jobbank", "cvparse", "employers", "matching")
LANGUAGES = ("sv", "da")
CHECKOUT = Path(__file__).resolve().parents[2]


def sources() -> list[Path]:
    """:return: every message file of ours"""
    return sorted(p for room in ROOMS for p in (CHECKOUT / room).glob("**/LC_MESSAGES/*.po"))


def read(source: Path) -> Catalog:
    """Read one message file.

    :raises PoFileError: when it is broken
    """
    with source.open("rb") as handle:
        return read_po(handle, locale=source.parts[-3], abort_invalid=True)


def compile_all() -> int:
    """Compile what has changed.

    :return: how many files were written
    """
    count = 0
    for source in sources():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = target.with_suffix(".draft")
        with draft.open("wb") as handle:
            write_mo(handle, read(source))
        draft.replace(target)
        count += 1
    return count


def holes() -> Iterator[str]:
    """:return: a line for every text without a translation, with an unsure or a misfitting one"""
    for source in sources():
        place = source.relative_to(CHECKOUT)
        for message in read(source):
            if message.id and not _complete(message.string):
                yield f"{place}:{message.lineno}: not translated: {message.id!r}"
            if message.id and message.fuzzy:
                yield f"{place}:{message.lineno}: fuzzy: {message.id!r}"
            for error in message.check():
                yield f"{place}:{message.lineno}: {error}"


def _complete(text: object) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


def extract() -> int:
    """Collect the texts of every app that has a `locale` folder.

    :return: 0, or the exit status of the program that failed
    """
    if shutil.which("xgettext") is None:
        sys.stderr.write("GNU gettext is missing: apt install gettext\n")
        return 1
    for folder in sorted({source.parents[3] for source in sources()}):
        # Without settings, which an app's folder can't import. -P: an app's types.py must not
        # stand in for the standard library's.
        command = [
            "env",
            "-u",
            "DJANGO_SETTINGS_MODULE",
            sys.executable,
            "-P",
            "-m",
            "django",
            "makemessages",
            "--no-obsolete",
        ]
        command += ["--no-wrap", "--add-location", "file"]
        command += [f"--locale={name}" for name in LANGUAGES]
        done = subprocess.run(command, cwd=folder, check=False)  # noqa: S603 - our own command
        if done.returncode:
            return done.returncode
    return 0


def main() -> int:
    """:return: 0 when all is well"""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extract", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.extract:
        return extract()
    try:
        if options.check:
            lines = list(holes())
            sys.stdout.writelines(f"{line}\n" for line in lines)
            return min(len(lines), 1)
        compile_all()
    except (PoFileError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
