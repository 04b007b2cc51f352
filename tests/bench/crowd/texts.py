"""Vectors of the crowd's texts: each distinct text is embedded once and kept on disk."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from jobbank.demo.console import bar
from jobbank.settings import env
from matching import encoding
from matching.engine.encoder import Vectors, text_hash

FOLDER = env.CHECKOUT / "var" / "bench" / "texts"
CHUNK = 1000


class Texts:
    """A growing store of vectors, one a text, for one state of one encoder."""

    def __init__(self) -> None:
        self._encoder = encoding.encoder()
        self._folder = FOLDER / f"{self._encoder.name}-{self._encoder.revision}"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._rows: dict[str, np.ndarray] = {}
        for path in sorted(self._folder.glob("*.npz")):
            self._read(path)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Vectors of some texts; what is missing is embedded and kept, some at a time.

        :return: (n, d) float32, norm 1.
        """
        missing = sorted(set(texts) - self._rows.keys())
        if missing:
            with bar("Texts embedded", len(missing)) as shown:
                for start in range(0, len(missing), CHUNK):
                    self._embed(missing[start : start + CHUNK])
                    shown.to(start + CHUNK)
        rows = np.array([self._rows[text] for text in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def _embed(self, texts: Sequence[str]) -> None:
        vectors = self._encoder.encode(texts).astype(np.float16)
        path = self._folder / f"{text_hash(texts[0])[:16]}.npz"
        draft = path.with_suffix(".draft")
        with draft.open("wb") as file:
            np.savez(file, texts=np.array(texts), vectors=vectors)
        draft.rename(path)
        self._rows.update(zip(texts, vectors, strict=True))

    def _read(self, path: Path) -> None:
        with np.load(path) as kept:
            self._rows.update(zip(kept["texts"].tolist(), kept["vectors"], strict=True))
