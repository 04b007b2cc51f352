"""Headings on the page: broken ones, those that stand in a margin, those over all columns."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from cvparse.readers.pieces import Piece

Judge = Callable[[str], bool]

MARGIN_LENGTH = 32  # "september 2021 – september 2023"
_EDGE = 2.0
_NEAR = 8
_SCRAP = 3
_FEW = 0.25
_MARGIN = 20.0
_THIN = 1.1  # a line of its own, however tight the text is set
_TOP_WHITE = 8.0  # counted above the first line of a page
_LIFT = 2.5  # lines
_OFF_CENTRE = 30.0
_TITLES = 0.34  # the share of headings in a look that is one of titles
_SEVERAL = 3
_BEGINS_WITH_AND = re.compile(r"(?i)(?:&|\+|/|and\b|och\b|og\b)")
_ENDS_WITH_AND = re.compile(r"(?i)(?:&|\+|/|,|\b(?:and|och|og))$")


def but_titles(pieces: list[Piece], is_heading: Judge) -> Judge:
    """A title or degree may read as a heading ("Volunteer"): it looks as others below it do.

    :param pieces: of one page.
    :param is_heading: is this text a section heading?
    :return: the same judge, but for those texts where headings have looks of their own.
    """
    heads = [p for p in pieces if is_heading(p.text)]
    looks = Counter(_look(p) for p in pieces)
    headed = Counter(_look(p) for p in heads)
    own = {look for look, n in headed.items() if n >= _TITLES * looks[look]}
    if sum(headed[look] for look in own) < _SEVERAL:
        return is_heading
    sure = {p.text for p in heads if _look(p) in own}
    titles = {p.text for p in heads} - sure
    return lambda text: text not in titles and is_heading(text)


def _look(piece: Piece) -> tuple[float, bool, bool]:
    return round(piece.size, 1), piece.bold, piece.text.isupper()


def whole_headings(pieces: list[Piece], is_heading: Judge) -> list[Piece]:
    """Put headings together that a narrow column broke: "Education and" over "training".

    :param pieces: from top to bottom.
    :param is_heading: is this text a section heading?
    :return: the same; a broken heading stands where its first line stood.
    """
    kept: list[Piece] = []
    for piece in pieces:
        above = next((p for p in reversed(kept[-_NEAR:]) if _is_under(p, piece)), None)
        whole = above and _heading_of(above.text, piece.text, is_heading)
        if above is None or not whole:
            kept.append(piece)
        else:
            kept[kept.index(above)] = replace(above, text=whole, runs=())
    return kept


def _is_under(above: Piece, piece: Piece) -> bool:
    # Small capitals are set smaller; a second line may hold nothing else.
    caps = piece.text[:1].islower() and 0.6 < piece.size / max(above.size, 1) < 0.85
    alike = above.bold == piece.bold and (abs(above.size - piece.size) < 0.2 or caps)
    near = 0.5 * above.size < piece.y0 - above.y0 < 2 * above.size
    short = max(len(above.text), len(piece.text)) <= MARGIN_LENGTH
    middle = abs(above.x0 + above.x1 - piece.x0 - piece.x1) / 2
    off = min(abs(above.x0 - piece.x0), abs(above.x1 - piece.x1), middle)
    return alike and near and short and off < _EDGE


def _heading_of(one: str, two: str, is_heading: Judge) -> str:
    """Two texts as one heading, "" where they are none."""
    one, two = one.rstrip(), two.strip()
    if _ENDS_WITH_AND.search(one) and is_heading(f"{one} {two}"):
        return f"{one} {two}"
    if _BEGINS_WITH_AND.match(two) and is_heading(one) and is_heading(f"{one} {two}"):
        return f"{one} {two}"
    if is_heading(one) and len(two) <= _SCRAP and two.isupper() and is_heading(one + two):
        return one + two  # "CERTIFICATE" over "S", broken within the word
    if is_heading(two) and is_heading(one):
        return ""
    capitals = one.isupper() and two.isupper()
    for whole in (f"{one} {two}", one.removesuffix("-") + two):
        if is_heading(whole) and (capitals or not (is_heading(one) and two[:1].isupper())):
            return whole
    return ""


def raised_labels(pieces: list[Piece], is_heading: Judge) -> tuple[list[Piece], list[Piece]]:
    """Headings in a margin stand beside what they head, sometimes a little lower: lift them to its
    first line.

    :param pieces: from top to bottom.
    :param is_heading: is this text a section heading?
    :return: the same, from top to bottom, and which of them are such headings.
    """
    headings = [p for p in pieces if is_heading(p.text)]
    rest = [p for p in pieces if p not in headings]
    top = headings[0].y0 if headings else 0.0
    edge = _left_edge([p for p in rest if p.y1 > top]) - _EDGE
    labels = [p for p in headings if p.x0 < edge - _MARGIN]
    # A long one may reach into the text.
    reach = sum(p.x1 >= edge for p in labels)
    inside = [p for p in headings if p.x0 >= edge - _MARGIN]
    if not labels or 2 * reach >= len(labels) or not _are_small(inside, labels):
        return pieces, []
    rest += inside
    beside = [p for p in rest if p.x0 >= edge]
    leading = _leading(beside)
    lifted = [_lifted(label, beside, leading) for label in labels]
    others = [p for p in rest if p.x0 < edge]
    return sorted([*others, *lifted, *beside], key=lambda p: (p.y0, p.x0)), lifted


def _are_small(inside: list[Piece], labels: list[Piece]) -> bool:
    """ "Other", a word of a list that could head a section: few such, and set smaller."""
    least = min(label.size for label in labels)
    return len(inside) <= _FEW * len(labels) and all(p.size < least for p in inside)


def _left_edge(pieces: list[Piece]) -> float:
    """Where text begins, the foot of the page apart."""
    edge = min((p.x0 for p in pieces), default=0.0)
    outside = [p for p in pieces if p.x0 < edge + _EDGE]
    inside = [p for p in pieces if p.x0 >= edge + _EDGE]
    foot = inside and min(p.y0 for p in outside) > max(p.y0 for p in inside)
    return min(p.x0 for p in inside) if foot else edge


def beside_their_text(pieces: list[Piece], turned: list[Piece], is_heading: Judge) -> list[Piece]:
    """Headings set upright along their sections: each goes above the first line of its own.

    A section begins below the widest white between one such heading and the next.

    :param pieces: what is set as usual.
    :param turned: what is turned by a quarter.
    :param is_heading: is this text a section heading?
    :return: the pieces with those headings among them; other turned text stays out.
    """
    labels = sorted((p for p in turned if is_heading(p.text)), key=lambda p: p.y0)
    placed, top = [], float("-inf")
    lines = sorted(pieces, key=lambda p: p.y0)
    for label in labels:
        beside = [p for p in lines if p.x0 > label.x1 - _EDGE]
        below = [p for p in beside if p.y0 > top and p.y0 < label.y0 + 2 * label.size]
        # From below, so that of two alike the nearest counts.
        first = max(reversed(below), key=lambda p: _white_above(p, beside), default=None)
        y0 = min(first.y0, label.y0) if first else label.y0
        placed.append(replace(label, y0=y0 - _THIN, y1=y0 - 0.1, x1=label.x0 + 1))
        top = label.y1
    return [*pieces, *placed]


def _white_above(piece: Piece, pieces: list[Piece]) -> float:
    above = max((p.y1 for p in pieces if p.y1 <= piece.y0 + _EDGE), default=piece.y0 - _TOP_WHITE)
    level = any(p is not piece and p.y0 < piece.y0 < p.y1 - _EDGE for p in pieces)
    return 0.0 if level else round(piece.y0 - above)


def _leading(pieces: list[Piece]) -> float:
    """White between lines that follow each other, as a part of their height."""
    lines = sorted(pieces, key=lambda p: p.y0)
    gaps = sorted((b.y0 - a.y1) / max(1.0, a.y1 - a.y0) for a, b in pairwise(lines) if b.y0 > a.y1)
    return gaps[len(gaps) // 2] if gaps else 0.0


def _lifted(label: Piece, beside: list[Piece], leading: float) -> Piece:
    """The label on the line of the first text of its own: above that text there is white."""
    on_line = any(p.y0 < (label.y0 + label.y1) / 2 < p.y1 for p in beside)
    tight = min(0.45 + leading / 3, 0.7)
    top, white = label.y0, tight if on_line else 1.2
    for piece in sorted(beside, key=lambda p: -p.y0):
        height = piece.y1 - piece.y0
        if piece.y0 >= label.y1 or piece.y1 > label.y1 + height:
            continue
        if label.y0 - piece.y0 > _LIFT * height or top - piece.y1 > white * height:
            break
        top, white = min(top, piece.y0 + 0.1), tight
    if top == label.y0:
        return label
    # However large it is set, it stands above that line.
    return replace(label, y0=top - _THIN, y1=top - _EDGE / 10)


def centred(pieces: list[Piece], headings: list[Piece]) -> list[Piece]:
    """Headings in the middle of the page head all of it, however short they are.

    :param pieces: of a page.
    :param headings: those of them that head sections.
    :return: headings that stand alone on their line around one middle.
    """
    if not headings:
        return []
    middle = (min(p.x0 for p in pieces) + max(p.x1 for p in pieces)) / 2
    near = [h for h in headings if abs((h.x0 + h.x1) / 2 - middle) < _OFF_CENTRE]
    alone = [h for h in near if not any(p is not h and p.y0 < h.middle < p.y1 for p in pieces)]
    usual = sorted(h.x0 + h.x1 for h in alone)[len(alone) // 2] if alone else 0.0
    found = [h for h in alone if abs(h.x0 + h.x1 - usual) < 2 * _EDGE]
    return found if len({round(h.x0 / 4) for h in found}) > 1 else []
