"""From bytes to a parsed CV, as named steps in their order.

1. read       the reading process finds the format and the lines (``cvparse.readers``)
2. understand the same process finds the fields (``cvparse.extract``)
3. link       skills get their concept in the taxonomy
"""

from dataclasses import dataclass, replace

from cvparse.codec import decode
from cvparse.linking import link_skills_of
from cvparse.sandbox import client
from cvparse.types import ParsedCv, ReadDocument


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document. :param seconds: time in the reading process."""

    document: ReadDocument
    cv: ParsedCv
    seconds: float


def parse_document(data: bytes, name: str, *, link: bool = True) -> Outcome:
    """Run all steps.

    :param data: the file.
    :param name: its name; only the ending matters.
    :param link: link skills to the taxonomy (needs the database).
    :return: lines and fields.
    :raises cvparse.readers.base.Refused: with the reason's code.
    """
    reply = client.parse(data, name)
    cv: ParsedCv = decode(ParsedCv, reply["cv"])
    document: ReadDocument = decode(ReadDocument, reply["document"])
    return Outcome(document, with_links(cv) if link else cv, reply["seconds"])


def with_links(cv: ParsedCv) -> ParsedCv:
    """Link skills, and say for how many years each was used.

    :param cv: as understood.
    :return: the same with concepts; skills that jobs show but no list names come last.
    """
    return replace(cv, skills=link_skills_of(cv))
