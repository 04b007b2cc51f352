"""The tables of a download: in folders, in zip files, or one by one."""

import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from matching.taxonomy.errors import TaxonomyUnreadable

ENDINGS = (".csv", ".tsv")
LARGEST = 400_000_000
_NAME = re.compile(r"^(?P<kind>.+?)(?:_(?P<language>[a-z]{2,3}))?\.(?:csv|tsv)$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a download.

    :param kind: its name without language and ending ("occupations").
    :param language: "" where the name has none.
    :param path: the file, or the zip file that it is in.
    :param member: name inside of the zip file, else "".
    """

    kind: str
    language: str
    path: Path
    member: str = ""

    def rows(self) -> Iterator[dict[str, str]]:
        """Read the rows; cells that are missing are "".

        :raises TaxonomyUnreadable: not a table in UTF-8.
        """
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        try:
            yield from self._rows()
        except (OSError, UnicodeDecodeError, csv.Error, BadZipFile) as error:
            name = self.member or self.path.name
            raise TaxonomyUnreadable(why=f"{name} can’t be read ({error})") from error

    def _rows(self) -> Iterator[dict[str, str]]:
        text = self._bytes().decode("utf-8-sig")
        head = text[: text.find("\n")]
        delimiter = "\t" if head.count("\t") > head.count(",") else ","
        lines = io.StringIO(text, newline="")
        if delimiter == "\t":
            reader = csv.DictReader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        else:
            reader = csv.DictReader(lines)
        for row in reader:
            yield {key: value or "" for key, value in row.items() if key is not None}

    def _bytes(self) -> bytes:
        if not self.member:
            return self.path.read_bytes()
        with ZipFile(self.path) as archive:
            if archive.getinfo(self.member).file_size > LARGEST:
                raise TaxonomyUnreadable(why=f"{self.member} is too large")
            return archive.read(self.member)


def tables(paths: Sequence[Path]) -> list[Table]:
    """List the tables in files, folders and zip files.

    :raises TaxonomyUnreadable: a path is not there, or there is no table at all.
    """
    found = [table for path in paths for table in _in(path)]
    if not found:
        raise TaxonomyUnreadable(why=f"no CSV or TSV file in {', '.join(p.name for p in paths)}")
    return found


def _in(path: Path) -> Iterator[Table]:
    if path.is_dir():
        for one in sorted(path.rglob("*")):
            if one.suffix.lower() in {*ENDINGS, ".zip"}:
                yield from _in(one)
    elif not path.is_file():
        raise TaxonomyUnreadable(why=f"{path.name} is not there")
    elif path.suffix.lower() == ".zip":
        yield from _in_zip(path)
    else:
        yield _table(path, path.name)


def _in_zip(path: Path) -> Iterator[Table]:
    try:
        with ZipFile(path) as archive:
            names = sorted(archive.namelist())
    except BadZipFile as error:
        raise TaxonomyUnreadable(why=f"{path.name} is not a zip file") from error
    for name in names:
        if name.lower().endswith(ENDINGS):
            yield _table(path, name.rsplit("/", 1)[-1], name)


def _table(path: Path, name: str, member: str = "") -> Table:
    fits = _NAME.match(name)
    kind, language = (fits["kind"], fits["language"] or "") if fits else (name, "")
    return Table(kind, language, path, member)
