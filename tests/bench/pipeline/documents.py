"""Two-page CVs to measure with: every one different, the same on every run."""

import io
import random
from collections.abc import Iterator
from html import escape
from typing import Any

import pymupdf

from jobbank.demo.samples.people import Person, people
from jobbank.demo.samples.render.view import view

SEED = 20261101
PAGES = 2
A4 = pymupdf.Rect(0, 0, 595, 842)
TEXT = pymupdf.Rect(56, 56, 539, 786)
GIVEN = ("Ada", "Bruno", "Carla", "Demir", "Elif", "Farid", "Gita", "Hugo", "Ilse", "Jonas", "Kim")
FAMILY = ("Almgreve", "Bergvale", "Castrolin", "Dovrani", "Eskelby", "Fontarel", "Grinwald")


def documents(count: int, first: int = 0) -> Iterator[tuple[str, bytes]]:
    """Make CVs.

    :param count: how many.
    :param first: number of the first one, so that two calls need not make the same ones.
    :return: (e-mail address, PDF).
    """
    for number in range(first, first + count):
        person = someone(number)
        yield person["email"], two_pages(person)


def someone(number: int) -> Person:
    """An invented person with a career mixed from two sample people of one language.

    :param number: which; the same number is the same person.
    """
    rng = random.Random(SEED + number)
    model = rng.choice(people())
    language = model["document"]["language"]
    others = [one for one in people() if one["document"]["language"] == language]
    entries = [*model["experiences"], *rng.choice(others)["experiences"]]
    return model | {
        "slug": f"made-{number}",
        "name": f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}",
        "email": f"made{number}@example.org",
        "experiences": [_changed(entry, rng) for entry in entries],
        "personal": [],
    }


def _changed(entry: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The same job with other figures in its lines, so that no two texts are equal."""
    bullets = [
        f"{line}, {rng.randint(2, 97)} / {rng.randint(100, 999)}" for line in entry["bullets"]
    ]
    return entry | {"bullets": bullets}


def two_pages(person: Person) -> bytes:
    """Typeset one person on two pages of text, in the largest size that fits."""
    html, pages, made = _page(view(person)), 0, b""
    for size in (13, 12, 11, 10, 9, 8):
        made, pages = _typeset(html, size)
        if pages <= PAGES:
            break
    return made


def _typeset(html: str, size: int) -> tuple[bytes, int]:
    out = io.BytesIO()
    writer = pymupdf.DocumentWriter(out)
    story = pymupdf.Story(html=html, user_css=f"body {{font-size: {size}px}}")
    more, pages = True, 0
    while more:
        device = writer.begin_page(A4)
        more, _filled = story.place(TEXT)
        story.draw(device)
        writer.end_page()
        pages += 1
    writer.close()
    return out.getvalue(), pages


def _page(cv: dict[str, Any]) -> str:
    words = cv["labels"]
    parts = [f"<h1>{escape(cv['name'])}</h1><p>{escape(cv['headline'])}</p>"]
    parts += [f"<p>{escape(line)}</p>" for line in cv["contact"]]
    parts.append(f"<h2>{words['summary']}</h2><p>{escape(cv['summary'])}</p>")
    parts.append(f"<h2>{words['experience']}</h2>")
    for entry in cv["experiences"]:
        parts.append(f"<h3>{escape(entry['title'])}</h3>")
        place = escape(f"{entry['organisation']}, {entry['location']}")
        parts.append(f"<p>{place}<br>{escape(entry['period'])}</p>")
        parts.append("<ul>" + "".join(f"<li>{escape(b)}</li>" for b in entry["bullets"]) + "</ul>")
    parts.append(f"<h2>{words['education']}</h2>")
    for entry in cv["education"]:
        line = f"{entry['degree']}, {entry['institution']}, {entry['period']}"
        parts.append(f"<p>{escape(line)}</p>")
    parts.append(f"<h2>{words['skills']}</h2><p>{escape(', '.join(cv['skills']))}</p>")
    parts.append(f"<h2>{words['languages']}</h2>")
    parts += [f"<p>{escape(row['name'])}: {escape(row['level'])}</p>" for row in cv["languages"]]
    return "".join(parts)
