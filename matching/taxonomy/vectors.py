"""Vectors of the labels of occupations, each text embedded once a model."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching import encoding
from matching.engine.encoder import Vectors, text_hash
from matching.engine.titles import normalise
from matching.models import LabelVector
from matching.taxonomy import labels as store

CHUNK = 256
ASKED = 5000  # hashes in one query
LOOK_AGAIN = 60.0


@dataclass(frozen=True)
class ConceptVectors:
    """What the labels of occupations mean.

    :param vectors: (k, d) float32, norm 1; :param owners: (k,) positions of the concepts.
    :param preferred: (k,) whether it is a preferred label.
    """

    vectors: Vectors
    owners: NDArray[np.int32]
    preferred: NDArray[np.bool_]


def _texts(version: str, *, preferred: bool) -> tuple[list[str], NDArray[np.intp]]:
    """Labels of all active occupations as they are embedded, and their places among the labels.

    :param preferred: those only.
    """
    labels = store.occupation_labels(version)
    at = np.flatnonzero(labels.preferred) if preferred else np.arange(len(labels.texts))
    return [normalise(labels.texts[i]) for i in at], at


@lru_cache(maxsize=2)
def _concept_vectors(version: str, model: str, revision: str, *, preferred: bool) -> ConceptVectors:
    """:raises LookupError: some are not embedded yet."""
    texts, at = _texts(version, preferred=preferred)
    hashes = [text_hash(text) for text in texts]
    known = _known(sorted(set(hashes)), model, revision)
    if not known.keys() >= set(hashes):
        raise LookupError
    labels = store.occupation_labels(version)
    rows = np.asarray([known[one] for one in hashes], dtype=np.float32)
    return ConceptVectors(rows, labels.owners[at], labels.preferred[at])


@lru_cache(maxsize=1)
def _at_hand(version: str, model: str, revision: str, minute: int) -> ConceptVectors | None:
    """What is embedded, asked for at most once a minute, as the question costs queries."""
    for preferred in (False, True):
        try:
            return _concept_vectors(version, model, revision, preferred=preferred)
        except LookupError:
            continue
    return None


def concept_vectors(version: str) -> ConceptVectors | None:
    """Vectors of the labels of all active occupations, in all loaded languages.

    :param version: what ``labels.current_version`` says.
    :return: of the preferred labels alone until all labels have been embedded for this taxonomy
        and this model; ``None`` until those have.
    """
    model = encoding.encoder()
    return _at_hand(version, model.name, model.revision, int(time.monotonic() / LOOK_AGAIN))


def missing(version: str) -> list[str]:
    """Texts of labels that the model in use has no vectors of yet, preferred ones first."""
    model = encoding.encoder()
    first = set(_texts(version, preferred=True)[0])
    by_hash = {text_hash(text): text for text in _texts(version, preferred=False)[0]}
    for (key,) in _stored(sorted(by_hash), model.name, model.revision, "text_hash"):
        del by_hash[key]
    return sorted(by_hash.values(), key=lambda text: (text not in first, len(text), text))


def embed(texts: Sequence[str], tick: Callable[[int], None]) -> None:
    """Embed texts and keep their vectors.

    :param tick: called with the number of texts done.
    """
    model = encoding.encoder()
    for start in range(0, len(texts), CHUNK):
        part = texts[start : start + CHUNK]
        rows = [
            LabelVector(
                text_hash=text_hash(text), model=model.name, revision=model.revision, vector=vector
            )
            for text, vector in zip(part, model.encode(part), strict=True)
        ]
        LabelVector.objects.bulk_create(rows, ignore_conflicts=True)
        tick(len(part))
    _at_hand.cache_clear()


def _known(hashes: Sequence[str], model: str, revision: str) -> dict[str, Vectors]:
    rows = _stored(hashes, model, revision, "text_hash", "vector")
    return {key: _floats(vector) for key, vector in rows}


def _stored(hashes: Sequence[str], model: str, revision: str, *columns: str) -> Iterator[Any]:
    rows = LabelVector.objects.filter(model=model, revision=revision)
    for start in range(0, len(hashes), ASKED):
        part = rows.filter(text_hash__in=hashes[start : start + ASKED])
        yield from part.values_list(*columns)


def _floats(vector: Any) -> Vectors:
    """A stored vector, whichever way the driver gave it."""
    made = vector.to_numpy() if hasattr(vector, "to_numpy") else vector
    return np.asarray(made, dtype=np.float32)
