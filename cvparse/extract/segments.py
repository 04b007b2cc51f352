"""Cut the head of an entry into pieces that each say one thing."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cvparse.extract.away import without_label
from cvparse.extract.dates import periods, without
from cvparse.extract.entries import Entry
from cvparse.extract.labels import LABEL, told_by
from cvparse.extract.places import country_of, place_score
from cvparse.extract.row import Row, is_link
from cvparse.extract.running import prose
from cvparse.types import Line, Run

Score = Callable[[str], float]

_STRONG = re.compile(r"\t|\s+[|·•‖¦]\s*|\s*[|·•‖¦]\s+|\s+(?:[-–—]{1,2}|//|→|~)\s+|;\s+|\s+@\s*|—")
_AT = re.compile(r"\s+(?:at|hos|ved|på|for|with|för|i|in)\s+(?=[A-ZÅÄÖÆØÉ0-9])")
_JOINS = re.compile(r"(?i)at|hos|ved|på|vid|för|for|from|från|fra|with|by|af|av|@")
_AT_END = re.compile(r"(?i)(?<=\w)\s+(?:at|hos|ved|vid|på|@)$")
_AT_START = re.compile(r"^(?:at|hos|ved|vid|på|from|från|fra|@)\s+(?=[A-ZÅÄÖÆØ])")
_IN_START = re.compile(r"^(?:in|i)\s+(?=[A-ZÅÄÖÆØ])")
_COMMA = re.compile(r",\s+(?![^()]*\))")
_DASHES = ("–", "—", "-")
_FEW = 4
_TITLED = 0.6
_PLACED = 0.7
_TRIM = " \t,;:|·•–—-/>»›"
_BETWEEN = re.compile(r"\s*(?::|[-–—|@•·]|\b(?:at|hos|på|ved|vid|for|för|with|i|in)\b)\s+")
_STOP_AT_END = re.compile(r"(?<=[^\W\d_]{4})(?<!Corp)(?<!Univ)(?<!Dept)(?<!Inst)\.(?:\t\.)?$")
_FULL_STOP = re.compile(r"(?:(?<=[^\W\d_.)]{3})|(?<=\W[A-ZÅÄÖÆØ]{2})|(?<=\d))\.\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a head.

    :param slot: where in the head it stands: (row counted from the first, piece in the row).
    :param comma: parted from the piece before by a comma only.
    :param told: "first", "second" or "place" where a label or the head of a table says which.
    """

    text: str
    line: Line
    slot: tuple[int, int]
    bold: bool = False
    italic: bool = False
    comma: bool = False
    size: float = 0.0
    told: str = ""


def segments_of(entry: Entry, first: Score, second: Score) -> list[Segment]:
    """Cut an entry's head.

    :param entry: the entry.
    :param first: how much a text looks like a title or degree.
    :param second: how much it looks like an organisation or school.
    :return: pieces in order, without dates.
    """
    found: list[Segment] = []
    for number, row in enumerate(entry.head):
        pieces: list[Segment] = []
        cells = whole_cells(row)
        label = told_by(cells[0].text) if len(cells) > 1 else None
        if label is not None:
            cells = cells[1:]  # "Employer", and beside it who that is
        for cell in cells:
            for text, style in _styled(cell):
                hit = LABEL.match(text)
                told = (hit.lastgroup if hit else label) or entry.column(cell)
                said = _pieces(text[hit.end() :] if hit else text, cell, style, first, second)
                pieces += [replace(p, told=p.told or _told(p, told)) for p in said]
        found += [replace(p, slot=(number, n)) for n, p in enumerate(pieces)]
    return found


def _told(piece: Segment, label: str) -> str:
    """ "Employer: Nordlys, Lund": what follows a comma may be the place."""
    placed = piece.comma and place_score(piece.text) >= 0.7
    return "place" if placed and label else label


def whole_cells(row: Row) -> list[Line]:
    """The row's cells; those that a narrow column broke are one again."""
    texts = row.text.split("\t")
    if len(texts) >= len(row.cells):  # more where a cell holds a tab of its own
        return list(row.cells)
    cells, left = [], list(row.cells)
    for to_come, text in zip(reversed(range(len(texts))), texts, strict=True):
        head = left.pop(0)
        while len(left) > to_come and left[0].text not in texts and left[0].text in text:
            left.pop(0)
        cells.append(replace(head, text=text, runs=head.runs if head.text == text else ()))
    return cells


def _styled(cell: Line) -> list[tuple[str, Run]]:
    """The cell cut where its style changes, dates taken out."""
    whole = Run(0, len(cell.text), cell.bold, cell.italic)
    dates = periods(cell.text)
    if len(cell.runs) < 2:
        return [(without_label(without(cell.text, dates)), whole)]
    chunks, label = [], ""
    for run in _grown(cell):
        inside = [
            (max(p.first, run.start), min(p.last, run.end))
            for p in dates
            if p.first < run.end and p.last > run.start
        ]
        text = cell.text[run.start : run.end]
        if LABEL.fullmatch(text.strip()):
            label = f"{text.strip()} "  # "Company:", set apart from what it names
            continue
        for first, last in reversed(inside):
            text = text[: first - run.start] + "\t" + text[last - run.start :]
        rest = without(text, [])
        if any(c.isalnum() for c in rest):
            chunks.append((label + rest, run))
            label = ""
    return chunks


def _grown(cell: Line) -> list[Run]:
    """Runs with text of their own; a run of signs only joins the one before."""
    runs: list[Run] = []
    for run in cell.runs:
        text = cell.text[run.start : run.end]
        if runs and (not any(c.isalnum() for c in text) or _mid_word(cell.text, run.start)):
            runs[-1] = Run(runs[-1].start, run.end, runs[-1].bold, runs[-1].italic)
        else:
            runs.append(run)
    return runs


def _mid_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _pieces(text: str, line: Line, style: Run, first: Score, second: Score) -> list[Segment]:
    found = []
    parts = _split(_out_of_brackets(_by_full_stop(_before_sentence(text), first)), first)
    cut = (half for part in parts for half in _by_colon(part, first, second))
    for part in (p for half in cut for p in _by_slash(half, first, second)):
        for n, piece in enumerate(_by_at(part, first)):
            cut_off = _employer_first(piece) if n else []
            for m, small in enumerate(cut_off or _by_comma(piece, first, second)):
                labelled = LABEL.match(small.strip(_TRIM))
                label_says = labelled.lastgroup if labelled else None
                clean = LABEL.sub("", small.strip(_TRIM)).strip(_TRIM)
                clean = _AT_START.sub("", _AT_END.sub("", clean))
                where = _IN_START.sub("", clean)
                clean = where if place_score(where) >= _PLACED else clean
                label = LABEL.fullmatch(f"{clean}:") and f"{clean}:" in line.text
                named = any(c.isalpha() for c in clean) and not is_link(clean) and not label
                if named and not _JOINS.fullmatch(clean):
                    found.append(
                        Segment(
                            clean,
                            line,
                            (0, n),
                            style.bold,
                            style.italic,
                            m > 0,
                            line.size,
                            label_says or "",
                        )
                    )
    return found


def _split(text: str, first: Score) -> list[str]:
    """Cut at signs; "Chauffør - vareudbringning" is one title, since names begin with a capital."""
    parts = [""]
    signs = [*(hit.group() for hit in _STRONG.finditer(text)), ""]
    for part, sign in zip(_STRONG.split(text), signs, strict=True):
        goes_on = parts[-1].strip()[-1:] in _DASHES and part[:1].islower()
        if goes_on and len(part.split()) <= _FEW and first(parts[-1]) >= _TITLED:
            parts[-1] += part + sign
        else:
            parts.append(part + sign)
    return [part.strip(_TRIM) for part in parts]


def _before_sentence(text: str) -> str:
    """ "Baker, Nordlys. A family company with forty employees.": what is told of it is no name."""
    stop = _FULL_STOP.search(text)
    told = text[stop.end() :] if stop else ""
    return text[: stop.start()] if stop and prose(told) else text


def _by_full_stop(text: str, first: Score) -> str:
    """ "Northwind, Lund. Baker.": where a head ends as sentences do, or what stands behind it is a
    title, full stops part it."""
    whole = _STOP_AT_END.sub("", text)
    stop = _FULL_STOP.search(whole)
    parted = whole != text or (stop and first(whole[stop.end() :]) >= _TITLED)
    return _FULL_STOP.sub("\t", whole) if parted else text


_BRACKET = re.compile(r"\s*\(([^()]{2,50})\)")
_SQUARE = re.compile(r"\s*\[([^\[\]]{2,80})\]")


def _out_of_brackets(text: str) -> str:
    """ "Baker [Northwind]", "Northwind (Lund, Sweden)": each is a piece of its own."""
    return _BRACKET.sub(
        lambda m: f"\t{m.group(1)}\t" if place_score(m.group(1)) >= 0.7 else m.group(),
        _SQUARE.sub(r"\t\1\t", text),
    )


def _by_slash(text: str, first: Score, second: Score) -> list[str]:
    """ "Northwind / Baker", but not "Designer / Developer"."""
    left, slash, right = text.partition(" / ")
    if not slash:
        return [text]
    kinds = (_kind(left, first, second), _kind(right, first, second))
    placed = place_score(right) >= 0.7 > place_score(left)
    return [left, right] if placed or kinds[0] != kinds[1] else [text]


def _by_colon(text: str, first: Score, second: Score) -> list[str]:
    """ "Okapi: Baker", or "Baker: Okapi"."""
    left, colon, right = text.partition(": ")
    if not colon or LABEL.match(text):
        return [text]
    kinds = {_kind(left, first, second), _kind(right, first, second)}
    return [left, right] if "first" in kinds and len(kinds) > 1 else [text]


def _by_at(text: str, first: Score) -> list[str]:
    for hit in _AT.finditer(text):
        left, right = text[: hit.start()], text[hit.end() :]
        word = hit.group().strip()
        where = right.split(",", 1)[0]
        if word in {"for", "i", "in", "with", "för"} and place_score(where) < 0.7:
            continue
        if first(left) >= 0.6 and right and first(right) < 0.9:
            return [left, right]
    return [text]


def _employer_first(text: str) -> list[str]:
    """ "at Escada, Milan": what follows "at" is who employs, where it is no place itself."""
    name, comma, rest = text.partition(", ")
    town = place_score(rest) >= 0.7 and not country_of(rest)
    return [name, rest] if comma and (town or place_score(name) < 0.7 <= place_score(rest)) else []


def _by_comma(text: str, first: Score, second: Score) -> list[str]:
    """Cut at commas where the pieces say different things; keep "Malmö, Sweden" whole."""
    pieces = [p for p in _COMMA.split(text) if p.strip(_TRIM)]
    if len(pieces) < 2 or (place_score(text) >= 0.9 and second(pieces[0]) < 0.7):
        return [text] if pieces else []
    tail: list[str] = []
    while len(pieces) > 1 and place_score(pieces[-1]) >= 0.7 and second(pieces[-1]) < 0.7:
        tail.insert(0, pieces.pop())
    groups = _grouped(pieces, first, second)
    return [*groups, ", ".join(tail)] if tail else groups


def _grouped(pieces: list[str], first: Score, second: Score) -> list[str]:
    kinds = [_kind(p, first, second) for p in pieces]
    groups, last = [pieces[0]], kinds[0]
    for piece, kind in zip(pieces[1:], kinds[1:], strict=True):
        # Names begin with a capital: "Forskarassistent, högskola" is one title.
        small_title = kind == "first" and last != "first" and first(piece) >= _TITLED
        if piece[:1].islower() and small_title:
            groups.append(piece)  # "Nordlys ApS, byggeleder"
        elif kind == last or (kind == "" and last == "second") or piece[:1].islower():
            groups[-1] += ", " + piece
        else:
            groups.append(piece)
        last = kind or last
    return groups


def _kind(text: str, first: Score, second: Score) -> str:
    one, two = first(text), second(text)
    if max(one, two) < 0.4:
        return ""
    return "first" if one >= two else "second"


def by_their_signs(heads: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """ "Au pair at Helix": unknown words are cut at the sign or word that cuts the other heads.

    :param heads: pieces of each entry of a section.
    :return: the same, more of them cut.
    """
    signs = [_sign_in(head) for head in heads]
    made = []
    for n, head in enumerate(heads):
        others = [sign for m, sign in enumerate(signs) if m != n]
        sign, times = Counter(others).most_common(1)[0] if others else (None, 0)
        usual = sign is not None and signs[n] is None and 2 * times > len(others)
        made.append(_cut_at(head, sign[0], sign[1]) if usual and sign else list(head))
    return made


def _sign_in(head: Sequence[Segment]) -> tuple[int, str] | None:
    """The row of a head's first two pieces on one line, and what stands between them."""
    for one, two in pairwise(head):
        if two.comma or one.slot[0] != two.slot[0]:
            continue
        start = one.line.text.find(one.text) + len(one.text)
        cut = two.line is not one.line
        end = None if cut else one.line.text.find(two.text, start)
        between = one.line.text[start:end] + " " * cut
        if _BETWEEN.fullmatch(between):
            return one.slot[0], between
    return None


def _cut_at(head: Sequence[Segment], row: int, sign: str) -> list[Segment]:
    made: list[Segment] = []
    for piece in head:
        left, found, right = piece.text.partition(sign)
        here = (
            piece.slot[0] == row and found and piece.slot[1] == 0 and left and right[:1].isupper()
        )
        if not here:
            made.append(piece)
            continue
        made.append(replace(piece, text=left))
        made.append(replace(piece, text=right, slot=(row, 1), comma=False))
    return made
