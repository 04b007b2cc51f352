"""Must or nice, asked for or only told: what the words around a find say."""

import re

from employers.extract.lexicon import words
from employers.types import Line, Section

ASKING = (Section.REQUIREMENTS, Section.NICE)
SILENT = (Section.COMPANY, Section.OFFER, Section.APPLY)
OTHER_HALF = r"\s(?:men|but|och gärna|og gerne|and preferably|men gärna|och helst)\s"
HARD = re.compile(rf";\s|\.\s|\s[–—-]\s|{OTHER_HALF}", re.IGNORECASE)
CLAUSE = re.compile(rf"[;,]\s|\.\s|\s[–—-]\s|\ssamt\s|{OTHER_HALF}", re.IGNORECASE)


def asks(line: Line) -> bool:
    """Is this sentence about the person who is wanted?

    :param line: a line with its section.
    :return: no for headings, boilerplate, the employer's own story, offers and how to apply.
    """
    if line.heading or line.section in SILENT or words("cues", "boilerplate").search(line.text):
        return False
    if line.section in ASKING:
        return True
    return bool(words("cues", "person").search(line.text))


def is_must(line: Line, start: int, end: int) -> bool:
    """Is what stands at this place required, or nice to have?

    The clause around it decides; where that says nothing, the next cue in the sentence ("… are
    required"), then the one before; then the section.

    :param line: the line.
    :param start: where the find begins.
    :param end: where it ends.
    :return: ``True`` for a must.
    """
    # A semicolon or a "but" keeps what stands beyond it to itself; a comma may only list.
    first, last = _between(HARD, line.text, start, end)
    left, right = _between(CLAUSE, line.text, start, end)
    places = (
        (max(first, left), min(last, right), True),
        (end, last, True),
        (first, start, False),
    )
    for begin, stop, nearest_first in places:
        said = _said(line.text[begin:stop], first=nearest_first)
        if said is not None:
            return said
    return line.section not in (Section.NICE, Section.TASKS)


def _between(cut: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    """:return: the part of a text around a find, from the cut before it to the cut after it"""
    left, right = 0, len(text)
    for hit in cut.finditer(text):
        if hit.end() <= start:
            left = hit.start()  # the cut itself may be the cue ("and preferably")
        elif hit.start() >= end:
            right = hit.start()
            break
    return left, right


def _said(text: str, *, first: bool) -> bool | None:
    """:return: must, nice, or ``None``; the first cue of the text counts, or else the last"""
    nice = [(found.start(), False) for found in words("cues", "nice").finditer(text)]
    must = [(found.start(), True) for found in words("cues", "must").finditer(text)]
    # "Not required" holds a word of the other kind inside it: the longer, nice one wins.
    spans = [found.span() for found in words("cues", "nice").finditer(text)]
    must = [hit for hit in must if not any(a <= hit[0] < b for a, b in spans)]
    hits = sorted(nice + must)
    return (hits[0] if first else hits[-1])[1] if hits else None
