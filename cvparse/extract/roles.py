"""Is a piece of text a job title, an organisation, a place, a degree or a school?"""

import re
from functools import cache, lru_cache

from cvparse.extract.lexicon import load
from cvparse.extract.places import place_score

_WORD = re.compile(r"[\w.&'’/+#-]*\w[\w.'’+#]*|&", re.UNICODE)


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(load("roles")[group]["words"])


@cache
def _endings(group: str) -> tuple[str, ...]:
    return tuple(load("roles")[group]["endings"])


def words(text: str) -> list[str]:
    """Lower-case words of a text."""
    return [w.casefold() for w in _WORD.findall(text)]


@cache
def _compound_ends() -> tuple[str, ...]:
    """Swedish and Danish put words together: a skolkurator is a kurator."""
    return (*_endings("title"), *sorted(w for w in _words("title") if len(w) >= 5))


def _has_ending(word: str, endings: tuple[str, ...], least: int = 2) -> bool:
    return any(word.endswith(e) and len(word) >= len(e) + least for e in endings)


_LEGAL = re.compile(
    r"(?i)(?:^|[\s,])(?:ab|a/s|aps|inc|ltd|limited|llc|gmbh|plc|corp|oyj?|bv|nv|p/s|i/s|k/s|s\.?r\.?l|s\.?p\.?a|pvt|pty|ag)\.?(?:$|[\s,)])"
    r"|(?:&|\b(?:and|och|og))\s+(?:partners?|sons?|son|søn|sønner|söner|co|company|associates|compagni)\.?$"
)
# Nouns for who does something, in the three languages; weak by themselves.
_AGENT = re.compile(
    r"(?:\w{5}(?:are|iker|ist|ör|ør|olog|nom|terska|inna)|\w{4}(?:eer|ier|ician|ologist))$"
)
_LEVELS = re.compile(
    r"(?i)^(?:senior|junior|lead|chief|head|principal|staff|assistant|deputy|vice|stud\.|cand\.|dr\.|prof\.)"
)


@lru_cache(maxsize=20_000)
def title_score(text: str) -> float:
    """How much does a text look like a job title? 0 to 1."""
    tokens = words(text)
    if not tokens or len(tokens) > 14:
        return 0.0
    hits = [
        i
        for i, w in enumerate(tokens)
        if w.strip(".") in _words("title")
        or _has_ending(w, _compound_ends())
        or (w.endswith("s") and w[:-1] in _words("title") and len(tokens) < 4)
        or any(p in _words("title") for p in re.split(r"[-/]", w) if len(p) > 2)
    ]
    if not hits:
        agent = len(tokens) <= 2 and any(_AGENT.search(w) for w in tokens)
        return 0.5 if agent else 0.25 if _LEVELS.match(text) else 0.0
    score = 0.7 + 0.15 * (len(hits) > 1) + 0.15 * (len(tokens) <= 5)
    return max(0.1, min(1.0, score) - (0.4 if _LEGAL.search(text) else 0.0))


@lru_cache(maxsize=20_000)
def organisation_score(text: str) -> float:
    """How much does a text look like an organisation? 0 to 1."""
    tokens = words(text)
    if not tokens or len(tokens) > 12:
        return 0.0
    if _LEGAL.search(text):
        return 1.0
    if text.casefold().strip() in load("roles")["organisation"]["own"]:
        return 0.7
    strong = any(
        w in _words("organisation") or _has_ending(w, _endings("organisation")) for w in tokens
    )
    return 0.75 if strong else 0.0


@lru_cache(maxsize=20_000)
def school_score(text: str) -> float:
    """How much does a text look like a school or university? 0 to 1."""
    tokens = words(text)
    if not tokens or len(tokens) > 14:
        return 0.0
    hit = any(
        w.strip(".") in _words("school") or _has_ending(w, _endings("school")) for w in tokens
    )
    if not hit:
        return 0.15 if _is_proper(text) and not isced_of(text) else 0.0
    return 0.55 if {"high", "gymnasium"} & set(tokens) and len(tokens) < 3 else 0.95


def _is_proper(text: str) -> bool:
    parts = [w for w in text.split() if len(w) > 3]
    return len(parts) >= 2 and all(w[0].isupper() for w in parts)


@cache
def _degree_levels() -> list[tuple[re.Pattern[str], int]]:
    levels = load("roles")["degree"]["levels"]
    ordered = sorted(levels.items(), key=lambda item: -len(item[0]))
    return [(re.compile(rf"(?i)(?<!\w){re.escape(word)}(?!\w)"), level) for word, level in ordered]


def degree_level(text: str) -> int | None:
    """EQF level that a degree's name tells, 1–8.

    :param text: a degree as printed.
    :return: the level, or ``None``.
    """
    hits = [
        (m.start(), -len(m.group()), level)
        for p, level in _degree_levels()
        if (m := p.search(text))
    ]
    if not hits:
        return None
    return min(hits)[2]


@lru_cache(maxsize=20_000)
def degree_score(text: str) -> float:
    """How much does a text look like a degree or a programme? 0 to 1."""
    tokens = words(text)
    if not tokens or len(tokens) > 20:
        return 0.0
    if degree_level(text) is not None:
        return 0.9
    more = load("roles")["degree"]["words"]
    if any(w in more["more"] or _has_ending(w, tuple(more["endings"])) for w in tokens):
        return 0.7
    return 0.4 if isced_of(text) else 0.0


_COMPOUND = 7


@cache
def _areas() -> list[tuple[re.Pattern[str], str]]:
    areas = load("roles")["area"]["isced"]
    ordered = sorted(areas.items(), key=lambda item: -len(item[0]))
    # Swedish and Danish put words together: førskolepædagogik is pædagogik.
    starts = {word: r"(?<!\w)" if len(word) < _COMPOUND or " " in word else "" for word in areas}
    return [(re.compile(rf"(?i){starts[word]}{re.escape(word)}"), code) for word, code in ordered]


@lru_cache(maxsize=20_000)
def isced_of(text: str) -> str:
    """ISCED-F narrow field that a text names, "" where it names none."""
    return next((code for pattern, code in _areas() if pattern.search(text)), "")


__all__ = [
    "degree_level",
    "degree_score",
    "isced_of",
    "organisation_score",
    "place_score",
    "school_score",
    "title_score",
    "words",
]
