"""Vectors of the preferred labels of occupations, each text embedded once a model."""

import time
from collections.abc import Callable, Sequence
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
LOOK_AGAIN = 60.0


@dataclass(frozen=True)
class ConceptVectors:
    """:param vectors: (k, d) float32, norm 1; :param owners: (k,) positions of the concepts."""

    vectors: Vectors
    owners: NDArray[np.int32]


def _preferred(version: str) -> tuple[list[str], NDArray[np.int32]]:
    """Preferred labels of all active occupations, as they are embedded, and their concepts."""
    labels = store.occupation_labels(version)
    at = np.flatnonzero(labels.preferred)
    return [normalise(labels.texts[i]) for i in at], labels.owners[at]


@lru_cache(maxsize=1)
def _concept_vectors(version: str, model: str, revision: str) -> ConceptVectors:
    """:raises LookupError: some are not embedded yet."""
    texts, owners = _preferred(version)
    by_hash = {text_hash(text): text for text in texts}
    known = _known(by_hash, model, revision)
    if len(known) < len(by_hash):
        raise LookupError
    rows = np.asarray([known[text_hash(text)] for text in texts], dtype=np.float32)
    return ConceptVectors(rows, owners)


@lru_cache(maxsize=1)
def _ready(version: str, model: str, revision: str, minute: int) -> bool:
    """Are all embedded? Asked at most once a minute, as the question costs a query."""
    try:
        _concept_vectors(version, model, revision)
    except LookupError:
        return False
    return True


def concept_vectors(version: str) -> ConceptVectors | None:
    """Vectors of the preferred labels of all active occupations, in all loaded languages.

    :param version: what ``labels.current_version`` says.
    :return: ``None`` until all have been embedded for this taxonomy and this model.
    """
    model = encoding.encoder()
    key = (version, model.name, model.revision)
    return _concept_vectors(*key) if _ready(*key, int(time.monotonic() / LOOK_AGAIN)) else None


def missing(version: str) -> list[str]:
    """Texts of preferred labels that the model in use has no vectors of yet."""
    model = encoding.encoder()
    by_hash = {text_hash(text): text for text in _preferred(version)[0]}
    known = LabelVector.objects.filter(model=model.name, revision=model.revision)
    found = set(known.filter(text_hash__in=by_hash).values_list("text_hash", flat=True))
    return sorted(
        (by_hash[key] for key in set(by_hash) - found), key=lambda text: (len(text), text)
    )


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
    _ready.cache_clear()


def _known(hashes: Any, model: str, revision: str) -> dict[str, Vectors]:
    rows = LabelVector.objects.filter(model=model, revision=revision, text_hash__in=hashes)
    return {key: _floats(vector) for key, vector in rows.values_list("text_hash", "vector")}


def _floats(vector: Any) -> Vectors:
    """A stored vector, whichever way the driver gave it."""
    made = vector.to_numpy() if hasattr(vector, "to_numpy") else vector
    return np.asarray(made, dtype=np.float32)
