"""Finding the names of skills in lines: whole phrases, the longest first, precision first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matching.engine.stems import light, strong
from matching.engine.wordlists import word_list

_TOKEN = re.compile(r"(?<![^\W_])\.net(?![^\W_])|[^\W_]+(?:['’][^\W_]+)?[+#]*", re.IGNORECASE)
LONGEST = 9
SHORTEST_WORD = 3

_SKIPPED = word_list("articles")
_PHRASES = word_list("skill_boilerplate")
_COMMON = word_list("skill_common_words")
_NEVER = word_list("skill_never")
_OFFERS = re.compile(
    r"\b(we offer|what we offer|you get|our benefits|benefits include|perks|vi erbjuder|"
    r"förmåner|friskvård|vi tilbyder|du får|frugtordning|frokostordning|equal opportunit\w+|"
    r"regardless of|oavsett (?:kön|ålder)|uanset (?:køn|alder))",
    re.IGNORECASE,
)

PREFERRED, ALTERNATIVE, SINGLE, SHARED = 0.95, 0.85, 0.75, 0.7


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line with its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A label ready to be looked for.

    :param owner: position of its concept.
    :param text: the label.
    :param words: its tokens without articles, folded.
    :param preferred: is it a preferred label.
    """

    owner: int
    text: str
    words: tuple[str, ...]
    preferred: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A label met in a line, from ``start`` up to ``end`` (characters), with its certainty."""

    owner: int
    start: int
    end: int
    score: float


def tokenise(line: str) -> list[Token]:
    """Split a line into words without articles; ".NET", "C++" and "C#" stay whole."""
    found = (Token(one.group(), one.start(), one.end()) for one in _TOKEN.finditer(line))
    return [one for one in found if one.text.casefold() not in _SKIPPED]


class PhraseBook:
    """The labels of one language, by their stems.

    :param language: en, sv, da; others are compared unstemmed.
    :param labels: (owner, label, preferred).
    :param strict: leave out alternative labels of one word unless they are names. Large
        vocabularies hold "data" for statistics and "form" for design principles.
    """

    def __init__(
        self, language: str, labels: Iterable[tuple[int, str, bool]], *, strict: bool = True
    ) -> None:
        self.language, self._strict = language, strict
        self._longest: dict[str, int] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        for owner, text, preferred in labels:
            self._add(owner, text, preferred=preferred)

    def _add(self, owner: int, text: str, *, preferred: bool) -> None:
        bare = re.sub(r"\s*\([^)]*\)", "", text).strip() or text
        words = tuple(one.text.casefold() for one in tokenise(bare))
        if not words or len(words) > LONGEST or not self._worth(bare, words):
            return
        if self._strict and len(words) == 1 and not preferred and not named(bare):
            return
        stems = [strong(word, self.language) for word in words]
        self._longest[stems[0]] = max(self._longest.get(stems[0], 0), len(stems))
        known = self._phrases.setdefault(" ".join(stems), [])
        if all(one.owner != owner for one in known) or preferred:
            known.append(Phrase(owner, bare, words, preferred))

    def _worth(self, text: str, words: Sequence[str]) -> bool:
        """Is a label worth looking for? Boilerplate and words of everyday use are not."""
        if text.casefold() in _PHRASES or words[0] in _NEVER:
            return False
        if len(words) == 1:
            short = len(words[0]) < SHORTEST_WORD and not text.isupper() and text[-1] not in "+#"
            common = light(words[0], self.language) in _COMMON or words[0] in _COMMON
            return not short and not (common and not named(text))
        return not all(word in _COMMON for word in words)

    def find(self, line: str) -> Iterator[Found]:
        """Find labels in a line, from left to right, the longest at each place, no overlaps."""
        tokens = tokenise(line)
        stems = [strong(one.text.casefold(), self.language) for one in tokens]
        at = 0
        while at < len(tokens):
            found, length = self._at(line, tokens, stems, at)
            if found:
                yield found
            at += length

    def _at(
        self, line: str, tokens: list[Token], stems: list[str], at: int
    ) -> tuple[Found | None, int]:
        """The longest label that begins at a token. :return: it, and how many tokens it takes."""
        for length in range(min(self._longest.get(stems[at], 0), len(tokens) - at), 0, -1):
            part = tokens[at : at + length]
            if _broken(line, part):
                continue
            score = 0.0
            for phrase in self._phrases.get(" ".join(stems[at : at + length]), ()):
                if self._fits(phrase, part) and self._score(phrase, length) > score:
                    best, score = phrase, self._score(phrase, length)
            if score:
                shared = self._owners(" ".join(stems[at : at + length])) > 1
                sure = min(score, SHARED) if shared and score < PREFERRED else score
                return Found(best.owner, part[0].start, part[-1].end, sure), length
        return None, 1

    def _owners(self, key: str) -> int:
        return len({one.owner for one in self._phrases[key]})

    def _fits(self, phrase: Phrase, part: Sequence[Token]) -> bool:
        """A single word must be the same word, and a name must be written as one."""
        if len(part) > 1:
            return True
        word = part[0].text
        same = light(word.casefold(), self.language) == light(phrase.words[0], self.language)
        if not named(phrase.text):
            return same
        if phrase.words[0] in _COMMON or len(phrase.words[0]) < SHORTEST_WORD:
            return same and word == phrase.text
        if word.isupper() and phrase.text.isupper() and word != phrase.text:
            return False  # IFRS are standards of accounting, IFR is a way to fly
        # "LEDs" is a name of its skill, "led" is what somebody did.
        return same and (phrase.preferred or named(word))

    @staticmethod
    def _score(phrase: Phrase, length: int) -> float:
        if phrase.preferred:
            return PREFERRED
        return SINGLE if length == 1 else ALTERNATIVE


def named(text: str) -> bool:
    """Is a label written as a name: SQL, Java, R?"""
    return text != text.lower()


def _broken(line: str, part: Sequence[Token]) -> bool:
    """Does a comma, a full stop or a bracket stand within?"""
    return any(set(line[one.end : two.start]) & set(".,;:|()•·") for one, two in pairwise(part))


def offers(line: str) -> bool:
    """Is a line about what the employer offers, not about what is asked for?"""
    return bool(_OFFERS.search(line))


def longest_first(found: Iterable[Found]) -> list[Found]:
    """Resolve overlaps between books: the longer span wins, then the surer. :return: by place."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, -f.score, f.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)
