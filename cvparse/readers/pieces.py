"""Pieces of text with a place on the page."""

from dataclasses import dataclass

from cvparse.types import Run


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
