"""Europass PDFs carry their data as attached XML: better than any reading of the page."""

import pymupdf

from cvparse.readers.base import Limits, Refused
from cvparse.types import ReadDocument


def europass_inside(document: pymupdf.Document, limits: Limits) -> ReadDocument | None:
    """Read the Europass data attached to a PDF.

    :param document: an open PDF.
    :param limits: how much to take on.
    :return: the fields, or ``None`` where there is none that we know.
    """
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
