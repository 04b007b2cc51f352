"""PDF documents by typst and by Chromium's print, the same bytes on every run."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pymupdf
from django.template import Engine

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
FONTS = (
    "font-caladea",
    "font-lato",
    "font-roboto",
    "font-source-sans-pro",
    "font-source-serif-pro",
)
MADE = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
MADE_PDF = "D:20261101090000Z"
WEIGHTS = {
    "Regular": ("400", "normal"),
    "Bold": ("700", "normal"),
    "Italic": ("400", "italic"),
    "It": ("400", "italic"),
}
FAMILIES = {"Lato": "Lato", "Roboto": "Roboto", "SourceSansPro": "Source Sans Pro"}


@lru_cache(maxsize=1)
def font_files() -> tuple[Path, ...]:
    """The TrueType files of the font packages; the packages are needed to build, not to run."""
    found = []
    for name in FONTS:
        package = distribution(name)
        found += [
            Path(str(package.locate_file(file)))
            for file in package.files or ()
            if file.suffix == ".ttf"
        ]
    return tuple(sorted(found))


@contextmanager
def _font_folder() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for file in font_files():
            (Path(folder) / file.name).symlink_to(file)
        yield folder


def typst_pdf(layout: str, cv: dict[str, Any]) -> bytes:
    """Typeset one CV.

    :param layout: name of the template without suffix.
    :param cv: the mapping of `view`.
    :return: the PDF.
    """
    import typst  # noqa: PLC0415 - needed to build the samples only, absent where the product runs

    with _font_folder() as fonts:
        made = typst.compile(
            str(TEMPLATES / f"{layout}.typ"),
            root=str(TEMPLATES),
            font_paths=[fonts],
            sys_inputs={"cv": json.dumps(cv, ensure_ascii=False)},
            timestamp=MADE,
            pdf_tags=False,
        )
    return bytes(made)


def web_page(template: str, cv: dict[str, Any]) -> str:
    """One CV as an HTML page.

    :param template: file name in the templates folder.
    """
    engine = Engine(dirs=[str(TEMPLATES)])
    return engine.render_to_string(template, {"cv": cv, "fonts": _font_faces()})


def chromium_pdf(template: str, cv: dict[str, Any], chromium: str = "/usr/bin/chromium") -> bytes:
    """Print one CV page with Chromium, then pin its dates and identifiers.

    :raises subprocess.CalledProcessError: when Chromium fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "cv.html", Path(folder) / "cv.pdf"
        page.write_text(web_page(template, cv), encoding="utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/u",
        ]
        command = [chromium, *flags, f"--print-to-pdf={out}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own flags
        return pinned(out.read_bytes())


def pinned(pdf: bytes) -> bytes:
    """The same PDF with a fixed date, no author and no random file identifier."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        producer = (document.metadata or {}).get("producer", "")
        document.set_metadata({"producer": producer, "creationDate": MADE_PDF, "modDate": MADE_PDF})
        document.del_xml_metadata()
        return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))


def _font_faces() -> str:
    rules = []
    for file in font_files():
        stem, _, weight = file.stem.partition("-")
        if stem in FAMILIES and weight in WEIGHTS:
            bold, style = WEIGHTS[weight]
            rules.append(
                f'@font-face{{font-family:"{FAMILIES[stem]}";font-weight:{bold};font-style:{style};src:url("{file.as_uri()}")}}'
            )
    return "\n".join(rules)
