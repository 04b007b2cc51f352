"""Languages that an opening asks for, with levels."""

import re
from dataclasses import replace
from functools import cache

from employers.extract.cues import ASKING, asks, is_must
from employers.extract.lexicon import read
from employers.types import Found, Kind, Line
from matching.types import Cefr

NEAR = 60
NAMED_LEVEL = re.compile(r"(?<![\w-])(A1|A2|B1|B2|C1|C2)(?![\w-])")
CONFIDENCE = {"named": 0.95, "tests": 0.9, "levels": 0.9, "weak": 0.7}
NOT_SAID = 0.6
# The language of the application or of the text says nothing about the work.
APPLICATION = re.compile(
    r"\b(?:ansökan|ansøgning|application|cv|cover letter|in english below|apply)\b", re.IGNORECASE
)
JOINED = re.compile(
    r"[\s,/&]*(?:(?:och|og|and|or|eller|samt|såväl|både|both|som|as well as|and/or|helst|also)?"
    r"[\s,/&]*)*",
    re.IGNORECASE,
)
EITHER = re.compile(r"\b(?:or|eller)\b", re.IGNORECASE)
PHRASE_END = re.compile(r"\s*(?:[.,;)]|$)")
CUT = re.compile(r"[,;.)]|\s(?:och|og|and|men|but|samt|medan|mens|while)\s", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    table = read("languages")
    names = "|".join(f"(?P<l_{code}>{names})" for code, names in table["names"].items())
    plain = "|".join(table["names"].values())
    after = rf"(?=\s*(?:[^\w\s]|$)|\s+{table['use']['before']}(?!\w)|\s+(?:{plain})(?!\w))"
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-]){after}", re.IGNORECASE)


@cache
def _any_of(group: str, key: str) -> re.Pattern[str]:
    entries = "|".join(read("languages")[group][key])
    return re.compile(rf"(?<!\w)(?:{entries})(?!\w)", re.IGNORECASE)


def find_languages(line: Line) -> list[Found]:
    """Find the languages asked for in one line.

    :param line: a line of an opening.
    :return: languages with CEFR level; where none is said, B2 with lower confidence.
    """
    if not asks(line) or APPLICATION.search(line.text):
        return []
    rows = _groups(line.text, list(_name().finditer(line.text)))
    groups = [row for row in rows if any(_is_spoken(line, hit) for hit in row)]
    found: list[Found] = []
    for at, group in enumerate(groups):
        before = groups[at - 1][-1].end() if at else 0
        after = groups[at + 1][0].start() if at + 1 < len(groups) else len(line.text)
        level, confidence = _level(line.text, group, before, after)
        between = line.text[group[0].end() : group[-1].start()]
        row = [_found(line, hit, level, confidence) for hit in group]
        # "Swedish or English": none of them is required, as the other one does as well.
        found.extend(replace(hit, must=False) if EITHER.search(between) else hit for hit in row)
    return found


def _is_spoken(line: Line, hit: re.Match[str]) -> bool:
    """Is the language meant? What is asked for needs no word that says so: a short line of it,
    or a name at the end of a phrase ("… experience of trade, Excel and English").
    """
    text = line.text
    if line.section in ASKING and (len(text) <= NEAR or PHRASE_END.match(text, hit.end())):
        return True
    if re.search(r"(?:talande|talende|kunskaper|kundskaber)$", hit.group(), re.IGNORECASE):
        return True
    around = (
        f"{text[max(0, hit.start() - NEAR) : hit.start()]} {text[hit.end() : hit.end() + NEAR]}"
    )
    return bool(_any_of("use", "words").search(around))


def _groups(text: str, hits: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Languages in a row ("Swedish and English") share what is said of them."""
    groups: list[list[re.Match[str]]] = []
    for hit in hits:
        if groups and JOINED.fullmatch(text[groups[-1][-1].end() : hit.start()]):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def _level(text: str, group: list[re.Match[str]], before: int, after: int) -> tuple[Cefr, float]:
    """The level said before the names, else after them, else B2 without being sure.

    :param before: where the languages before end; the words between are cut in two.
    :param after: where the languages after begin.
    """
    start, end = group[0].start(), group[-1].end()
    left = text[max(before, start - NEAR) : start]
    right = text[end : min(after, end + NEAR)]
    if before:
        left = left[_last_cut(left) :]
    if after < len(text):
        right = right[: _first_cut(right)]
    for kind in CONFIDENCE:
        for window in (left, right):
            if level := _said(window, kind):
                return level, CONFIDENCE[kind]
    return Cefr.B2, NOT_SAID


def _last_cut(text: str) -> int:
    return max((cut.end() for cut in CUT.finditer(text)), default=0)


def _first_cut(text: str) -> int:
    # "(fluent), " belongs to the name before it up to the bracket's end.
    return next((cut.end() for cut in CUT.finditer(text)), len(text))


def _said(text: str, kind: str) -> Cefr | None:
    if kind == "named":
        named = NAMED_LEVEL.search(text)
        return Cefr(named.group()) if named else None
    keys = read("languages")[kind]
    return next((Cefr(key) for key in keys if _any_of(kind, key).search(text)), None)


def _found(line: Line, hit: re.Match[str], level: Cefr, confidence: float) -> Found:
    return Found(
        kind=Kind.LANGUAGE,
        must=is_must(line, hit.start(), hit.end()),
        label=hit.group(),
        line=line.text,
        line_index=line.index,
        confidence=confidence,
        language=str(hit.lastgroup).removeprefix("l_"),
        cefr=level,
    )
