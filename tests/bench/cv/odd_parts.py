"""How authors of themes set jobs, educations, skills, languages and certificates: one form each."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape as esc
from random import Random
from typing import Any

from tests.bench.cv.odd_words import MORE, TOLD, WORDS
from tests.bench.cv.people import Person
from tests.bench.cv.synonyms import LONG_MONTHS
from tests.bench.cv.words import MONTHS

Row = dict[str, Any]
_TO = {
    " to ": {"sv": " till ", "da": " til "},
    " until ": {"sv": " till ", "da": " til "},
}


@dataclass(slots=True)
class Theme:
    """One theme's choices, for one person. :param heads: language of headings and of dates."""

    rng: Random
    person: Person
    heads: str
    dates: str
    between: str
    now: str
    urls: bool
    told: bool
    places: bool
    lasts: bool
    grades: bool
    courses: str
    bullets: str
    picked: dict[str, str]

    @property
    def words(self) -> dict[str, Any]:
        """What the theme itself says."""
        return WORDS[self.heads]

    @property
    def at(self) -> str:
        """Between a title and an employer."""
        return (
            self.rng.choice(self.words["at"])
            if self.heads == self.person.language
            else self.words["at"][0]
        )

    @property
    def more(self) -> dict[str, Any]:
        """What people tell beyond the fields."""
        return MORE[self.person.language]


def point(value: str, theme: Theme) -> str:
    """A date as the theme prints it."""
    if value in {"", "present"}:
        return theme.now
    year, _, month = value.partition("-")
    if not month or theme.dates == "year":
        return year
    short, long = (names[theme.heads][int(month) - 1] for names in (MONTHS, LONG_MONTHS))
    forms = {
        "mon": f"{short} {year}", "long": f"{long} {year}", "slash": f"{month}/{year}", "iso": value,  # noqa: E501
        "day": f"{value}-01", "comma": f"{short.capitalize()}, {year}", "capital": f"{long.capitalize()} {year}",  # noqa: E501
    }  # fmt: skip
    return forms[theme.dates]


def when(row: Row, theme: Theme) -> str:
    """A period as the theme prints it."""
    between = _TO.get(theme.between, {}).get(theme.heads, theme.between)
    if theme.dates in {"iso", "day", "slash"} and between in {"–", "—", " / "}:
        between = " – "
    start, end = row.get("startDate", ""), row.get("endDate", "") or "present"
    one, two = point(start, theme) if start else "", point(end, theme)
    text = f"{one}{between}{two}" if one and one != two else two
    lasts = theme.lasts and theme.heads == "en" and "position" in row
    return esc(f"{text} · 2 yrs 3 mos" if lasts else text)


def done(row: Row, theme: Theme, *, told: bool | None = None) -> str:
    """What an employer does, and what was done there."""
    told = theme.told if told is None else told
    about = f"<p class=s>{_about(row, theme)}</p>" if told else ""
    texts = [esc(text) for text in row.get("highlights", ())]
    if not texts:
        return about
    listed = "".join(f"<li>{text}</li>" for text in texts)
    label = theme.words["done"]
    forms = {
        "ul": f"<ul>{listed}</ul>", "none": f"<ul class=no>{listed}</ul>",
        "p": "".join(f"<p>{text}</p>" for text in texts), "dash": "".join(f"<div>- {text}</div>" for text in texts),  # noqa: E501
        "arrow": "".join(f"<div>› {text}</div>" for text in texts), "heading": f"<h4>{label}</h4><ul>{listed}</ul>",  # noqa: E501
        "label": f"<p><b>{label}:</b></p><ul class=no>{listed}</ul>",
    }  # fmt: skip
    return about + forms[theme.bullets]


def _about(row: Row, theme: Theme) -> str:
    return esc(TOLD[theme.person.language][len(row["name"]) % 3])


def _t(row: Row) -> str:
    return f"<span class=t>{esc(row['position'])}</span>"


def _o(row: Row, theme: Theme) -> str:
    name = esc(row["name"])
    return (
        f"<a class=o href='{_url(row)}'>{name}</a>"
        if theme.urls
        else f"<span class=o>{name}</span>"
    )


def _url(row: Row) -> str:
    letters = "".join(c for c in row["name"].lower() if c.isascii() and c.isalnum())
    return f"https://{letters}.example.org"


def _u(row: Row, theme: Theme) -> str:
    return f"<div class=u><a href='{_url(row)}'>{_url(row)}</a></div>" if theme.urls else ""


def _p(row: Row, theme: Theme, before: str = "") -> str:
    return before + esc(row["location"]) if theme.places and row.get("location") else ""


def _d(row: Row, theme: Theme) -> str:
    return f"<span class=d>{when(row, theme)}</span>"


def _joined(sign: str, *parts: str) -> str:
    return sign.join(part for part in parts if part)


def _labelled(w: Row, x: Theme) -> str:
    one, two, three = x.words["labels"]
    return f"<div>{one}: {_t(w)}</div><div>{two}: {_o(w, x)}</div><div>{three}: {_d(w, x)}</div>{done(w, x)}"  # noqa: E501


JOBS: dict[str, Callable[[Row, Theme], str]] = {
    "at": lambda w, x: f"<div class=r><h3>{_t(w)} {x.at} {_o(w, x)}</h3>{_d(w, x)}</div>{done(w, x)}",  # noqa: E501
    "atsign": lambda w, x: f"<h3>{_t(w)} @ {_o(w, x)}</h3><div>{_d(w, x)}{_p(w, x, ' · ')}</div>{_u(w, x)}{done(w, x)}",  # noqa: E501
    "pipe": lambda w, x: f"<div>{_o(w, x)} | {_t(w)}</div><div>{_d(w, x)}</div>{done(w, x)}",
    "brackets": lambda w, x: f"<h3>{_t(w)} – {_o(w, x)} <small>({when(w, x)})</small></h3>{done(w, x)}",  # noqa: E501
    "comma": lambda w, x: f"<div class=r><div>{_t(w)}, {_o(w, x)}</div>{_d(w, x)}</div><div class=u>{_p(w, x)}</div>{done(w, x)}",  # noqa: E501
    "employer": lambda w, x: f"<div class=r><h3>{_o(w, x)}</h3><span>{_p(w, x)}</span></div>{_u(w, x)}<div class=r>{_t(w)}{_d(w, x)}</div>{done(w, x)}",  # noqa: E501
    "large": lambda w, x: f"<h3 class=big>{esc(w['name'])}</h3>{_u(w, x)}<h4>{_t(w)}</h4><div>{_d(w, x)}</div>{done(w, x)}",  # noqa: E501
    "date": lambda w, x: f"<div class=d>{when(w, x)}</div><div>{_t(w)}</div><div>{_o(w, x)}{_p(w, x, ', ')}</div>{done(w, x)}",  # noqa: E501
    "margin": lambda w, x: f"<div class=m><div><div class=d>{when(w, x)}</div><div class=u>{_p(w, x)}</div></div><div><div>{_t(w)}</div><div>{_o(w, x)}</div>{_u(w, x)}{done(w, x)}</div></div>",  # noqa: E501
    "margin-employer": lambda w, x: f"<div class=m><div><div>{_o(w, x)}</div><div class=d>{when(w, x)}</div></div><div><div>{_t(w)}</div>{done(w, x)}</div></div>",  # noqa: E501
    "margin-both": lambda w, x: f"<div class=m><div>{_d(w, x)}</div><div>{_o(w, x)}<br>{_t(w)}{done(w, x)}</div></div>",  # noqa: E501
    "told": lambda w, x: f"<div class=r><h3>{_o(w, x)}</h3>{_d(w, x)}</div><p class=s>{_about(w, x)}</p><div>{_t(w)}</div>{done(w, x, told=False)}",  # noqa: E501
    "table": lambda w, x: f"<table class=w><tr><td>{_t(w)}</td><td class=ra>{_d(w, x)}</td></tr><tr><td>{_o(w, x)}</td><td class=ra>{_p(w, x)}</td></tr></table>{done(w, x)}",  # noqa: E501
    "dots": lambda w, x: f"<div class=tl>{_t(w)}<div>{_joined(' • ', _o(w, x), _p(w, x), _d(w, x))}</div>{done(w, x)}</div>",  # noqa: E501
    "line": lambda w, x: f"<p>{_d(w, x)}: {_t(w)}, {_o(w, x)}{_p(w, x, ', ')}. {_about(w, x) if x.told else ''}</p>",  # noqa: E501
    "slash": lambda w, x: f"<h3>{_t(w)} / {_o(w, x)}</h3><div class=u>{_joined(' / ', _d(w, x), _p(w, x))}</div>{done(w, x)}",  # noqa: E501
    "turned": lambda w, x: f"<div>{_o(w, x)}, <i>{_t(w)}</i></div><div class=u>{_p(w, x)}</div><div>{_d(w, x)}</div>{done(w, x)}",  # noqa: E501
    "icons": lambda w, x: f"<h3>{_t(w)}</h3><div class=u><span>🏢 {_o(w, x)}</span> <span>📅 {when(w, x)}</span> <span>{_p(w, x, '📍 ')}</span></div>{done(w, x)}",  # noqa: E501
    "float": lambda w, x: f"<div><span style='float:right' class=d>{when(w, x)}</span><div>{_o(w, x)}</div></div><div>{_t(w)}</div>{_u(w, x)}{done(w, x)}",  # noqa: E501
    "capitals": lambda w, x: f"<div class=r><span class=o style='text-transform:uppercase;letter-spacing:2px'>{esc(w['name'])}</span>{_d(w, x)}</div><div>{_t(w)}</div>{done(w, x)}",  # noqa: E501
    "right": lambda w, x: f"<div class=r><div>{_t(w)}</div><div class=ra>{_d(w, x)}<div class=u>{_p(w, x)}</div></div></div><div>{_o(w, x)}</div>{done(w, x)}",  # noqa: E501
    "small": lambda w, x: f"<h3>{_t(w)} <small class=u>{_o(w, x)}</small></h3><div>{_d(w, x)}</div>{done(w, x)}",  # noqa: E501
    "dash": lambda w, x: f"<div class=r><div>{_o(w, x)} — {_t(w)}</div>{_d(w, x)}</div>{done(w, x)}",  # noqa: E501
    "colon": lambda w, x: f"<div>{_o(w, x)}: {_t(w)} ({when(w, x)})</div>{done(w, x)}",
    "labels": _labelled,
}  # fmt: skip


def taught(row: Row, theme: Theme) -> str:
    """Grades and courses of an education."""
    listed = "".join(f"<li>{esc(c)}</li>" for c in theme.more["courses"])
    grade = f"<div class=u>GPA: 3.{len(row['institution']) % 9}</div>" if theme.grades else ""
    forms = {
        "": "", "list": f"<ul>{listed}</ul>", "label": f"<h4>{theme.words['courses']}</h4><ul>{listed}</ul>",  # noqa: E501
        "line": f"<div class=u>{theme.words['courses']}: {', '.join(theme.more['courses'])}</div>",
    }  # fmt: skip
    return grade + forms[theme.courses]


def _deg(sign: str, *parts: str) -> str:
    return f"<span class=t>{sign.join(esc(part) for part in parts if part)}</span>"


def _area_first(e: Row, x: Theme) -> str:
    kind = f" ({e['studyType']})" if e["area"] else ""
    return (
        f"{_deg('', e['area'] or e['studyType'], kind)}<div>{_s(e)}</div>{_d(e, x)}{taught(e, x)}"
    )


def _s(e: Row) -> str:
    return f"<span class=o>{esc(e['institution'])}</span>"


def _own_line(text: str) -> str:
    return f"<div>{esc(text)}</div>" if text else ""


STUDIES: dict[str, Callable[[Row, Theme], str]] = {
    "in": lambda e, x: f"<div class=r><div>{_deg(x.words['in'], e['studyType'], e['area'])}</div>{_d(e, x)}</div><div>{_s(e)}</div>{taught(e, x)}",  # noqa: E501
    "area": _area_first,
    "school": lambda e, x: f"<div class=r><div>{_s(e)}</div>{_d(e, x)}</div><div>{_deg(', ', e['studyType'], e['area'])}</div>{taught(e, x)}",  # noqa: E501
    "three": lambda e, x: f"<div>{_s(e)}</div>{_own_line(e['area'])}<div>{esc(e['studyType'])}</div><div>{_d(e, x)}</div>{taught(e, x)}",  # noqa: E501
    "three-turned": lambda e, x: f"<div class=r><div>{_deg('', e['studyType'])}</div>{_d(e, x)}</div>{_own_line(e['area'])}<div>{_s(e)}</div>{taught(e, x)}",  # noqa: E501
    "at": lambda e, x: f"<div class=r><div>{_deg(', ', e['area'], e['studyType'])} {x.at} {_s(e)}</div>{_d(e, x)}</div>{taught(e, x)}",  # noqa: E501
    "margin": lambda e, x: f"<div class=m><div class=d>{when(e, x)}</div><div><div>{_deg(' - ', e['studyType'], e['area'])}</div><div>{_s(e)}</div>{taught(e, x)}</div></div>",  # noqa: E501
    "line": lambda e, x: f"<div>{_joined(', ', esc(e['studyType']), esc(e['area']), _s(e))} ({when(e, x)})</div>",  # noqa: E501
    "dash": lambda e, x: f"<h3>{_s(e)} — {esc(e['studyType'])}</h3>{_own_line(e['area'])}<div>{_d(e, x)}</div>{taught(e, x)}",  # noqa: E501
    "pipe": lambda e, x: f"<div>{_deg(' | ', e['studyType'], e['area'])}</div><div>{_s(e)} | {when(e, x)}</div>{taught(e, x)}",  # noqa: E501
    "date": lambda e, x: f"<div>{_d(e, x)}</div><div>{_s(e)}</div><div>{_deg(', ', e['area'], e['studyType'])}</div>{taught(e, x)}",  # noqa: E501
    "from": lambda e, x: f"<div class=r><div><b>{esc(e['studyType'])}</b>{', <i>' + esc(e['area']) + '</i>' if e['area'] else ''} {x.words['from']} {esc(e['institution'])}</div>{_d(e, x)}</div>{taught(e, x)}",  # noqa: E501
    "apart": lambda e, x: f"<div class=r><div>{_deg('', e['area'] or e['studyType'])}</div>{_d(e, x)}</div><div class=r><div>{_s(e)}</div><div>{esc(e['studyType']) if e['area'] else ''}</div></div>{taught(e, x)}",  # noqa: E501
}  # fmt: skip
Papers = Callable[[str, str, str, Theme], str]
PAPERS: dict[str, Papers] = {
    "comma": lambda n, i, d, x: _joined(", ", n, d, i),
    "right": lambda n, i, d, x: f"<div class=r><div class=t>{n}</div><div class=d>{d}</div></div><div class=o>{i}</div>",  # noqa: E501
    "issuer": lambda n, i, d, x: f"<div class=r><div class=o>{i}</div><div class=d>{d}</div></div><div class=t>{n}</div>",  # noqa: E501
    "two": lambda n, i, d, x: f"<h4>{n}</h4><div class=u>{_joined(' · ', i, d)}</div>",
    "dash": lambda n, i, d, x: _joined(" – ", f"<b>{n}</b>", _joined(", ", i, d)),
    "bracket": lambda n, i, d, x: n + (f" ({_joined(', ', i, d)})" if i or d else ""),
    "date": lambda n, i, d, x: _joined(" – ", d, _joined(", ", n, i)),
    "by": lambda n, i, d, x: f"<div class=t>{n}</div>" + (f"<div>{x.words['issued']} {i}</div>" if i else "") + f"<div class=d>{d}</div>",  # noqa: E501
    "pipe": lambda n, i, d, x: _joined(" | ", d, n, i),
    "stack": lambda n, i, d, x: f"<div class=t>{n}</div><div class=d>{d}</div><div class=o>{i}</div>",  # noqa: E501
    "list": lambda n, i, d, x: f"<ul><li>{n}{', <i>' + i + '</i>' if i else ''}{' (' + d + ')' if d else ''}</li></ul>",  # noqa: E501
    "styles": lambda n, i, d, x: f"<b>{n}</b> <i>{i}</i> <span class=d>{d}</span>",
    "colon": lambda n, i, d, x: f"<div class=r><div>{_joined(': ', i, n)}</div><div class=d>{d}</div></div>",  # noqa: E501
}  # fmt: skip
Named = list[tuple[str, str]]
SKILLS: dict[str, Callable[[Named], str]] = {
    "tags": lambda rows: "".join(f"<span class=tag>{n}</span> " for n, _ in rows),
    "level": lambda rows: "".join(f"<div><b>{n}</b> <span class=u>{v}</span></div>" for n, v in rows),  # noqa: E501
    "bracket": lambda rows: "<ul>" + "".join(f"<li>{n} ({v})</li>" for n, v in rows) + "</ul>",
    "list": lambda rows: "<ul class=no>" + "".join(f"<li>{n}</li>" for n, _ in rows) + "</ul>",
    "dots": lambda rows: "<p>" + " · ".join(n for n, _ in rows) + "</p>",
    "right": lambda rows: "".join(f"<div class=r><span>{n}</span><span class=u>{v}</span></div>" for n, v in rows),  # noqa: E501
    "dash": lambda rows: "".join(f"<div>{n} — {v}</div>" for n, v in rows),
    "share": lambda rows: "".join(f"<div>{n} {60 + 7 * k % 40}%</div>" for k, (n, _) in enumerate(rows)),  # noqa: E501
    "rated": lambda rows: "".join(f"<div>{n} {'●' * (k % 4 + 1)}{'○' * (4 - k % 4)}</div>" for k, (n, _) in enumerate(rows)),  # noqa: E501
}  # fmt: skip
SPOKEN: dict[str, Callable[[Named], str]] = {
    "below": lambda rows: "".join(f"<div class=e><div class=t>{a}</div><small class=u>{b}</small></div>" for a, b in rows),  # noqa: E501
    "space": lambda rows: "".join(f"<div><b>{a}</b> <i>{b}</i></div>" for a, b in rows),
    "tags": lambda rows: "".join(f"<span class=tag>{a} <small>{b}</small></span> " for a, b in rows),  # noqa: E501
    "comma": lambda rows: "<p>" + ", ".join(f"{a} ({b})" for a, b in rows) + "</p>",
    "colon": lambda rows: "<ul>" + "".join(f"<li>{a}: {b}</li>" for a, b in rows) + "</ul>",
    "pipe": lambda rows: "<p>" + " | ".join(f"{a} – {b}" for a, b in rows) + "</p>",
    "first": lambda rows: "".join(f"<div>{b}: {a}</div>" for a, b in rows),
    "table": lambda rows: "<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>",  # noqa: E501
}  # fmt: skip
