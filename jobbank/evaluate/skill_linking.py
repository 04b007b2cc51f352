"""Sentences of openings → skills of the taxonomy: RP@5 and MRR."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from jobbank.common.errors import Invalid
from jobbank.evaluate import folders, vectors
from jobbank.evaluate.ranked import figures, id_ranks, order, r_precision
from jobbank.evaluate.types import Line, Options
from matching.engine.metrics import reciprocal_rank
from matching.engine.skillrank import SkillRanker

# What annotators wrote where the taxonomy has no fitting skill.
NO_SKILL = {"", "LABEL NOT PRESENT", "UNDERSPECIFIED"}
CUT = 5
CHUNK = 64


def run(folder: Path, options: Options) -> list[Line]:
    """Evaluate each ``*annotations.csv`` of a folder against its ``skills_en_label.txt``.

    :return: a line a file.
    """
    labels = list(dict.fromkeys(_labels(folder)))
    encoder = options.encoder
    embed = (lambda texts: vectors.encode(encoder, texts)) if encoder else None
    ranker = SkillRanker(labels, embed)
    ranks = id_ranks(labels)
    found = []
    for path in sorted(folder.glob("*annotations.csv")):
        judged = _judged(path, set(labels))
        rows = []
        for part in _chunks(list(judged)):
            for sentence, scores in zip(part, ranker.scores(part), strict=True):
                ranked, wanted = order(scores, labels, ranks), judged[sentence]
                rp = r_precision(ranked, wanted, CUT)
                rows.append({f"RP@{CUT}": rp, "MRR": reciprocal_rank(ranked, wanted)})
        name = path.stem.removesuffix("_annotations")
        found.append(Line("engine", figures(f"RP@{CUT}", rows), name))
    if not found:
        raise Invalid({"data": [f"{folder} has no *annotations.csv"]})
    return found


def _labels(folder: Path) -> list[str]:
    path = folders.first(folder, "skills_en_label.txt", "skills.txt")
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def _judged(path: Path, known: set[str]) -> folders.Judged:
    """Sentences with the skills they name; those that name none of the taxonomy are left out."""
    judged: folders.Judged = defaultdict(dict)
    for row in folders.table(path):
        if row["label"].strip() not in NO_SKILL and row["label"].strip() in known:
            judged[row["sentence"]][row["label"].strip()] = 1
    return judged


def _chunks(sentences: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(sentences), CHUNK):
        yield sentences[start : start + CHUNK]
