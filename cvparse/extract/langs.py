"""Languages and how well, as CEFR where the words say so."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from babel import Locale, localedata

from cvparse.extract.confidence import calibrated
from cvparse.extract.lexicon import load
from cvparse.extract.rows import Row, found
from cvparse.types import Line, ParsedLanguage

_CEFR = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![A-Za-z0-9])\+?")
_NOISE = re.compile(r"[●○•◦▪■□★☆⬤◯◉◌⚫⚪▮▯█░▓🌑🌕]+|\d+\s*%|\b\d\s*/\s*\d\b")
_SPLIT = re.compile(r"\s*(?:[;|•·/\t]|,(?![^()]*\))|\s+(?:and|och|og|samt)\s+)\s*")
_AND = re.compile(r"(?i)\s*(?:,?\s+(?:and|och|og)\s+|&|/)\s*")
_DENIED = re.compile(r"(?i)\b(?:no|not|inte|ingen|inga|ikke|intet)\s+$")
_SENTENCE = re.compile(r"(?<=[^\W_]{2})\.\s+(?=[A-ZÅÄÖÆØ])|(?<=\))\.\s+")
_LABEL = re.compile(r"^[^\W\d_]{5,12}\s*:\s+")
_MOST_WORDS = 6
_BRACKETS = re.compile(r"\([^)]*\)")
_LOCALES = ("en", "sv", "da", "nb", "es", "pt", "de", "fr", "it", "nl", "pl")


@cache
def names() -> dict[str, str]:
    """Language names in the languages that CVs often come in, and in themselves → ISO 639-1."""
    found: dict[str, str] = {}
    known = sorted(code for code in map(str, Locale("en").languages) if len(code) == 2)
    for code in known:
        for locale in _LOCALES:
            name = Locale(locale).languages.get(code)
            if name:
                found.setdefault(name.casefold(), code)
    there = set(localedata.locale_identifiers())
    for code in known:
        own = _own_name(code) if code in there else None
        if own:
            found.setdefault(own.casefold(), code)
    return found | load("languages")["names"]


def _own_name(code: str) -> str | None:
    """A language's name in itself; Babel would keep all it knows of it, 100 MB for all."""
    with localedata._cache_lock:
        data = localedata.load(code, merge_inherited=False)
        localedata._cache.pop(code, None)
    return data.get("languages", {}).get(code)


@cache
def _name_pattern() -> re.Pattern[str]:
    ordered = sorted(names(), key=len, reverse=True)
    return re.compile(rf"(?i)(?<![\w-])({'|'.join(re.escape(n) for n in ordered)})(?![\w-])")


@cache
def _level_pattern() -> re.Pattern[str]:
    ordered = sorted(load("languages")["levels"], key=len, reverse=True)
    return re.compile(rf"(?i)(?<![\w-])({'|'.join(re.escape(n) for n in ordered)})(?![\w-])")


def level_in(text: str) -> tuple[str, str]:
    """The level that a text states.

    :param text: what stands beside a language's name.
    :return: (as printed, CEFR or "native"); both "" where none is stated.
    """
    text = _NOISE.sub(" ", text).strip(" ()[]:,–—-\t.|·•")
    stated = _CEFR.search(text)
    words = [m.group(1).casefold() for m in _level_pattern().finditer(text)]
    by_words = [load("languages")["levels"][w] for w in words]
    if stated:
        return text, stated.group(1)
    if by_words:
        return text, "native" if "native" in by_words else by_words[0]
    return "", ""


def languages_of(rows: Sequence[Row]) -> tuple[ParsedLanguage, ...]:
    """Read a section of languages.

    :param rows: the section's rows.
    :return: languages in the order they stand, each once.
    """
    made: list[ParsedLanguage] = []
    for text, lines in _names_over_levels(rows) or _statements(rows):
        for language in _in_statement(text, lines):
            if all(language.language.value != m.language.value for m in made):
                made.append(language)
    return tuple(made)


def _names_over_levels(rows: Sequence[Row]) -> list[tuple[str, tuple[Line, ...]]]:
    """All names on the first line, and as many levels in the same order below it."""
    if len(rows) < 2:
        return []
    names_ = _name_pattern().findall(rows[0].text)
    left = _name_pattern().sub("", rows[0].text).strip(" \t,;|·")
    below = _BRACKETS.sub(" ", "\t".join(row.text for row in rows[1:]))
    hits = [*_CEFR.finditer(below), *_level_pattern().finditer(below)]
    levels = [hit.group() for hit in sorted(hits, key=lambda hit: hit.start())]
    if left or len(names_) < 2 or len(names_) != len(levels) or _name_pattern().search(below):
        return []
    lines = tuple(cell for row in rows for cell in row.cells)
    return [(f"{name}\t{level}", lines) for name, level in zip(names_, levels, strict=True)]


def _statements(rows: Sequence[Row]) -> list[tuple[str, tuple[Line, ...]]]:
    """A language's name and what stands beside or below it."""
    found: list[tuple[str, tuple[Line, ...]]] = []
    grid: list[Line] = []
    for row in rows:
        text = row.text
        if len(grid) >= 2 and len(row.cells) == len(grid) and not _name_pattern().search(text):
            # Names side by side, and their levels below them.
            pairs = [(f"{a.text}\t{b.text}", (a, b)) for a, b in zip(grid, row.cells, strict=True)]
            found[-1:] = pairs
            grid = []
            continue
        named = [cell for cell in row.cells if _name_pattern().search(cell.text)]
        grid = named if len(named) == len(row.cells) else []
        hits = _name_pattern().findall(text)
        if not hits and found and len(text) < 60:
            last, lines = found[-1]
            found[-1] = (f"{last}\t{text}", (*lines, *row.cells))
        else:
            found.append((text, row.cells))
    return found


def _in_statement(text: str, lines: tuple[Line, ...]) -> list[ParsedLanguage]:
    hits = list(_name_pattern().finditer(text))
    hits = _main_hits(hits, text)
    made = []
    for n, hit in enumerate(hits):
        after_end = hits[n + 1].start() if n + 1 < len(hits) else len(text)
        before_start = hits[n - 1].end() if n else 0
        level, cefr = level_in(text[hit.end() : after_end])
        if not cefr:
            level, cefr = _level_before(text, before_start, hit.start(), alone=len(hits) == 1)
        made.append(_language(hit.group(1), level, cefr, lines))
    return _shared_level(made, text, hits)


def _level_before(text: str, start: int, end: int, *, alone: bool) -> tuple[str, str]:
    """ "Fluent in German": words before the name count for the first name only."""
    before = text[start:end]
    if start and not alone:
        before = re.split(r"[,;|•·\t]|\.\s", before)[-1]
    return level_in(before)


def _main_hits(hits: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """ "Danish (Prøve i Dansk 3)": a name within brackets tells of the one before."""
    kept: list[re.Match[str]] = []
    for hit in hits:
        inside = text[: hit.start()].count("(") > text[: hit.start()].count(")")
        low = hit.group(1).casefold()
        if kept and (inside or low in text[kept[-1].start() : kept[-1].end()].casefold()):
            continue
        if any(names()[low] == names()[k.group(1).casefold()] for k in kept):
            continue
        if not hit.group(1)[:1].isupper() and kept and len(low) < 4:
            continue
        if _DENIED.search(text[: hit.start()]):
            continue
        kept.append(hit)
    return kept


def _shared_level(
    made: list[ParsedLanguage], text: str, hits: list[re.Match[str]]
) -> list[ParsedLanguage]:
    """ "English and German (fluent)", "Native: Spanish, Catalan": one level for several."""
    leveled = [m for m in made if m.cefr]
    if len(leveled) != 1 or len(made) < 2:
        return made
    if made[0].cefr and ":" in text[: hits[0].start()]:
        return [_like(m, leveled[0]) for m in made]
    if not made[-1].cefr:
        return made
    first = len(made) - 1
    while first and _AND.fullmatch(text[hits[first - 1].end() : hits[first].start()]):
        first -= 1
    return [*made[:first], *(_like(m, leveled[0]) for m in made[first:])]


def _like(language: ParsedLanguage, other: ParsedLanguage) -> ParsedLanguage:
    return language if language.cefr else replace(language, level=other.level, cefr=other.cefr)


def spoken_in(rows: Sequence[Row]) -> tuple[ParsedLanguage, ...]:
    """Languages that a sentence lists under no heading: "Danish mother tongue, English fluent."

    :param rows: of the whole document.
    :return: languages in the order they stand, each once.
    """
    made: dict[str, ParsedLanguage] = {}
    for row in rows:
        for sentence in () if row.told else _SENTENCE.split(row.text):
            if _lists_languages(sentence):
                for language in _in_statement(sentence, row.cells):
                    made.setdefault(language.language.value, language)
    return tuple(made.values())


def _lists_languages(text: str) -> bool:
    """Does a sentence name languages and hardly anything else?"""
    items = [_BRACKETS.sub(" ", item).split() for item in _SPLIT.split(_LABEL.sub("", text))]
    named = [bool(_name_pattern().search(" ".join(item))) for item in items]
    levels = sum(bool(level_in(" ".join(item))[1]) for item in items)
    short = all(len(item) <= _MOST_WORDS for item in items)
    if not named[0] or not short or not _name_pattern().match(" ".join(items[0])):
        return False
    return sum(named) >= max(1, 0.7 * len(items)) and sum(named) + levels > 1


def _language(name: str, level: str, cefr: str, lines: tuple[Line, ...]) -> ParsedLanguage:
    code = names()[name.casefold()]
    line = next((ln for ln in lines if name in ln.text), lines[0])
    said = next((ln for ln in lines if level and level[:12] in ln.text), line)
    return ParsedLanguage(
        language=found(code, calibrated("language", 0.9), line),
        level=found(_tidy(level), calibrated("language", 0.9), said) if level else None,
        cefr=found(cefr, calibrated("cefr", 1.0 if _CEFR.search(level) else 0.7), said)
        if cefr
        else None,
    )


def _tidy(level: str) -> str:
    return re.sub(r"[\s\t]+", " ", level).strip(" ()[]:,–—-.|·•")
