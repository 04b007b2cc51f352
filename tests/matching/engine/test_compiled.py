"""The compiled encoder says what PyTorch says, whatever stands beside a text."""

import json
from pathlib import Path

import numpy as np
import pytest

from jobbank.embedded import model
from matching import encoding
from matching.engine import compiled, graph
from matching.engine.batches import by_length
from matching.engine.compiled import CompiledEncoder
from matching.engine.encoder import SentenceEncoder
from tests.matching.training import tiny

TEXTS = ["nurse", "a", "teacher of mathematics - and physics " * 3, "bagare", "pædagog", "snickare"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.folder(tmp_path_factory.mktemp("tiny"))


def _plain(folder: Path, texts: list[str]) -> np.ndarray:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu").encode([f"query: {one}" for one in texts])


def test_it_equals_pytorch_to_six_digits(folder: Path) -> None:
    ours = CompiledEncoder(folder, precision="f32").encode(TEXTS)
    assert ours.shape == (len(TEXTS), 16)
    assert np.abs(ours - _plain(folder, TEXTS)).max() < 1e-5


def test_a_text_does_not_feel_its_neighbours(folder: Path) -> None:
    encoder = CompiledEncoder(folder, precision="f32")
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([one]) for one in TEXTS])
    assert np.abs(together - alone).max() < 1e-6


def test_longer_texts_than_there_are_places_are_cut(folder: Path) -> None:
    cut, longer = CompiledEncoder(folder, precision="f32").encode(["x" * 200, "x" * 900])
    assert np.abs(cut - longer).max() < 1e-6
    assert CompiledEncoder(folder).encode([]).shape == (0, 16)


def test_other_models_are_left_to_sentence_transformers(folder: Path, tmp_path: Path) -> None:
    assert compiled.usable(folder)
    assert not compiled.usable(tmp_path)
    other = tiny.folder(tmp_path / "other")
    pooling = {"word_embedding_dimension": 16, "pooling_mode_cls_token": True}
    (other / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    assert not compiled.usable(other)
    assert isinstance(encoding._encoder(str(other)), SentenceEncoder)
    assert isinstance(encoding._encoder(str(folder)), CompiledEncoder)
    (folder / "copy.safetensors").write_bytes(b"\xff" * 20)
    with pytest.raises(ValueError, match="no safetensors"):
        graph.tensors(folder / "copy.safetensors")


def test_batches_waste_little_and_keep_all() -> None:
    lengths = [5, 90, 6, 5, 7, 300, 8]
    batches = by_length(lengths, 100)
    assert sorted(at for batch in batches for at in batch) == list(range(len(lengths)))
    assert batches == [[0, 3, 2, 4, 6], [1], [5]]


@pytest.mark.model
def test_the_bundled_model_in_the_processors_own_precision() -> None:
    texts = ["Sjuksköterska på akutmottagningen", "pædagog", "data engineer, " * 40]
    place = model.ensure()
    cosines = (CompiledEncoder(place).encode(texts) * _plain(place, texts)).sum(axis=1)
    assert cosines.min() > 0.999
