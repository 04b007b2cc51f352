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
from cvparse.readers.pieces import Piece

LANGUAGES = ("eng", "swe", "dan")
_SECONDS = 60
# Its threads wait for each other more than they work, where other processes run beside it.
_ONE_THREAD = ("env", "OMP_THREAD_LIMIT=1")
_SURE = 30
# Under this mean confidence a picture may lie on its side or head.
_DOUBTFUL = 65.0
_LONG_WORD = 4
_ROTATE = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)
_ORIENTED = re.compile(r"^Orientation confidence: ([\d.]+)$", re.MULTILINE)
_SURE_OF_ORIENTATION = 2.0
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


def read_picture(png: bytes, scale: float) -> tuple[list[Piece], int]:
    """Read the text in a picture, whichever way it lies.

    One pass with all languages: finding the language first costs as much as it saves, and a language left out costs
    a tenth of what is right.

    :param png: the picture, in any format that tesseract knows.
    :param scale: points per pixel.
    :return: pieces with boxes in points, and the degrees clockwise that the picture was turned by.
    :raises Refused: tesseract is missing, or gives up.
    """  # noqa: E501
    languages = available()
    if not languages:
        raise Refused("ocr_missing")
    wanted = ("-l", "+".join(languages), "--psm", "3", "tsv")
    words = _words(_tesseract(png, *wanted))
    turn = _turn(png) if _may_lie_wrong(words) else 0
    if turn:
        words = _words(_tesseract(_turned(png, turn), *wanted))
    return _pieces(words, scale), turn


def _tesseract(png: bytes, *options: str) -> str:
    call = [*_ONE_THREAD, "tesseract", "stdin", "stdout", *options]
    try:
        done = subprocess.run(  # noqa: S603
            call, input=png, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too_slow") from error
    if done.returncode:
        raise Refused("corrupt")
    return done.stdout.decode("utf-8", "replace")


def _words(tsv: str) -> list[list[str]]:
    rows = [line.split("\t") for line in tsv.splitlines()[1:]]
    return [row for row in rows if len(row) == 12 and row[11].strip()]


def _may_lie_wrong(words: list[list[str]]) -> bool:
    """Is what was read doubtful, or do its words stand upright like towers?"""
    if not words:
        return True
    long = [row for row in words if len(row[11]) >= _LONG_WORD]
    high = sum(int(row[9]) > int(row[8]) for row in long)
    return sum(float(row[10]) for row in words) < _DOUBTFUL * len(words) or 2 * high > len(long)


def _turn(png: bytes) -> int:
    """Degrees clockwise until letters stand upright, 0 where tesseract can't tell."""
    try:
        said = _tesseract(png, "--psm", "0")
    except Refused:
        # Too few letters, or its file for orientation is not installed.
        return 0
    turn, sure = _ROTATE.search(said), _ORIENTED.search(said)
    if turn is None or sure is None or float(sure.group(1)) < _SURE_OF_ORIENTATION:
        return 0
    return int(turn.group(1))


def turned(picture: Image.Image, degrees: int) -> Image.Image:
    """A picture turned clockwise by a right angle or more."""
    return picture.rotate(-degrees, expand=True) if degrees else picture


def _turned(png: bytes, degrees: int) -> bytes:
    with Image.open(io.BytesIO(png)) as picture:
        return _png(turned(picture, degrees))


def _pieces(words: list[list[str]], scale: float) -> list[Piece]:
    pieces: list[Piece] = []
    last: list[str] | None = None
    for row in (word for word in words if float(word[10]) >= _SURE):
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
    grey = ImageOps.autocontrast(_grey(ImageOps.exif_transpose(picture)))
    straight = grey.rotate(_skew(grey), resample=Image.Resampling.BICUBIC, fillcolor=255)
    return _png(straight)


def straight(picture: Image.Image) -> Image.Image:
    """A picture as :func:`upright` reads it, in its colours: for the person to compare.

    :param picture: as opened.
    :return: the same size, so that places found in the one fit in the other.
    """
    laid = ImageOps.exif_transpose(picture)
    angle = _skew(ImageOps.autocontrast(_grey(laid)))
    coloured = laid.convert("RGB")
    return coloured.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor="white")


def _grey(picture: Image.Image) -> Image.Image:
    """Eight bits of grey, on white where it is transparent; sixteen bits are scaled, not cut."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(ground, picture.convert("RGBA")).convert("L")
    return picture.convert("L")


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
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
