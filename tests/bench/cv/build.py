"""Makes the documents once, under ``var/bench/cv``; each layout with people of each language."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import phonenumbers
import pymupdf

from tests.bench.cv import latex, mixed, odd, office, outsiders, rendercv, webpages
from tests.bench.cv.people import Person, people
from tests.bench.cv.strangers import stranger
from tests.bench.cv.words import HEADINGS

# Never looked at while rules are written.
KEPT_APART = frozenset(
    {
        "theme-stackoverflow",
        "theme-professional",
        "web-grid",
        "web-labels",
        "docx-sidebar",
        "odt-plain",
        "latex-moderncv-oldstyle",
        "latex-simplecv",
        "rendercv-sb2nov",
    }
)
TWO_COLUMNS = frozenset({"web-sidebar-left", "web-sidebar-right", "web-grid", "docx-sidebar"})
EACH = 2
MIXED = ODD = 10
DRAWN = {"mixed": mixed.mixed, "odd": odd.odd}  # from a seed


@dataclass(frozen=True, slots=True)
class Job:
    """One document to make. :param seed: which of the layouts put together at random."""

    layout: str
    person: Person
    ending: str
    seed: int = 0

    @property
    def name(self) -> str:
        """File name."""
        return f"{self.layout}/{self.person.language}-{self.person.key}.{self.ending}"

    @property
    def group(self) -> str:
        """What else looks the same: its layout."""
        return f"{self.layout}-{self.seed}" if self.layout in DRAWN else self.layout


def jobs(each: int = EACH) -> list[Job]:
    """What to make: for each layout, ``each`` people of each language, in turn."""
    by_language = {code: [p for p in people() if p.language == code] for code in ("en", "sv", "da")}
    made = []
    for n, (layout, ending) in enumerate(_layouts()):
        for everybody in by_language.values():
            rows = [p for p in everybody if _takes(layout, p)]
            made += [Job(layout, rows[(n * each + k) % len(rows)], ending) for k in range(each)]
    made += [
        Job("mixed", stranger(n, code), "pdf", n)
        for n in range(MIXED * each)
        for code in by_language
    ]
    return made + [
        Job("odd", _anybody(n, code, everybody), "pdf", n)
        for n in range(ODD * each)
        for code, everybody in by_language.items()
    ]


def _anybody(seed: int, code: str, everybody: list[Person]) -> Person:
    """Invented people and strangers in turn."""
    if seed % 2:
        return stranger(1_000 + seed, code)
    return replace(everybody[seed // 2 % len(everybody)], key=f"{seed:04d}")


def _layouts() -> list[tuple[str, str]]:
    here = outsiders.found()
    layouts = [(f"theme-{t}", "pdf") for t in outsiders.THEMES] if here.themes else []
    layouts += [(name, "pdf") for name in webpages.LAYOUTS] + [("scan", "pdf")]
    layouts += [(name, ending) for name, (_, ending) in office.LAYOUTS.items()]
    layouts += [(name, "pdf") for name in latex.LAYOUTS] if here.latex else []
    layouts += [(f"rendercv-{t}", "pdf") for t in rendercv.THEMES] if here.rendercv else []
    layouts += [(name, "pdf") for name in webpages.LATER]
    layouts += [(name, "pdf") for name in latex.LATER] if here.latex else []
    return layouts


def _takes(layout: str, person: Person) -> bool:
    """Rendercv refuses the numbers that are kept for invented people."""
    number = phonenumbers.parse(person.truth["phone"])
    return not layout.startswith("rendercv-") or phonenumbers.is_valid_number(number)


def build(
    folder: Path, each: int = EACH, only: frozenset[str] | None = None
) -> Iterator[tuple[Job, Path]]:
    """Make what is missing.

    :param folder: where to.
    :param each: people a layout and language.
    :param only: layouts; all where unset.
    :return: jobs with their files.
    """
    wanted = [job for job in jobs(each) if only is None or job.layout in only]
    missing = [job for job in wanted if not (folder / job.name).exists()]
    for job in missing:
        (folder / job.layout).mkdir(parents=True, exist_ok=True)
    for job in missing:
        if job.layout in office.LAYOUTS:
            (folder / job.name).write_bytes(office.LAYOUTS[job.layout][0](job.person))
        elif job.layout in (made := latex.LAYOUTS | latex.LATER):
            (folder / job.name).write_bytes(latex.typeset(made[job.layout](job.person)))
    _typeset([job for job in missing if job.layout.startswith("rendercv-")], folder)
    _print_pages(
        [
            job
            for job in missing
            if job.layout in DRAWN or job.layout.startswith(("theme-", "web-", "scan"))
        ],
        folder,
    )
    for job in wanted:
        if (folder / job.name).exists():
            yield job, folder / job.name


def _typeset(wanted: list[Job], folder: Path) -> None:
    python = outsiders.found().rendercv
    if wanted and python is not None:
        theme = len("rendercv-")
        rendercv.typeset(
            python, [(job.layout[theme:], job.person, folder / job.name) for job in wanted]
        )


def _print_pages(wanted: list[Job], folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    if not wanted:
        return
    themed = [job for job in wanted if job.layout.startswith("theme-")]
    pages = dict(zip([j.name for j in themed], _render_themes(themed), strict=True))
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        tab = browser.new_page()
        tab.route(
            "**/*",
            lambda route: (
                route.abort() if route.request.url.startswith("http") else route.continue_()
            ),
        )
        for job in wanted:
            html = pages.get(job.name) or _html(job)
            if html.startswith("ERROR"):
                continue
            tab.set_content(html, wait_until="domcontentloaded")
            pdf = tab.pdf(format="A4", print_background=True, prefer_css_page_size=True)
            (folder / job.name).write_bytes(_as_scan(pdf) if job.layout == "scan" else pdf)
        browser.close()


def _html(job: Job) -> str:
    if job.layout in DRAWN:
        return DRAWN[job.layout](job.person, job.seed)
    made = webpages.LAYOUTS | webpages.LATER
    return made.get(job.layout, webpages.centered)(job.person)


def _render_themes(rows: list[Job]) -> list[str]:
    if not rows:
        return []
    asked = json.dumps([_asked(job) for job in rows])
    script = Path(__file__).with_name("render.mjs")
    done = subprocess.run(
        ["node", str(script)],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "THEMES": str(outsiders.found().themes)},
    )
    return json.loads(done.stdout)


def _asked(job: Job) -> dict[str, Any]:
    """What a theme is given; "professional" prints nothing but groups of skills."""
    theme, resume = job.layout.removeprefix("theme-"), job.person.resume
    if theme == "professional":
        names = [skill["name"] for skill in resume["skills"]]
        group = {"name": HEADINGS[job.person.language]["skills"], "keywords": names}
        resume = {**resume, "skills": [group]}
    return {"theme": theme, "resume": resume}


def _as_scan(pdf: bytes) -> bytes:
    """Pictures of the pages, a little askew."""
    out = pymupdf.open()
    for page in pymupdf.open(stream=pdf, filetype="pdf").pages():
        picture = page.get_pixmap(
            matrix=pymupdf.Matrix(2.6, 2.6).prerotate(0.6), colorspace=pymupdf.csGRAY
        )
        sheet = out.new_page(width=595, height=842)
        sheet.insert_image(sheet.rect, stream=picture.tobytes("jpeg", jpg_quality=75))
    return out.tobytes()
