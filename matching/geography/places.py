"""Spellings of places: one folded form for Malmö, Malmo and MALMOE."""

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ß": "ss", "đ": "d"})
# How people write the letters of the north on a keyboard without them.
_DIGRAPHS = (("aa", "a"), ("ae", "a"), ("oe", "o"))
_WRAPPING = re.compile(
    r"\b(municipality of|municipality|kommune|kommun|stad|by|city of|greater|area|region)\b"
)
_POSTCODE = re.compile(r"^\s*(?:s|se|sverige|dk|d)?[ -]?\d{3}\s?\d{1,2}\b")
_SPLIT = re.compile(r"[,;/|()\n]| - | – ")


def fold(text: str) -> str:
    """Fold a place name to lower-case ASCII letters, digits and single spaces.

    :param text: any spelling.
    :return: the folded form; "" where nothing is left.
    """
    text = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    # Again until nothing changes: "aaa" holds one pair, and what is left of it is another.
    while (shorter := _without_digraphs(text)) != text:
        text = shorter
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def _without_digraphs(text: str) -> str:
    for pair, single in _DIGRAPHS:
        text = text.replace(pair, single)
    return text


def candidates(text: str) -> list[str]:
    """List the folded forms under which a written place may be known, likeliest first.

    "222 23 Lund, Sweden" gives "lund" among others; "Lunds kommun" gives "lund".

    :param text: a place as it stands in a form or a document.
    :return: folded forms without repeats.
    """
    forms: list[str] = []
    for part in _SPLIT.split(text):
        bare = fold(_POSTCODE.sub("", part.casefold()))
        unwrapped = " ".join(_WRAPPING.sub(" ", bare).split())
        forms += [bare, unwrapped]
        if unwrapped != bare and unwrapped.endswith("s"):
            forms.append(unwrapped[:-1])
    return [form for form in dict.fromkeys(forms) if form]
