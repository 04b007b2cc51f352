"""What all readers share: limits, refusals, and a builder for lines."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Protocol

from cvparse.types import Box, Line, ReadDocument, Run

BULLETS = "•●▪■◦○‣⁃∙·▸►▶➤➢✓✔✦❖◆◇–—-*o➔→»›\uf0b7\uf0a7\uf076\uf0d8\u25cf\u2219\uf02d"
# A bullet is a sign of its own: a dash or an "o" needs a blank after it.
_BULLET = re.compile(
    r"^\s*(?:[•●▪■◦○‣⁃∙·▸►▶➤➢✓✔✦❖◆◇➔»›\uf0b7\uf0a7\uf076\uf0d8\uf02d]\s*|[–—\-*o→]\s+)(?=\S)"
)
_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f]"
)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st"})
# Pictures that stand for "phone", "place" and the like: letters of icon fonts, and emoji.
_ICONS = re.compile(
    "\\s*[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd"
    "\u260e\u260f\u2706\u2709\u2302\u2316\U0001f310\U0001f3e0\U0001f4c5\U0001f4cd\U0001f4de\U0001f4e7"
    "\U0001f4f1\U0001f517\U0001f57f\U0001f582\ufe0e\ufe0f]+\\s*"
)
MAX_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader takes on.

    :param size: bytes of the file.
    :param pages: pages, where a format has them.
    :param unpacked: bytes of all members of an archive, and of one picture decoded.
    :param lines: lines kept; more than this is no CV.
    """

    size: int = 20_000_000
    pages: int = 30
    unpacked: int = 100_000_000
    pixels: int = 60_000_000
    lines: int = 4_000


class Refused(Exception):
    """The document can't or won't be read. :param code: one of ``cvparse.enums.Reason``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, data: bytes, limits: Limits) -> ReadDocument:
        """Read a document.

        :param data: the whole file.
        :param limits: how much to take on.
        :return: its lines in reading order.
        :raises Refused: it can't be read, or should not be.
        """


# Old fonts set an accent as a letter of its own before the one it belongs to.
_ACCENTS = {
    "¨": "\u0308",
    "´": "\u0301",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "˚": "\u030a",
    "ˇ": "\u030c",
    "¸": "\u0327",
}
_APART = re.compile(r"(?:[¨ˆ˚ˇ] ?[A-Za-zı]|´ ?[aeiouyAEIOUYı]|˜ ?[naoNAO]|¸ ?[cCsS])")


_LINE_HYPHEN = re.compile(r"(?<=\w)\u00ad\s*$")  # shown, where a line ends with it


def clean(text: str) -> str:
    """Plain letters: no ligatures, control or direction signs, single blanks."""
    text = _LINE_HYPHEN.sub("-", text.translate(_LIGATURES))
    text = _INVISIBLE.sub("", text)
    if any(sign in text for sign in _ACCENTS):
        text = _APART.sub(_with_accent, text)
    return _SPACES.sub(" ", text).strip()


def _with_accent(hit: re.Match[str]) -> str:
    accent, letter = hit.group()[0], hit.group()[-1].replace("ı", "i")
    return unicodedata.normalize("NFC", letter + _ACCENTS[accent])


def strip_bullet(text: str) -> tuple[str, bool]:
    """Take a bullet off. :return: the text and whether there was one."""
    found = _BULLET.match(text)
    return (text[found.end() :], True) if found else (text, False)


def without_icons(text: str) -> str:
    """Take icons out; between words they part them."""
    return _ICONS.sub(" | ", text).strip(" |") if _ICONS.search(text) else text


@dataclass(slots=True)
class LineBuilder:
    """Collects lines and numbers them."""

    limits: Limits
    lines: list[Line] = field(default_factory=list)
    row: int = -1
    block: int = 0

    def new_row(self) -> None:
        """What follows stands below what came before."""
        self.row += 1

    def new_block(self) -> None:
        """What follows is another paragraph."""
        self.block += 1

    def add(
        self,
        text: str,
        *,
        page: int = 1,
        box: Box | None = None,
        size: float = 0.0,
        bold: bool = False,
        italic: bool = False,
        column: int = 0,
        bullet: bool = False,
        heading: bool = False,
        runs: tuple[Run, ...] = (),
    ) -> Line | None:
        """Add a cell to the current row.

        :return: the line, or ``None`` where nothing is left of the text.
        :raises Refused: far too many lines.
        """
        raw = clean(text)
        stripped, marked = strip_bullet(raw)
        stripped = without_icons(stripped).strip()[:MAX_LINE]
        if not stripped:
            return None
        if len(self.lines) >= self.limits.lines:
            raise Refused("too_many_pages")
        cut = max(0, raw.find(stripped[:8]))
        line = Line(
            index=len(self.lines),
            text=stripped,
            page=page,
            box=box,
            size=round(size, 1),
            bold=bold,
            italic=italic,
            column=column,
            block=self.block,
            row=self.row,
            bullet=bullet or marked,
            heading=heading,
            runs=_shift(runs, cut, len(stripped)),
        )
        self.lines.append(line)
        return line


def _shift(runs: tuple[Run, ...], cut: int, length: int) -> tuple[Run, ...]:
    kept = [
        Run(max(0, run.start - cut), min(length, run.end - cut), run.bold, run.italic)
        for run in runs
    ]
    made: list[Run] = []
    for run in kept:
        if run.end <= run.start:
            continue
        if made and (made[-1].bold, made[-1].italic) == (run.bold, run.italic):
            # Word cuts its text wherever somebody paused.
            made[-1] = Run(made[-1].start, run.end, run.bold, run.italic)
        else:
            made.append(run)
    return tuple(made) if len(made) > 1 else ()
