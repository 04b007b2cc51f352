"""Themes drawn at random from what authors of JSON Resume themes come up with.

Summaries, addresses, grades, courses, awards, publications and references stand between and beside the fields, as
a whole JSON Resume has them; headings are the theme's own, often English over a Swedish or Danish CV.
"""  # noqa: E501

import random
from collections.abc import Iterable
from html import escape as esc

from tests.bench.cv.odd_parts import JOBS, PAPERS, SKILLS, SPOKEN, STUDIES, Theme, when
from tests.bench.cv.people import Person
from tests.bench.cv.synonyms import PRESENT

_HEADS = ("plain", "plain", "spaced", "icon", "lower", "colon", "hash", "slash", "rule")
_PAGES = ("one", "center", "left", "right", "labels", "two", "feet", "split", "upright")
_PARTS = {
    "job": sorted(JOBS), "study": sorted(STUDIES), "skills": sorted(SKILLS), "spoken": sorted(SPOKEN), "papers": sorted(PAPERS),  # noqa: E501
    "page": sorted(_PAGES), "heads": sorted(_HEADS),
}  # fmt: skip
_DATES = ("mon", "mon", "long", "slash", "iso", "day", "comma", "year", "capital")
_BETWEEN = (" – ", " - ", " — ", "–", " to ", " → ", " until ", "—", " / ", " ~ ")
_BULLETS = ("ul", "ul", "none", "p", "dash", "arrow", "heading", "label")
_EXTRAS = ("volunteer", "awards", "publications", "interests", "references", "projects")
_ASIDE = ("skills", "languages", "certificates", "interests")
# What fits a narrow column.
_NARROW = {
    "job": {"margin": "date", "margin-employer": "employer", "margin-both": "float"},
    "study": {"margin": "three"}, "skills": {"right": "bracket"}, "papers": {"right": "two", "colon": "two"},  # noqa: E501
}  # fmt: skip
_FIXED = ".u{color:#777;font-size:9pt}a{color:inherit;text-decoration:none}.r{display:flex;justify-content:space-between;gap:6mm}.ra{text-align:right}.m{display:flex;gap:4mm}.m>:first-child{width:38mm;flex:none}.m>:last-child{flex:1}.lb{display:flex;gap:5mm;margin-bottom:8pt}.lb>:first-child{width:40mm;flex:none}.lb>:last-child{flex:1}.lb h2{margin-top:0;font-size:11pt;letter-spacing:0}.pg{padding:0 16mm}.tag{display:inline-block;background:#ddd;border-radius:4pt;padding:1pt 6pt;margin:2pt}.big{font-size:14pt}table.w{width:100%;border-collapse:collapse}td{padding:1pt 8pt 1pt 0}.tl{border-left:2px solid #888;padding-left:5mm}.rule{display:flex}.rule:after{content:'';flex:1;border-bottom:1px solid #555;margin-left:3mm}small{font-weight:normal;font-size:85%}blockquote{margin:0 5mm;font-style:italic}"  # noqa: E501


def odd(person: Person, seed: int) -> str:
    """A page.

    :param person: whose.
    :param seed: for the same theme again.
    """
    theme = _theme(person, seed)
    sections = _sections(theme)
    body = _page(theme, sections)
    return f"<!doctype html><meta charset=utf-8><style>{_css(theme.rng)}</style><body>{body}"


def odd_years(seed: int) -> bool:
    """Does a theme print years alone?"""
    return _draw(seed)[1] == "year"


def _draw(seed: int) -> tuple[random.Random, str]:
    rng = random.Random(f"theme-{seed}")
    return rng, rng.choice(_DATES)


def _theme(person: Person, seed: int) -> Theme:
    rng, dates = _draw(seed)
    heads = "en" if rng.random() < 0.4 else person.language
    picked = {part: rng.choice(names) for part, names in _PARTS.items()}
    if picked["page"] in {"left", "right", "labels", "two", "feet", "upright"}:
        picked = {part: _NARROW.get(part, {}).get(name, name) for part, name in picked.items()}
        picked["heads"] = "plain" if picked["heads"] in {"icon", "rule"} else picked["heads"]
    return Theme(
        rng, person, heads, dates, rng.choice(_BETWEEN), rng.choice(PRESENT[heads]),
        rng.random() < 0.5, rng.random() < 0.5, rng.random() < 0.6, rng.random() < 0.12,
        rng.random() < 0.25, rng.choice(("", "", "", "list", "label", "line")),
        rng.choice(_BULLETS), picked,
    )  # fmt: skip


def _sections(theme: Theme) -> dict[str, str]:
    resume, pick = theme.person.resume, theme.picked
    levels = theme.words["levels"]
    skills = [(esc(s["name"]), levels[n % 4]) for n, s in enumerate(resume["skills"])]
    spoken = [(esc(x["language"]), esc(x["fluency"])) for x in resume["languages"]]
    papers = [
        PAPERS[pick["papers"]](
            esc(c["name"]), esc(c.get("issuer", "")), esc(c.get("date", "")), theme
        )
        for c in resume["certificates"]
    ]
    made = {
        "summary": f"<p>{esc(resume['basics']['summary'])}</p>",
        "work": _entries(JOBS[pick["job"]](row, theme) for row in resume["work"]),
        "education": _entries(STUDIES[pick["study"]](row, theme) for row in resume["education"]),
        "skills": SKILLS[pick["skills"]](skills),
        "languages": SPOKEN[pick["spoken"]](spoken),
        "certificates": _entries(papers),
    }
    for name in _EXTRAS:
        if theme.rng.random() < 0.45:
            made[name] = _extra(name, theme)
    rest = [name for name in made if name != "summary" and made[name]]
    if theme.rng.random() < 0.5:
        theme.rng.shuffle(rest)
    return {name: made[name] for name in ("summary", *rest)}


def _entries(texts: Iterable[str]) -> str:
    return "".join(f"<div class=e>{text}</div>" for text in texts)


def _extra(name: str, theme: Theme) -> str:
    told = theme.more[name]
    if name == "interests":
        return "<ul>" + "".join(f"<li>{text}</li>" for text in told) + "</ul>"
    if name == "references":
        return f"<blockquote>{told[1]}</blockquote><div>— {told[0]}</div>"
    years = {"startDate": "2016-03", "endDate": "2018-05"}
    if name == "volunteer":
        row = {"position": told[0], "name": told[1], "location": "", **years}
        return _entries([JOBS[theme.picked["job"]](row, theme)])
    date = {"awards": "2019", "publications": "2020-04"}.get(name) or when(years, theme)
    return f"<div class=r><b>{told[0]}</b><span class=d>{date}</span></div><div>{told[1]}</div>"


def _heading(name: str, theme: Theme) -> str:
    text = esc(theme.rng.choice(theme.words[name]))
    forms = {
        "spaced": f"<span style='letter-spacing:5px;text-transform:uppercase'>{text}</span>", "icon": f"<span style=\"font-family:'DejaVu Sans'\">★</span> {text}",  # noqa: E501
        "lower": text.lower(), "colon": f"{text}:", "hash": f"# {text}", "slash": f"// {text}", "rule": f"<span>{text}</span>",  # noqa: E501
    }  # fmt: skip
    look = theme.picked["heads"]
    return f"<h2 class={look}>{forms.get(look, text)}</h2>"


def _block(theme: Theme, sections: dict[str, str], names: Iterable[str]) -> str:
    return "".join(
        f"<section>{_heading(name, theme)}{sections[name]}</section>"
        for name in names
        if name in sections
    )


def _contacts(theme: Theme) -> list[str]:
    basics = theme.person.resume["basics"]
    city, land = basics["location"]["city"], basics["location"]["region"]
    place = theme.rng.choice((f"{city}, {land}", city, f"{city} ({land})"))
    contacts = [esc(text) for text in (basics["email"], basics["phone"], place)]
    theme.rng.shuffle(contacts)
    return contacts


def _page(theme: Theme, sections: dict[str, str]) -> str:
    rng, basics = theme.rng, theme.person.resume["basics"]
    label = f"<div>{esc(basics['label'])}</div>" if rng.random() < 0.85 else ""
    name, contacts = f"<h1>{esc(basics['name'])}</h1>{label}", _contacts(theme)
    line = rng.choice((" | ", " · ", "<br>", "&emsp;")).join(contacts)
    head = f"<header>{name}<p>{line}</p></header>"
    page, listed = theme.picked["page"], "".join(f"<div>{text}</div>" for text in contacts)
    main, aside = [s for s in sections if s not in _ASIDE], [s for s in sections if s in _ASIDE]
    if page in {"left", "right"}:
        return _sides(theme, sections, name, listed)
    if page == "labels":
        rows = "".join(
            f"<div class=lb><div>{_heading(s, theme)}</div><div>{body}</div></div>"
            for s, body in sections.items()
        )
        return f"<div class=pg>{head}{rows}</div>"
    if page == "two":
        first = [s for s in main if s in {"work", "volunteer", "projects"}]
        second = [s for s in sections if s not in {*first, "summary"}]
        columns = "".join(f"<div>{_block(theme, sections, part)}</div>" for part in (first, second))
        return f"<div class=pg>{head}{_block(theme, sections, ['summary'])}<div style='display:grid;grid-template-columns:1.4fr 1fr;gap:9mm'>{columns}</div></div>"  # noqa: E501
    if page == "feet":
        cells = "".join(f"<div>{_block(theme, sections, [s])}</div>" for s in aside)
        return f"<div class=pg>{head}{_block(theme, sections, main)}<div style='display:grid;grid-template-columns:repeat({min(3, len(aside))},1fr);gap:8mm'>{cells}</div></div>"  # noqa: E501
    if page == "split":
        return f"<div class=pg><header class=r><div>{name}</div><div class=ra>{listed}</div></header>{_block(theme, sections, sections)}</div>"  # noqa: E501
    if page == "upright":
        rows = "".join(
            f"<div style='display:flex;gap:5mm;border-top:1px solid #999;break-inside:avoid'><div style='writing-mode:vertical-rl;transform:rotate(180deg)'>{_heading(s, theme)}</div><div style='flex:1'>{body}</div></div>"  # noqa: E501
            for s, body in sections.items()
        )
        return f"<div class=pg>{head}{rows}</div>"
    align = " style='text-align:center'" if page == "center" else ""
    return f"<div class=pg><div{align}>{head}</div>{_block(theme, sections, sections)}</div>"


def _sides(theme: Theme, sections: dict[str, str], name: str, contacts: str) -> str:
    top = theme.rng.random() < 0.5
    contact = (
        f"<section style='overflow-wrap:anywhere'>{_heading('contact', theme)}{contacts}</section>"
    )
    beside = (name if top else "") + contact + _block(theme, sections, _ASIDE)
    rest = _block(theme, sections, [s for s in sections if s not in _ASIDE])
    look = theme.rng.choice(("background:#eee", "background:#223;color:#fff", ""))
    aside = f"<aside style='width:66mm;flex:none;padding:10mm 6mm;{look}'>{beside}</aside>"
    main = f"<main style='flex:1;padding:10mm 8mm'>{'' if top else name}{rest}</main>"
    both = main + aside if theme.picked["page"] == "right" else aside + main
    return f"<div style='display:flex'>{both}</div>"


def _css(rng: random.Random) -> str:
    font = rng.choice(
        (
            "Arial,sans-serif",
            "'Times New Roman',serif",
            "'DejaVu Sans',sans-serif",
            "Georgia,serif",
            "'Courier New',monospace",
        )
    )
    title, employer = rng.choice(
        (
            ("font-weight:bold", "font-style:italic"),
            ("font-weight:bold", ""),
            ("", "font-weight:bold"),
            ("font-style:italic", "font-weight:bold"),
            ("", ""),
            ("font-weight:600;font-size:13pt", "color:#777"),
            ("color:#06c", "font-weight:bold;font-size:12pt"),
        )
    )
    caps = rng.choice(
        (
            "",
            "text-transform:uppercase;",
            "text-transform:uppercase;letter-spacing:2px;",
            "font-variant:small-caps;",
            "",
        )
    )
    look = rng.choice(
        (
            "border-bottom:1px solid #555;",
            "background:#234;color:#fff;padding:2pt 6pt;",
            "color:#a33;",
            "border-left:4px solid #38a;padding-left:6pt;",
            "",
            "border-bottom:3px double #333;",
            "text-align:center;",
        )
    )
    size = rng.choice((11, 12, 14, 18))
    weight = "bold" if size < 12 else rng.choice(("bold", "bold", "300"))
    return (
        f"@page{{size:A4;margin:{rng.choice((8, 12, 15))}mm 0}}*{{box-sizing:border-box}}body{{margin:0;font:{rng.choice((9, 10, 11))}pt/{rng.choice((1.2, 1.4, 1.6))} {font};color:#222}}"  # noqa: E501
        "ul{margin:2pt 0 5pt;padding-left:14pt}ul.no{list-style:none;padding-left:0}p{margin:0 0 4pt}h3{margin:0}h4{margin:2pt 0;font-size:10pt}"  # noqa: E501
        f"h1{{margin:0;font-size:{rng.choice((20, 24, 28))}pt;{rng.choice(('', 'text-transform:uppercase;', 'font-weight:300;', 'letter-spacing:3px;'))}}}"  # noqa: E501
        f"h2{{font-size:{size}pt;font-weight:{weight};margin:{rng.choice((8, 12, 18))}pt 0 4pt;{caps}{look}}}h3{{font-size:{rng.choice((10, 11.5, 13))}pt}}"  # noqa: E501
        f".t{{{title}}}.o{{{employer}}}.d{{{rng.choice(('', 'color:#777;font-size:8.5pt;', 'font-style:italic;'))}}}.e{{margin-bottom:{rng.choice((2, 5, 9))}pt}}{_FIXED}"  # noqa: E501
    )
