"""Low-rank changes of a model's weights: what is learnt, and what is kept of it.

A weight W becomes W + B·A, with B and A of few columns and rows. Source: Hu et al. 2022, LoRA:
Low-Rank Adaptation of Large Language Models. The sum is made once a step on the weights, not on
every activation: with matrices this small and batches this large that is faster.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import parametrize

_LAYER = re.compile(r"encoder\.layer\.(\d+)\.")
DOWN, UP, ROWS = "down", "up", "rows"
WORDS = "embeddings.word_embeddings.weight"


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


class WordsLowRank(nn.Module):
    """A change of some rows of a table of words.

    The table has a quarter of a million rows; only those looked up are changed, as they are
    looked up.

    :param rows: numbers of the rows that may change, without repeats.
    """

    def __init__(
        self, table: nn.Embedding, rows: Sequence[int], rank: int, chance: torch.Generator
    ) -> None:
        super().__init__()
        self.table, self.rows = table, torch.tensor(list(rows))
        self._places = torch.full((table.num_embeddings,), len(rows))
        self._places[self.rows] = torch.arange(len(rows))
        width = table.embedding_dim
        self.down = nn.Parameter(torch.randn(rank, width, generator=chance) / width**0.5)
        self.up = nn.Parameter(torch.zeros(len(rows), rank))
        self.on = True

    def forward(self, ids: Tensor) -> Tensor:
        """:return: (…, width), of the table's type."""
        found: Tensor = self.table(ids)
        if not self.on:
            return found
        moved = functional.pad(self.up, (0, 0, 0, 1))[self._places[ids]] @ self.down
        return (found.float() + moved).to(found.dtype)


Changes = dict[str, LowRank | WordsLowRank]
Pair = tuple[Tensor, Tensor]


def attach(model: nn.Module, rank: int, first: int, seed: int, words: Sequence[int]) -> Changes:
    """Freeze a model and let the matrices of its upper layers, and some words, be changed.

    :param first: number of the lowest layer that is changed, from 0.
    :param words: numbers of the words that are changed; none leaves the table as it is.
    :return: the changes by the name of the weight they belong to.
    """
    for weight in model.parameters():
        weight.requires_grad = False
    chance = torch.Generator().manual_seed(seed)
    changes: Changes = {}
    if words:
        embeddings: Any = model.embeddings
        change = WordsLowRank(embeddings.word_embeddings, words, rank, chance)
        embeddings.word_embeddings = change
        changes[WORDS] = change
    for name, module in list(model.named_modules()):
        layer = _LAYER.search(f"{name}.")
        if layer and int(layer[1]) >= first and isinstance(module, nn.Linear):
            changes[f"{name}.weight"] = sum_ = LowRank(module.weight, rank, chance)
            # Unsafe only in that shape and type are not checked, which costs a pass.
            parametrize.register_parametrization(module, "weight", sum_, unsafe=True)
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


def begin(changes: Changes, learnt: Mapping[str, Tensor]) -> None:
    """Begin with what an adapter holds, as far as it changes the same weights at the same rank."""
    for name, change in changes.items():
        for part in (UP, DOWN):
            own, given = getattr(change, part), learnt.get(f"{name}.{part}")
            if given is not None and given.shape == own.shape:
                own.data.copy_(given)


def restore(changes: Changes, kept: Mapping[str, Any]) -> None:
    """Put back what ``state`` gave. :raises KeyError: it belongs to other weights."""
    for name, change in changes.items():
        for part in (DOWN, UP):
            getattr(change, part).data.copy_(kept[f"{name}.{part}"])


def mixed(one: Pair, other: Pair, share: float, rank: int) -> Pair:
    """The mean of two changes of a weight, as two matrices again.

    :param share: of the first, 0-1.
    :param rank: of the mean, at most; what is least is left out. Source: Eckart & Young 1936.
    """
    up = torch.cat([one[0] * share, other[0] * (1 - share)], 1).float()
    down = torch.cat([one[1], other[1]]).float()
    up_basis, up_rest = torch.linalg.qr(up)
    down_basis, down_rest = torch.linalg.qr(down.T)
    left, sizes, right = torch.linalg.svd(up_rest @ down_rest.T)
    roots = sizes[:rank].sqrt()
    return up_basis @ left[:, :rank] * roots, (down_basis @ right[:rank].T * roots).T
