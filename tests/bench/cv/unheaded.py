"""Documents whose headings are gone, or say what nobody would look up."""

import random
from dataclasses import replace

from cvparse.extract.cv import language_of
from cvparse.extract.headings import Section
from cvparse.extract.margins import without_margins
from cvparse.extract.rows import parts_of, rows_of
from cvparse.types import Line, ReadDocument

ODD = {
    "en": {
        "summary": ("Hello there", "In my own words"), "experience": ("Where I have been", "My journey", "What I have done", "Stops on the way", "Who trusted me"),  # noqa: E501
        "education": ("How I got here", "Where I learned it", "Lecture halls", "What I sat down for"), "skills": ("What I bring", "Things I am good at", "In my toolbox"),  # noqa: E501
        "languages": ("Talk to me in", "How I speak", "You can write to me in"), "certificates": ("On paper", "Stamped and signed", "Hanging on my wall"),  # noqa: E501
        "other": ("And besides", "The rest of me"),
    },
    "sv": {
        "summary": ("Hej på dig", "Med egna ord"), "experience": ("Min resa", "Här har jag varit", "Vad jag har gjort", "Stationer på vägen"),  # noqa: E501
        "education": ("Så kom jag hit", "Här lärde jag mig", "I skolbänken"), "skills": ("Det jag har med mig", "Det här kan jag", "I verktygslådan"),  # noqa: E501
        "languages": ("Prata med mig på", "Så talar jag"), "certificates": ("På papper", "Stämplat och klart", "På väggen"),  # noqa: E501
        "other": ("Och dessutom", "Resten av mig"),
    },
    "da": {
        "summary": ("Hej med dig", "Med egne ord"), "experience": ("Min rejse", "Her har jeg været", "Det har jeg lavet", "Stop på vejen"),  # noqa: E501
        "education": ("Sådan kom jeg hertil", "Her lærte jeg det", "På skolebænken"), "skills": ("Det har jeg med", "Det kan jeg", "I værktøjskassen"),  # noqa: E501
        "languages": ("Tal til mig på", "Sådan taler jeg"), "certificates": ("På papir", "Stemplet og klar", "På væggen"),  # noqa: E501
        "other": ("Og desuden", "Resten af mig"),
    },
}  # fmt: skip
_HEADS = {Section.HEADER, Section.CONTACT, Section.PERSONAL}
KINDS = ("as they are", "odd headings", "no headings")


def label_of(section: Section) -> str:
    """One of the sections that the model tells apart."""
    if section in _HEADS:
        return str(Section.HEADER)
    return str(section) if str(section) in ODD["en"] else str(Section.OTHER)


def labelled(document: ReadDocument) -> tuple[dict[int, str], set[int]]:
    """What headings say of each line, in a document whose headings are known.

    :param document: as read.
    :return: section by line, and the lines that are headings.
    """
    labels: dict[int, str] = {}
    heads: set[int] = set()
    for part in parts_of(rows_of(without_margins(document.lines))):
        labels |= {c.index: label_of(part.section) for row in part.rows for c in row.cells}
        if part.heading is not None:
            inside = {c.index for row in part.rows for c in row.cells}
            heads |= {c.index for c in part.heading.cells} - inside
            labels |= {i: label_of(part.section) for i in heads if i not in labels}
    return labels, heads


def changed(document: ReadDocument, kind: str, seed: int) -> ReadDocument:
    """The same document with other headings.

    :param document: as read.
    :param kind: one of ``KINDS``.
    :param seed: which words are drawn.
    """
    if kind == KINDS[0]:
        return document
    labels, heads = labelled(document)
    odd, rng = ODD[language_of(document.lines) or "en"], random.Random(seed)
    lines: list[Line] = []
    first = dict.fromkeys(heads, True)
    for line in document.lines:
        if line.index not in heads:
            lines.append(line)
        elif kind == KINDS[1] and labels[line.index] != "header" and first[line.index]:
            text = rng.choice(odd[labels[line.index]])
            text = text.upper() if line.text.isupper() else text
            lines.append(replace(line, text=text, runs=()))
    return replace(document, lines=tuple(lines))
