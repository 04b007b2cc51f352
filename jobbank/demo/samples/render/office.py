"""DOCX by python-docx and ODT by odfpy, with the dates inside the archives pinned."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Cm, Pt
from docx.table import _Cell
from odf import meta
from odf.opendocument import OpenDocumentText
from odf.style import Style, TextProperties
from odf.text import H, List, ListItem, P

MADE = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
Body = DocxDocument | _Cell


def docx(layout: str, cv: dict[str, Any]) -> bytes:
    """One CV as a Word document.

    :param layout: docx-plain, docx-table or docx-side.
    """
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = MADE
    {"docx-plain": _plain, "docx-table": _table, "docx-side": _side}[layout](document, cv)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _plain(document: DocxDocument, cv: dict[str, Any]) -> None:
    document.add_heading(cv["name"], level=0)
    document.add_paragraph(cv["headline"])
    document.add_paragraph(" | ".join(cv["contact"]))
    _summary(document, document, cv)
    _experience(document, document, cv)
    _education(document, document, cv)
    _facts(document, document, cv)


def _table(document: DocxDocument, cv: dict[str, Any]) -> None:
    document.add_heading(cv["name"], level=0)
    document.add_paragraph(cv["headline"])
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    words = cv["labels"]
    _rows(table, [*cv["contact_rows"], *cv["personal"], [words["summary"], cv["summary"]]])
    for key, entries in (("experience", cv["experiences"]), ("education", cv["education"])):
        _rows(table, [[words[key], ""]])
        for entry in entries:
            cell = _rows(table, [[entry["period"], ""]])
            _entry(cell, entry)
    _rows(table, [[words["skills"], "\n".join(cv["skills"])]])
    _rows(table, [[words["languages"], "\n".join(_language_lines(cv))]])
    _rows(table, [[words["certificates"], "\n".join(cv["certificates"])]])
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Cm(4.2), Cm(12.3)


def _rows(table: Any, rows: list[list[str]]) -> _Cell:
    for left, right in rows:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(left).bold = True
        cells[1].text = right
    last: _Cell = table.rows[-1].cells[1]
    return last


def _entry(cell: _Cell, entry: dict[str, Any]) -> None:
    first = cell.paragraphs[0]
    first.add_run(entry.get("title") or entry["degree"]).bold = True
    cell.add_paragraph(
        _place(entry) if "title" in entry else f"{entry['area']}, {entry['institution']}"
    )
    for bullet in entry.get("bullets", ()):
        cell.add_paragraph(f"• {bullet}")


def _side(document: DocxDocument, cv: dict[str, Any]) -> None:
    grid = document.add_table(rows=1, cols=2)
    left, right = grid.rows[0].cells
    left.width, right.width = Cm(5.2), Cm(11.3)
    left.paragraphs[0].add_run(cv["name"]).bold = True
    for line in (cv["headline"], *cv["contact"]):
        left.add_paragraph(line)
    _facts(document, left, cv)
    _summary(document, right, cv)
    _experience(document, right, cv)
    _education(document, right, cv)


def _summary(document: DocxDocument, body: Body, cv: dict[str, Any]) -> None:
    _heading(document, body, cv["labels"]["summary"])
    body.add_paragraph(cv["summary"])


def _experience(document: DocxDocument, body: Body, cv: dict[str, Any]) -> None:
    _heading(document, body, cv["labels"]["experience"])
    for entry in cv["experiences"]:
        line = body.add_paragraph()
        line.add_run(entry["title"]).bold = True
        line.add_run(f"\t{entry['period']}")
        body.add_paragraph(_place(entry))
        for bullet in entry["bullets"]:
            body.add_paragraph(bullet, style="List Bullet")


def _education(document: DocxDocument, body: Body, cv: dict[str, Any]) -> None:
    _heading(document, body, cv["labels"]["education"])
    for entry in cv["education"]:
        line = body.add_paragraph()
        line.add_run(entry["degree"]).bold = True
        line.add_run(f"\t{entry['period']}")
        body.add_paragraph(f"{entry['institution']}, {entry['area']}")


def _facts(document: DocxDocument, body: Body, cv: dict[str, Any]) -> None:
    words = cv["labels"]
    parts = [
        ("skills", cv["skills"]),
        ("languages", _language_lines(cv)),
        ("certificates", cv["certificates"]),
    ]
    parts.append(("personal", [f"{label}: {value}" for label, value in cv["personal"]]))
    for key, lines in parts:
        if lines:
            _heading(document, body, words[key])
        for line in lines:
            body.add_paragraph(line, style="List Bullet" if key == "skills" else None)


def _heading(document: DocxDocument, body: Body, title: str) -> None:
    body.add_paragraph(title, style=document.styles["Heading 2"])


def _place(entry: dict[str, Any]) -> str:
    return ", ".join(part for part in (entry["organisation"], entry["location"]) if part)


def _language_lines(cv: dict[str, Any]) -> list[str]:
    return [f"{row['name']}{cv['level_separator']} {row['level']}" for row in cv["languages"]]


def odt(cv: dict[str, Any]) -> bytes:
    """One CV as an OpenDocument text."""
    document = OpenDocumentText()
    document.meta.addElement(meta.CreationDate(text=MADE.isoformat()))
    bold = Style(name="Strong", family="text")
    bold.addElement(TextProperties(fontweight="bold"))
    document.styles.addElement(bold)
    for level, text in _odt_lines(cv):
        if level == 0:
            document.text.addElement(P(text=text))
        elif level < 0:
            item = ListItem()
            item.addElement(P(text=text))
            items = List()
            items.addElement(item)
            document.text.addElement(items)
        else:
            document.text.addElement(H(outlinelevel=level, text=text))
    out = io.BytesIO()
    document.write(out)
    return repacked(out.getvalue())


def _odt_lines(cv: dict[str, Any]) -> list[tuple[int, str]]:
    """(heading level, text); level 0 is a paragraph, −1 a list item."""
    words = cv["labels"]
    rows = [(1, cv["name"]), (0, cv["headline"]), *((0, line) for line in cv["contact"])]
    rows += [(2, words["summary"]), (0, cv["summary"]), (2, words["experience"])]
    for entry in cv["experiences"]:
        rows += [(3, entry["title"]), (0, f"{_place(entry)} | {entry['period']}")]
        rows += [(-1, bullet) for bullet in entry["bullets"]]
    rows.append((2, words["education"]))
    for entry in cv["education"]:
        rows += [(3, entry["degree"]), (0, f"{entry['institution']} | {entry['period']}")]
    rows += [(2, words["skills"]), *((-1, skill) for skill in cv["skills"])]
    rows += [(2, words["languages"]), *((-1, line) for line in _language_lines(cv))]
    if cv["personal"]:
        rows += [
            (2, words["personal"]),
            *((0, f"{label}: {value}") for label, value in cv["personal"]),
        ]
    return rows


def repacked(archive: bytes) -> bytes:
    """The same ZIP with one fixed date on every member, in the same order.

    :param archive: a DOCX or ODT; an uncompressed first member stays so, as ODF asks.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            pinned = zipfile.ZipInfo(member.filename, date_time=(2026, 11, 1, 9, 0, 0))
            pinned.compress_type = member.compress_type
            pinned.external_attr = 0o644 << 16
            target.writestr(pinned, source.read(member))
    return out.getvalue()
