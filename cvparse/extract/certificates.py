"""Certificates, licences, courses and the driving licence."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from cvparse.extract.confidence import calibrated
from cvparse.extract.dates import periods, without
from cvparse.extract.grids import column_by_column, with_whole_cells
from cvparse.extract.issuers import apart, could_be_issuer, issuer_score
from cvparse.extract.places import place_score
from cvparse.extract.row import Row, is_link
from cvparse.extract.rows import found
from cvparse.extract.whole import glued
from cvparse.extract.wrapping import ENDS_OPEN
from cvparse.types import Field, Line, ParsedCertificate

_DRIVING = re.compile(
    r"(?i)\b(?:driving licen[cs]e|driver'?s licen[cs]e|körkort|kørekort|førerkort)\b[^,.;\t]{0,30}|\bB-körkort\b|\bB-kørekort\b"  # noqa: E501
)
_LONGEST = 120
_MOST_ROWS = 4
_LIST = 3
_PAIR = 2
_LEAST_BROKEN = 20  # letters in a narrow column
_BETWEEN = ("·", "•", "|")
_SMALLER = 0.9
_HANG = 3.0
_FAR = 1_000.0
_WHITE = 1.0
_NOTE = re.compile(
    r"(?i)^(?:credential id|certificate (?:id|no)|licen[cs]e (?:no|number)|see credential|show credential|expire[sd]?|valid (?:until|to|through)|"  # noqa: E501
    r"giltigt? (?:till|t\.o\.m)|gyldig(?:t)? (?:til|indtil)|utgår|udløber|id:|https?://|www\.)"
)
# To a label: "Driving licence: full".
_ANSWER = re.compile(r"(?i)full|yes|no|none|ja|nej|[a-e]{1,2}\d?")
_ISSUED = re.compile(
    r"(?i)^(?:issued|awarded|provided|offered|utfärda[td]|udstedt|issuer|utfärdare|udsteder)\b"
)
_EDGE = " ,:;–—-|·([@"
_ROUND = str.maketrans("[]", "()")
Style = tuple[bool, bool, float]


def certificates_of(
    rows: Sequence[Row], edges: Mapping[int, float] | None = None
) -> tuple[ParsedCertificate, ...]:
    """Read a section of certificates or courses.

    :param rows: the section's rows.
    :param edges: by line index, where the line's column ends, in points.
    :return: certificates in the order they stand.
    """
    rows = with_whole_cells([row for row in rows if not is_link(row.text)])
    turned = _names_first(rows)
    rows, ends = column_by_column(rows) if turned == rows else (turned, {})
    groups = _groups(list(_single(rows)), {**(edges or {}), **ends})
    between = _sign_between(groups)
    if _issuers_lead(groups):
        groups = [turned for group in groups for turned in _turned(group)]
    made = [_certificate(group, between) for group in groups]
    return tuple(one for one in made if one is not None)


def _names_first(rows: Sequence[Row]) -> list[Row]:
    """Issuers in a column of their own, left of what they gave: a name is set bold, or looks least
    like an issuer in its whole column."""
    two = {n: cells for n, row in enumerate(rows) if len(cells := _named_cells(row)) == _PAIR}
    told = [(issuer_score(one.text), issuer_score(two_.text)) for one, two_ in two.values()]
    issuers = sum(one - other for one, other in told) > 0.4 * len(told)
    made = list(rows)
    for n, (one, other) in two.items():
        bold = other.bold and not one.bold
        if bold or (issuers and one.bold == other.bold):
            cells = [other if c is one else one if c is other else c for c in rows[n].cells]
            made[n] = Row(tuple(cells), "\t".join(cell.text for cell in cells))
    return made


def _named_cells(row: Row) -> list[Line]:
    whole = row.text.count("\t") == len(row.cells) - 1
    return [c for c in row.cells if whole and without(c.text, periods(c.text))]


def _single(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with one certificate each at most: "A, 2019; B" is two, and so is "A, B, C"."""
    whole = _running_list(rows)
    if whole:
        yield from (Row((replace(rows[0].first, text=text, runs=()),), text) for text in whole)
        return
    for row in rows:
        if _NOTE.match(row.text):
            continue
        parts = [p.strip() for p in row.text.split(";") if p.strip(" .")]
        listed = [p.strip() for p in row.text.split(",") if p.strip(" .")]
        alike = not row.periods and "\t" not in row.text and not any(map(issuer_score, listed[1:]))
        if len(parts) == 1 and len(rows) == 1 and len(listed) >= _LIST and alike:
            parts = listed
        if len(parts) < 2:
            yield row
        else:
            for text in parts:
                yield Row((replace(row.first, text=text, runs=()),), text)


def _running_list(rows: Sequence[Row]) -> list[str]:
    """ "A (2019) · B · C (2021)", on as many lines as it takes; nothing where it is no list."""
    text = " ".join(row.text for row in rows)
    for sign in _BETWEEN:
        parts = [part.strip() for part in re.split(rf"(?:^|\s){re.escape(sign)}(?=\s|$)", text)]
        parts = [part for part in parts if part]
        goes_on = all(
            one.text.rstrip().endswith(sign) or two.text.lstrip().startswith(sign)
            for one, two in pairwise(rows)
        )
        named = [without(part, periods(part)) for part in parts]
        dated = sum(bool(periods(part)) for part in parts)
        list_of = len(parts) >= _LIST or dated > 1
        if goes_on and list_of and all(named) and "\t" not in text:
            sure = dated == len(parts)
            said = any(issuer_score(n) or place_score(n) for n in named[1:])
            return parts if sure or not said else []
    return []


def _turned(group: list[Row]) -> list[list[Row]]:
    """Name first, then who gave it; what is set as the name further below is a name, too."""
    if len(group) < 2:
        return [group]
    name = group[1]
    more = [row for row in group[2:] if _style(row) == _style(name) and _apart(name, row)]
    rest = [row for row in group[2:] if row not in more]
    return [[name, group[0], *rest], *([row] for row in more)]


def _apart(one: Row, two: Row) -> bool:
    return one.first.block != two.first.block


def _issuers_lead(groups: list[list[Row]]) -> bool:
    """Does who gave it stand above what was given? Names are not set smaller than issuers."""
    sizes = [(g[0].size, g[1].size) for g in groups if len(g) > 1]
    if sizes and all(0 < one < _SMALLER * two for one, two in sizes):
        return True
    pairs = [(issuer_score(g[0].rest), issuer_score(g[1].rest)) for g in groups if len(g) > 1]
    above, below = sum(one for one, _ in pairs), sum(two for _, two in pairs)
    return above - below > 0.4 * len(pairs) and above > 0


def _groups(rows: list[Row], edges: Mapping[int, float]) -> list[list[Row]]:
    """Rows of one certificate, however a section sets name, issuer and date apart."""
    starts = _starts(rows)
    listed = bool(rows) and (rows[0].bullet or _style(rows[0]) == _style(rows[-1]))
    pitch = min((_below(one, two) for one, two in pairwise(rows)), default=_FAR)
    groups: list[list[Row]] = []
    for row, new in zip(rows, starts, strict=True):
        begun = groups and row.bullet and listed
        if groups and not begun and _wraps(groups[-1], row, edges, pitch):
            groups[-1][-1] = _whole(groups[-1][-1], row)
        elif not groups or begun or (new and not _ISSUED.match(row.text)):
            groups.append([row])
        elif len(groups[-1]) < _MOST_ROWS:
            groups[-1].append(row)
    return groups


def _whole(row: Row, rest: Row) -> Row:
    return Row((*row.cells, *rest.cells), glued(row.text, rest.text))


def _starts(rows: list[Row]) -> list[bool]:
    """For each row: does a certificate begin here?"""
    if sum(row.bullet for row in rows) >= 0.4 * len(rows) or _hang(rows):
        return [any(cell.bullet for cell in row.cells) for row in rows]
    named = [row for row in rows if row.rest]
    if not named:
        return [True] * len(rows)
    head = _style(named[0])
    leads = not rows[0].rest  # dates stand above
    if any(_style(row) != head for row in named) and not _opens_with(rows, head):
        begins = [bool(row.rest) and _style(row) == head for row in rows]
    else:
        begins = _starts_alike(rows)
    return _with_dates(rows, begins) if leads else begins


def _opens_with(rows: list[Row], head: Style) -> bool:
    """Does each block begin in the style of names, and hold more than one row in it?"""
    blocks = _blocks(rows)
    several = [block for block in blocks if sum(_style(row) == head for row in block) > 1]
    return len(blocks) > 1 and bool(several) and all(_style(block[0]) == head for block in blocks)


def _blocks(rows: list[Row]) -> list[list[Row]]:
    blocks: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        blocks[row.first.block].append(row)
    return list(blocks.values())


def _hang(rows: list[Row]) -> bool:
    """Do all rows without a bullet stand right of the bullets above them?"""
    edge = rows[0].x0 if rows[0].bullet else float("inf")
    return all(row.bullet or row.x0 > edge + _HANG for row in rows)


def _style(row: Row) -> Style:
    """How the name is set, not the date before it."""
    cell = max(row.cells, key=lambda c: (bool(without(c.text, periods(c.text))), len(c.text)))
    runs = [r for r in cell.runs if without(text := cell.text[r.start : r.end], periods(text))]
    look = runs[0] if runs else cell
    return look.bold, look.italic, cell.size


def _with_dates(rows: list[Row], begins: list[bool]) -> list[bool]:
    """A date above a name opens what the name would have opened."""
    moved = list(begins)
    for n, row in enumerate(rows):
        if not row.rest:
            moved[n] = True
            if n + 1 < len(rows):
                moved[n + 1] = not rows[n + 1].rest
    return moved


def _starts_alike(rows: list[Row]) -> list[bool]:
    """Where all rows look the same, white, dates and names of issuers tell."""
    if _parted_by_white(rows):
        blocks = [row.first.block for row in rows]
        return [True, *(one != two for one, two in pairwise(blocks))]
    begins = [True]
    for before, row in pairwise(rows):
        # A date alone closes what stands above it, or opens what follows.
        closes = not row.rest and bool(rows[0].rest)
        begins.append(not closes and not _is_issuer_of(before, row))
    return begins


def _parted_by_white(rows: list[Row]) -> bool:
    """Does white part certificates of several rows each?"""
    blocks = _blocks(rows)
    several = [block for block in blocks if len(block) > 1]
    if len(blocks) < 2 or not several:
        return False
    below = [row for block in several for row in block[1:]]
    one_date = all(sum(bool(row.periods) for row in block) <= 1 for block in several)
    sure = all(not row.rest or issuer_score(row.rest) > 0 for row in below)
    return one_date and (sure or 1 < len(several) >= 0.5 * len(blocks))


def _is_issuer_of(before: Row, row: Row) -> bool:
    """A row that names nobody but who gave the certificate above."""
    if row.text[:1].islower():
        return True
    alone = not (row.periods and before.periods) and "," not in row.text and not _has_issuer(row)
    return alone and issuer_score(row.rest) > 0 and not _has_issuer(before)


def _has_issuer(row: Row) -> bool:
    return bool(apart(row.rest, "")[1])


def _below(one: Row, two: Row) -> float:
    """How far below a row the next one stands, as far as is known."""
    above, below = one.cells[-1].box, two.first.box
    lower = above and below and one.first.page == two.first.page and below.y0 > above.y0
    return below.y0 - above.y0 if lower and above and below else _FAR


def _wraps(group: list[Row], row: Row, edges: Mapping[int, float], pitch: float) -> bool:
    """Is a row the rest of a name that its narrow column broke?"""
    before = group[-1]
    one, two = before.cells[-1], row.first
    if one.box is None or two.box is None or row.bullet or one.page != two.page:
        return False
    dated = before.periods
    if dated and (row.periods or dated[-1].last >= len(before.text) - 2):
        return False
    if one.index == two.index:  # of one line, cut by us
        return False
    if ENDS_OPEN.search(before.text) or before.text[-1:] in "-–" or row.text[:1].islower():
        return True
    if one.block != two.block or _style(before) != _style(row) or one.index not in edges:
        return False
    if _below(before, row) > pitch + _WHITE:
        return False  # lines of one name are set as tight as any
    if len(before.rest) < _LEAST_BROKEN:
        return False
    word = len(re.split(r"[\s-]", row.text)[0]) + 1
    width = (two.box.x1 - two.box.x0) / max(1, len(two.text)) * word
    edge, least = edges[one.index], 0.5 if one.bold else 0.75
    return one.box.x1 + width > edge - 1 and one.box.x1 - one.box.x0 > least * (edge - one.box.x0)


def _certificate(rows: list[Row], between: str) -> ParsedCertificate | None:
    texts = [(row, _undated(row)) for row in rows]
    named = [
        (row, text)
        for row, text in texts
        if any(c.isalpha() for c in text) and not _ISSUED.fullmatch(text)
    ]
    if not named:
        return None
    row, text = named[0]
    rest = named[1:]
    while rest and _style(rest[0][0]) == _style(row) and _is_rest_of_name(rows, rest, text):
        text, rest = f"{text} {rest[0][1]}".replace("- ", "-"), rest[1:]
    text = re.sub(r"\t\.$", "", text)
    name, issuer = _bold_name(row) or apart(text, "row" if rest else between)
    if not issuer and rest and len(rest[0][1]) <= 80:
        issuer = apart(f"x, {rest[0][1]}", ",")[1] or rest[0][1].split("\t")[0]
    if len(name) > _LONGEST or not any(c.isalpha() for c in name) or _ANSWER.fullmatch(name):
        return None
    dated = next(((r, p) for r in rows for p in r.periods), None)
    date = (dated[1].start or dated[1].end) if dated else ""
    sure = 0.6 + 0.2 * bool(date) + 0.2 * bool(issuer or row.bullet) - 0.2 * (len(name) > 70)
    return ParsedCertificate(
        name=found(name, calibrated("certificate", sure), row.first),
        issuer=found(issuer, calibrated("issuer", sure), row.first) if issuer else None,
        date=found(date, calibrated("certificate", sure), dated[0].first)
        if dated and date
        else None,
    )


def _undated(row: Row) -> str:
    """The row without its dates; "(Red Cross, 2021)" becomes a cell of its own."""
    text = row.text.translate(_ROUND)
    for period in reversed(row.periods):
        start, end = text.rfind("(", 0, period.first), text.find(")", period.last)
        if start >= 0 and text.find(")", start) == end > 0:
            inside = f"{text[start + 1 : period.first]}{text[period.last : end]}".strip(" ,;·|–-")
            text = f"{text[:start]}\t{inside}{text[end + 1 :]}"
        else:
            text = f"{text[: period.first]}\t{text[period.last :]}"
    return without(text, [])


def _is_rest_of_name(rows: list[Row], rest: list[tuple[Row, str]], text: str) -> bool:
    """A second row in the style of the name: its rest, unless it names who gave it."""
    # Where lines have no place they end where the format ends them.
    if (rows[0].bullet and rows[0].first.box) or text[-1:] in "-–&,/(" or rest[0][1][:1].islower():
        return True
    if _style(rows[0])[0] and issuer_score(rest[0][1]) == 0:
        return True  # both set bold
    return len(rest) > 1 and _style(rest[1][0]) != _style(rest[0][0])


def _bold_name(row: Row) -> tuple[str, str] | None:
    """ "**First aid**, Red Cross, 2021": the name is what comes first in its own style, or what is
    set bold behind who gave it."""
    named = [cell for cell in row.cells if without(cell.text, periods(cell.text))]
    line = named[0] if named else row.first
    runs = [r for r in line.runs if any(c.isalpha() for c in line.text[r.start : r.end])]
    apart_ = len(runs) > 1 and (runs[0].bold, runs[0].italic) != (runs[1].bold, runs[1].italic)
    if len(named) != 1 or not apart_:
        return None
    name, rest = line.text[: runs[0].end], line.text[runs[0].end :]
    behind = len(runs) == _PAIR and runs[1].bold and not runs[0].bold
    behind = behind and could_be_issuer(name.strip(_EDGE))
    if ENDS_OPEN.search(name.rstrip()) and not behind:
        return None
    name, rest = (rest, name) if behind else (name, rest)
    name, rest = (without(part, periods(part)).strip(_EDGE) for part in (name, rest))
    return (name, rest.strip(" )]")) if name else None


def _sign_between(groups: list[list[Row]]) -> str:
    """What parts a name from its issuer in this section, "" where no row tells for sure."""
    signs: Counter[str] = Counter()
    for group in groups:
        text = group[0].text
        for period in group[0].periods:
            before = text[: period.first].rstrip()
            signs["," if before.endswith(",") else "|" if before.endswith("|") else ""] += 1
        label, colon, _ = group[0].rest.partition(": ")
        signs[":"] += 2 * (bool(colon) and issuer_score(label) > 0)
        signs["."] += 2 * (". " in text and group[0].rest.rstrip("\t ").endswith("."))
        for sign in (", ", " – ", " - ", " — ", " | ", " · "):
            left, _, right = group[0].rest.rpartition(sign)
            signs[sign.strip()] += 2 * (bool(left) and issuer_score(right) > 0.6)
    signs.pop("", None)
    sign, times = max(signs.items(), key=lambda item: item[1], default=("", 0))
    return sign if times else ""


def driving_licence(rows: Sequence[Row]) -> Field[str] | None:
    """A driving licence named anywhere.

    :param rows: the whole document.
    :return: it as printed, or ``None``.
    """
    for row in rows:
        hit = _DRIVING.search(row.text)
        if hit:
            return found(hit.group().strip(" :(")[:40], 0.9, row.first)
    return None
