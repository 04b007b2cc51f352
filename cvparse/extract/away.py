"""What a head of plain text says beside titles and names: when it was, how much, and that
somebody was away from work."""

import re
from functools import cache

from cvparse.extract.lexicon import load
from cvparse.extract.roles import title_score

_TITLED = 0.6
_AMOUNT = re.compile(
    r"(?i)^(?:ca\.?\s+|about\s+|around\s+)?\d[\d\s.,–-]*\s*(?:%|procent|percent|h\b|tim\b|timmar|timer|hours?|dagar|dage|days?|weeks?|"
    r"veckor|uger|platser|pladser|senge|sängar|beds|rooms|rum|værelser|people|personer|anställda|ansatte|employees|colleagues|"
    r"medarbetare|medarbejdere|pupils|elever|hp\b|poäng|points|credits|ects)"
)


@cache
def _any(group: str) -> str:
    words = sorted(load("roles")["away"][group], key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?i)^(?:{_any('labels')})(?:\s*[:,–—-]\s+|\s*:?\s*(?:$|(?=\t)))")


@cache
def _away() -> re.Pattern[str]:
    return re.compile(rf"(?i)^(?:{_any('words')})(?!\w)")


def without_label(text: str) -> str:
    """ "Now: Peel, fruit boxes": a label of time names neither title nor employer.

    :param text: a cell without its dates.
    """
    return _label().sub("", text)


def tells_amount(text: str) -> bool:
    """Is a piece of a head an amount ("54 places", "80 %", "15 h a week")?

    :param text: the piece.
    """
    return _AMOUNT.match(text) is not None


def is_aside(text: str) -> bool:
    """Is all of a piece in brackets ("(part time)")?

    :param text: a piece of a head.
    """
    return text.startswith("(") and text.find(")") == len(text) - 1


def is_away(text: str) -> bool:
    """Does a text begin with words for leave, a break, or a time at home?

    :param text: a piece of a head; "Relocation consultant" is a title.
    """
    return _away().match(text) is not None and title_score(text.split(",")[0]) < _TITLED


def was_away(texts: list[str]) -> bool:
    """Was somebody away from work, and had no work beside it?

    :param texts: the pieces of a head.
    """
    parts = [part for text in texts for part in text.split(", ")]
    away = [part for part in parts if is_away(part)]
    return bool(away) and all(title_score(p) < _TITLED for p in parts if p not in away)
