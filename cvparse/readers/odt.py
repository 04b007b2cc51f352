"""OpenDocument text: paragraphs, lists, tables, text frames, with their styles."""

import re

from lxml import etree

from cvparse.readers.archive import check_archive, member
from cvparse.readers.base import Limits, LineBuilder, Refused
from cvparse.readers.tables import Cell, CellLine, add_rows
from cvparse.readers.xml import parse_xml
from cvparse.types import ReadDocument, Run

_NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def _q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NS[prefix]}}}{local}"


_P, _H = _q("text:p"), _q("text:h")
_LIST, _ITEM, _HEADER_ITEM = _q("text:list"), _q("text:list-item"), _q("text:list-header")
_TABLE, _ROW, _CELL = _q("table:table"), _q("table:table-row"), _q("table:table-cell")
_FRAME, _BOX = _q("draw:frame"), _q("draw:text-box")


def read_odt(data: bytes, limits: Limits) -> ReadDocument:
    """Read an OpenDocument text.

    :param data: the file.
    :param limits: how much to take on.
    :return: lines in reading order.
    :raises Refused: damaged, encrypted, with macros, empty.
    """
    archive = check_archive(data, limits)
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = member(archive, "META-INF/manifest.xml", limits)
        if b"encryption-data" in manifest:
            raise Refused("encrypted")
    content = parse_xml(member(archive, "content.xml", limits))
    styles = dict(_styles(content))
    if "styles.xml" in archive.namelist():
        styles = dict(_styles(parse_xml(member(archive, "styles.xml", limits)))) | styles
    builder = LineBuilder(limits)
    body = content.find(f"{_q('office:body')}/{_q('office:text')}")
    if body is None:
        raise Refused("unsupported")
    reader = _Reader(builder, styles)
    reader.container(body)
    if not builder.lines:
        raise Refused("no_text")
    links = [a.get(_q("xlink:href")) or "" for a in content.iter(_q("text:a"))]
    photo = any(n.startswith("Pictures/") for n in archive.namelist())
    return ReadDocument("odt", tuple(builder.lines), photo=photo, links=tuple(dict.fromkeys(links)))


Look = tuple[float | None, bool | None, bool | None, str]


def _styles(root: etree._Element):
    for style in root.iter(_q("style:style")):
        look = style.find(_q("style:text-properties"))
        size = bold = italic = None
        if look is not None:
            points = re.match(r"([\d.]+)pt", look.get(_q("fo:font-size")) or "")
            size = float(points.group(1)) if points else None
            weight, slant = look.get(_q("fo:font-weight")), look.get(_q("fo:font-style"))
            bold = None if weight is None else weight in {"bold", "600", "700", "800", "900"}
            italic = None if slant is None else slant in {"italic", "oblique"}
        yield (
            style.get(_q("style:name")),
            (size, bold, italic, style.get(_q("style:parent-style-name")) or ""),
        )


class _Reader:
    def __init__(self, builder: LineBuilder, styles: dict[str, Look]) -> None:
        self.builder = builder
        self.styles = styles

    def look(self, name: str | None) -> tuple[float | None, bool | None, bool | None]:
        """Size, bold and italic of a style, from its parents where unset."""
        size = bold = italic = None
        for _ in range(8):
            if not name or name not in self.styles:
                break
            own_size, own_bold, own_italic, name = self.styles[name]
            size = own_size if size is None else size
            bold = own_bold if bold is None else bold
            italic = own_italic if italic is None else italic
        return size, bold, italic

    def container(self, node: etree._Element) -> None:
        """Add everything in a node."""
        for rows in self.children(node, bullet=False):
            add_rows(self.builder, rows)

    def children(self, node: etree._Element, *, bullet: bool):
        """Each paragraph or table as rows of cells of lines."""
        for child in node:
            if child.tag in {_P, _H}:
                lines = self.lines(child, bullet=bullet)
                if lines:
                    yield [[lines]]
                for box in child.iter(_BOX):
                    yield from self.children(box, bullet=False)
            elif child.tag == _TABLE:
                yield self.table(child)
            elif child.tag in {_LIST, _ITEM, _HEADER_ITEM}:
                yield from self.children(child, bullet=True)
            elif child.tag in {
                _FRAME,
                _BOX,
                _q("text:section"),
                _q("draw:g"),
                _q("text:index-body"),
            }:
                yield from self.children(child, bullet=bullet)

    def table(self, node: etree._Element) -> list[list[Cell]]:
        rows = []
        for row in node.iter(_ROW):
            if next(row.iterancestors(_TABLE)) is not node:
                continue
            cells = []
            for cell in row.findall(_CELL):
                lines = [
                    ln
                    for rows_ in self.children(cell, bullet=False)
                    for r in rows_
                    for c in r
                    for ln in c
                ]
                if lines:
                    cells.append(lines)
            if cells:
                rows.append(cells)
        return rows

    def lines(self, node: etree._Element, *, bullet: bool) -> list[CellLine]:
        """A paragraph: one line, more where it breaks."""
        name = node.get(_q("text:style-name")) or ""
        size, bold, italic = self.look(name)
        pieces = list(self._pieces(node, (size, bold, italic)))
        heading = node.tag == _H or name.lower().startswith(("heading", "title"))
        made: list[CellLine] = []
        runs: list[Run] = []
        text, biggest = "", 0.0
        for piece, look in [*pieces, ("\n", (None, None, None))]:
            if piece == "\n":
                if text.strip():
                    made.append(
                        _cell_line(text, runs, biggest, bullet=bullet and not made, heading=heading)
                    )
                text, runs, biggest = "", [], 0.0
                continue
            runs.append(Run(len(text), len(text) + len(piece), bool(look[1]), bool(look[2])))
            biggest = max(biggest, look[0] or 11.0) if piece.strip() else biggest
            text += piece
        return made

    def _pieces(self, node: etree._Element, look: tuple):
        if node.text:
            yield re.sub(r"\s+", " ", node.text), look
        for child in node:
            if child.tag == _q("text:tab"):
                yield "\t", look
            elif child.tag == _q("text:line-break"):
                yield "\n", look
            elif child.tag == _q("text:s"):
                yield " " * min(20, int(child.get(_q("text:c")) or 1)), look
            elif child.tag in {_q("text:span"), _q("text:a")}:
                own = self.look(child.get(_q("text:style-name")))
                merged = tuple(a if a is not None else b for a, b in zip(own, look, strict=True))
                yield from self._pieces(child, merged)
            if child.tail:
                yield re.sub(r"\s+", " ", child.tail), look


def _cell_line(text: str, runs: list[Run], size: float, *, bullet: bool, heading: bool) -> CellLine:
    letters = sum(r.end - r.start for r in runs) or 1
    bold = sum(r.end - r.start for r in runs if r.bold) > 0.6 * letters
    italic = sum(r.end - r.start for r in runs if r.italic) > 0.6 * letters
    return CellLine(text, size, bold, italic, bullet, heading, tuple(runs))
