"""A row of a document: cells that stand side by side."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cvparse.extract.dates import Period, periods, without
from cvparse.types import Line

_LINK = re.compile(
    r"(?i)^(?:https?://|www\.)\S+$|^(?:[\w-]+\.)+(?:com|org|net|se|dk|eu|io|no|fi|de|uk)(?:/\S*)?$"
)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right.

    :param text: cells parted by tabs.
    :param told: running text behind a head on the same line.
    """

    cells: tuple[Line, ...]
    text: str
    told: bool = False

    @property
    def first(self) -> Line:
        """The leftmost cell."""
        return self.cells[0]

    @property
    def bold(self) -> bool:
        """Is the widest cell bold?"""
        return max(self.cells, key=lambda c: len(c.text)).bold

    @property
    def size(self) -> float:
        """Largest type in the row."""
        return max(c.size for c in self.cells)

    @property
    def x0(self) -> float:
        """Left edge in points, 0 where unknown."""
        return self.first.box.x0 if self.first.box else 0.0

    @property
    def bullet(self) -> bool:
        """Does it start with a bullet?"""
        return self.first.bullet

    @property
    def periods(self) -> list[Period]:
        """Dates in the row."""
        return periods(self.text)

    @property
    def rest(self) -> str:
        """The text without its dates."""
        return without(self.text, self.periods)


def is_link(text: str) -> bool:
    """Is a text an address on the web and nothing else?

    :param text: a cell, or a piece of one.
    """
    return _LINK.match(text.strip()) is not None


def body_size(rows: Sequence[Row]) -> float:
    """The size that most letters are set in."""
    sizes: Counter[float] = Counter()
    for row in rows:
        for cell in row.cells:
            sizes[cell.size] += len(cell.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
