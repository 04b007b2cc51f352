"""Pictures of text, through the tesseract command where it is installed."""

import io
import itertools
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache

from PIL import Image, ImageOps

from cvparse.readers.base import Refused
from cvparse.readers.layout import Piece

LANGUAGES = ("eng", "swe", "dan")
_SECONDS = 60
# Its threads wait for each other more than they work, where other processes run beside it.
_ONE_THREAD = ("env", "OMP_THREAD_LIMIT=1")
_SURE = 30
_DOT = re.compile(r"(?<=\w) [*+¢«»°] (?=\w)")
_BULLET = re.compile(r"^[*+¢«»°] (?=\w)")


@cache
def available() -> tuple[str, ...]:
    """Languages that tesseract can read here, of the three we use; empty where it is missing."""
    command = shutil.which("tesseract")
    if command is None:
        return ()
    listed = subprocess.run(  # noqa: S603
        [command, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    there = set(listed.stdout.split())
    return tuple(code for code in LANGUAGES if code in there)


def read_picture(png: bytes, scale: float) -> list[Piece]:
    """Read the text in a picture.

    :param png: the picture, in any format that tesseract knows.
    :param scale: points per pixel.
    :return: pieces with boxes in points.
    :raises Refused: tesseract is missing, or gives up.
    """
    languages = available()
    if not languages:
        raise Refused("ocr_missing")
    wanted = ("tesseract", "stdin", "stdout", "-l", "+".join(languages), "--psm", "3", "tsv")
    try:
        done = subprocess.run(  # noqa: S603
            [*_ONE_THREAD, *wanted], input=png, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too_slow") from error
    if done.returncode:
        raise Refused("corrupt")
    return _pieces(done.stdout.decode("utf-8", "replace"), scale)


def _pieces(tsv: str, scale: float) -> list[Piece]:
    rows = [line.split("\t") for line in tsv.splitlines()[1:]]
    words = [row for row in rows if len(row) == 12 and row[11].strip() and float(row[10]) >= _SURE]
    pieces: list[Piece] = []
    last: list[str] | None = None
    for row in words:
        word = _word(row, scale)
        gap = word.x0 - pieces[-1].x1 if pieces else 0.0
        if last is not None and row[1:5] == last[1:5] and gap < 1.6 * word.size:
            pieces[-1] = _append(pieces[-1], word)
        else:
            pieces.append(word)
        last = row
    return [replace(piece, text=_dotted(piece.text)) for piece in pieces]


def _dotted(text: str) -> str:
    """Dots and bullets are too small to be told from other signs: give them back."""
    return _BULLET.sub("• ", _DOT.sub(" · ", text))


def _word(row: list[str], scale: float) -> Piece:
    left, top, width, height = (int(v) * scale for v in row[6:10])
    return Piece(row[11], left, top, left + width, top + height, size=round(height * 1.1, 1))


def _append(piece: Piece, word: Piece) -> Piece:
    return Piece(
        text=f"{piece.text} {word.text}",
        x0=piece.x0,
        y0=min(piece.y0, word.y0),
        x1=word.x1,
        y1=max(piece.y1, word.y1),
        size=max(piece.size, word.size),
    )


def upright(picture: Image.Image) -> bytes:
    """Make a picture ready: turned as the camera says, grey, straight.

    :param picture: as opened.
    :return: PNG bytes.
    """
    grey = ImageOps.autocontrast(ImageOps.exif_transpose(picture).convert("L"))
    straight = grey.rotate(_skew(grey), resample=Image.Resampling.BICUBIC, fillcolor=255)
    out = io.BytesIO()
    straight.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _skew(grey: Image.Image) -> float:
    """Degrees to turn by: the angle at which the rows of ink are the sharpest."""
    small = ImageOps.invert(grey)
    small.thumbnail((600, 600))
    best = max((a / 2 for a in range(-10, 11)), key=lambda angle: _sharpness(small, angle))
    return best if abs(best) >= 0.5 else 0.0


def _sharpness(ink: Image.Image, angle: float) -> float:
    turned = ink.rotate(angle, resample=Image.Resampling.BILINEAR)
    profile = list(turned.resize((1, turned.height), Image.Resampling.BOX).tobytes())
    return sum((a - b) ** 2 for a, b in itertools.pairwise(profile))
