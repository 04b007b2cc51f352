"""An opening's text as sentences, each in its section."""

import html
import re
from functools import cache

from employers.extract.lexicon import read, whole
from employers.types import Line, Section

LONGEST_HEADING = 70
FLAT_LINE = 400
SECTIONS = (
    Section.NICE,
    Section.TRAITS,
    Section.REQUIREMENTS,
    Section.TASKS,
    Section.OFFER,
    Section.APPLY,
    Section.COMPANY,
)
BULLET = re.compile(r"^\s*(?:[•·●▪◦‣⁃∙*–—+►▶✓✔➢○o-]|\d{1,2}[.)])\s+")
INLINE_BULLET = re.compile(r"\s[•·●▪◦‣∙►✓✔➢]\s*")
# A full stop after one of these does not end a sentence.
SHORT = (
    r"bl\.a|t\.ex|m\.m|m\.fl|osv|etc|e\.g|i\.e|ca|min|max|f\.eks|fx|evt|inkl|incl|dvs|resp|s\.k|"
    r"ev|tel|kl|nr|no|st|approx|m\.v|mv|pga|mfl|cand|ph|dr|jf|el|vs|civ|ing"
)
SENTENCE_END = re.compile(r"(?<!\b[a-zåäöæø])(?<=[.!?…])\s+(?=[A-ZÅÄÖÆØ0-9\"“”(])")
ENDS_SHORT = re.compile(rf"(?:^|[\s(])(?:{SHORT})\.$", re.IGNORECASE)
TAG_BREAK = re.compile(r"<\s*(?:br|/p|/li|/div|/h[1-6]|li|p|h[1-6]|/ul|/tr)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]{1,500}>")


def plain_text(text: str) -> str:
    """Take the mark-up out of a text and keep its lines.

    :param text: plain text or simple HTML.
    :return: plain text with one line a paragraph or bullet.
    """
    if "<" in text and TAG.search(text):
        text = TAG.sub(" ", TAG_BREAK.sub("\n", text))
    text = html.unescape(text).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\u200b\ufeff]", "", text).replace("\xa0", " ")
    text = re.sub(r"[ \t]+", " ", text)
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", text).strip()


def split_lines(text: str) -> tuple[Line, ...]:
    """Cut a text into sentences and bullets and say what each part is about.

    :param text: an opening's text, plain or simple HTML.
    :return: lines in order; headings are marked and open a section that lasts to the next one.
    """
    lines: list[Line] = []
    section = Section.INTRO
    for piece in _pieces(plain_text(text)):
        heading, rest, found = _heading(piece)
        section = found or section
        if heading:
            lines.append(Line(len(lines), heading, section, heading=True))
        if rest:
            lines.append(Line(len(lines), rest, section))
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for raw in text.split("\n"):
        line = raw.strip()
        for part in INLINE_BULLET.split(f" {line}"):
            clean = BULLET.sub("", part).strip(" \t*_#")
            if clean:
                pieces.extend(_unflatten(clean))
    return pieces


def _unflatten(line: str) -> list[str]:
    """Cut a long line at headings that lost their line breaks, then at sentence ends."""
    parts = [line]
    if len(line) > FLAT_LINE:
        parts = [part.strip() for part in _flat_heading().split(line) if part.strip()]
    return [sentence for part in parts for sentence in _sentences(part)]


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for part in SENTENCE_END.split(text):
        if found and ENDS_SHORT.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return [part.strip() for part in found if part.strip()]


@cache
def _flat_heading() -> re.Pattern[str]:
    """Headings as they stand in the middle of a flattened text, put on lines of their own.

    Only those listed here are looked for: each is rare inside a sentence when written like this.
    """
    names = "|".join(read("inline_headings")["headings"])
    return re.compile(rf"(?<=\S)\s+(?=(?:{names})(?:\s|:))|(?<=\S)\s*(?<=:)\s+(?=[A-ZÅÄÖÆØ])")


def _heading(piece: str) -> tuple[str, str, Section | None]:
    """:return: the heading, what follows it on the line, and the section it opens"""
    if len(piece) <= LONGEST_HEADING:
        section = section_of(piece)
        if section or piece.endswith(":"):
            return piece, "", section
    before, colon, after = piece.partition(":")
    if colon and after.strip() and len(before) <= LONGEST_HEADING:
        section = section_of(before)
        return (before + ":", after.strip(), section) if section else ("", piece, None)
    return _flat_start(piece)


def _flat_start(piece: str) -> tuple[str, str, Section | None]:
    start = re.match(rf"(?:{'|'.join(read('inline_headings')['headings'])})(?=\s|:|$)", piece)
    if start and (section := section_of(start.group())):
        return start.group(), piece[start.end() :].strip(" :"), section
    return "", piece, None


def section_of(heading: str) -> Section | None:
    """What a heading opens.

    :param heading: a short line.
    :return: the section, or ``None`` where it is no heading that we know.
    """
    bare = heading.strip(" :!?.–-*_#…").strip()
    if not bare:
        return None
    for section in SECTIONS:
        if whole("sections", section.value).fullmatch(bare):
            return section
    return None
