"""Photos and scans of paper: JPEG, PNG, HEIC, TIFF."""

import io
import warnings

from PIL import Image, UnidentifiedImageError
from pillow_heif import register_heif_opener

from cvparse.extract.headings import looks_like_heading
from cvparse.readers import ocr
from cvparse.readers.base import Limits, LineBuilder, Refused
from cvparse.readers.layout import read_order
from cvparse.readers.pdf import add_flows
from cvparse.types import Page, ReadDocument

register_heif_opener()
_A4_WIDTH = 595.0
WIDEST_READ = 2_600


def read_picture(data: bytes, limits: Limits) -> ReadDocument:
    """Read the text in a picture.

    :param data: the file.
    :param limits: how much to take on.
    :return: lines; a picture counts as a page as wide as A4.
    :raises Refused: no tesseract, damaged, far too large, no text.
    """
    if not ocr.available():
        raise Refused("ocr_missing")
    picture = open_picture(data, limits)
    builder = LineBuilder(limits)
    pages = [
        _read_sheet(sheet_of(picture, number, limits), number, builder)
        for number in range(1, _sheets(picture, limits) + 1)
    ]
    if not builder.lines:
        raise Refused("no_text")
    return ReadDocument("image", tuple(builder.lines), tuple(pages), scanned=True)


def _sheets(picture: Image.Image, limits: Limits) -> int:
    """How many pages: a TIFF of a scanner has several, other formats have frames of a film."""
    count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    if count > limits.pages:
        raise Refused("too_many_pages")
    return int(count)


def _read_sheet(picture: Image.Image, number: int, builder: LineBuilder) -> Page:
    picture.thumbnail((WIDEST_READ, WIDEST_READ * 2))
    png = ocr.upright(picture)
    with Image.open(io.BytesIO(png)) as ready:
        width, height = ready.size
    scale = _A4_WIDTH / width
    pieces, turned = ocr.read_picture(png, scale)
    if turned % 180:
        width, height = height, width
    add_flows(builder, read_order(pieces, looks_like_heading), number)
    return Page(number, round(width * scale, 1), round(height * scale, 1), turned)


def sheet_of(picture: Image.Image, number: int, limits: Limits) -> Image.Image:
    """One page of a picture that may have several.

    :raises Refused: there is no such page, it is damaged, or has far too many pixels.
    """
    try:
        picture.seek(number - 1)
        if picture.width * picture.height > limits.pixels:
            raise Refused("bomb")
        return picture.copy()
    except (EOFError, OSError, ValueError, SyntaxError) as error:
        raise Refused("corrupt") from error


def open_picture(data: bytes, limits: Limits) -> Image.Image:
    """Open a picture that we are willing to decode.

    :raises Refused: damaged, or far too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data))
            if picture.width * picture.height > limits.pixels:
                raise Refused("bomb")
            picture.load()
    except Image.DecompressionBombError as error:
        raise Refused("bomb") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refused("corrupt") from error
    return picture
