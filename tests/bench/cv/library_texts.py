"""Run in an environment of its own: the text that each library makes of each document.

Takes ``{"ending", "paths"}`` as JSON, gives ``{library: {"texts", "seconds"}}``. It uses nothing of ours.
"""  # noqa: E501

import json
import re
import sys
import time
from collections.abc import Callable

import docx
import docx2txt
import mammoth
import pdfminer.high_level
import pdfplumber
import pymupdf
import pypdf
import pypdfium2
from docx2python import docx2python

Reader = Callable[[str], str]
_TAGS = re.compile(r"</(?:p|h\d|li|tr|td)>|<br\s*/?>")
_ANY_TAG = re.compile(r"<[^>]+>")


def plumber(path: str) -> str:
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def pdfium(path: str) -> str:
    return "\n".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(path))


def mupdf(path: str) -> str:
    return "\n".join(page.get_text() for page in pymupdf.open(path))


def mupdf_sorted(path: str) -> str:
    return "\n".join(page.get_text(sort=True) for page in pymupdf.open(path))


def pure(path: str) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def paragraphs(path: str) -> str:
    """What most people do with python-docx: the paragraphs, then the tables."""
    document = docx.Document(path)
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def through_html(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123 - as its pages show it
        html = mammoth.convert_to_html(file).value
    return _ANY_TAG.sub("", _TAGS.sub("\n", html))


def nested(path: str) -> str:
    with docx2python(path) as content:
        return str(content.text)


READERS: dict[str, dict[str, Reader]] = {
    "pdf": {
        "pdfplumber": plumber,
        "pdfminer.six": pdfminer.high_level.extract_text,
        "pypdfium2": pdfium,
        "pypdf": pure,
        "PyMuPDF": mupdf,
        "PyMuPDF, sorted": mupdf_sorted,
    },
    "docx": {
        "python-docx": paragraphs,
        "docx2txt": docx2txt.process,
        "mammoth": through_html,
        "docx2python": nested,
    },
}


def main() -> None:
    asked = json.load(sys.stdin)
    paths = asked["paths"]
    found = {}
    for name, reader in READERS[asked["ending"]].items():
        reader(paths[0])  # what is loaded once does not count
        began = time.process_time()
        texts = [reader(path) for path in paths]
        found[name] = {"texts": texts, "seconds": time.process_time() - began}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
