"""The contents of a sentence-transformers folder, made from a packed model."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

from .packed import Array, Packed, Shape, Vocabulary

_MODULES = "sentence_transformers.models"
_SPACE = "\u2581"  # the mark that stands for a blank in a piece
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def weights(packed: Packed) -> dict[str, Array]:
    """Name the tensors as `transformers` names those of a BERT encoder.

    :return: float32 arrays by name
    """
    width = packed.shape.width
    # The pooler is not used; it is written so that loading has nothing to warn about.
    weights: dict[str, Array] = {
        "pooler.dense.weight": np.zeros((width, width), np.float32),
        "pooler.dense.bias": np.zeros(width, np.float32),
    }
    for name, values in packed.tensors.items():
        weights[_transformers_name(name)] = np.ascontiguousarray(values)
    return weights


def _transformers_name(name: str) -> str:
    if name in _EMBEDDING_NAMES:
        return _EMBEDDING_NAMES[name]
    layer, part, kind = name.split(".")
    ending = "weight" if kind == "w" else "bias"
    return f"encoder.layer.{layer[1:]}.{_LAYER_NAMES[part]}.{ending}"


def tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """Build the tokenizer: NFKC, a mark for blanks, the most probable sequence of pieces."""
    built = Tokenizer(models.Unigram(vocabulary.pieces, vocabulary.unknown, byte_fallback=False))
    built.normalizer = _normalizer(vocabulary.replaced)
    built.pre_tokenizer = pre_tokenizers.Metaspace(_SPACE, "always")
    built.decoder = decoders.Metaspace(_SPACE, "always")
    start, end = (vocabulary.pieces[i][0] for i in (vocabulary.start, vocabulary.end))
    built.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        special_tokens=[(start, vocabulary.start), (end, vocabulary.end)],
    )
    special = [piece for piece, _ in vocabulary.pieces if re.fullmatch(r"</?\w+>", piece)]
    built.add_special_tokens([AddedToken(piece, normalized=False) for piece in special])
    return built


def _normalizer(replaced: dict[str, str]) -> normalizers.Sequence:
    """Rebuild the model's table of replaced characters: Unicode's NFKC and a few exceptions."""
    odd = {c: r for c, r in replaced.items() if unicodedata.normalize("NFKC", c) != r}
    steps: list[Any] = [
        normalizers.Replace(Regex(_one_of(c for c, r in odd.items() if r == becomes)), becomes)
        for becomes in ("", " ")
    ]
    return normalizers.Sequence(
        [*steps, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )


def _one_of(characters: Iterable[str]) -> str:
    return "[" + "".join(f"\\x{{{ord(c):04x}}}" for c in characters) + "]"


def configurations(packed: Packed) -> dict[str, Any]:
    """Describe model, tokenizer and pooling.

    :return: what belongs into each JSON file, by its path in the folder
    """
    width, positions = packed.shape.width, packed.shape.positions
    modules = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    return {
        "config.json": _architecture(packed.shape, packed.vocabulary.padding),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": positions,
            "model_input_names": ["input_ids", "attention_mask"],
            **_special_tokens(packed.vocabulary),
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"{_MODULES}.{kind}"}
            for i, (path, kind) in enumerate(modules)
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": width,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "similarity_fn_name": "cosine",
        },
    }


def _architecture(shape: Shape, padding: int) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.width,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.kinds,
        "layer_norm_eps": shape.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": padding,
        "dtype": "float32",
    }


def _special_tokens(vocabulary: Vocabulary) -> dict[str, str]:
    places = {
        "bos_token": vocabulary.start,
        "cls_token": vocabulary.start,
        "eos_token": vocabulary.end,
        "sep_token": vocabulary.end,
        "pad_token": vocabulary.padding,
        "unk_token": vocabulary.unknown,
    }
    return {name: vocabulary.pieces[place][0] for name, place in places.items()}
