"""Vectors of the preferred labels of occupations, each text embedded once a model."""

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

CHUNK = 512


@dataclass(frozen=True)
class ConceptVectors:
    """:param vectors: (k, d) float32, norm 1; :param owners: (k,) positions of the concepts."""

    vectors: Vectors
    owners: NDArray[np.int32]


@lru_cache(maxsize=1)
def _concept_vectors(version: str, model: str, revision: str) -> ConceptVectors:
    labels = store.occupation_labels(version)
    at = np.flatnonzero(labels.preferred)
    return ConceptVectors(text_vectors([normalise(labels.texts[i]) for i in at]), labels.owners[at])


def concept_vectors(version: str) -> ConceptVectors:
    """Vectors of the preferred labels of all active occupations, in all loaded languages.

    The first call embeds those that are new and keeps them in the database.

    :param version: what ``labels.current_version`` says.
    """
    model = encoding.encoder()
    return _concept_vectors(version, model.name, model.revision)


def text_vectors(texts: list[str]) -> Vectors:
    """Vectors of short texts, from the database where they are known.

    :param texts: n texts.
    :return: (n, d) float32, norm 1.
    """
    model = encoding.encoder()
    by_hash = {text_hash(text): text for text in texts}
    mine = LabelVector.objects.filter(model=model.name, revision=model.revision)
    rows = mine.filter(text_hash__in=by_hash).values_list("text_hash", "vector")
    known = {key: _floats(vector) for key, vector in rows}
    missing = sorted(set(by_hash) - set(known))
    for start in range(0, len(missing), CHUNK):
        part = missing[start : start + CHUNK]
        vectors = model.encode([by_hash[key] for key in part])
        LabelVector.objects.bulk_create(
            [
                LabelVector(text_hash=key, model=model.name, revision=model.revision, vector=vector)
                for key, vector in zip(part, vectors, strict=True)
            ],
            ignore_conflicts=True,
        )
        known.update(zip(part, vectors, strict=True))
    found = [known[text_hash(text)] for text in texts]
    return np.asarray(found, dtype=np.float32).reshape(len(found), model.dimension)


def _floats(vector: Any) -> Vectors:
    """A stored vector, whichever way the driver gave it."""
    made = vector.to_numpy() if hasattr(vector, "to_numpy") else vector
    return np.asarray(made, dtype=np.float32)
