"""Job titles without what says nothing about the work: rank words, gender marks, places, hours."""

import re
import unicodedata
from collections.abc import Callable

from matching.engine.stems import light
from matching.engine.wordlists import word_list

PlaceTest = Callable[[str], bool]

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_GENDER = re.compile(r"(?<!\w)[mwfkdvxih](?:\s*[/|+]\s*[mwfkdvxih]){1,3}(?!\w)")
_HOURS = re.compile(
    r"\b\d{1,3}(?:[.,]\d+)?\s*(?:[-–]\s*\d{1,3}\s*)?"
    r"(?:%|procent|percent|pct|timer?|t/uge|hours?)(?!\w)"
)
_ORDINAL = re.compile(
    r"(?<!\w)\d+\s*[:.]?\s*(?:a|e|st|nd|rd|th)(?!\w)|(?<!\w)[ivx]{1,4}$|(?<!\w)\d+(?!\w)"
)
_DASH = re.compile(r"\s+[-–—]+\s+|[,;|•·:]+|\s+@\s+")
_SLASH = re.compile(r"\s*/\s*")
_SPACE = re.compile(r"\s+")
_EDGES = "-–—/.,;:!?&+*#\"'’”“ "

# Registers name the work, titles who does it: "sygeplejerskearbejde", "ingenjörsyrken".
_ACTIVITY = re.compile(r"(?<=\w{4})(?:arbejde|arbete|arbeid|yrken|yrker|person[ae]l[el]?)\b")

# What registers of occupations add to a title.
_REGISTER = re.compile(
    r"\b(?:all other|not elsewhere classified|n\.?e\.?c|m\.?v|m\.?fl|o\.?l|mm|etc"
    r"|and related workers?)\b\.?"
)
_EXCEPT = re.compile(r"[,(]?\s*\b(?:except|excluding|unntatt|utom|exkl|undtagen)\b.*$")
_OTHER = re.compile(r"^(?:other|andre|andra|övriga|øvrige|annet|annan|andet|anden|annen)\s+")

# Words about rank, contract or praise, in English, Swedish and Danish.
NOISE = word_list("title_noise")
# After these stands where or for whom; the work stands before.
_TAIL = re.compile(r"\s(?:till|til|hos|at|på|ved|with|for|för|to|in|i|inom|inden for|within)\s")
_GONE_AFTER = re.compile(r"\s(?:till|til|hos|at|ved)\s")


def fold(text: str) -> str:
    """Casefold and compose; typographic dashes and quotes become plain. :return: one line."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‑", "-")
    return _SPACE.sub(" ", text.casefold()).strip()


def _nowhere(_: str) -> bool:
    return False


def normalise(title: str, is_place: PlaceTest = _nowhere) -> str:
    """Take off what says nothing about the work.

    :param title: a title as people write it: "Senior sjuksköterska (m/k) till VO Kirurgi, Malmö".
    :param is_place: tells whether a piece of text names a place.
    :return: lower-case words about the work; the folded title where nothing would be left.
    """
    text = _BRACKETS.sub(" ", _EXCEPT.sub("", fold(title)))
    for pattern in (_GENDER, _HOURS, _ORDINAL, _REGISTER, _OTHER):
        text = pattern.sub(" ", text)
    pieces = [piece.strip(_EDGES) for piece in _DASH.split(text)]
    kept = [_clean(piece, is_place) for piece in pieces if piece and not is_place(piece)]
    return ", ".join(piece for piece in kept if piece) or fold(title)


def _clean(piece: str, is_place: PlaceTest) -> str:
    """Clean one part between commas or dashes."""
    words = [word for word in piece.split() if word.strip(_EDGES) not in NOISE]
    text = " ".join(words).strip(_EDGES)
    found = list(_TAIL.finditer(text))
    if found and is_place(text[found[-1].end() :]):
        text = text[: found[-1].start()]
    return text.strip(_EDGES)


def variants(title: str, is_place: PlaceTest = _nowhere) -> list[str]:
    """The readings of a title: whole, its parts, what stands before "till …", and who does it.

    :param title: as people write it; "Barnmorska/sjuksköterska till kvinnokliniken" gives the
        whole, "barnmorska/sjuksköterska", "barnmorska" and "sjuksköterska".
    :param is_place: tells whether a piece of text names a place.
    :return: normalised readings, the fullest first, without repeats.
    """
    whole = normalise(title, is_place)
    readings = [whole]
    for piece in whole.split(", "):
        head = _GONE_AFTER.split(piece)[0].strip(_EDGES)
        readings.append(head)
        parts = [part.strip(_EDGES) for part in _SLASH.split(head)]
        if len(parts) > 1 and all(len(part) > 2 for part in parts):
            readings.extend(parts)
    readings.extend(_ACTIVITY.sub("", one).strip(_EDGES) for one in list(readings))
    return [one for one in dict.fromkeys(readings) if len(one) > 1] or [whole]


# Plural and definite endings of the Scandinavian languages, on top of the English plural. Titles
# on both sides lose them, so it does not matter that some other words lose a little too.
_TITLE_ENDINGS = ("arna", "erna", "orna", "erne", "ere", "ene", "or", "ar", "er", "e", "a")
SHORTEST = 3
_TOKENS = re.compile(r"[^\s,;/()–-]+")


def stemmed(title: str, language: str = "") -> str:
    """Take number and definiteness off the words of a normalised title.

    :param title: normalised title: "lærere", "chefer", "nurses".
    :param language: "en" leaves all but the plural s; others lose Scandinavian endings too.
    :return: stems with blanks between them.
    """
    stems = (light(word, "en") for word in _TOKENS.findall(title))
    return " ".join(stems if language == "en" else (_bare(_bare(stem)) for stem in stems))


def _bare(word: str) -> str:
    for ending in _TITLE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
