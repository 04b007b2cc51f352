"""Character n-grams: near spellings are near, and an index survives the disk."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from matching.engine.fusion import fused, standing_out
from matching.engine.ngrams import NgramIndex

TEXTS = ["förskollärare", "grundskollärare", "lastbilschaufför", "midwife"]


def test_a_misspelling_is_nearest_to_what_was_meant() -> None:
    near = NgramIndex.build(TEXTS).similarity(["förskolärare", "midwive"])
    assert near.argmax(axis=1).tolist() == [0, 3]
    assert near[0, 1] > near[0, 2]


def test_the_same_text_has_a_cosine_of_one() -> None:
    near = NgramIndex.build(TEXTS).similarity(TEXTS)
    assert np.allclose(np.diag(near), 1.0, atol=1e-5)
    assert near.max() <= 1.0 + 1e-5


def test_kept_on_disk(tmp_path: Path) -> None:
    made = NgramIndex.build(TEXTS)
    made.save(tmp_path / "index.npz")
    again = NgramIndex.load(tmp_path / "index.npz")
    assert np.allclose(made.similarity(["midwives"]), again.similarity(["midwives"]), atol=1e-3)
    (tmp_path / "broken.npz").write_bytes(b"no")
    with pytest.raises((OSError, ValueError)):
        NgramIndex.load(tmp_path / "broken.npz")


def test_what_is_spelt_the_same_stays_certain() -> None:
    spelling = np.array([[1.0, 0.2, 0.0]], np.float32)
    meaning = standing_out(np.array([[0.80, 0.81, 0.95]], np.float32))
    mixed = fused(spelling, meaning)
    assert mixed.argmax() == 0
    assert mixed[0, 0] >= 0.99
    assert mixed[0, 2] > mixed[0, 1]


def test_two_may_save_at_once(tmp_path: Path) -> None:
    index, path = NgramIndex.build(["nurse", "sjuksköterska"]), tmp_path / "kept.npz"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(index.save, [path] * 40))
    assert [file.name for file in tmp_path.iterdir()] == ["kept.npz"]
    assert NgramIndex.load(path).similarity(["nurse"]).argmax() == 0
