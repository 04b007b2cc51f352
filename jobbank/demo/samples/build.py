"""Render every sample document from the invented people: `python -m jobbank.demo.samples.build`.

Needs the `samples` extra (typst, fonts) and Chromium. Running it again changes nothing but the
password-protected file, which is therefore only made where it is missing.
"""

import sys
from collections.abc import Callable

from jobbank.demo.samples.people import DOCUMENTS, Person, people
from jobbank.demo.samples.render import office, pdf, pictures, plain, refused, structured
from jobbank.demo.samples.render.view import view

WEB = {"web-band": "band.html", "web-side": "side.html", "web-cards": "cards.html"}
DUPLICATE_OF = "maribel-santoyan"
DUPLICATE = "CV_Maribel_Santoyan (1).pdf"


def page(person: Person) -> bytes:
    """The PDF of one person in the layout chosen for them."""
    layout = person["document"]["layout"]
    cv = view(person)
    return pdf.chromium_pdf(WEB[layout], cv) if layout in WEB else pdf.typst_pdf(layout, cv)


RENDERERS: dict[str, Callable[[Person], bytes]] = {
    "pdf": page,
    "scan": lambda person: pictures.scan(page(person)),
    "photo": lambda person: pictures.photo(page(person)),
    "docx": lambda person: office.docx(person["document"]["layout"], view(person)),
    "odt": lambda person: office.odt(view(person)),
    "rtf": lambda person: plain.rtf(view(person)),
    "txt": lambda person: plain.txt(view(person)),
    "html": lambda person: plain.html(view(person)),
    "jsonresume": structured.json_resume,
    "europass-xml": structured.europass_xml,
    "europass-json": structured.europass_json,
}


def build() -> int:
    """Write all documents.

    :return: how many files there are.
    """
    DOCUMENTS.mkdir(exist_ok=True)
    for person in people():
        document = person["document"]
        _write(document["file"], RENDERERS[document["format"]](person))
    _write_odd_ones()
    return len(list(DOCUMENTS.iterdir()))


def _write_odd_ones() -> None:
    model = next(person for person in people() if person["slug"] == DUPLICATE_OF)
    clean = page(model)
    _write(DUPLICATE, clean)
    if not (DOCUMENTS / "protected.pdf").exists():
        _write("protected.pdf", refused.locked(clean))
    _write("blank.pdf", refused.blank())
    _write("corrupt.pdf", refused.corrupt(clean))
    _write("forty-pages.pdf", refused.too_long())
    _write("nothing.pdf", b"")


def _write(name: str, content: bytes) -> None:
    (DOCUMENTS / name).write_bytes(content)
    sys.stdout.write(f"{len(content):>9,}  {name}\n")


if __name__ == "__main__":
    sys.stdout.write(f"{build()} files\n")
