"""Low-rank changes of a model's weights: what is learnt, and what is kept of it.

A weight W becomes W + B·A, with B and A of few columns and rows. Source: Hu et al. 2022, LoRA:
Low-Rank Adaptation of Large Language Models. The sum is made once a step on the weights, not on
every activation: with matrices this small and batches this large that is faster.
"""

import re
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

_LAYER = re.compile(r"encoder\.layer\.(\d+)\.")
DOWN, UP = "down", "up"


class LowRank(nn.Module):
    """A change of one weight. :param up: (out, rank), zero at first; :param down: (rank, in)."""

    def __init__(self, weight: Tensor, rank: int, chance: torch.Generator) -> None:
        super().__init__()
        out, into = weight.shape
        self.down = nn.Parameter(torch.randn(rank, into, generator=chance) / into**0.5)
        self.up = nn.Parameter(torch.zeros(out, rank))
        self.on = True

    def forward(self, weight: Tensor) -> Tensor:
        """:return: (out, in), of the weight's type."""
        if not self.on:
            return weight
        return (weight.float() + self.up @ self.down).to(weight.dtype)


Changes = dict[str, LowRank]


def attach(model: nn.Module, rank: int, first: int, seed: int) -> Changes:
    """Freeze a model and let the matrices of its upper layers be changed.

    :param first: number of the lowest layer that is changed, from 0.
    :return: the changes by the name of the weight they belong to.
    """
    for weight in model.parameters():
        weight.requires_grad = False
    chance = torch.Generator().manual_seed(seed)
    changes: Changes = {}
    for name, module in list(model.named_modules()):
        layer = _LAYER.search(f"{name}.")
        if layer and int(layer[1]) >= first and isinstance(module, nn.Linear):
            change = LowRank(module.weight, rank, chance)
            # Unsafe only in that shape and type are not checked, which costs a pass.
            parametrize.register_parametrization(module, "weight", change, unsafe=True)
            changes[f"{name}.weight"] = change
    return changes


def switch(changes: Changes, *, on: bool) -> None:
    """Let the changes count, or show the model as it was."""
    for change in changes.values():
        change.on = on


def state(changes: Changes) -> dict[str, Tensor]:
    """What is kept: two matrices a weight, by its name."""
    return {
        f"{name}.{part}": getattr(change, part).detach().clone()
        for name, change in changes.items()
        for part in (DOWN, UP)
    }


def restore(changes: Changes, kept: Mapping[str, Any]) -> None:
    """Put back what ``state`` gave. :raises KeyError: it belongs to other weights."""
    for name, change in changes.items():
        for part in (DOWN, UP):
            getattr(change, part).data.copy_(kept[f"{name}.{part}"])
