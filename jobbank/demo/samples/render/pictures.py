"""A scan and a photo: the same page as a turned, noisy picture, always with the same noise."""

import io

import numpy as np
import pymupdf
from PIL import Image, ImageFilter

SEED = 20261101


def scan(pdf: bytes) -> bytes:
    """A PDF of grey page pictures, as an office scanner makes it.

    :param pdf: the clean document.
    :return: a PDF without any text.
    """
    with pymupdf.open() as out, pymupdf.open(stream=pdf, filetype="pdf") as source:
        for page in source:
            picture = _worn(_rendered(page, dpi=200), angle=0.7, noise=9.0)
            sheet = out.new_page(width=595, height=842)
            sheet.insert_image(sheet.rect, stream=_jpeg(picture, quality=55))
        out.set_metadata({"creationDate": "D:20261101090000Z", "modDate": "D:20261101090000Z"})
        return bytes(out.tobytes(garbage=4, deflate=True, no_new_id=True))


def photo(pdf: bytes) -> bytes:
    """A JPEG of the first page lying on a table, taken a little askew.

    :param pdf: the clean document.
    """
    with pymupdf.open(stream=pdf, filetype="pdf") as source:
        page = _rendered(source[0], dpi=200).convert("RGB")
    table = Image.new("RGB", (page.width + 200, page.height + 200), (112, 84, 60))
    table.paste(page, (100, 100))
    turned = table.rotate(-1.4, resample=Image.Resampling.BICUBIC, fillcolor=(112, 84, 60))
    return _jpeg(_shaded(turned), quality=68)


def _rendered(page: pymupdf.Page, dpi: int) -> Image.Image:
    pixmap = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
    return Image.frombytes("L", (pixmap.width, pixmap.height), pixmap.samples)


def _worn(page: Image.Image, angle: float, noise: float) -> Image.Image:
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=250)
    soft = turned.filter(ImageFilter.GaussianBlur(0.5))
    return Image.fromarray(_noisy(np.asarray(soft, dtype=np.float32), noise))


def _noisy(pixels: np.ndarray, strength: float) -> np.ndarray:
    grain = np.random.default_rng(SEED).normal(0.0, strength, pixels.shape)
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def _shaded(picture: Image.Image) -> Image.Image:
    """Light falls from the left: the right side of the picture is a fifth darker."""
    pixels = np.asarray(picture, dtype=np.float32)
    light = np.linspace(1.0, 0.8, pixels.shape[1], dtype=np.float32)
    return Image.fromarray(_noisy(pixels * light[None, :, None], 5.0))


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, format="JPEG", quality=quality)
    return out.getvalue()
