"""Texts where a page places them."""

import pymupdf

from cvparse.extract.cv import understand
from cvparse.formats import neutral
from cvparse.readers.registry import read
from cvparse.types import Box, Line

LEFT, TEXT, RIGHT = 50, 180, 540
HEAD = ((LEFT, 60, "Sari Nieminen", "b"), (LEFT, 80, "sari@example.org"))


def page_of(*texts):
    """A PDF of one page. :param texts: (x, y, text), "b" for bold behind, a negative x ends there."""  # noqa: E501
    document = pymupdf.open()
    page = document.new_page()
    for x, y, text, *look in texts:
        font = "hebo" if look else "helv"
        at = x if x >= 0 else -x - pymupdf.get_text_length(text, font, 10)
        page.insert_text((at, y), text, fontname=font, fontsize=10)
    return neutral(understand(read(document.tobytes(), "cv.pdf")))


def lines_of(*texts, bold=()):
    return [
        Line(n, t, box=Box(50, 100 + 14 * n, 50 + 5 * len(t), 112 + 14 * n), size=10, row=n, bold=n in bold)  # noqa: E501
        for n, t in enumerate(texts)
    ]  # fmt: skip
