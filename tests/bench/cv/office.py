"""Layouts of word processors and plain text."""

import io

import docx
from docx.shared import Pt
from odf.opendocument import OpenDocumentText
from odf.style import Style, TextProperties
from odf.text import H, List, ListItem, P

from tests.bench.cv.people import Person
from tests.bench.cv.words import HEADINGS, period


def _degree(e: dict) -> str:
    return e["studyType"] + (f", {e['area']}" if e["area"] else "")


def _certificates(p: Person) -> list[str]:
    return [
        ", ".join(v for v in (c.get("name"), c.get("issuer"), c.get("date")) if v)
        for c in p.resume["certificates"]
    ]


def _bytes(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_plain(p: Person) -> bytes:
    """Word styles, tabs before the dates."""
    d, b, h = docx.Document(), p.resume["basics"], HEADINGS[p.language]
    d.add_heading(b["name"], 0)
    d.add_paragraph(f"{b['label']}")
    d.add_paragraph(
        f"{b['location']['city']}, {b['location']['region']} | {b['phone']} | {b['email']}"
    )
    d.add_heading(h["summary"], 1)
    d.add_paragraph(b["summary"])
    d.add_heading(h["work"], 1)
    for w in p.resume["work"]:
        line = d.add_paragraph()
        line.add_run(w["position"]).bold = True
        line.add_run(f"\t{period(w, p.language, 'months')}")
        d.add_paragraph(f"{w['name']}, {w['location']}")
        for text in w["highlights"]:
            d.add_paragraph(text, style="List Bullet")
    d.add_heading(h["education"], 1)
    for e in p.resume["education"]:
        d.add_paragraph(f"{_degree(e)}\t{period(e, p.language, 'year')}")
        d.add_paragraph(e["institution"])
    for key, rows in (
        ("skills", [s["name"] for s in p.resume["skills"]]),
        ("certificates", _certificates(p)),
    ):
        if rows:
            d.add_heading(h[key], 1)
            for text in rows:
                d.add_paragraph(text, style="List Bullet")
    d.add_heading(h["languages"], 1)
    for x in p.resume["languages"]:
        d.add_paragraph(f"{x['language']}: {x['fluency']}")
    return _bytes(d)


def docx_dates(p: Person) -> bytes:
    """A table with dates on the left; headings are bold paragraphs in capitals."""
    d, b, h = docx.Document(), p.resume["basics"], HEADINGS[p.language]
    name = d.add_paragraph().add_run(b["name"])
    name.bold, name.font.size = True, Pt(20)
    for text in (
        b["label"],
        b["email"],
        b["phone"],
        f"{b['location']['city']}, {b['location']['region']}",
    ):
        d.add_paragraph(text)

    def heading(text: str) -> None:
        d.add_paragraph().add_run(text.upper()).bold = True

    heading(h["summary"])
    d.add_paragraph(b["summary"])
    heading(h["work"])
    table = d.add_table(0, 2)
    for w in p.resume["work"]:
        left, right = table.add_row().cells
        left.text = period(w, p.language, "numbers")
        right.text = f"{w['position']}, {w['name']}"
        right.add_paragraph(w["location"])
        for text in w["highlights"]:
            right.add_paragraph(f"• {text}")
    heading(h["education"])
    table = d.add_table(0, 2)
    for e in p.resume["education"]:
        left, right = table.add_row().cells
        left.text = period(e, p.language, "year")
        right.text = _degree(e)
        right.add_paragraph(e["institution"])
    heading(h["skills"])
    d.add_paragraph(", ".join(s["name"] for s in p.resume["skills"]))
    heading(h["languages"])
    d.add_paragraph(", ".join(f"{x['language']} ({x['fluency']})" for x in p.resume["languages"]))
    if _certificates(p):
        heading(h["certificates"])
        for text in _certificates(p):
            d.add_paragraph(text)
    return _bytes(d)


def docx_sidebar(p: Person) -> bytes:
    """One table of two cells: a sidebar and the rest."""
    d, b, h = docx.Document(), p.resume["basics"], HEADINGS[p.language]
    side, main = d.add_table(1, 2).rows[0].cells

    def heading(cell, text: str) -> None:
        run = cell.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(13)

    side.text = b["email"]
    side.add_paragraph(b["phone"])
    side.add_paragraph(f"{b['location']['city']}, {b['location']['region']}")
    heading(side, h["skills"])
    for s in p.resume["skills"]:
        side.add_paragraph(s["name"])
    heading(side, h["languages"])
    for x in p.resume["languages"]:
        side.add_paragraph(f"{x['language']} – {x['fluency']}")
    run = main.paragraphs[0].add_run(b["name"])
    run.bold, run.font.size = True, Pt(22)
    main.add_paragraph(b["label"])
    main.add_paragraph(b["summary"])
    heading(main, h["work"])
    for w in p.resume["work"]:
        main.add_paragraph().add_run(
            f"{w['position']} | {w['name']} | {period(w, p.language, 'months')}"
        ).bold = True
        for text in w["highlights"]:
            main.add_paragraph(text, style="List Bullet")
    heading(main, h["education"])
    for e in p.resume["education"]:
        main.add_paragraph().add_run(
            f"{_degree(e)} | {e['institution']} | {period(e, p.language, 'year')}"
        ).bold = True
    if _certificates(p):
        heading(main, h["certificates"])
        for text in _certificates(p):
            main.add_paragraph(text)
    return _bytes(d)


def odt_plain(p: Person) -> bytes:  # noqa: C901
    """OpenDocument with headings and lists."""
    d, b, h = OpenDocumentText(), p.resume["basics"], HEADINGS[p.language]
    bold = Style(name="B", family="text")
    bold.addElement(TextProperties(fontweight="bold"))
    d.automaticstyles.addElement(bold)

    def para(text: str) -> None:
        d.text.addElement(P(text=text))

    def bullets(rows: list[str]) -> None:
        items = List()
        for text in rows:
            item = ListItem()
            item.addElement(P(text=text))
            items.addElement(item)
        d.text.addElement(items)

    d.text.addElement(H(outlinelevel=1, text=b["name"]))
    para(b["label"])
    for text in (f"{b['location']['city']}, {b['location']['region']}", b["phone"], b["email"]):
        para(text)
    for key in ("summary", "work", "education", "skills", "languages", "certificates"):
        if key == "certificates" and not _certificates(p):
            continue
        d.text.addElement(H(outlinelevel=2, text=h[key]))
        if key == "summary":
            para(b["summary"])
        elif key == "work":
            for w in p.resume["work"]:
                para(
                    f"{period(w, p.language, 'months')}: {w['position']}, {w['name']} ({w['location']})"  # noqa: E501
                )
                bullets(w["highlights"])
        elif key == "education":
            for e in p.resume["education"]:
                para(f"{period(e, p.language, 'year')}: {_degree(e)}, {e['institution']}")
        elif key == "skills":
            bullets([s["name"] for s in p.resume["skills"]])
        elif key == "languages":
            bullets([f"{x['language']}, {x['fluency']}" for x in p.resume["languages"]])
        else:
            bullets(_certificates(p))
    return _bytes(d)


def text_plain(p: Person) -> bytes:
    """Plain text in the Windows encoding, headings in capitals."""
    b, h = p.resume["basics"], HEADINGS[p.language]
    rows = [
        b["name"],
        b["label"],
        f"{b['location']['city']}, {b['location']['region']}",
        b["phone"],
        b["email"],
        "",
    ]
    rows += [h["summary"].upper(), b["summary"], "", h["work"].upper(), ""]
    for w in p.resume["work"]:
        rows += [
            f"{w['position']}, {w['name']}, {w['location']}",
            period(w, p.language, "months").replace("–", "-"),
        ]
        rows += [f"- {t}" for t in w["highlights"]] + [""]
    rows += [h["education"].upper(), ""]
    for e in p.resume["education"]:
        rows += [_degree(e), e["institution"], period(e, p.language, "year").replace("–", "-"), ""]
    rows += [
        h["skills"].upper(),
        ", ".join(s["name"] for s in p.resume["skills"]),
        "",
        h["languages"].upper(),
    ]
    rows += [f"{x['language']} - {x['fluency']}" for x in p.resume["languages"]]
    if _certificates(p):
        rows += ["", h["certificates"].upper(), *_certificates(p)]
    return "\r\n".join(rows).encode("cp1252", "replace")


def markdown(p: Person) -> bytes:
    """Markdown with ranks of headings."""
    b, h = p.resume["basics"], HEADINGS[p.language]
    rows = [
        f"# {b['name']}",
        "",
        f"*{b['label']}*",
        "",
        f"{b['email']} | {b['phone']} | {b['location']['city']}, {b['location']['region']}",
        "",
    ]
    rows += [f"## {h['summary']}", "", b["summary"], "", f"## {h['work']}", ""]
    for w in p.resume["work"]:
        rows += [
            f"### {w['position']} – {w['name']}",
            f"{period(w, p.language, 'months')}, {w['location']}",
            "",
        ]
        rows += [f"* {t}" for t in w["highlights"]] + [""]
    rows += [f"## {h['education']}", ""]
    for e in p.resume["education"]:
        rows += [f"**{_degree(e)}**, {e['institution']}, {period(e, p.language, 'year')}", ""]
    rows += [
        f"## {h['skills']}",
        "",
        *(f"- {s['name']}" for s in p.resume["skills"]),
        "",
        f"## {h['languages']}",
        "",
    ]
    rows += [f"- {x['language']}: {x['fluency']}" for x in p.resume["languages"]]
    if _certificates(p):
        rows += ["", f"## {h['certificates']}", "", *(f"- {t}" for t in _certificates(p))]
    return "\n".join(rows).encode()


LAYOUTS = {
    "docx-plain": (docx_plain, "docx"), "docx-dates": (docx_dates, "docx"), "docx-sidebar": (docx_sidebar, "docx"),  # noqa: E501
    "odt-plain": (odt_plain, "odt"), "text-plain": (text_plain, "txt"), "markdown": (markdown, "md"),  # noqa: E501
}  # fmt: skip
