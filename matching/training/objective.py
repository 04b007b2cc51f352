"""What training makes small."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from matching.engine.titles import fold
from matching.training.pairs import Batch

# Low, as in the training of the base model: cosines keep their range.
TEMPERATURE = 0.02
# A cosine between whole texts that moves by this much costs one.
TOLERANCE = 0.05
NEVER = -1e4


def contrast(left: Tensor, right: Tensor, batch: Batch) -> Tensor:
    """Each text shall find its partner among all texts of the batch.

    Texts of the same owner, and the same words, do not count against it. Source: van den Oord et
    al. 2018, InfoNCE; with the negatives of both sides as in Solatorio 2024, GISTEmbed.

    :param left: (n, d) of norm 1.
    :param right: (n, d) of norm 1.
    """
    across, within_left, within_right = (torch.from_numpy(m) for m in _related(batch))
    wanted = torch.arange(len(left))
    cosines = (left @ right.T / TEMPERATURE).masked_fill(across, NEVER)
    lefts = (left @ left.T / TEMPERATURE).masked_fill(within_left, NEVER)
    rights = (right @ right.T / TEMPERATURE).masked_fill(within_right, NEVER)
    forth = functional.cross_entropy(torch.cat([cosines, lefts], 1), wanted)
    back = functional.cross_entropy(torch.cat([cosines.T, rights], 1), wanted)
    return (forth + back) / 2


def _related(batch: Batch) -> list[np.ndarray]:
    """Pairs of texts that say nothing: across the sides, and within each. :return: (n, n) each"""
    owners = np.array(batch.owners)
    left = np.array([fold(text) for text in batch.left])
    right = np.array([fold(text) for text in batch.right])
    same = owners[:, None] == owners[None]
    itself = np.eye(len(owners), dtype=bool)
    return [
        (same | (left[:, None] == right[None])) & ~itself,
        same | (left[:, None] == left[None]),
        same | (right[:, None] == right[None]),
    ]


def geometry(now: Tensor, before: Tensor) -> Tensor:
    """Whole texts shall stay as near to each other as they were.

    :param now: (n, d) of norm 1.
    :param before: (n, d) the same texts in the base model.
    """
    return (((now @ now.T - before @ before.T) / TOLERANCE) ** 2).mean()
