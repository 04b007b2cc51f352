"""Sentences against the names of skills: which skills does a sentence ask for or show?"""

import re
from collections.abc import Callable, Sequence

import numpy as np

from matching.engine.encoder import Vectors
from matching.engine.fusion import Scores, standing_out
from matching.engine.ngrams import NgramIndex
from matching.engine.spans import PhraseBook
from matching.engine.titles import fold

Embed = Callable[[Sequence[str]], Vectors]

_CUT = re.compile(r"\s*[,;:•·|()/]\s*|\s+[-–—*]+\s+|\s+(?:and|or|och|eller|og|samt|as well as)\s+")
_LEAD = re.compile(
    r"^(?:(?:strong|good|solid|proven|deep|excellent|extensive|advanced|practical|hands-on|basic)\s+"
    r"|(?:knowledge|experience|understanding|skills?|familiarity|expertise|background|proficiency)"
    r"\s+(?:of|in|with|on|for)\s+|(?:you\s+)?(?:are|have|will|can|be|to|the|a|an)\s+)+"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
SHORTEST, MOST_WORDS = 2, 12
NAMED, MEANT, SPELT = 0.5, 0.6, 0.4


def pieces(sentence: str) -> list[str]:
    """A sentence whole, and what stands between its commas and conjunctions.

    :return: folded texts without repeats, the whole one first.
    """
    whole = fold(sentence)
    parts = [_LEAD.sub("", part).strip(" .*-") for part in _CUT.split(whole)]
    kept = [part for part in parts if len(part) > SHORTEST and len(part.split()) <= MOST_WORDS]
    return list(dict.fromkeys([whole, *kept]))


class SkillRanker:
    """Scores n skills for any sentences: named outright, meant, spelt alike.

    :param labels: n names of skills.
    :param embed: texts → (t, d) vectors of norm 1; ``None`` to go by words alone.
    """

    def __init__(self, labels: Sequence[str], embed: Embed | None = None) -> None:
        self._embed = embed
        bare = [_BRACKETS.sub("", fold(label)) or fold(label) for label in labels]
        self._index = NgramIndex.build(bare)
        self._vectors = embed(bare) if embed else None
        self._book = PhraseBook("en", [(at, text, True) for at, text in enumerate(labels)])

    def scores(self, sentences: Sequence[str]) -> Scores:
        """Score all skills. :return: (q, n)"""
        split = [pieces(sentence) for sentence in sentences]
        flat = [piece for own in split for piece in own]
        mixed = SPELT * self._index.similarity(flat)
        if self._embed is not None and self._vectors is not None:
            cosines = np.asarray(self._embed(flat) @ self._vectors.T, dtype=np.float32)
            mixed += MEANT * standing_out(cosines)
        rows, start = [], 0
        for sentence, own in zip(sentences, split, strict=True):
            row = mixed[start : start + len(own)].max(axis=0)
            start += len(own)
            for one in self._book.find(sentence):
                row[one.owner] += NAMED
            rows.append(row)
        return np.array(rows, dtype=np.float32)
