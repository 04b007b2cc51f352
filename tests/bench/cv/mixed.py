"""Web layouts put together at random: what people who never met our code may come up with.

Each draws where the columns are, how headings look and what they are called, in which order a job's title, employer,
place and dates stand and what parts them, how dates, skills, languages and contacts are written.
"""  # noqa: E501

import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from tests.bench.cv.looks import BASE, css
from tests.bench.cv.people import Person
from tests.bench.cv.synonyms import EXTRAS, LONG_MONTHS, NAMES, PRESENT
from tests.bench.cv.words import MONTHS

_SEPARATORS = (" | ", " · ", " • ", " – ", ", ", " / ", "&emsp;")


@dataclass(frozen=True, slots=True)
class Draw:
    """One layout's choices, for one person."""

    rng: random.Random
    person: Person
    dates: str
    between: str
    job: str
    study: str
    first: str
    second: str

    def span(self, text: str, style: str) -> str:
        """Text in the style of titles or of employers."""
        return f"<span class={style}>{escape(text)}</span>" if text else ""


def mixed(person: Person, seed: int) -> str:
    """A page.

    :param person: whose.
    :param seed: for the same layout again.
    """
    rng = random.Random(f"layout-{seed}")
    dates = rng.choice(("months", "months", "long", "slash", "dots", "iso", "years", "short"))
    draw = Draw(
        rng, person, dates, rng.choice((" – ", " - ", "–", " — ", " to ", "-", " / ")),
        rng.choice(sorted(_JOBS)), rng.choice(sorted(_STUDIES)), "t", "o",
    )  # fmt: skip
    blocks = _blocks(draw)
    head, contact = _name(draw), _contact(draw)
    layout = rng.choice(("one", "one", "one", "left", "right", "two", "labels"))
    body = _LAYOUTS[layout](draw, head, contact, blocks)
    return f"<!doctype html><meta charset=utf-8><style>{BASE}{css(rng)}</style><body>{body}"


def year_only(seed: int) -> bool:
    """Does a layout print years alone?"""
    rng = random.Random(f"layout-{seed}")
    return (
        rng.choice(("months", "months", "long", "slash", "dots", "iso", "years", "short"))
        == "years"
    )


def _point(value: str, draw: Draw) -> str:
    language = draw.person.language
    if value == "present":
        return draw.rng.choice(PRESENT[language])
    year, _, month = value.partition("-")
    if not month or draw.dates == "years":
        return year
    name = MONTHS[language][int(month) - 1]
    forms = {
        "months": f"{name} {year}", "long": f"{LONG_MONTHS[language][int(month) - 1]} {year}", "slash": f"{month}/{year}",  # noqa: E501
        "dots": f"{month}.{year}", "iso": value, "short": f"{name.rstrip('.')}. {year}",
    }  # fmt: skip
    return forms[draw.dates]


def _when(row: dict[str, Any], draw: Draw) -> str:
    start, end = row.get("startDate", ""), row.get("endDate", "") or "present"
    between = draw.between
    if between == " to ":
        between = {"en": " to ", "sv": " till ", "da": " til "}[draw.person.language]
    if draw.dates in {"iso", "slash"} and between in {"-", " / "}:
        between = " - "
    left, right = _point(start, draw), _point(end, draw)
    return escape(f"{left}{between}{right}" if left and left != right else right)


def _bullets(row: dict[str, Any], draw: Draw) -> str:
    texts = [escape(t) for t in row.get("highlights", ())]
    if not texts:
        return ""
    if len(texts) == 1 or draw.job in {"one-line", "at"}:
        return "".join(f"<p>{t.rstrip('.')}.</p>" for t in texts)
    return "<ul>" + "".join(f"<li>{t}</li>" for t in texts) + "</ul>"


def _words(row: dict[str, Any], draw: Draw) -> tuple[str, str, str, str]:
    if "position" in row:
        title, org, place = row["position"], row["name"], row["location"]
    else:
        link = {"en": " in ", "sv": " i ", "da": " i "}[draw.person.language]
        joined = {"in": link, "comma": ", ", "dash": " – "}[
            draw.study if draw.study in {"in", "comma", "dash"} else "comma"
        ]
        title = row["studyType"] + (joined + row["area"] if row["area"] else "")
        org, place = row["institution"], ""
    return (
        draw.span(title, draw.first),
        draw.span(org, draw.second),
        escape(place),
        _when(row, draw),
    )


def _two_rows(row: dict[str, Any], draw: Draw) -> str:
    t, o, p, d = _words(row, draw)
    return f"<div class=r><div>{t}</div><div class=d>{d}</div></div><div class=r><div>{o}</div><div>{p}</div></div>"  # noqa: E501


def _two_rows_turned(row: dict[str, Any], draw: Draw) -> str:
    t, o, p, d = _words(row, draw)
    return f"<div class=r><div>{o}</div><div>{p}</div></div><div class=r><div>{t}</div><div class=d>{d}</div></div>"  # noqa: E501


def _stack(order: str) -> Callable[[dict[str, Any], Draw], str]:
    def make(row: dict[str, Any], draw: Draw) -> str:
        t, o, p, d = _words(row, draw)
        parts = {"t": t, "o": o, "p": p, "d": f"<span class=d>{d}</span>"}
        return "".join(f"<div>{parts[c]}</div>" for c in order if parts[c])

    return make


def _line(order: str, separator: str, last: str = "{}") -> Callable[[dict[str, Any], Draw], str]:
    def make(row: dict[str, Any], draw: Draw) -> str:
        t, o, p, d = _words(row, draw)
        parts = {"t": t, "o": o, "p": p, "d": f"<span class=d>{last.format(d)}</span>"}
        kept = [parts[c] for c in order if parts[c]]
        return f"<div>{separator.join(kept)}</div>"

    return make


def _at(row: dict[str, Any], draw: Draw) -> str:
    t, o, p, d = _words(row, draw)
    word = {
        "en": "at",
        "sv": draw.rng.choice(("på", "hos")),
        "da": draw.rng.choice(("hos", "ved")),
    }[draw.person.language]
    place = f", {p}" if p else ""
    return f"<div class=r><div>{t} {word} {o}{place}</div><div class=d>{d}</div></div>"


def _brackets(row: dict[str, Any], draw: Draw) -> str:
    t, o, p, d = _words(row, draw)
    return f"<div>{o} – {t} <span class=d>({d})</span></div>" + (f"<div>{p}</div>" if p else "")


def _margin(row: dict[str, Any], draw: Draw) -> str:
    t, o, p, d = _words(row, draw)
    under = draw.rng.choice(
        (
            f"<div>{t}</div><div>{o}{', ' + p if p else ''}</div>",
            f"<div>{t}, {o}</div><div>{p}</div>",
        )
    )
    return f"<div class=m><div class=d>{d}</div><div>{under}{_bullets(row, draw)}</div></div>"


def _margin_place(row: dict[str, Any], draw: Draw) -> str:
    t, o, p, d = _words(row, draw)
    return f"<div class=m><div class=d><div>{d}</div><div>{p}</div></div><div><div>{o}</div><div>{t}</div>{_bullets(row, draw)}</div></div>"  # noqa: E501


_JOBS: dict[str, Callable[[dict[str, Any], Draw], str]] = {
    "two-rows": _two_rows, "two-rows-turned": _two_rows_turned, "tod": _stack("todp"), "otd": _stack("otpd"),  # noqa: E501
    "dto": _stack("dtop"), "dot": _stack("dotp"), "tdo": _stack("tdop"), "one-line": _line("topd", " | "),  # noqa: E501
    "commas": _line("top", ", "), "comma-date": _line("otpd", ", "), "date-first": _line("dto", ": "), "at": _at,  # noqa: E501
    "brackets": _brackets, "margin": _margin, "margin-place": _margin_place,
}  # fmt: skip
_STUDIES = ("same", "in", "comma", "dash", "school-first")


def _entries(rows: list[dict[str, Any]], draw: Draw) -> str:
    make = _JOBS[draw.job]
    made = []
    for row in rows:
        head = make(row, draw)
        if draw.job == "commas":
            head = f"<div class=r><div>{head}</div><div class=d>{_when(row, draw)}</div></div>"
        done = "" if draw.job.startswith("margin") else _bullets(row, draw)
        made.append(f"<div class=e>{head}{done}</div>")
    return "".join(made)


def _skills(draw: Draw) -> str:
    names = [escape(s["name"]) for s in draw.person.resume["skills"]]
    kind = draw.rng.choice(("comma", "list", "tags", "columns", "bars", "dots", "stack", "groups"))
    if kind == "comma":
        return f"<p>{', '.join(names)}</p>"
    if kind == "list":
        return "<ul>" + "".join(f"<li>{n}</li>" for n in names) + "</ul>"
    if kind == "tags":
        return "".join(f"<span class=tag>{n}</span> " for n in names)
    if kind == "columns":
        return "<div class=three>" + "".join(f"<div>{n}</div>" for n in names) + "</div>"
    if kind == "bars":
        return "".join(
            f"<div>{n}</div><div class=bar style='width:{20 + 7 * n_}%'></div>"
            for n_, n in enumerate(names)
        )
    if kind == "groups":
        label = {
            "en": ("General", "Other"),
            "sv": ("Allmänt", "Övrigt"),
            "da": ("Generelt", "Andet"),
        }[draw.person.language]
        half = len(names) // 2
        return f"<p><b>{label[0]}:</b> {', '.join(names[:half])}</p><p><b>{label[1]}:</b> {', '.join(names[half:])}</p>"  # noqa: E501
    return (
        f"<p>{' • '.join(names)}</p>" if kind == "dots" else "".join(f"<p>{n}</p>" for n in names)
    )


def _languages(draw: Draw) -> str:
    rows = [(escape(x["language"]), escape(x["fluency"])) for x in draw.person.resume["languages"]]
    kind = draw.rng.choice(("colon", "bracket", "dash", "two", "right", "comma", "margin", "drawn"))
    if kind == "bracket":
        return f"<p>{', '.join(f'{a} ({b})' for a, b in rows)}</p>"
    if kind == "two":
        return "".join(f"<div><b>{a}</b></div><div>{b}</div>" for a, b in rows)
    if kind == "right":
        return "".join(f"<div class=r><span>{a}</span><span>{b}</span></div>" for a, b in rows)
    if kind == "margin":
        return "".join(f"<div class=m><div>{a}</div><div>{b}</div></div>" for a, b in rows)
    if kind == "drawn":
        return "".join(
            f"<div>{a} ({b})</div><div>{'<i class=dot></i>' * (5 - n % 3)}</div>"
            for n, (a, b) in enumerate(rows)
        )
    sep = {"colon": ": ", "dash": " – ", "comma": ", "}[kind]
    return "<ul>" + "".join(f"<li>{a}{sep}{b}</li>" for a, b in rows) + "</ul>"


def _papers(draw: Draw) -> str:
    kind = draw.rng.choice(("comma", "bracket", "right", "first"))
    made = []
    for c in draw.person.resume["certificates"]:
        name, issuer, date = (escape(c.get(k, "")) for k in ("name", "issuer", "date"))
        if kind == "bracket":
            text = name + (f", {issuer}" if issuer else "") + (f" ({date})" if date else "")
        elif kind == "first":
            text = (f"{date} " if date else "") + name + (f", {issuer}" if issuer else "")
        elif kind == "right":
            text = f"<div class=r><span>{name}{' – ' + issuer if issuer else ''}</span><span>{date}</span></div>"  # noqa: E501
        else:
            text = ", ".join(t for t in (name, issuer, date) if t)
        made.append(f"<div>{text}</div>")
    return "".join(made)


Blocks = dict[str, tuple[str, str]]


def _blocks(draw: Draw) -> Blocks:
    r, resume = draw.rng, draw.person.resume
    names = NAMES[draw.person.language]
    bodies = {
        "summary": f"<p>{escape(resume['basics']['summary'])}</p>", "work": _entries(resume["work"], draw),  # noqa: E501
        "education": _entries(resume["education"], draw), "skills": _skills(draw), "languages": _languages(draw),  # noqa: E501
        "certificates": _papers(draw),
    }  # fmt: skip
    blocks = {k: (r.choice(names[k]), body) for k, body in bodies.items() if body}
    for title, body in r.sample(EXTRAS[draw.person.language], r.choice((0, 1, 2))):
        blocks[title] = (title, body)
    return blocks


def _name(draw: Draw) -> str:
    b, r = draw.person.resume["basics"], draw.rng
    first, _, last = b["name"].partition(" ")
    kind = r.choice(("plain", "plain", "broken", "initials", "under"))
    label = f"<p>{escape(b['label'])}</p>" if r.random() < 0.8 else ""
    if kind == "broken":
        return f"<h1>{escape(first)}<br>{escape(last)}</h1>{label}"
    if kind == "initials":
        return f"<div style='border:2px solid;width:18mm;text-align:center;font-size:20pt'>{first[0]}{last[0]}</div><h1>{escape(b['name'])}</h1>{label}"  # noqa: E501
    title = r.choice(("CV", "Curriculum Vitae")) if kind == "under" else ""
    return (f"<p>{title}</p>" if title else "") + f"<h1>{escape(b['name'])}</h1>{label}"


def _contact(draw: Draw) -> list[str]:
    b, r = draw.person.resume["basics"], draw.rng
    city, land = b["location"]["city"], b["location"]["region"]
    place = escape(
        r.choice((f"{city}, {land}", f"Storgatan 4, 211 20 {city}", city, f"{city} ({land})"))
    )
    rows = [("phone", b["phone"]), ("email", b["email"]), ("place", place)]
    r.shuffle(rows)
    kind = r.choice(("plain", "plain", "label", "icon"))
    words = {
        "en": {"phone": "Phone", "email": "E-mail", "place": "Address"}, "sv": {"phone": "Telefon", "email": "E-post", "place": "Adress"},  # noqa: E501
        "da": {"phone": "Tlf.", "email": "E-mail", "place": "Adresse"},
    }[draw.person.language]  # fmt: skip
    icons = {"phone": "☎", "email": "✉", "place": "⌂"}
    if kind == "label":
        return [f"{words[k]}: {v}" for k, v in rows]
    return [f"{icons[k]} {v}" for k, v in rows] if kind == "icon" else [v for _, v in rows]


def _section(title: str, body: str) -> str:
    return f"<h2>{escape(title)}</h2>{body}"


def _one(draw: Draw, head: str, contact: list[str], blocks: Blocks) -> str:
    r = draw.rng
    order = ["summary", "work", "education", "skills", "languages", "certificates"]
    if r.random() < 0.4:
        order = ["summary", "skills", "education", "work", "languages", "certificates"]
    line = r.choice(_SEPARATORS).join(contact) if r.random() < 0.6 else "<br>".join(contact)
    keys = [k for k in order if k in blocks] + [k for k in blocks if k not in order]
    sections = "".join(_section(*blocks[k]) for k in keys)
    align = r.choice(("", "text-align:center"))
    return f"<div style='padding:0 16mm'><div style='{align}'>{head}<p>{line}</p></div>{sections}</div>"  # noqa: E501


def _side(draw: Draw, head: str, contact: list[str], blocks: Blocks, *, right: bool = False) -> str:
    r = draw.rng
    beside = [k for k in ("skills", "languages", "certificates") if k in blocks]
    title = r.choice(NAMES[draw.person.language]["contact"])
    rows = "".join(f"<div>{c}</div>" for c in contact)
    named = r.random() < 0.5
    side = (
        (head if named else "")
        + _section(title, rows)
        + "".join(_section(*blocks[k]) for k in beside)
    )
    main = ("" if named else head) + "".join(
        _section(*blocks[k]) for k in blocks if k not in beside
    )
    dark = r.choice(("background:#eee", "background:#234;color:#fff", ""))
    aside = f"<div style='width:{r.choice((58, 66, 74))}mm;flex:none;padding:8mm 6mm;overflow-wrap:anywhere;{dark}'>{side}</div>"  # noqa: E501
    body = f"<div style='flex:1;padding:8mm 9mm'>{main}</div>"
    return f"<div style='display:flex'>{body + aside if right else aside + body}</div>"


def _two(draw: Draw, head: str, contact: list[str], blocks: Blocks) -> str:
    left = [k for k in blocks if k in {"work", "summary"}]
    right = [k for k in blocks if k not in left]
    columns = "".join(
        f"<div>{''.join(_section(*blocks[k]) for k in keys)}</div>" for keys in (left, right)
    )
    line = draw.rng.choice(_SEPARATORS).join(contact)
    return f"<div style='padding:0 12mm'>{head}<p>{line}</p><div style='display:grid;grid-template-columns:1.3fr 1fr;gap:9mm'>{columns}</div></div>"  # noqa: E501


def _labels(draw: Draw, head: str, contact: list[str], blocks: Blocks) -> str:
    rows = "".join(
        f"<div class=m style='margin-bottom:8pt'><div><b>{escape(title)}</b></div><div>{body}</div></div>"  # noqa: E501
        for title, body in blocks.values()
    )
    return f"<div style='padding:0 15mm'>{head}<p>{'<br>'.join(contact)}</p>{rows}</div>"


_LAYOUTS: dict[str, Callable[[Draw, str, list[str], Blocks], str]] = {
    "one": _one, "left": _side, "right": lambda *a: _side(*a, right=True), "two": _two, "labels": _labels,  # noqa: E501
}  # fmt: skip
