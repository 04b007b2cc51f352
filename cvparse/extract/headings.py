"""Is this line a section heading, and of which section?"""

import re
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from cvparse.extract.lexicon import load


class Section(StrEnum):
    """Parts of a CV."""

    HEADER = "header"
    CONTACT = "contact"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    CERTIFICATES = "certificates"
    PROJECTS = "projects"
    PUBLICATIONS = "publications"
    VOLUNTEERING = "volunteering"
    AWARDS = "awards"
    INTERESTS = "interests"
    REFERENCES = "references"
    PERSONAL = "personal"
    MEMBERSHIPS = "memberships"
    OTHER = "other"


_EDGES = re.compile(r"^[\W_]*(?:\d{1,2}[\s.):/]+[\W_]*)?|[\W_]+$")
_SPACED = re.compile(r"^(?:\w ){3,}\w$")
_WORD_GAP = re.compile(r"\s{2,}")
_AND = re.compile(r"\s*(?:&|\+|/|,|\band\b|\bog\b|\boch\b)\s*")
_MAX_WORDS = 7
_TELLING = 8
_SCRAP = 3


@cache
def _phrases() -> dict[str, Section]:
    data = load("headings")
    found: dict[str, Section] = {}
    for section in Section:
        for phrase in data.get(section, {}).get("phrases", ()):
            found.setdefault(phrase, section)
    return found


@cache
def _cores() -> dict[str, Section]:
    data = load("headings")
    return {word: section for section in Section for word in data.get(section, {}).get("core", ())}


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(load("headings")["modifiers"])


def normal(text: str) -> str:
    """Lower case without numbering, icons, colons, or blanks set between letters."""
    text = text.strip()
    if _SPACED.match(text):
        text = text.replace(" ", "")
    else:
        words = _WORD_GAP.split(text)
        if len(words) > 1 and all(_SPACED.match(word) or len(word) == 1 for word in words):
            text = " ".join(word.replace(" ", "") for word in words)
    return _EDGES.sub("", text).casefold()


@lru_cache(maxsize=20_000)
def section_of(text: str) -> Section | None:
    """Which section does a text announce, judged by its words alone?

    :param text: a whole line.
    :return: the section, or ``None`` where it is no known heading.
    """
    if len(text) > 60 or text.count(" ") > 14 or text.rstrip().endswith((".", ";")):
        return None
    words = normal(text)
    if not words or len(words.split()) > _MAX_WORDS:
        return None
    known = _phrases().get(words) or _by_parts(words) or _by_core(words) or _nearly(words)
    return known or (_unevenly_spaced(words) if text.isupper() else None)


def is_phrase(text: str) -> bool:
    """Is a text a known heading as a whole? Asked where its style tells little."""
    return normal(text) in _phrases() or (len(text) > _TELLING and section_of(text) is not None)


def label_of(text: str) -> Section | None:
    """The section that a label in a margin names, which is no heading where it stands alone."""
    return Section.LANGUAGES if normal(text) in load("headings")["languages"]["labels"] else None


@cache
def _without_blanks() -> dict[str, Section]:
    found: dict[str, Section] = {}
    for phrase, section in _phrases().items():
        found.setdefault(phrase.replace(" ", ""), section)
    return found


def _unevenly_spaced(words: str) -> Section | None:
    """ "PUB L ICAT IO NS": letters set so far apart that some of the gaps look like blanks."""
    tokens = words.split()
    if len(tokens) < 2 or min(map(len, tokens)) > _SCRAP:
        return None
    whole = "".join(tokens)
    parts = [part for part in re.split(r"&|\+|/|(?<=\w{5})(?:and|och|og)(?=\w{5})", whole) if part]
    sections = [_without_blanks().get(part) for part in (whole, *parts)]
    return sections[0] or (sections[1] if all(sections[1:]) else None)


def _by_parts(words: str) -> Section | None:
    """ "Education & Certificates" is two headings in one: the first one counts."""
    parts = [part for part in _AND.split(words) if part]
    if len(parts) < 2:
        return None
    sections = [_phrases().get(part) or _by_core(part) for part in parts]
    return sections[0] if all(sections) else None


def _by_core(words: str) -> Section | None:
    tokens = [t for t in re.split(r"[\s&/+,]+", words) if t]
    hits = [_cores()[t] for t in tokens if t in _cores()]
    if not hits:
        return None
    rest = [t for t in tokens if t not in _cores() and t not in _modifiers()]
    return hits[0] if not rest else None


def _nearly(words: str) -> Section | None:
    """Forgive a slip of the pen or of the OCR in long headings."""
    if len(words) < 8:
        return None
    best = process.extractOne(words, _phrases().keys(), scorer=fuzz.ratio, score_cutoff=91)
    return _phrases()[best[0]] if best else None


def looks_like_heading(text: str) -> bool:
    """Could this text be a section heading? Asked before the style is known."""
    first = text.strip()[:1]
    return (first.isupper() or not first.isalpha()) and section_of(text) is not None


_INLINE = re.compile(r"^([^:]{3,40}):\s+(\S.*)$")


def inline_heading(text: str) -> tuple[Section, str] | None:
    """A heading with its content on one line ("Languages: English, Danish").

    :return: the section and the content, or ``None``.
    """
    found = _INLINE.match(text)
    section = section_of(found.group(1)) if found else None
    return (section, found.group(2)) if found and section else None
