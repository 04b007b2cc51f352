"""Europass PDFs carry their data as attached XML: better than any reading of the page."""

import pymupdf

from cvparse.readers.base import Limits, Refused
from cvparse.types import ReadDocument


def europass_inside(document: pymupdf.Document, limits: Limits) -> ReadDocument | None:
    """Read the Europass data attached to a PDF.

    :param document: an open PDF.
    :param limits: how much to take on.
    :return: the fields, or ``None`` where there is none that we know.
    :raises Refused: it is but a cover around other documents.
    """
    if _is_portfolio(document):
        raise Refused("packed")
    from cvparse.readers.europass import read_europass_xml  # noqa: PLC0415 - it reads lines as well

    for name in document.embfile_names()[:10]:
        data = document.embfile_get(name)
        if len(data) > limits.size or b"<" not in data[:200] or b"uropass" not in data[:4000]:
            continue
        try:
            return read_europass_xml(data, limits)
        except Refused:
            continue
    return None


def _is_portfolio(document: pymupdf.Document) -> bool:
    """A portfolio's one page says to open it in another program; what counts is inside."""
    kind, _value = document.xref_get_key(document.pdf_catalog(), "Collection")
    return kind != "null"
