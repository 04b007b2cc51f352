"""Pages as pictures, for the person to compare."""

import io

import pymupdf
from PIL import Image

from cvparse.readers.base import Limits, Refused
from cvparse.readers.ocr import straight, turned
from cvparse.readers.pdf import open_pdf
from cvparse.readers.picture import WIDEST_READ, open_picture, sheet_of

WIDEST = 1_600
COLOURS, FEW_COLOURS = 24, 12  # drawn pages; photographs and scans, whose paper is never plain


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
        return _small(picture, FEW_COLOURS)
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
        drawn = leaf.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
        picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
        return _small(picture, FEW_COLOURS if kind == "scan" else COLOURS)


def _small(picture: Image.Image, colours: int) -> bytes:
    """A picture to compare by, a third as large as with all its colours; letters stay sharp."""
    out = io.BytesIO()
    few = picture.convert("RGB").quantize(
        colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    few.save(out, "PNG")
    return out.getvalue()
