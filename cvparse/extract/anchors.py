"""Which rows of a section carry the date of an entry?"""

import itertools
from collections.abc import Sequence

from cvparse.extract.dates import Period
from cvparse.extract.row import Row
from cvparse.extract.running import SENTENCE


def main_period(row: Row, *, singles: bool) -> Period | None:
    """The date of an entry that stands in a row.

    :param row: of a head.
    :param singles: take one date alone, too, not only a range.
    """
    found = [p for p in row.periods if singles or not p.single]
    if not found:
        return None
    rest = row.rest
    ranges = [p for p in found if not p.single]
    if ranges and ranges[0].first == 0:
        return ranges[0]  # however much is told behind it
    if len(rest) > 120 or (SENTENCE.search(rest) and len(rest) > 70):
        return None
    if ranges:
        return ranges[0]
    single = found[0]
    standing = (
        len(rest) == 0 or single.first == 0 or single.last >= len(row.text.rstrip(" )].,")) - 1
    )
    cell_alone = any(
        c.text.strip(" ()[].,") == row.text[single.first : single.last].strip(" ()")
        for c in row.cells
    )
    return single if standing or cell_alone else None


def anchors_of(rows: Sequence[Row], flags: Sequence[bool]) -> list[tuple[int, Period]]:
    """Rows that carry the date of an entry.

    :param rows: a section.
    :param flags: which rows are body.
    :return: row numbers with their period.
    """
    heads = [(i, r) for i, r in enumerate(rows) if not flags[i]]
    found = _anchors(heads, singles=False)
    dated = _anchors(heads, singles=True)
    # Single dates count too, unless they only stand below ranges that explain them.
    if len(dated) > len(found):
        found = dated if not found else _mixed(rows, found, dated)
    if not found and rows and all(r.bullet for r in rows if r.periods):
        found = _anchors(list(enumerate(rows)), singles=True)
    return found


def _anchors(rows: Sequence[tuple[int, Row]], *, singles: bool) -> list[tuple[int, Period]]:
    found = [(i, main_period(row, singles=singles)) for i, row in rows]
    return [(i, period) for i, period in found if period is not None]


def _mixed(
    rows: Sequence[Row], ranges: list[tuple[int, Period]], dated: list[tuple[int, Period]]
) -> list[tuple[int, Period]]:
    known = {i for i, _ in ranges}
    return [
        (i, p)
        for i, p in dated
        if i in known or all(abs(i - k) > 1 or parted(rows, min(i, k), max(i, k)) for k in known)
    ]


def parted(rows: Sequence[Row], n: int, below: int) -> bool:
    """Does an empty line of plain text end a head that is whole?

    :param rows: a section, some of it without empty lines between.
    :param n: number of a row with a date.
    :param below: number of one below it.
    """
    row, after = rows[n].first, rows[below].first
    plain = row.box is None and after.box is None and bool(rows[n].rest)
    if not plain or row.block == after.block:
        return False
    return any(
        one.first.block == two.first.block and not two.told for one, two in itertools.pairwise(rows)
    )
