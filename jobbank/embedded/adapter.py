"""A low-rank change of a model's weights, kept in a small file.

For a weight W of the model the file holds two matrices, ``W.up`` (out, rank) and ``W.down``
(rank, in); the changed weight is W + up · down. Source: Hu et al. 2022, LoRA.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .places import EmbeddedError

UP, DOWN = ".up", ".down"
Array = npt.NDArray[np.float32]


def fingerprint(path: Path) -> str:
    """Name a file by its content. :return: 16 hexadecimal digits"""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def read(path: Path) -> dict[str, tuple[Array, Array]]:
    """Read an adapter.

    :return: name of a weight → its two matrices, up and down
    :raises EmbeddedError: not a safetensors file, or a matrix is missing
    """
    # Here, so that processes that only ask for the model's name do not load it.
    from safetensors import SafetensorError  # noqa: PLC0415
    from safetensors.numpy import load_file  # noqa: PLC0415

    try:
        kept = load_file(path)
        names = sorted(name.removesuffix(UP) for name in kept if name.endswith(UP))
        found = {
            name: (kept[name + UP].astype(np.float32), kept[name + DOWN].astype(np.float32))
            for name in names
        }
    except (OSError, SafetensorError) as error:
        raise EmbeddedError(f"The adapter {path.name} cannot be read: {error}.") from error
    except KeyError as error:
        raise EmbeddedError(f"The adapter {path.name} lacks the matrix {error}.") from error
    if not found or len(kept) != 2 * len(found):
        raise EmbeddedError(f"{path.name} is not an adapter.")
    return found


def merge(
    weights: Mapping[str, Array], changes: Mapping[str, tuple[Array, Array]]
) -> dict[str, Array]:
    """Change weights.

    :param weights: of the model, by name
    :param changes: what ``read`` gives
    :return: all weights; those without a change are the same arrays
    :raises EmbeddedError: the adapter belongs to another model
    """
    made = dict(weights)
    for name, (up, down) in changes.items():
        if name not in made or (up.shape[0], down.shape[1]) != made[name].shape:
            raise EmbeddedError(f"The adapter belongs to another model: {name} does not fit.")
        if up.shape[1] != down.shape[0]:
            raise EmbeddedError(f"The adapter is broken: the matrices of {name} do not fit.")
        made[name] = np.asarray(made[name] + up @ down, dtype=np.float32)
    return made
