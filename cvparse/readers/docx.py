"""Word: paragraphs, tables, text boxes, headers; two-column tables are told from dated rows."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from cvparse.readers.archive import check_archive
from cvparse.readers.base import Limits, LineBuilder, Refused
from cvparse.readers.tables import Cell, CellLine, add_rows
from cvparse.types import ReadDocument, Run

_HEADINGS = ("heading", "rubrik", "overskrift", "title", "titel", "section")
_DEFAULT_SIZE = 11.0
_TEXT_BOXES = {qn("w:txbxContent")}
_WRAPPERS = frozenset(
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag")
)
# What a tracked change took away is not the person's text any more.
_TAKEN_AWAY = frozenset({qn("w:del"), qn("w:moveFrom")})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes, limits: Limits) -> ReadDocument:
    """Read a Word document.

    :param data: the file.
    :param limits: how much to take on.
    :return: lines in reading order.
    :raises Refused: damaged, with macros, encrypted, empty.
    """
    check_archive(data, limits)
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise Refused("corrupt") from error
    builder = LineBuilder(limits)
    reader = _Reader(document, builder)
    reader.read()
    if not builder.lines:
        raise Refused("no_text")
    return ReadDocument("docx", tuple(builder.lines), photo=reader.photo, links=tuple(reader.links))


class _Reader:
    def __init__(self, document: Document, builder: LineBuilder) -> None:
        self.document = document
        self.builder = builder
        self.photo = bool(document.inline_shapes)
        self.links = [
            r.target_ref
            for r in document.part.rels.values()
            if r.is_external and "hyperlink" in r.reltype
        ]

    def read(self) -> None:
        for section in self.document.sections[:1]:
            for part in (section.first_page_header, section.header):
                if not part.is_linked_to_previous:
                    self._container(part._element)
        self._container(self.document.element.body)
        for section in self.document.sections[:1]:
            if not section.footer.is_linked_to_previous:
                self._container(section.footer._element)

    def _container(self, element: etree._Element) -> None:
        for lines in self._children(element):
            add_rows(self.builder, lines)

    def _children(self, element: etree._Element) -> Iterator[list[list[Cell]]]:
        """Each paragraph or table as rows of cells of lines."""
        for child in element:
            if child.tag == qn("w:p"):
                yield from self._paragraph_with_boxes(child)
            elif child.tag == qn("w:tbl"):
                yield self._table(child)
            elif child.tag in _WRAPPERS:
                content = child.find(qn("w:sdtContent"))
                yield from self._children(child if content is None else content)

    def _paragraph_with_boxes(self, element: etree._Element) -> Iterator[list[list[Cell]]]:
        own = self._lines(element)
        if own:
            yield [[own]]
        for box in element.iter(*_TEXT_BOXES):
            if not any(a.tag == _FALLBACK for a in box.iterancestors()):
                yield from self._children(box)

    def _table(self, element: etree._Element) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        for row in element.findall(qn("w:tr")):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            cells: list[Cell] = []
            for cell in row.iter(qn("w:tc")):
                if next(cell.iterancestors(qn("w:tr"))) is row:
                    cells.append(self._cell(cell))  # noqa: PERF401
            rows.append([cell for cell in cells if cell])
        return [row for row in rows if row]

    def _cell(self, element: etree._Element) -> Cell:
        lines: Cell = []
        for rows in self._children(element):
            for row in rows:
                for cell in row:
                    lines += cell
        return lines

    def _lines(self, element: etree._Element) -> list[CellLine]:
        """A paragraph: one line, more where it breaks, cells where it has tabs."""
        paragraph = Paragraph(element, self.document)  # type: ignore[arg-type]
        style = self._style(paragraph)
        pieces = list(_runs(element))
        text = "".join(p[0] for p in pieces)
        if not text.strip():
            return []
        numbered = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or "list" in style[0]
        size, bold, italic = _look(pieces, style)
        heading = any(h in style[0] for h in _HEADINGS)
        lines = []
        for n, (line, runs) in enumerate(_broken(pieces, bold, italic)):
            if line.strip():
                lines.append(CellLine(line, size, bold, italic, numbered and n == 0, heading, runs))
        return lines

    def _style(self, paragraph: Paragraph) -> tuple[str, float, bool, bool]:
        """Name, size, bold and italic of a paragraph's style, from its parents where unset."""
        style = paragraph.style
        name = (style.name or "").lower() if style is not None else ""
        size, bold, italic = None, None, None
        while isinstance(style, ParagraphStyle):
            size = size if size is not None else (style.font.size.pt if style.font.size else None)
            bold = bold if bold is not None else style.font.bold
            italic = italic if italic is not None else style.font.italic
            style = style.base_style
        return name, size or _DEFAULT_SIZE, bool(bold), bool(italic)


Piece = tuple[str, float | None, bool | None, bool | None]


def _runs(element: etree._Element) -> Iterator[Piece]:
    """Text with size, bold and italic as far as a run sets them itself."""
    for run in element.iter(qn("w:r")):
        inside = {a.tag for a in run.iterancestors()}
        if (
            inside & _TEXT_BOXES
            and element.tag == qn("w:p")
            and _nearest_paragraph(run) is not element
        ):
            continue
        look = run.find(qn("w:rPr"))
        if inside & _TAKEN_AWAY or _FALLBACK in inside or _is_hidden(look):
            continue
        text = "".join(_letters(node) for node in run)
        if text:
            yield (text, *_run_look(look))


def _is_hidden(look: etree._Element | None) -> bool:
    """Hidden text is on no printed page: what only programs are to read does not count."""
    return look is not None and bool(_flag(look.find(qn("w:vanish"))))


def _nearest_paragraph(run: etree._Element) -> etree._Element | None:
    return next(run.iterancestors(qn("w:p")), None)


def _letters(node: etree._Element) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag in {qn("w:tab"), qn("w:ptab")}:
        return "\t"
    if node.tag in {qn("w:br"), qn("w:cr")}:
        return "\n"
    return "-" if node.tag == qn("w:noBreakHyphen") else ""


def _run_look(look: etree._Element | None) -> tuple[float | None, bool | None, bool | None]:
    if look is None:
        return None, None, None
    size = look.find(qn("w:sz"))
    points = size.get(qn("w:val")) if size is not None else None
    upto = float(points) / 2 if points and points.replace(".", "", 1).isdigit() else None
    return upto, _flag(look.find(qn("w:b"))), _flag(look.find(qn("w:i")))


def _flag(node: etree._Element | None) -> bool | None:
    return None if node is None else node.get(qn("w:val")) not in {"0", "false", "off"}


def _look(pieces: list[Piece], style: tuple[str, float, bool, bool]) -> tuple[float, bool, bool]:
    letters = sum(len(p[0].strip()) for p in pieces) or 1
    size = max((p[1] for p in pieces if p[1] and p[0].strip()), default=style[1])
    bold = sum(len(p[0].strip()) for p in pieces if (style[2] if p[2] is None else p[2]))
    italic = sum(len(p[0].strip()) for p in pieces if (style[3] if p[3] is None else p[3]))
    return size, bold > 0.6 * letters, italic > 0.6 * letters


def _broken(pieces: list[Piece], bold: bool, italic: bool) -> list[tuple[str, tuple[Run, ...]]]:  # noqa: FBT001
    """Cut at line breaks, keeping where the style changes."""
    lines: list[tuple[str, list[Run]]] = [("", [])]
    for text, _, run_bold, run_italic in pieces:
        for n, part in enumerate(text.split("\n")):
            if n:
                lines.append(("", []))
            before, runs = lines[-1]
            if part:
                look = (
                    bold if run_bold is None else run_bold,
                    italic if run_italic is None else run_italic,
                )
                runs.append(Run(len(before), len(before) + len(part), *look))
                lines[-1] = (before + part, runs)
    return [(text, tuple(runs)) for text, runs in lines]
