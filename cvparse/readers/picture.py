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
_WIDEST = 2_600


def read_picture(data: bytes, limits: Limits) -> ReadDocument:
    """Read the text in a picture.

    :param data: the file.
    :param limits: how much to take on.
    :return: lines; the picture counts as a page as wide as A4.
    :raises Refused: no tesseract, damaged, far too large, no text.
    """
    if not ocr.available():
        raise Refused("ocr_missing")
    picture = open_picture(data, limits)
    picture.thumbnail((_WIDEST, _WIDEST * 2))
    png = ocr.upright(picture)
    with Image.open(io.BytesIO(png)) as ready:
        width, height = ready.size
    scale = _A4_WIDTH / width
    builder = LineBuilder(limits)
    add_flows(builder, read_order(ocr.read_picture(png, scale), looks_like_heading), 1)
    if not builder.lines:
        raise Refused("no_text")
    page = Page(1, _A4_WIDTH, round(height * scale, 1))
    return ReadDocument("image", tuple(builder.lines), (page,), scanned=True)


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
