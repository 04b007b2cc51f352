"""Pages as pictures, for the person to compare."""

import io

import pymupdf

from cvparse.readers.base import Limits, Refused
from cvparse.readers.ocr import straight, turned
from cvparse.readers.pdf import open_pdf
from cvparse.readers.picture import WIDEST_READ, open_picture, sheet_of

WIDEST = 1_600


def render_page(
    data: bytes, kind: str, page: int, width: int, limits: Limits, turn: int = 0
) -> bytes:
    """Draw one page.

    :param data: the file.
    :param kind: "pdf", "scan" or "image".
    :param page: from 1.
    :param width: in pixels.
    :param limits: how much to take on.
    :param turn: degrees clockwise that it was turned by to be read.
    :return: PNG bytes.
    :raises Refused: no such page, or a format without pages.
    """
    width = max(100, min(width, WIDEST))
    if kind == "image":
        sheet = sheet_of(open_picture(data, limits), page, limits)
        # As it was read: made small before it is made straight.
        sheet.thumbnail((WIDEST_READ, WIDEST_READ * 2))
        picture = turned(straight(sheet), turn)
        picture.thumbnail((width, width * 3))
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()
    if kind not in {"pdf", "scan"}:
        raise Refused("unsupported")
    with open_pdf(data, limits) as document:
        if not 1 <= page <= document.page_count:
            raise Refused("unsupported")
        leaf = document[page - 1]
        # The text was read like this, so that boxes fit.
        leaf.set_rotation(turn)
        scale = width / max(1.0, leaf.rect.width)
        if leaf.rect.height * scale > 6 * width:
            raise Refused("bomb")
        return leaf.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False).tobytes("png")
