"""A sentence-transformers folder like the bundled model's, a thousand times smaller."""

import json
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

LETTERS = "abcdefghijklmnopqrstuvwxyzåäöæø:-"
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]


def folder(place: Path, seed: int = 1) -> Path:
    """Write the model: two layers, 16 numbers wide, a token a letter. :return: the folder"""
    pieces = {piece: at for at, piece in enumerate([*SPECIAL, "▁", *LETTERS])}
    torch.manual_seed(seed)
    model = BertModel(
        BertConfig(
            vocab_size=len(pieces),
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=24,
            max_position_embeddings=128,
            pad_token_id=1,
            initializer_range=0.4,
        )
    )
    model.save_pretrained(place)
    built = Tokenizer(models.WordLevel(pieces, "<unk>"))
    built.normalizer = normalizers.Sequence(
        [normalizers.Lowercase(), normalizers.Replace(" ", "▁")]
    )
    built.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    built.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    built.add_special_tokens(SPECIAL)
    built.save(str(place / "tokenizer.json"))
    for name, data in _settings().items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(json.dumps(data), encoding="utf-8")
    return place


def _settings() -> dict[str, Any]:
    """What sentence-transformers wants beside the weights."""
    modules = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    return {
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": 128,
            "pad_token": "<pad>",
        },
        "modules.json": [
            {
                "idx": at,
                "name": str(at),
                "path": path,
                "type": f"sentence_transformers.models.{kind}",
            }
            for at, (path, kind) in enumerate(modules)
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": 16, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": 128, "do_lower_case": False},
    }
