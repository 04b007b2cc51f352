"""Headings set with white between their letters: "E D U CAT I O N" is one word.

A PDF holds no words, only letters with places; white that is wider than the rest of a line's parts words.
"""  # noqa: E501

from itertools import pairwise
from typing import Any

_LEAST = 4
_SCRAP = 2
_SHORT = 5
_WIDER = 1.8
_JUMP = 0.5  # of the size, behind a blank
_LOOSE = 0.08  # of the size of type; letters set closer are not spaced


def is_spaced(text: str) -> bool:
    """Do most parts of a text have one or two letters?

    :param text: of one span.
    """
    parts = [p for p in text.split() if p.isalpha()]
    if text.isupper() and len(text) > _SHORT and parts and min(map(len, parts)) <= _SCRAP:
        return True  # "VE RDANT", or a short word: the gaps tell
    short = sum(len(p) <= 2 for p in parts)
    single = sum(len(p) == 1 for p in parts)
    return len(parts) >= _LEAST and short >= 0.85 * len(parts) and single >= 0.4 * len(parts)


def ends_in_blank(line: dict[str, Any]) -> bool:
    """Does a blank end one of a line's spans, so that its box says nothing of where its text ends?

    :param line: as ``page.get_text("dict")`` gives it.
    """
    return any(span["text"][-1:] == " " for span in line["spans"][:-1])


def of_letters(line: dict[str, Any]) -> dict[str, Any]:
    """A line of letters as a line of spans with text: words that were set wide put together, and
    boxes that end where their text does.

    Browsers set the blank between two tags far behind the first one's last letter.

    :param line: as ``page.get_text("rawdict")`` gives it.
    :return: as ``page.get_text("dict")`` does.
    """
    spans = []
    for span in (part for whole in line["spans"] for part in _at_jumps(whole)):
        text = "".join(char["c"] for char in span["chars"])
        end = next((c["bbox"][2] for c in reversed(span["chars"]) if not c["c"].isspace()), None)
        x0, y0, x1, y1 = span["bbox"]
        whole = _words(span) if is_spaced(text) else text
        spans.append({**span, "text": whole, "bbox": (x0, y0, end or x1, y1)})
    return {**line, "spans": spans}


def _at_jumps(span: dict[str, Any]) -> list[dict[str, Any]]:
    """A span cut where a blank is followed by white: two tags side by side."""
    chars, first, parts = span["chars"], 0, []
    for n, (one, two) in enumerate(pairwise(chars), start=1):
        jump = two["bbox"][0] - one["bbox"][2] > _JUMP * span["size"]
        if jump and one["c"].isspace() and not two["c"].isspace():
            parts.append(chars[first:n])
            first = n
    _, y0, _, y1 = span["bbox"]
    if not parts:
        return [span]
    return [
        {**span, "chars": part, "bbox": (part[0]["bbox"][0], y0, part[-1]["bbox"][2], y1)}
        for part in (*parts, chars[first:])
    ]


def _words(span: dict[str, Any]) -> str:
    letters = [char for char in span["chars"] if not char["c"].isspace()]
    gaps = [b["bbox"][0] - a["bbox"][2] for a, b in pairwise(letters)]
    usual = max(sorted(gaps)[len(gaps) // 2], _LOOSE * span["size"])
    words = letters[0]["c"]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        words += (" " if gap > _WIDER * usual else "") + letter["c"]
    return words
