"""A low-rank change of a model's weights, kept in a small file.

For a weight W of the model the file holds two matrices, ``W.up`` (out, rank) and ``W.down``
(rank, in); the changed weight is W + up · down. Where only some rows of W change, as in the table
of words, ``W.rows`` names them. Source: Hu et al. 2022, LoRA.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .places import EmbeddedError

UP, DOWN, ROWS = ".up", ".down", ".rows"
Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Change:
    """What is added to a weight.

    :param up: (out, rank)
    :param down: (rank, in)
    :param rows: the rows that it is added to; ``None`` for all
    """

    up: Array
    down: Array
    rows: npt.NDArray[np.int64] | None = None


def fingerprint(path: Path) -> str:
    """Name a file by its content. :return: 16 hexadecimal digits"""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def read(path: Path) -> dict[str, Change]:
    """Read an adapter.

    :return: name of a weight → what is added to it
    :raises EmbeddedError: not a safetensors file, or a matrix is missing
    """
    # Here, so that processes that only ask for the model's name do not load it.
    from safetensors import SafetensorError  # noqa: PLC0415
    from safetensors.numpy import load_file  # noqa: PLC0415

    try:
        kept = load_file(path)
        names = sorted(name.removesuffix(UP) for name in kept if name.endswith(UP))
        found = {name: _change(name, kept) for name in names}
    except (OSError, SafetensorError) as error:
        raise EmbeddedError(f"The adapter {path.name} cannot be read: {error}.") from error
    except KeyError as error:
        raise EmbeddedError(f"The adapter {path.name} lacks the matrix {error}.") from error
    partial = sum(change.rows is not None for change in found.values())
    if not found or len(kept) != 2 * len(found) + partial:
        raise EmbeddedError(f"{path.name} is not an adapter.")
    return found


def _change(name: str, kept: Mapping[str, npt.NDArray[Any]]) -> Change:
    rows = kept.get(name + ROWS)
    return Change(
        kept[name + UP].astype(np.float32),
        kept[name + DOWN].astype(np.float32),
        None if rows is None else rows.astype(np.int64),
    )


def merge(weights: Mapping[str, Array], changes: Mapping[str, Change]) -> dict[str, Array]:
    """Change weights.

    :param weights: of the model, by name
    :param changes: what ``read`` gives
    :return: all weights; those without a change are the same arrays
    :raises EmbeddedError: the adapter belongs to another model
    """
    made = dict(weights)
    for name, change in changes.items():
        if name not in made or not _fits(made[name], change):
            raise EmbeddedError(f"The adapter belongs to another model: {name} does not fit.")
        if change.up.shape[1] != change.down.shape[0]:
            raise EmbeddedError(f"The adapter is broken: the matrices of {name} do not fit.")
        added = change.up @ change.down
        if change.rows is None:
            made[name] = np.asarray(made[name] + added, dtype=np.float32)
        else:
            made[name] = made[name].copy()
            made[name][change.rows] += added
    return made


def _fits(weight: Array, change: Change) -> bool:
    """Is the change of the weight's shape?"""
    out, into = change.up.shape[0], change.down.shape[1]
    if change.rows is None:
        return (out, into) == weight.shape
    within = not out or 0 <= change.rows.min() <= change.rows.max() < len(weight)
    return out == len(change.rows) and into == weight.shape[1] and within
