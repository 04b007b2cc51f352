"""Plain text and Markdown, in any encoding."""

import re

import ftfy
from charset_normalizer import from_bytes

from cvparse.readers.base import Limits, LineBuilder, Refused
from cvparse.types import ReadDocument

_HASHES = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"^\s*(?:[-=_*~#.]\s*){3,}$")
_UNDERLINE = re.compile(r"^\s*(?:=+|-+)\s*$")
_BOLD = re.compile(r"^\s*(?:\*\*|__)(.+?)(?:\*\*|__):?\s*$")
_MARKS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])[*_](?=\S)([^*_]+?)(?<=\S)[*_](?![\w*])")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
_CELLS = re.compile(r"\t+| {3,}")
# Letters and signs of Western Europe: text with no others is in the encoding of Windows there.
_WESTERN = frozenset("åäöæøéèêëáàâíîïóôúùûüñçßÅÄÖÆØÉÈÁÍÓÚÜÑÇ–—‘’“”„•…·°§´€£«»\u00a0")
_NOUGHTS = 0.9
_SIZES = {1: 20.0, 2: 15.0, 3: 12.5}


def decode(data: bytes) -> str:
    """Text of bytes in an unknown encoding.

    :param data: a whole file.
    :return: text with Unix line ends.
    :raises Refused: these bytes are no text.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("empty")
    for mark, codec in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _tidy(data.decode(codec, "replace"))
    if codec := two_bytes_a_letter(data):
        return _tidy(data.decode(codec, "replace"))
    try:
        return _tidy(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if data.count(0) > len(data) // 20:
        raise Refused("unsupported")
    western = data.decode("cp1252", "replace")
    if all(c.isascii() or c in _WESTERN for c in western):
        return _tidy(western)
    best = from_bytes(
        data[:200_000], cp_isolation=["cp1252", "iso8859_15", "mac_roman", "cp850", "cp1250"]
    ).best()
    return _tidy(data.decode(best.encoding if best else "cp1252", "replace"))


def two_bytes_a_letter(data: bytes) -> str:
    """UTF-16 without its mark: every second byte of Western text is nought.

    :param data: a whole file.
    :return: the codec; "" where this is no such text.
    """
    sample = data[:4000]
    even, odd = (sample[n::2].count(0) / max(1, len(sample) // 2) for n in (0, 1))
    if max(even, odd) < _NOUGHTS or min(even, odd) > 1 - _NOUGHTS:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _tidy(text: str) -> str:
    text = ftfy.fix_text(text, normalization="NFC", unescape_html=False, uncurl_quotes=False)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(data: bytes, limits: Limits) -> ReadDocument:
    """Read plain text or Markdown.

    :param data: the file.
    :param limits: how much to take on.
    :return: lines; headings of Markdown keep their rank as size.
    :raises Refused: no text in it.
    """
    text = decode(data)
    if sum(c.isalpha() for c in text) < 0.3 * len(text.strip()):
        raise Refused("no_text")
    return ReadDocument("text", *lines_of_text(text, limits))


def lines_of_text(text: str, limits: Limits):
    """Lines of plain text.

    :param text: with Unix line ends.
    :param limits: how much to take on.
    :return: the lines as a tuple, in a one-tuple ready for ``ReadDocument``.
    :raises Refused: nothing in it.
    """
    builder = LineBuilder(limits)
    rows = text.split("\n")
    for i, raw in enumerate(rows):
        if not raw.strip() or _RULE.match(raw):
            builder.new_block()
            continue
        after = rows[i + 1] if i + 1 < len(rows) else ""
        _add(builder, raw, underlined=bool(_UNDERLINE.match(after)))
    if not builder.lines:
        raise Refused("no_text")
    return (tuple(builder.lines),)


def _add(builder: LineBuilder, raw: str, *, underlined: bool) -> None:
    hashes = _HASHES.match(raw)
    bold = _BOLD.match(raw)
    size = _SIZES.get(len(hashes.group(1)), 11.5) if hashes else 10.0
    text = hashes.group(2) if hashes else raw
    text = _ITALIC.sub(r"\1", _MARKS.sub(r"\2", _LINK.sub(r"\1", text)))
    builder.new_row()
    for cell in _CELLS.split(text.strip()):
        builder.add(cell, size=size, bold=bool(bold or hashes), heading=bool(hashes) or underlined)
