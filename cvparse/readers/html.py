"""Web pages: saved profiles, Europass pages, anything with text. Nothing is fetched."""

import re

from lxml import etree
from lxml import html as lxml_html

from cvparse.readers.base import Limits, LineBuilder, Refused
from cvparse.readers.tables import Cell, CellLine, add_rows
from cvparse.readers.text import decode
from cvparse.types import ReadDocument, Run

_SKIP = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "head",
    "iframe",
    "object",
    "nav",
    "button",
    "select",
    "form",
}
_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "thead",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "address",
    "figure",
    "figcaption",
    "hr",
    "fieldset",
    "details",
    "summary",
    "body",
    "html",
}
_SIZES = {"h1": 22.0, "h2": 16.0, "h3": 13.0, "h4": 11.5, "h5": 10.5, "h6": 10.5}
_BOLD = {"b", "strong", "th", "dt", *_SIZES}
_ITALIC = {"i", "em", "cite"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_UNSEEN = re.compile(r"(?:^|\s)(?:visually-hidden|sr-only|screen-reader-text|a11y-text)(?:\s|$)")
_DEPTH = 200


def read_html(data: bytes, limits: Limits) -> ReadDocument:
    """Read a web page.

    :param data: the file.
    :param limits: how much to take on.
    :return: lines; headings keep their rank as size.
    :raises Refused: no text in it.
    """
    text = decode(data)
    parser = lxml_html.HTMLParser(
        no_network=True, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refused("no_text") from error
    builder = LineBuilder(limits)
    reader = _Reader(builder)
    reader.block(root, 0)
    reader.flush()
    if not builder.lines:
        raise Refused("no_text")
    links = [
        str(a.get("href"))
        for a in root.iter("a")
        if (a.get("href") or "").startswith(("http", "mailto:"))
    ]
    return ReadDocument(
        "html", tuple(builder.lines), links=tuple(dict.fromkeys(links)), photo=_has_photo(root)
    )


def _has_photo(root: etree._Element) -> bool:
    return any(
        "photo" in str(img.attrib).lower() or "profile" in str(img.attrib).lower()
        for img in root.iter("img")
    )


class _Reader:
    """Walks a page; text gathers until a block ends."""

    def __init__(self, builder: LineBuilder) -> None:
        self.builder = builder
        self.text = ""
        self.runs: list[Run] = []
        self.size = 10.0
        self.bullet = False
        self.heading = False

    def flush(self) -> None:
        """End the line."""
        line = self._line()
        if line is not None:
            add_rows(self.builder, [[[line]]])

    def _line(self) -> CellLine | None:
        text, runs = self.text, tuple(self.runs)
        self.text, self.runs = "", []
        if not text.strip():
            return None
        letters = sum(r.end - r.start for r in runs) or 1
        bold = sum(r.end - r.start for r in runs if r.bold) > 0.6 * letters
        italic = sum(r.end - r.start for r in runs if r.italic) > 0.6 * letters
        line = CellLine(text, self.size, bold, italic, self.bullet, self.heading, runs)
        self.bullet = False
        return line

    def add(self, text: str | None, *, bold: bool, italic: bool) -> None:
        """Add text to the current line, blanks as one."""
        text = re.sub(r"\s+", " ", text or "")
        if not text or (text == " " and (not self.text or self.text.endswith(" "))):
            return
        start = len(self.text)
        self.text += text
        self.runs.append(Run(start, len(self.text), bold, italic))

    def block(
        self, node: etree._Element, depth: int, *, bold: bool = False, italic: bool = False
    ) -> None:
        """Walk a node and what is in it."""
        tag = node.tag if isinstance(node.tag, str) else ""
        if (
            depth > _DEPTH
            or tag in _SKIP
            or not tag
            or _HIDDEN.search(node.get("style") or "")
            or node.get("hidden") is not None
            or _told_already(node)
        ):
            return
        if tag == "table":
            self.flush()
            add_rows(self.builder, self._table(node, depth))
            return
        if tag == "br":
            self.flush()
            return
        opens = tag in _BLOCKS or _stands_alone(node)
        before = (self.size, self.heading)
        if opens:
            self.flush()
            self.size = _SIZES.get(tag, self.size)
            self.heading = self.heading or tag in _SIZES
            self.bullet = self.bullet or tag == "li"
        bold, italic = bold or tag in _BOLD, italic or tag in _ITALIC
        self.add(node.text, bold=bold, italic=italic)
        for child in node:
            self.block(child, depth + 1, bold=bold, italic=italic)
            self.add(child.tail, bold=bold, italic=italic)
        if opens:
            self.flush()
            self.bullet = False
            self.size, self.heading = before

    def _table(self, node: etree._Element, depth: int) -> list[list[Cell]]:
        rows = []
        for row in node.iter("tr"):
            if next(row.iterancestors("table")) is not node:
                continue
            cells = [self._cell(cell, depth) for cell in row if cell.tag in {"td", "th"}]
            rows.append([cell for cell in cells if cell])
        return [row for row in rows if row]

    def _cell(self, node: etree._Element, depth: int) -> Cell:
        inner = _CellReader(self.builder.limits)
        inner.size = self.size
        inner.block(node, depth + 1)
        inner.flush()
        return inner.lines


def _told_already(node: etree._Element) -> bool:
    """What stands there for screen readers only, beside the same text for eyes."""
    if not _UNSEEN.search(node.get("class") or ""):
        return False
    beside = [other for other in (node.getprevious(), node.getnext()) if other is not None]
    return any(_words(other) == _words(node) for other in beside)


def _stands_alone(node: etree._Element) -> bool:
    """Text for eyes only, with its twin for screen readers: pages set each on a line."""
    twin = node.getnext()
    hidden = node.get("aria-hidden") == "true"
    return bool(hidden and twin is not None and _told_already(twin))


def _words(node: etree._Element) -> str:
    return " ".join("".join(str(text) for text in node.itertext()).split())


class _CellReader(_Reader):
    """Keeps its lines instead of adding them to the document."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(LineBuilder(limits))
        self.lines: Cell = []

    def flush(self) -> None:
        """End the line."""
        line = self._line()
        if line is not None:
            self.lines.append(line)
