"""Our own layouts as web pages, printed by Chromium: a form each, data from people."""

from html import escape
from typing import Any

from tests.bench.cv.people import Person
from tests.bench.cv.words import HEADINGS, period

BASE = "@page{size:A4;margin:0} *{box-sizing:border-box} body{margin:0;font:10pt/1.35 Arial,sans-serif;color:#222} ul{margin:2pt 0 6pt;padding-left:14pt} p{margin:0 0 4pt} h1{font-size:22pt;margin:0} h2{font-size:12pt;margin:12pt 0 4pt} h3{font-size:10pt;margin:0}"  # noqa: E501


def page(css: str, body: str) -> str:
    """A whole page."""
    return f"<!doctype html><meta charset=utf-8><style>{BASE}{css}</style><body>{body}"


def _ul(rows: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(r)}</li>" for r in rows) + "</ul>"


def _basics(p: Person) -> dict[str, Any]:
    b = p.resume["basics"]
    return {k: escape(str(b[k])) for k in ("name", "label", "email", "phone", "summary")} | {
        "place": escape(f"{b['location']['city']}, {b['location']['region']}")
    }


def _degree(e: dict[str, Any]) -> str:
    return escape(e["studyType"] + (f", {e['area']}" if e["area"] else ""))


def _certificates(p: Person, h: dict[str, str]) -> str:
    rows = [
        ", ".join(v for v in (c.get("name"), c.get("issuer"), c.get("date")) if v)
        for c in p.resume["certificates"]
    ]
    return f"<h2>{h['certificates']}</h2>{_ul(rows)}" if rows else ""


def _languages(p: Person, sep: str = ": ") -> list[str]:
    return [f"{x['language']}{sep}{x['fluency']}" for x in p.resume["languages"]]


def _skills(p: Person) -> list[str]:
    return [s["name"] for s in p.resume["skills"]]


def sidebar_left(p: Person) -> str:
    """Dark sidebar on the left; the date above the title."""
    b, h, lg = _basics(p), HEADINGS[p.language], p.language
    work = "".join(
        f"<p class=d>{period(w, lg, 'months')}</p><h3>{escape(w['position'])}</h3><p><i>{escape(w['name'])}, {escape(w['location'])}</i></p>{_ul(w['highlights'])}"  # noqa: E501
        for w in p.resume["work"]
    )
    study = "".join(
        f"<p class=d>{period(e, lg, 'year')}</p><h3>{_degree(e)}</h3><p><i>{escape(e['institution'])}</i></p>"  # noqa: E501
        for e in p.resume["education"]
    )
    css = ".w{display:flex;min-height:297mm}.s{width:62mm;background:#234;color:#fff;padding:12mm 6mm}.m{flex:1;padding:12mm 10mm}h2{text-transform:uppercase;letter-spacing:1px}.d{color:#777;font-size:9pt;margin:6pt 0 0}"  # noqa: E501
    return page(
        css,
        f"<div class=w><div class=s><h2>{h['contact']}</h2><p>{b['email']}</p><p>{b['phone']}</p><p>{b['place']}</p><h2>{h['skills']}</h2>{_ul(_skills(p))}<h2>{h['languages']}</h2>{_ul(_languages(p))}</div><div class=m><h1>{b['name']}</h1><p>{b['label']}</p><h2>{h['summary']}</h2><p>{b['summary']}</p><h2>{h['work']}</h2>{work}<h2>{h['education']}</h2>{study}{_certificates(p, h)}</div></div>",  # noqa: E501
    )


def dates_left(p: Person) -> str:
    """Dates in a margin, one column."""
    b, h, lg = _basics(p), HEADINGS[p.language], p.language

    def row(left: str, right: str) -> str:
        return f"<div class=r><div class=l>{left}</div><div>{right}</div></div>"

    work = "".join(
        row(
            period(w, lg, "numbers"),
            f"<b>{escape(w['position'])}</b>, {escape(w['name'])}, {escape(w['location'])}{_ul(w['highlights'])}",  # noqa: E501
        )
        for w in p.resume["work"]
    )
    study = "".join(
        row(period(e, lg, "year"), f"<b>{_degree(e)}</b><br>{escape(e['institution'])}")
        for e in p.resume["education"]
    )
    langs = "".join(row(escape(x["language"]), escape(x["fluency"])) for x in p.resume["languages"])
    css = "body{padding:15mm}.r{display:flex;margin-bottom:6pt}.l{width:38mm;flex:none;color:#555}"
    return page(
        css,
        f"<h1>{b['name']}</h1><p>{b['label']}</p><p>{b['place']} · {b['phone']} · {b['email']}</p><h2>{h['summary']}</h2><p>{b['summary']}</p><h2>{h['work']}</h2>{work}<h2>{h['education']}</h2>{study}<h2>{h['skills']}</h2><p>{escape(', '.join(_skills(p)))}</p><h2>{h['languages']}</h2>{langs}{_certificates(p, h)}",  # noqa: E501
    )


def centered(p: Person) -> str:
    """Classic and centred; organisation and date on the first line, title and place on the second."""  # noqa: E501
    b, h, lg = _basics(p), HEADINGS[p.language], p.language
    work = "".join(
        f"<div class=r><b>{escape(w['name'])}</b><span>{period(w, lg, 'months')}</span></div><div class=r><i>{escape(w['position'])}</i><span>{escape(w['location'])}</span></div>{_ul(w['highlights'])}"  # noqa: E501
        for w in p.resume["work"]
    )
    study = "".join(
        f"<div class=r><b>{escape(e['institution'])}</b><span>{period(e, lg, 'year')}</span></div><p><i>{_degree(e)}</i></p>"  # noqa: E501
        for e in p.resume["education"]
    )
    css = "body{padding:16mm;font-family:'Times New Roman',serif}h1,.c{text-align:center}h2{border-bottom:1px solid #000;font-variant:small-caps}.r{display:flex;justify-content:space-between}"  # noqa: E501
    return page(
        css,
        f"<h1>{b['name']}</h1><p class=c>{b['place']} | {b['phone']} | {b['email']}</p><h2>{h['summary']}</h2><p>{b['summary']}</p><h2>{h['work']}</h2>{work}<h2>{h['education']}</h2>{study}<h2>{h['skills']}</h2><p>{escape(' • '.join(_skills(p)))}</p><h2>{h['languages']}</h2><p>{escape(', '.join([*_languages(p, ' ('), ''])).replace(', ', '), ').rstrip(', ')}</p>{_certificates(p, h)}",  # noqa: E501
    )


def grid(p: Person) -> str:
    """Header over two equal columns: work on the left, the rest on the right."""
    b, h, lg = _basics(p), HEADINGS[p.language], p.language
    work = "".join(
        f"<h3>{escape(w['position'])}</h3><p>{escape(w['name'])} | {period(w, lg, 'numbers')}</p>{_ul(w['highlights'])}"  # noqa: E501
        for w in p.resume["work"]
    )
    study = "".join(
        f"<h3>{_degree(e)}</h3><p>{escape(e['institution'])} | {period(e, lg, 'year')}</p>"
        for e in p.resume["education"]
    )
    css = "body{padding:12mm}.g{display:grid;grid-template-columns:1fr 1fr;gap:9mm}h2{color:#a33;border-bottom:1px solid}.t span{display:inline-block;border:1px solid #999;border-radius:8pt;padding:1pt 6pt;margin:2pt}"  # noqa: E501
    tags = "".join(f"<span>{escape(s)}</span> " for s in _skills(p))
    return page(
        css,
        f"<h1>{b['name']}</h1><p>{b['label']}</p><p>{b['email']} &nbsp; {b['phone']} &nbsp; {b['place']}</p><h2>{h['summary']}</h2><p>{b['summary']}</p><div class=g><div><h2>{h['work']}</h2>{work}</div><div><h2>{h['education']}</h2>{study}<h2>{h['skills']}</h2><div class=t>{tags}</div><h2>{h['languages']}</h2>{_ul(_languages(p, ' – '))}{_certificates(p, h)}</div></div>",  # noqa: E501
    )


def labels(p: Person) -> str:
    """Section names in the margin."""
    b, h, lg = _basics(p), HEADINGS[p.language], p.language

    def row(left: str, right: str) -> str:
        return f"<div class=r><div class=l>{left}</div><div>{right}</div></div>"

    work = "".join(
        f"<b>{escape(w['name'])}</b>, {escape(w['location'])}<br>{escape(w['position'])} ({period(w, lg, 'iso')}){_ul(w['highlights'])}"  # noqa: E501
        for w in p.resume["work"]
    )
    study = "".join(
        f"<b>{escape(e['institution'])}</b><br>{_degree(e)} ({period(e, lg, 'year')})<br>"
        for e in p.resume["education"]
    )
    rows = (
        row(h["summary"], b["summary"])
        + row(h["work"], work)
        + row(h["education"], study)
        + row(h["skills"], escape(", ".join(_skills(p))))
        + row(h["languages"], "<br>".join(escape(x) for x in _languages(p)))
    )
    if p.resume["certificates"]:
        rows += row(
            h["certificates"],
            "<br>".join(
                escape(", ".join(v for v in (c.get("name"), c.get("issuer"), c.get("date")) if v))
                for c in p.resume["certificates"]
            ),
        )
    css = "body{padding:15mm}.r{display:flex;margin-bottom:10pt}.l{width:42mm;flex:none;font-weight:bold;color:#246}"  # noqa: E501
    return page(
        css,
        f"<h1>{b['name']}</h1><p>{b['label']}</p><p>{b['place']}<br>{b['phone']}<br>{b['email']}</p>{rows}",
    )


def sidebar_right(p: Person) -> str:
    """Light sidebar on the right with the contacts; several lines a job."""
    b, h, lg = _basics(p), HEADINGS[p.language], p.language
    work = "".join(
        f"<h3>{escape(w['position'])}</h3><p>{escape(w['name'])}</p><p class=d>{period(w, lg, 'months')} | {escape(w['location'])}</p>{_ul(w['highlights'])}"  # noqa: E501
        for w in p.resume["work"]
    )
    study = "".join(
        f"<h3>{_degree(e)}</h3><p>{escape(e['institution'])}</p><p class=d>{period(e, lg, 'year')}</p>"  # noqa: E501
        for e in p.resume["education"]
    )
    css = ".w{display:flex;min-height:297mm}.s{width:60mm;background:#eee;padding:14mm 6mm;overflow-wrap:anywhere}.m{flex:1;padding:14mm 8mm}.d{color:#666;font-size:8.5pt}"  # noqa: E501
    langs = "".join(
        f"<p><b>{escape(x['language'])}</b><br>{escape(x['fluency'])}</p>"
        for x in p.resume["languages"]
    )
    return page(
        css,
        f"<div class=w><div class=m><h1>{b['name']}</h1><p>{b['label']}</p><h2>{h['summary']}</h2><p>{b['summary']}</p><h2>{h['work']}</h2>{work}<h2>{h['education']}</h2>{study}</div><div class=s><h2>{h['contact']}</h2><p>{b['phone']}</p><p>{b['email']}</p><p>{b['place']}</p><h2>{h['skills']}</h2>{''.join(f'<p>{escape(s)}</p>' for s in _skills(p))}<h2>{h['languages']}</h2>{langs}{_certificates(p, h)}</div></div>",  # noqa: E501
    )


FORM_LABELS = {
    "en": (
        "Personal information",
        "Surname(s) / First name(s)",
        "Address(es)",
        "Telephone(s)",
        "E-mail",
    ),
    "sv": ("Personuppgifter", "Efternamn / Förnamn", "Adress", "Telefon", "E-post"),
    "da": (
        "Personlige oplysninger",
        "Efternavn(e) / Fornavn(e)",
        "Adresse(r)",
        "Telefon",
        "E-mail",
    ),
}


def form(p: Person) -> str:
    """A form of labels on the left of a rule: sections, dates and languages all stand there."""
    b, h, lg = _basics(p), HEADINGS[p.language], p.language

    def row(left: str, right: str, kind: str = "l") -> str:
        return f"<tr><td class={kind}>{left}</td><td class=v>{right}</td></tr>"

    head, name, address, phone, mail = FORM_LABELS[lg]
    rows = [row("Curriculum vitae", "", "h"), row(head, "", "h")]
    rows += [row(name, f"<b>{b['name']}</b>"), row(address, b["place"]), row(phone, b["phone"])]
    rows += [row(mail, b["email"]), row(h["summary"], b["summary"]), row(h["work"], "", "h")]
    for w in p.resume["work"]:
        rows.append(row(period(w, lg, "numbers"), f"<b>{escape(w['position'])}</b>"))
        rows.append(row("", escape(f"{w['name']}, {w['location']}")))
        rows += [row("", escape(text)) for text in w["highlights"]]
    rows.append(row(h["education"], "", "h"))
    for e in p.resume["education"]:
        rows.append(row(period(e, lg, "year"), f"<b>{_degree(e)}</b>"))
        rows.append(row("", escape(e["institution"])))
    rows.append(row(h["languages"], "", "h"))
    rows += [row(escape(x["language"]), escape(x["fluency"])) for x in p.resume["languages"]]
    rows += [row(h["skills"], "", "h"), row("", escape(", ".join(_skills(p))))]
    if p.resume["certificates"]:
        rows.append(row(h["certificates"], "", "h"))
        for c in p.resume["certificates"]:
            text = ", ".join(v for v in (c.get("name"), c.get("issuer"), c.get("date")) if v)
            rows.append(row("", escape(text)))
    css = "body{padding:12mm}table{border-collapse:collapse}td{vertical-align:baseline;padding:1.5pt 6pt}.l,.h{width:48mm;text-align:right;border-right:1px solid}.h{font-weight:bold;font-size:12pt;padding-top:10pt}"  # noqa: E501
    return page(css, f"<table>{''.join(rows)}</table>")


LAYOUTS = {
    "web-sidebar-left": sidebar_left, "web-dates-left": dates_left, "web-centered": centered, "web-grid": grid,  # noqa: E501
    "web-labels": labels, "web-sidebar-right": sidebar_right,
}  # fmt: skip
# Made after the others, which keep their people.
LATER = {"web-form": form}
