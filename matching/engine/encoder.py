"""Texts become vectors: one small protocol, the language model behind it, and a toy for tests."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
BATCH = 32
SAMPLE = 1 << 20


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors of length one.

    :param name: which model.
    :param revision: which state of it; other revisions' vectors are never compared with these.
    :param dimension: width of a vector.
    """

    name: str
    revision: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """:return: (n, dimension) float32, each row of norm 1."""


def text_hash(text: str) -> str:
    """Key of a text in the index. :return: SHA-256, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def folder_revision(folder: Path) -> str:
    """Name the state of a model folder without reading all of it.

    :param folder: a sentence-transformers folder.
    :return: 16 hexadecimal digits over its small files, and size, head and tail of its weights.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.json")):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes()[:SAMPLE])
    for path in sorted(folder.rglob("*.safetensors")):
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(SAMPLE)
            file.seek(max(0, size - SAMPLE))
            digest.update(str(size).encode() + head + file.read())
    return digest.hexdigest()[:16]


class SentenceEncoder:
    """A sentence-transformers model from a folder or by name, loaded at the first text.

    :param source: folder or model name.
    :param prompt: put before every text; models of the E5 family want ``query: `` on both sides
        of a symmetric comparison. Source: Wang et al. 2024, Multilingual E5, model card.
    :param threads: threads for one batch; 0 leaves the choice to PyTorch.
    """

    def __init__(self, source: str, prompt: str = "query: ", threads: int = 0) -> None:
        folder = Path(source)
        self.name = folder.name if folder.is_dir() else source
        self.revision = folder_revision(folder) if folder.is_dir() else "named"
        self.dimension = 384
        self._source, self._prompt, self._threads = source, prompt, threads
        self._model: SentenceTransformer | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts in batches of like length. :return: (n, dimension) float32, norm 1."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = self._loaded().encode(
            [self._prompt + text for text in texts],
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        rows = np.asarray(vectors, dtype=np.float32)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)

    def _loaded(self) -> "SentenceTransformer":
        if self._model is None:
            # Kept out of processes that only look vectors up: torch alone takes 200 MB.
            import torch  # noqa: PLC0415
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415
            from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415

            disable_progress_bar()  # a bar of its own would break into those of commands
            if self._threads:
                torch.set_num_threads(self._threads)
            self._model = SentenceTransformer(self._source, device="cpu")
            if torch.cpu._is_amx_tile_supported():
                # More than twice as fast, and the cosine to float32 is 0.9999 (see the model card).
                self._model.to(torch.bfloat16)
            self.dimension = self._model.get_embedding_dimension() or self.dimension
        return self._model


class HashingEncoder:
    """A toy that needs no model: texts with words in common get near vectors. For tests.

    Words and their three-letter pieces are hashed to fixed random directions and added up.
    """

    name = "hashing"
    revision = "1"
    dimension = 384

    def encode(self, texts: Sequence[str]) -> Vectors:
        """:return: (n, 384) float32, norm 1; the same text always gives the same row."""
        rows = [self._one(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(rows), self.dimension)

    def _one(self, text: str) -> Vectors:
        total = np.full(self.dimension, 1e-3)
        for word in re.findall(r"\w+", text.casefold()):
            for piece in {word, *(word[i : i + 3] for i in range(len(word) - 2))}:
                seed = int.from_bytes(hashlib.blake2b(piece.encode(), digest_size=8).digest())
                total += np.random.default_rng(seed).standard_normal(self.dimension)
        return (total / np.linalg.norm(total)).astype(np.float32)


def whole(vectors: Vectors, lengths: Sequence[int], middle: Vectors | None) -> Vectors:
    """One vector for a whole text out of those of its parts, long parts counting more.

    :param vectors: (n, d), n ≥ 1.
    :param lengths: n lengths of the parts, in characters.
    :param middle: (d,) mean of such vectors, taken off where it is known.
    :return: (d,) float32, norm 1.
    """
    weights = np.sqrt(np.maximum(np.asarray(lengths, dtype=np.float64), 1.0))
    text = _unit(weights @ vectors.astype(np.float64))
    return (text if middle is None else _unit(text - middle)).astype(np.float32)


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(float(np.linalg.norm(vector)), 1e-12)
