"""Vectors of evaluation texts, kept in a file so that a second run takes seconds."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from django.conf import settings
from rich.progress import track

from matching.engine.encoder import Encoder, Vectors

CHUNK = 512


def encode(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Encode texts, each distinct one once.

    :param texts: n texts.
    :return: (n, d) float32, norm 1.
    """
    distinct = sorted(set(texts), key=lambda text: (len(text), text))
    place = {text: at for at, text in enumerate(distinct)}
    return _kept(encoder, distinct)[[place[text] for text in texts]]


def _kept(encoder: Encoder, texts: list[str]) -> Vectors:
    key = hashlib.sha256("\n".join([encoder.name, encoder.revision, *texts]).encode())
    path = Path(settings.VAR_DIR) / "evaluate" / f"{key.hexdigest()[:24]}.npz"
    if path.exists():
        with np.load(path, allow_pickle=False) as kept:
            return np.asarray(kept["vectors"], dtype=np.float32)
    starts = range(0, len(texts), CHUNK)
    shown = track(starts, "Embedding", transient=True, disable=len(texts) <= CHUNK)
    made = np.concatenate([encoder.encode(texts[start : start + CHUNK]) for start in shown])
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, vectors=made.astype(np.float16))
    return made.astype(np.float16).astype(np.float32)
