"""Personal data that must not reach ranking or an employer: where it stands in a text."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from cvparse.extract.contacts import EMAIL
from cvparse.extract.lexicon import load
from cvparse.types import Line, PersonalKind, PersonalSpan

_PHONE = re.compile(r"(?<![\w/])\+?\(?\d[\d\s().\-]{6,18}\d(?![\w])")
_LINK = re.compile(
    r"(?i)\b(?:https?://|www\.)\S+|\b(?:linkedin|github|gitlab|facebook|instagram|twitter|behance|xing)\.\w+/\S+"
)
_NUMBER = re.compile(r"(?<!\d)(?:(?:19|20)?\d{6}\s?[-+–]\s?(?:\d{4}|[xX]{4}))(?!\d)")
_STREET = re.compile(
    r"(?i)\b[\w'’.\-]*(?:gatan|vägen|gata|väg|gränd|torget|torg|allén|allé|alle|stigen|backen|plan|vej|gade|gaden|stræde|"
    r"plads|torv|boulevard|street|avenue|road|lane|drive)\s+\d+\s*[A-Za-z]?\b(?:,?\s*(?:\d+\.?\s*(?:tr|sal|th|tv|mf)\.?|lgh\s*\d+))*"
    r"|\b\d+[A-Za-z]?\s+[A-Z][\w'’]*(?:\s[A-Z][\w'’]*)?\s(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Lane|Ln\.?|Drive|Dr\.?|Way|Court|Place|Square)\b"
    r"|\b(?:\d{3}\s\d{2}|(?:SE|S|DK)-\d{3}\s?\d{1,2})\b(?=\s+[A-ZÅÄÖ])"
)


@cache
def _patterns() -> tuple[tuple[PersonalKind, re.Pattern[str]], ...]:
    data = load("personal")
    made = []
    for kind in PersonalKind:
        for pattern in data.get(kind, {}).get("patterns", ()):
            made.append((kind, re.compile(f"(?i){pattern}")))  # noqa: PERF401
    return tuple(made)


def spans_in(text: str, names: Sequence[str] = ()) -> list[tuple[PersonalKind, int, int]]:
    """Personal data in a text.

    :param text: a line or a paragraph.
    :param names: the person's names, each part by itself.
    :return: kind, first and last character; may overlap.
    """
    spans = [(PersonalKind.CONTACT, *m.span()) for p in (EMAIL, _LINK) for m in p.finditer(text)]
    spans += [(PersonalKind.PERSONAL_NUMBER, *m.span()) for m in _NUMBER.finditer(text)]
    spans += [
        (PersonalKind.CONTACT, *m.span()) for m in _PHONE.finditer(text) if _is_phone(m.group())
    ]
    spans += [(PersonalKind.ADDRESS, *m.span()) for m in _STREET.finditer(text)]
    spans += [(kind, *m.span()) for kind, pattern in _patterns() for m in pattern.finditer(text)]
    spans += (
        [(PersonalKind.NAME, *m.span()) for m in _names(tuple(names)).finditer(text)]
        if names
        else []
    )
    return sorted(spans, key=lambda s: (s[1], s[2]))


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    if re.fullmatch(r"[1-9]\d{0,2}(?:[ .]\d{3})+", text):
        # An amount, not a number to call.
        return False
    years = re.findall(r"(?:19|20)\d\d", text)
    return (
        7 <= len(digits) <= 15
        and (text.lstrip("(").startswith(("+", "0")) or not years)
        and len(years) < 2
    )


@cache
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted({re.escape(n) for n in names if len(n) > 1}, key=len, reverse=True)
    if not ordered:
        return re.compile(r"(?!)")
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(ordered)})(?:['’]?s)?(?!\w)")


def personal_in(lines: Iterable[Line], names: Sequence[str]) -> tuple[PersonalSpan, ...]:
    """Personal data in a document.

    :param lines: the document.
    :param names: the person's names, each part by itself.
    :return: spans in reading order.
    """
    return tuple(
        PersonalSpan(kind, line.index, first, last)
        for line in lines
        for kind, first, last in spans_in(line.text, names)
    )


def name_parts(name: str) -> tuple[str, ...]:
    """The name and each of its parts that is long enough to recognise.

    :param name: full name.
    :return: what to take out of texts.
    """
    parts = [p for p in re.split(r"[\s,]+", name) if len(p.strip(".")) > 2]
    return tuple(dict.fromkeys([name, *parts])) if name.strip() else ()
