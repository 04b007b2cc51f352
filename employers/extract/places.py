"""Names of places in titles and texts; which municipality they mean is for others to say."""

import re
from collections.abc import Iterator

NAME = r"[A-ZÅÄÖÆØ][\wåäöæøé]+(?:[ -](?:[A-ZÅÄÖÆØ][\wåäöæøé]+|[VNSØKC]\b))?"
BEFORE = r"(?:i|til|till|in|at|på|ved|near|nära)"
AFTER_WORD = re.compile(rf"(?<!\w){BEFORE}\s+(?:centrala |centralt |central |hjertet af )?({NAME})")
AT_END = re.compile(rf"(?:[,–|/(-]\s*)({NAME})(?=\s*(?:[,–|/)-]|$))")
SAYS_WHERE = re.compile(
    r"placer(?:ing|ad|et|ede)|arbetsplats|stationer|arbetsort|arbejdssted|arbejdsplads|location|"
    r"located|based in|kontor(?:et)? (?:i|på)|office in|tjänstgöringsort|\bort\b",
    re.IGNORECASE,
)


def places_in_title(title: str) -> Iterator[str]:
    """Names that may be places, the likeliest first.

    :param title: "Sjuksköterska till Lund", "Servicetekniker - Eslöv".
    :return: names as written.
    """
    for pattern in (AFTER_WORD, AT_END):
        yield from (hit.group(1) for hit in pattern.finditer(title))


def places_in_text(text: str) -> Iterator[str]:
    """Names in sentences that say where the work is.

    :param text: an opening's text.
    :return: names as written.
    """
    for line in re.split(r"\n|(?<=[.!?])\s", text):
        if SAYS_WHERE.search(line):
            yield from (hit.group(1) for hit in AFTER_WORD.finditer(line))
            after = line.partition(":")[2].strip()
            yield from (part.strip() for part in re.split(r"[,/]", after) if part.strip())


def places_anywhere(text: str) -> Iterator[str]:
    """Names that follow a word like "in", in any sentence.

    :param text: an opening's text.
    :return: names as written.
    """
    yield from (hit.group(1) for hit in AFTER_WORD.finditer(text))


def parts_of_place(place: str) -> Iterator[str]:
    """ "Silkeborg, Roskilde og hjemmearbejde" → each name by itself, after the whole."""
    yield place
    yield from (
        part.strip()
        for part in re.split(r"[,;/|]|\s(?:og|och|and|eller|or|samt|&|-|–)\s", place)
        if part.strip()
    )
