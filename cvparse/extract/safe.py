"""Safe text: what may be embedded and shown. Whatever tells who a person is, is cut out."""

import re
from collections.abc import Sequence

from cvparse.extract.personal import spans_in

_LEFT = re.compile(r"\(\s*[,;]?\s*\)|\[\s*\]")
_SPACES = re.compile(r"\s{2,}")
_SIGNS = re.compile(r"(?:\s*[,;|•·]\s*){2,}")
_EDGES = " \t,;:|•·–—-"


def redact(text: str, names: Sequence[str] = ()) -> str:
    """Take personal data out of a text.

    :param text: any text of a CV.
    :param names: the person's names, from :func:`cvparse.extract.personal.name_parts`.
    :return: the rest, tidied; "" where nothing is left.
    """
    for _ in range(2):
        text = _cut(text, names)
    text = _SIGNS.sub(", ", _LEFT.sub("", text))
    text = re.sub(r"\s+([,.;:])", r"\1", text)
    text = re.sub(r"(?:^|(?<=[.!?]))\s*(?:and|och|og|,|\.)\s*(?=[.!?]|$)", "", text)
    text = _SPACES.sub(" ", text).strip(_EDGES)
    return text if any(c.isalnum() for c in text) else ""


def _cut(text: str, names: Sequence[str]) -> str:
    kept, at = [], 0
    for _, first, last in spans_in(text, names):
        if first > at:
            kept.append(text[at:first])
        at = max(at, last)
    kept.append(text[at:])
    return " ".join(kept)
