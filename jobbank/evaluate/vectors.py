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
    """Encode texts piece by piece; pieces that an interrupted run made are taken up again."""
    if not texts:
        return encoder.encode(texts)
    key = hashlib.sha256("\n".join([encoder.name, encoder.revision, *texts]).encode())
    folder = Path(settings.VAR_DIR) / "evaluate" / key.hexdigest()[:24]
    folder.mkdir(parents=True, exist_ok=True)
    starts = range(0, len(texts), CHUNK)
    shown = track(starts, "Embedding", transient=True, disable=len(texts) <= CHUNK)
    made = [_piece(encoder, texts[at : at + CHUNK], folder / f"{at}.npy") for at in shown]
    return np.concatenate(made)


def _piece(encoder: Encoder, texts: list[str], path: Path) -> Vectors:
    if not path.exists():
        draft = path.with_suffix(".draft.npy")
        np.save(draft, encoder.encode(texts).astype(np.float16))
        draft.replace(path)
    return np.load(path, allow_pickle=False).astype(np.float32)
