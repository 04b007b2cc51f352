"""Paragraphs that open as an entry does: "2018–2021 Nordlys, baker. Bread for forty shops."

People who write in plain text put where they were, and when, into the first sentence, and tell
the rest behind it. The first is a head and the rest is text, so each becomes a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvparse.extract.dates import Period, periods, without
from cvparse.extract.row import Row
from cvparse.extract.running import prose

_STOP = re.compile(
    r"(?:(?<=[^\W\d_.]{3})|(?<=\W[A-ZÅÄÖÆØ]{2})|(?<=/[A-Z])|(?<=[\d)\]%”\"]))\.\s+(?=[\"“”(]?[^\W\d_a-z])"
)
_STOP_OF_DATE = re.compile(r"\.\s+(?=[\"“”(]?[^\W_])")
_COLON = re.compile(r"\s?\)?:\s+(?=\S)")
_ABBREVIATED = re.compile(r"(?i)\b(?:corp|univ|dept|inst|prof|dipl|cand|mag|fil|tekn|stud|adj)$")
_SINCE = re.compile(r"(?i)\s*(?:since|sedan|siden)\b")
_LONGEST_HEAD = 100
_LEAST_WORDS = 2


def opened(rows: Sequence[Row]) -> list[Row]:
    """Cut the head off paragraphs that open with one.

    :param rows: of a document.
    :return: the same rows; what follows a head cut off is marked as told.
    """
    listed = _listed(rows)
    made: list[Row] = []
    for n, row in enumerate(rows):
        if n in listed:
            row = Row(tuple(replace(cell, bullet=False) for cell in row.cells), row.text)
        dated = n > 0 and _is_date(rows[n - 1]) and not row.periods
        end = _head_end(row.text, dated=dated) if _may_open(row) else 0
        made += _halves(row, end) if end else [row]
    return made


def _halves(row: Row, end: int) -> list[Row]:
    head, text = row.text[:end].rstrip(" .:"), row.text[end:].strip()
    return [
        Row((replace(row.first, text=head, runs=()),), head),
        Row((replace(row.first, text=text, runs=(), bold=False),), text, told=True),
    ]


def _may_open(row: Row) -> bool:
    """Where a layout is, it sets heads apart itself."""
    return len(row.cells) == 1 and not row.bullet and row.first.box is None


def _is_date(row: Row) -> bool:
    return bool(row.periods) and not row.rest and not row.bullet


def _head_end(text: str, *, dated: bool = False) -> int:
    """Where the head of a paragraph ends; 0 where it has none.

    :param text: the paragraph.
    :param dated: its date stands above it.
    """
    found = periods(text)
    if not found and not dated:
        return 0
    for stop, end in _stops(text, found):
        head, tail = text[:stop], text[end:]
        rest = without(head, [p for p in found if p.last <= stop])
        if not any(c.isalpha() for c in rest):
            continue  # the date alone
        fits = len(rest) <= _LONGEST_HEAD and not prose(rest)
        named = dated or any(_dates(p, head) for p in found if p.last <= stop)
        if fits and named and len(tail.split()) >= _LEAST_WORDS:
            return end
        if not fits or any(p.last <= stop for p in found):
            return 0  # a date may still follow as a sentence of its own
    return 0


def _stops(text: str, found: Sequence[Period]) -> Iterator[tuple[int, int]]:
    """Where sentences end and the next begin; a colon behind a date parts them, too."""
    for at in sorted({*_ends(text), *(p.last for p in found)}):
        hit = (_STOP_OF_DATE.match(text, at) or _COLON.match(text, at)) if at else None
        if hit is None and text[at : at + 1] == ")":
            hit = _STOP_OF_DATE.match(text, at + 1)
        if hit is None or _ABBREVIATED.search(text[:at]):
            continue
        yield at, hit.end()


def _ends(text: str) -> Iterator[int]:
    return (hit.start() for hit in _STOP.finditer(text))


def _dates(period: Period, head: str) -> bool:
    """Does a period say when all of a head was? A year amid words need not."""
    if _SINCE.match(head, period.first) and head[: period.first].rstrip()[-1:].isalnum():
        return False  # "I have taught since 2014"
    edge = period.first == 0 or period.last >= len(head.rstrip(" ).")) - 1
    return not period.single or edge


def _listed(rows: Sequence[Row]) -> set[int]:
    """Items of lists in which every item opens so: jobs, not what was done in one."""
    found: set[int] = set()
    n = 0
    while n < len(rows):
        end = n
        while end < len(rows) and rows[end].bullet and rows[end].first.block == rows[n].first.block:
            end += 1
        items = rows[n:end]
        above = rows[n - 1].periods if n else []
        plain = all(row.first.box is None for row in items)
        if (
            len(items) > 1
            and plain
            and not above
            and all(_head_end(r.text) or _short(r) for r in items)
        ):
            found |= set(range(n, end)) if any(_head_end(r.text) for r in items) else set()
        n = max(end, n + 1)
    return found


def _short(row: Row) -> bool:
    """ "Freelance illustrator, 2017–2020"."""
    ranges = [p for p in row.periods if not p.single]
    return (
        len(ranges) == 1 and ranges[0].last >= len(row.text.rstrip(" ).")) and not prose(row.rest)
    )
