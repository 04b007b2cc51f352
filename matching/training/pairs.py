"""Batches of pairs of texts that mean the same, among neighbours that do not.

The pairs of a step follow from the seed and the step's number alone, so that an interrupted
training goes on as if nothing had happened.
"""

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from matching.engine.nordic import as_norwegian
from matching.engine.titles import fold, normalise
from matching.training.corpus import Concept, Corpus
from matching.training.spellings import as_written_elsewhere, plural

# Of twelve steps: pairs of occupations, of skills, and whole sentences that are to stay as they
# are. Where the download says which skills an occupation needs, those take one more.
PLAN = ("occupations",) * 8 + ("skills",) * 3 + ("sentences",)
NEEDS = ("needs",)
SIBLINGS = 12
AS_SEARCHED = 0.6  # share of labels in the form in which titles and skills are compared
DESCRIBED, OF_GROUP, IN_SENTENCE = 0.08, 0.1, 0.2
ACROSS = 0.6  # share of pairs of occupations whose names are in two languages
CLIP = 160
SENTENCE = 240
SENTENCES = 40
Pair = tuple[str, str, str]
_BRACKETS = re.compile(r"\s*\([^)]*\)")

FRAMES = {
    "en": (
        "experience with {}",
        "you have knowledge of {}",
        "strong skills in {} and {other}",
        "{other}, {}",
        "you will {}",
        "responsible for {}",
        "proven experience in {}",
        "we are looking for someone who can {}",
    ),
    "sv": (
        "erfarenhet av {}",
        "du har kunskaper i {}",
        "{other}, {}",
        "vi söker dig som kan {}",
        "arbetsuppgifter: {} och {other}",
    ),
    "da": (
        "erfaring med {}",
        "du har kendskab til {}",
        "{other}, {}",
        "vi søger en, der kan {}",
        "opgaver: {} og {other}",
    ),
}


@dataclass(frozen=True, slots=True)
class Batch:
    """n pairs, or texts without pairs.

    :param left: n texts.
    :param right: n texts that mean the same; none where the left ones are to stay as they are.
    :param owners: n names of what a pair is about; pairs of one owner do not repel each other.
    """

    left: list[str]
    right: list[str]
    owners: list[str]


class Pairs:
    """Makes batches.

    :param corpus: what to learn from.
    :param size: pairs in a batch, at most.
    :param seed: another seed gives other batches.
    """

    def __init__(self, corpus: Corpus, size: int, seed: int) -> None:
        self._corpus, self._size, self._seed = corpus, size, seed
        self._plan = PLAN + (NEEDS if corpus.needs else ())
        self._units = _by_group(corpus.occupations)
        self._branches = _by_group(corpus.skills)
        self._texts = [one.text for one in (*corpus.occupations, *corpus.skills) if one.text]

    def fingerprint(self) -> str:
        """Name the data and the way batches are made of it."""
        digest = hashlib.sha256(f"{self._size} {self._seed} {self._plan}".encode())
        for one in (*self._corpus.occupations, *self._corpus.skills):
            digest.update(f"{one}".encode())
        return digest.hexdigest()

    def names(self) -> list[str]:
        """All names, as the training may show them."""
        concepts = (*self._corpus.occupations, *self._corpus.skills)
        names = [text for one in concepts for texts in one.labels.values() for text in texts]
        danish = [text for one in concepts for text in one.labels.get("da", ())]
        forms = [form for text in danish for form in (as_norwegian(text), plural(text, "da"))]
        return sorted({form for name in (*names, *forms) for form in (name, normalise(name))})

    def batch(self, step: int) -> Batch:
        """Make the batch of a step."""
        chance = random.Random(f"{self._seed}:{step}")  # noqa: S311 - reproducible, not secret
        kind = self._plan[step * 7 % len(self._plan)]
        if kind == "sentences" and self._texts:
            return self._sentences(chance)
        if kind == "needs":
            return self._needs(chance)
        if kind == "occupations" or not self._branches:
            return _collect(self._occupation(one, chance) for one in self._near(chance, "units"))
        return _collect(self._skill(one, chance) for one in self._near(chance, "branches"))

    def _near(self, chance: random.Random, what: str) -> list[Concept]:
        """Concepts in clusters of neighbours: those are what is hard to tell apart."""
        groups = self._units if what == "units" else self._branches
        names = list(groups)
        chosen: dict[str, Concept] = {}
        for name in chance.sample(names, len(names)):
            near = groups[name]
            chosen |= {one.uri: one for one in chance.sample(near, min(len(near), SIBLINGS))}
            if len(chosen) >= self._size:
                break
        return list(chosen.values())[: self._size]

    def _occupation(self, one: Concept, chance: random.Random) -> Pair:
        left, right = (
            as_written_elsewhere(text, language, chance)
            for text, language in _two_titles(one, chance)
        )
        lot = chance.random()
        names = self._corpus.group_names.get(one.group)
        if lot < OF_GROUP and names:
            return _title(chance.choice(names), chance), _title(right, chance), one.group
        if lot < OF_GROUP + DESCRIBED and one.text:
            return one.text[:CLIP], _title(right, chance), one.uri
        return _title(left, chance), _title(right, chance), one.uri

    def _skill(self, one: Concept, chance: random.Random) -> Pair:
        language, left, right = _two_names(one, chance)
        lot = chance.random()
        if lot < DESCRIBED and one.text:
            return one.text[:CLIP], _name(right, chance), one.uri
        if lot < DESCRIBED + IN_SENTENCE and language in FRAMES:
            other = _any_name(chance.choice(self._corpus.skills), language, chance)
            frame = chance.choice(FRAMES[language])
            return frame.format(left, other=other), _name(right, chance), one.uri
        return _name(left, chance), _name(right, chance), one.uri

    def _needs(self, chance: random.Random) -> Batch:
        asked: dict[str, str] = {}
        for occupation, skill in chance.sample(
            self._corpus.needs, min(len(self._corpus.needs), self._size)
        ):
            if occupation in self._by_uri and skill in self._by_uri:
                asked.setdefault(occupation, skill)
        return _collect(
            (
                _title(_two_names(self._by_uri[occupation], chance)[1], chance),
                _name(_two_names(self._by_uri[skill], chance)[1], chance),
                occupation,
            )
            for occupation, skill in asked.items()
        )

    @cached_property
    def _by_uri(self) -> dict[str, Concept]:
        return {one.uri: one for one in (*self._corpus.occupations, *self._corpus.skills)}

    def _sentences(self, chance: random.Random) -> Batch:
        texts = chance.sample(self._texts, min(len(self._texts), SENTENCES))
        names = [_two_names(chance.choice(self._corpus.occupations), chance)[1] for _ in texts]
        return Batch([*(text[:SENTENCE] for text in texts), *names], [], [])


def _by_group(concepts: Sequence[Concept]) -> dict[str, list[Concept]]:
    groups: dict[str, list[Concept]] = defaultdict(list)
    for one in concepts:
        groups[one.group].append(one)
    return dict(groups)


def _collect(found: Iterable[Pair]) -> Batch:
    pairs = [one for one in found if fold(one[0]) != fold(one[1])]
    return Batch([p[0] for p in pairs], [p[1] for p in pairs], [p[2] for p in pairs])


def _two_names(one: Concept, chance: random.Random) -> tuple[str, str, str]:
    """Two names, each language as likely as any other. :return: language of the first; both"""
    language, other = chance.choices(list(one.labels), k=2)
    left = chance.choice(one.labels[language])
    right = chance.choice(one.labels[other])
    if fold(left) == fold(right):
        every = [text for texts in one.labels.values() for text in texts]
        right = chance.choice(every)
    return language, left, right


def _two_titles(one: Concept, chance: random.Random) -> list[tuple[str, str]]:
    """Two names, often in two languages. :return: each with its language"""
    languages = list(one.labels)
    if len(languages) > 1 and chance.random() < ACROSS:
        chosen = chance.sample(languages, 2)
        return [(chance.choice(one.labels[language]), language) for language in chosen]
    language, left, right = _two_names(one, chance)
    other = next((name for name, texts in one.labels.items() if right in texts), language)
    return [(left, language), (right, other)]


def _any_name(one: Concept, language: str, chance: random.Random) -> str:
    texts = one.labels.get(language) or next(iter(one.labels.values()))
    return chance.choice(texts)


def _title(text: str, chance: random.Random) -> str:
    return normalise(text) if chance.random() < AS_SEARCHED else _cased(text, chance)


def _name(text: str, chance: random.Random) -> str:
    if chance.random() < AS_SEARCHED:
        return _BRACKETS.sub("", fold(text)) or fold(text)
    return _cased(text, chance)


def _cased(text: str, chance: random.Random) -> str:
    """As people write it."""
    return chance.choice([text, text[:1].upper() + text[1:], text.title()])
