"""A BERT encoder as an OpenVINO graph, written down from the weights of its folder.

The table of word vectors, four fifths of the weights, stays outside: it is mapped from the file,
shared by all processes, and only the rows that are needed are read.
Source: Devlin et al. 2019, BERT.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS = "model.safetensors"
WORDS = "embeddings.word_embeddings.weight"
NOT_SEEN = np.float32(1e4)
Array = NDArray[np.float32]


def fits(folder: Path) -> bool:
    """Is this a folder that a graph can be built of: BERT, mean of all tokens, one safetensors?"""
    try:
        about = json.loads((folder / "config.json").read_text("utf-8"))
        pooling = json.loads((folder / "1_Pooling" / "config.json").read_text("utf-8"))
        known = tensors(folder / WEIGHTS)
    except (OSError, ValueError):
        return False
    ways = [key for key, on in pooling.items() if key.startswith("pooling_mode_") and on]
    return (
        about.get("model_type") == "bert"
        and about.get("hidden_act") == "gelu"
        and ways == ["pooling_mode_mean_tokens"]
        and WORDS in known
        and (folder / "tokenizer.json").is_file()
    )


def tensors(path: Path) -> dict[str, Array]:
    """Map the float32 tensors of a safetensors file without reading them.

    :raises OSError, ValueError: missing, broken, or of another type.
    """
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        if size > path.stat().st_size:
            raise ValueError("no safetensors file")
        entries: dict[str, Any] = json.loads(file.read(size))
    entries.pop("__metadata__", None)
    if any(one["dtype"] != "F32" for one in entries.values()):
        raise ValueError("weights of another type than float32")
    whole = np.memmap(path, np.uint8, "r")[8 + size :]
    return {
        name: whole[slice(*one["data_offsets"])].view(np.float32).reshape(one["shape"])
        for name, one in entries.items()
    }


def build(about: dict[str, Any], weights: dict[str, Array]) -> Any:
    """Build the graph.

    :param about: content of ``config.json``.
    :param weights: what ``tensors`` gives.
    :return: an ``openvino.Model`` from the sums of word, place and kind, (n, length, d), and 1 for
        a token and 0 for padding, (n, length), to vectors of norm 1, (n, d).
    """
    import openvino  # noqa: PLC0415 - an engine of 60 MB, for processes that embed
    from openvino import opset13 as ops  # noqa: PLC0415

    tokens = ops.parameter([-1, -1, about["hidden_size"]], np.float32, name="tokens")
    seen = ops.parameter([-1, -1], np.float32, name="seen")
    made = _Builder(ops, weights, about).pooled(tokens, seen)
    return openvino.Model([made], [tokens, seen], "encoder")


class _Builder:
    """Puts the operations of the encoder together. :param ops: OpenVINO's set of operations."""

    def __init__(self, ops: Any, weights: dict[str, Array], about: dict[str, Any]) -> None:
        self.ops, self.weights, self.about = ops, weights, about
        self.heads = about["num_attention_heads"]
        self.width = about["hidden_size"] // self.heads

    def pooled(self, tokens: Any, seen: Any) -> Any:
        """Mean of the tokens that are no padding, of norm 1."""
        ops = self.ops
        states = self._normed(tokens, "embeddings.LayerNorm.")
        # Padding is pushed out of every attention, so a text does not feel its neighbours.
        mask = ops.multiply(ops.subtract(seen, np.float32(1.0)), NOT_SEEN)
        mask = ops.unsqueeze(mask, np.array([1, 2]))
        for layer in range(self.about["num_hidden_layers"]):
            states = self._layer(states, mask, f"encoder.layer.{layer}.")
        weights = ops.unsqueeze(seen, np.array([2]))
        total = ops.reduce_sum(ops.multiply(states, weights), np.array([1]))
        mean = ops.divide(total, ops.reduce_sum(weights, np.array([1])))
        return ops.normalize_l2(mean, np.array([1]), 1e-12, "max")

    def _layer(self, states: Any, mask: Any, name: str) -> Any:
        ops = self.ops
        query, key, value = (
            self._split(self._linear(states, f"{name}attention.self.{one}."))
            for one in ("query", "key", "value")
        )
        found = ops.scaled_dot_product_attention(query, key, value, mask)
        order = ops.transpose(found, np.array([0, 2, 1, 3]))
        joined = ops.reshape(order, np.array([0, 0, self.heads * self.width]), special_zero=True)
        attended = self._linear(joined, f"{name}attention.output.dense.")
        states = self._normed(ops.add(attended, states), f"{name}attention.output.LayerNorm.")
        inner = ops.gelu(self._linear(states, f"{name}intermediate.dense."), "erf")
        outer = self._linear(inner, f"{name}output.dense.")
        return self._normed(ops.add(outer, states), f"{name}output.LayerNorm.")

    def _split(self, states: Any) -> Any:
        """By head. :return: (n, heads, length, width)"""
        shape = np.array([0, 0, self.heads, self.width])  # 0: as it was
        split = self.ops.reshape(states, shape, special_zero=True)
        return self.ops.transpose(split, np.array([0, 2, 1, 3]))

    def _linear(self, states: Any, name: str) -> Any:
        ops = self.ops
        product = ops.matmul(
            states, self._weight(f"{name}weight"), transpose_a=False, transpose_b=True
        )
        return ops.add(product, self._weight(f"{name}bias"))

    def _normed(self, states: Any, name: str) -> Any:
        ops = self.ops
        epsilon = float(self.about["layer_norm_eps"])
        even = ops.mvn(
            states, np.array([2]), normalize_variance=True, eps=epsilon, eps_mode="inside_sqrt"
        )
        scaled = ops.multiply(even, self._weight(f"{name}weight"))
        return ops.add(scaled, self._weight(f"{name}bias"))

    def _weight(self, name: str) -> Any:
        return self.ops.constant(np.array(self.weights[name]))
