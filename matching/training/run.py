"""The training itself: steps, checkpoints, and the adapter that comes out of it."""

import hashlib
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import parametrize
from transformers import AutoModel

from matching.engine.batches import by_length
from matching.training import lowrank
from matching.training.objective import contrast, geometry
from matching.training.pairs import Batch, Pairs

PROMPT = "query: "
LONGEST = 96
TOGETHER = 1024  # tokens, with padding, that go through the model at once
WARM_UP = 0.06
LOWEST = 0.03
CLIP = 1.0
# The mean of two changes is kept at this many halves of their rank.
MIXED = 3
CHECKPOINT = "checkpoint.safetensors"


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    :param steps: in all.
    :param size: pairs in a batch.
    :param rate: learning rate at its highest.
    :param rank: of the changes.
    :param first: lowest layer that is changed.
    :param words: change the words that occur in names as well.
    :param seed: the same seed, data and number of threads give the same bytes.
    """

    steps: int = 250
    size: int = 160
    rate: float = 1e-3
    rank: int = 32
    first: int = 0
    words: bool = True
    seed: int = 1


class Training:
    """A training that can be stopped and taken up.

    :param base: folder of the model that is changed.
    :param pairs: what to learn.
    :param work: folder for the checkpoint.
    :param start: an adapter to begin with, of the same rank.
    """

    def __init__(
        self, base: Path, pairs: Pairs, plan: Plan, work: Path, start: Path | None = None
    ) -> None:
        self._pairs, self.plan, self._work, self._start = pairs, plan, work, start
        self._tokens = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._tokens.enable_truncation(LONGEST)
        # Eager attention: for texts of ten tokens the fused one is slower on processors.
        model: nn.Module = AutoModel.from_pretrained(base, attn_implementation="eager").eval()
        self._model = model.to(torch.bfloat16 if counts_in_bfloat16() else None)
        self._padding = int(model.config.pad_token_id)  # type: ignore[union-attr, arg-type]
        words = self._seen(pairs.names()) if plan.words else ()
        self._changes = lowrank.attach(self._model, plan.rank, plan.first, plan.seed, words)
        if start:
            lowrank.begin(self._changes, load_file(start))
        self._weights = [w for change in self._changes.values() for w in change.parameters()]
        self._optimiser = torch.optim.AdamW(self._weights, lr=plan.rate, betas=(0.9, 0.99))
        self.step = self._resume()

    def run(self, tick: Callable[[int, float], None], keep_every: int = 20) -> None:
        """Train to the end of the plan.

        :param tick: called after each step with its number and its loss.
        :param keep_every: steps between checkpoints.
        """
        while self.step < self.plan.steps:
            loss = self._one(self._pairs.batch(self.step))
            self.step += 1
            if self.step % keep_every == 0 or self.step == self.plan.steps:
                self._keep()
            tick(self.step, loss)

    def adapter(self, strength: float = 1.0) -> dict[str, Tensor]:
        """What was learnt, as it is shipped.

        :param strength: share of it that is kept; the weights become a mean of those learnt and
            those it began with. Source: Wortsman et al. 2022, Robust fine-tuning of zero-shot
            models.
        :return: float16 matrices by name.
        """
        begun = load_file(self._start) if self._start else {}
        made: dict[str, Tensor] = {}
        for name, change in self._changes.items():
            up, down = change.up.detach(), change.down.detach()
            names = [f"{name}.{part}" for part in (lowrank.UP, lowrank.DOWN)]
            if names[0] in begun and strength < 1.0:
                before = (begun[names[0]], begun[names[1]])
                rank = self.plan.rank * MIXED // 2
                up, down = lowrank.mixed((up, down), before, strength, rank)
            else:
                up = up * strength
            made |= {
                one: kept.half().contiguous() for one, kept in zip(names, (up, down), strict=True)
            }
            if isinstance(change, lowrank.WordsLowRank):
                made[f"{name}.{lowrank.ROWS}"] = change.rows.int()
        return made

    def _seen(self, names: Sequence[str]) -> list[int]:
        """Numbers of the words that occur in names."""
        rows = self._tokens.encode_batch([PROMPT + name for name in names])
        special = {self._tokens.token_to_id(one) for one in ("<s>", "</s>", "<pad>", "<unk>")}
        return sorted({word for row in rows for word in row.ids} - special)

    def _one(self, batch: Batch) -> float:
        if not batch.left:
            return 0.0  # a very small taxonomy may have no two names to tell apart
        for group in self._optimiser.param_groups:
            group["lr"] = self.plan.rate * pace(self.step, self.plan.steps)
        loss = self._loss(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._weights, CLIP)
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)
        return float(loss.detach())

    def _loss(self, batch: Batch) -> Tensor:
        if not batch.right:
            lowrank.switch(self._changes, on=False)
            with torch.inference_mode():
                before = self._encode(batch.left)
            lowrank.switch(self._changes, on=True)
            with parametrize.cached():
                return geometry(self._encode(batch.left), before.clone())
        with parametrize.cached():
            both = self._encode([*batch.left, *batch.right])
        return contrast(both[: len(batch.left)], both[len(batch.left) :], batch)

    def _encode(self, texts: Sequence[str]) -> Tensor:
        """:return: (n, d), norm 1."""
        rows = [one.ids for one in self._tokens.encode_batch([PROMPT + text for text in texts])]
        parts = by_length([len(row) for row in rows], TOGETHER)
        made = torch.cat([self._forward([rows[at] for at in part]) for part in parts])
        return made[torch.from_numpy(np.argsort(np.concatenate(parts)))]

    def _forward(self, rows: Sequence[Sequence[int]]) -> Tensor:
        longest = max(map(len, rows))
        padded = [[*row, *[self._padding] * (longest - len(row))] for row in rows]
        ids = torch.tensor(padded)
        seen = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        states = self._model(input_ids=ids, attention_mask=seen).last_hidden_state.float()
        weights = seen[:, :, None].float()
        return functional.normalize((states * weights).sum(1) / weights.sum(1), dim=-1)

    def _fingerprint(self) -> str:
        """Plan and data, but not the number of steps: a training may be made longer or shorter."""
        begun = hashlib.sha256(self._start.read_bytes()).hexdigest() if self._start else ""
        plan = {**asdict(self.plan), "steps": 0, "start": begun}
        return hashlib.sha256(json.dumps([plan, self._pairs.fingerprint()]).encode()).hexdigest()

    def _keep(self) -> None:
        """Write changes and optimiser, whole or not at all."""
        kept: dict[str, Tensor] = dict(lowrank.state(self._changes))
        for at, values in self._optimiser.state_dict()["state"].items():
            kept |= {f"optimiser.{at}.{name}": value.clone() for name, value in values.items()}
        self._work.mkdir(parents=True, exist_ok=True)
        draft = self._work / f"{CHECKPOINT}.draft"
        save_file(kept, draft, metadata={"step": str(self.step), "plan": self._fingerprint()})
        draft.replace(self._work / CHECKPOINT)

    def _resume(self) -> int:
        """Take up a checkpoint of the same plan and data. :return: steps done"""
        path = self._work / CHECKPOINT
        if not path.exists():
            return 0
        about = metadata(path)
        if about.get("plan") != self._fingerprint():
            return 0
        kept = load_file(path)
        lowrank.restore(self._changes, kept)
        states: dict[int, dict[str, Any]] = {}
        for name, value in kept.items():
            if name.startswith("optimiser."):
                _, at, part = name.split(".")
                states.setdefault(int(at), {})[part] = value
        frozen = self._optimiser.state_dict()
        self._optimiser.load_state_dict({**frozen, "state": states})
        return int(about["step"])


def counts_in_bfloat16() -> bool:
    """Does the processor multiply in bfloat16? Training takes half the time then."""
    return torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()


def metadata(path: Path) -> dict[str, str]:
    """What a safetensors file says about itself."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        found: dict[str, str] = json.loads(file.read(size)).get("__metadata__", {})
    return found


def pace(step: int, steps: int) -> float:
    """Share of the highest learning rate: a short climb, then half a cosine down."""
    climb = max(1, round(WARM_UP * steps))
    if step < climb:
        return (step + 1) / climb
    way = (step - climb) / max(1, steps - climb)
    return LOWEST + (1 - LOWEST) * (1 + math.cos(math.pi * way)) / 2
