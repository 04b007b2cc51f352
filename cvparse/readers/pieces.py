"""Pieces of text with a place on the page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cvparse.types import Run

SOFT = "\u00ad"
CELL_END = "\u200b"  # ours: what stands beside is a cell of its own
_NARROW = 90.0


@dataclass(slots=True)
class Piece:
    """Text on one baseline without a wide gap."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    italic: bool = False
    runs: tuple[Run, ...] = ()

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.y0 + self.y1) / 2


Row = list[Piece]


def join(left: Piece, right: Piece, *, blank: bool) -> Piece:
    """Make one piece of two neighbours, keeping where the style changes."""
    space = " " if blank and not left.text.endswith(" ") and not right.text.startswith(" ") else ""
    text = left.text + space + right.text
    start = len(left.text) + len(space)
    runs_left = left.runs or (Run(0, len(left.text), left.bold, left.italic),)
    runs_right = right.runs or (Run(0, len(right.text), right.bold, right.italic),)
    moved = tuple(Run(r.start + start, r.end + start, r.bold, r.italic) for r in runs_right)
    letters = max(1, len(text.strip()))
    runs = _merged((*runs_left, *moved))
    return Piece(
        text=text,
        x0=left.x0,
        y0=min(left.y0, right.y0),
        x1=right.x1,
        y1=max(left.y1, right.y1),
        size=max(left.size, right.size),
        bold=sum(r.end - r.start for r in runs if r.bold) > 0.6 * letters,
        italic=sum(r.end - r.start for r in runs if r.italic) > 0.6 * letters,
        runs=runs if len(runs) > 1 else (),
    )


def _merged(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    kept: list[Run] = []
    for run in runs:
        if kept and (kept[-1].bold, kept[-1].italic) == (run.bold, run.italic):
            kept[-1] = Run(kept[-1].start, run.end, run.bold, run.italic)
        else:
            kept.append(run)
    return tuple(kept)


def whole_words(pieces: Iterable[Piece]) -> list[Piece]:
    """Put together what a column too narrow for its words cut at soft hyphens.

    :param pieces: from top to bottom.
    :return: the same; what was cut stands where it began.
    """
    kept: list[Piece] = []
    cut: list[tuple[int, Piece]] = []  # where it is kept, and its last line
    for piece in pieces:
        goes_on = next((c for c in cut if _under(kept[c[0]], c[1], piece)), None)
        if goes_on is None:
            kept.append(piece)
            if piece.text.rstrip().endswith(SOFT) and piece.x1 - piece.x0 < _NARROW:
                cut.append((len(kept) - 1, piece))
            continue
        cut[cut.index(goes_on)] = (goes_on[0], piece)
        whole = kept[goes_on[0]]
        start = whole.text.rstrip(f" {CELL_END}")
        text = start[:-1] + piece.text if start.endswith(SOFT) else f"{start} {piece.text}"
        text = text if text.rstrip().endswith(SOFT) else text.rstrip() + CELL_END
        kept[goes_on[0]] = replace(whole, text=text, runs=())
    return kept


def _under(whole: Piece, last: Piece, piece: Piece) -> bool:
    """Does a piece go on below, or beside, the last line of what was cut?"""
    cut, small = whole.text.rstrip().endswith(SOFT), piece.text[:1].islower()
    if not (cut or small) or piece.x1 - piece.x0 >= _NARROW:
        return False
    below = 0.5 * last.size < piece.y0 - last.y0 < 1.8 * last.size and abs(piece.x0 - whole.x0) < 2
    on_line = abs(piece.y0 - last.y0) < 2 and last.x1 <= piece.x0 < whole.x0 + _NARROW / 2
    return (below or (on_line and not cut)) and abs(piece.size - whole.size) < 0.2
