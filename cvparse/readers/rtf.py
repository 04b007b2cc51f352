"""Rich text."""

import re

from striprtf.striprtf import rtf_to_text

from cvparse.readers.base import Limits, Refused
from cvparse.readers.text import lines_of_text
from cvparse.types import ReadDocument

_BOLD_PARAGRAPH = re.compile(r"\\par\b")


def read_rtf(data: bytes, limits: Limits) -> ReadDocument:
    """Read rich text; styles are lost, tables become cells.

    :param data: the file.
    :param limits: how much to take on.
    :return: lines.
    :raises Refused: damaged or empty.
    """
    try:
        text = rtf_to_text(data.decode("latin-1"), errors="ignore")
    except (UnicodeError, ValueError, IndexError, LookupError, TypeError, RecursionError) as error:
        raise Refused("corrupt") from error
    rows = [
        re.sub(r"\|$", "", row).replace("|", "\t")
        if row.count("|") and row.rstrip().endswith("|")
        else row
        for row in text.split("\n")
    ]
    return ReadDocument("rtf", *lines_of_text("\n".join(rows), limits))
