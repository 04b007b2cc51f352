"""The encoder learns from a taxonomy, can be interrupted, and gives the same bytes again."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from jobbank.embedded import adapter
from matching.training import corpus
from matching.training.pairs import Pairs
from tests.matching.taxonomy import mini
from tests.matching.training import tiny

ROOT = Path(__file__).parents[3]
STEPS = 40


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.folder(tmp_path_factory.mktemp("tiny"))


def _command(
    base: Path, place: Path, *, seed: int = 1, rate: str = "0.001", steps: int = STEPS
) -> tuple[list[str], dict[str, str]]:
    download = place / "esco"
    if not download.exists():
        mini.official(download)
    words = ["train_encoder", str(download), "--base", str(base), "--output", str(place / "out")]
    words += ["--steps", str(steps), "--size", "6", "--rank", "3", "--first", "0"]
    words += ["--threads", "1", "--seed", str(seed), "--rate", rate]
    return [sys.executable, "manage.py", *words], {**os.environ, "JOBBANK_VAR": str(place / "var")}


def _train(base: Path, place: Path, **options: Any) -> str:
    command, env = _command(base, place, **options)
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=300
    )
    return done.stdout


def test_training_can_be_killed_and_gives_the_same_bytes(base: Path, tmp_path: Path) -> None:
    whole, broken, other = (tmp_path / name for name in ("whole", "broken", "other"))
    assert f"step {STEPS}: loss" in _train(base, whole)
    command, env = _command(base, broken)
    killed = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    while not (broken / "var" / "training" / "checkpoint.safetensors").exists():
        assert killed.poll() is None
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not (broken / "out").exists()
    assert "Going on after step" in _train(base, broken)
    assert (broken / "out").read_bytes() == (whole / "out").read_bytes()
    _train(base, other, seed=2)
    assert (other / "out").read_bytes() != (whole / "out").read_bytes()


def test_names_of_one_concept_come_nearer(base: Path, tmp_path: Path) -> None:
    said = _train(base, tmp_path, steps=200, rate="0.01")
    losses = [float(one) for one in re.findall(r"step \d+: loss ([\d.]+)", said)]
    assert sum(losses[-5:]) / 5 < 0.9 * losses[0]


def test_an_adapter_of_another_base_or_broken_is_refused(base: Path, tmp_path: Path) -> None:
    from jobbank.embedded.places import EmbeddedError

    path = tmp_path / "adapter.safetensors"
    path.write_bytes(b"\x08\0\0\0\0\0\0\0{}      ")
    with pytest.raises(EmbeddedError, match="is not an adapter"):
        adapter.read(path)
    path.write_bytes(b"not at all")
    with pytest.raises(EmbeddedError, match=r"adapter\.safetensors cannot be read"):
        adapter.read(path)
    weights = {"dense.weight": np.eye(3, dtype=np.float32)}
    wide = {"dense.weight": (np.ones((4, 1), np.float32), np.ones((1, 3), np.float32))}
    with pytest.raises(EmbeddedError, match="belongs to another model"):
        adapter.merge(weights, wide)
    with pytest.raises(EmbeddedError, match="belongs to another model"):
        adapter.merge({}, wide)
    uneven = {"dense.weight": (np.ones((3, 2), np.float32), np.ones((1, 3), np.float32))}
    with pytest.raises(EmbeddedError, match="do not fit"):
        adapter.merge(weights, uneven)


def test_merging_adds_the_product() -> None:
    weights = {"a": np.array([[1, 2], [3, 4]], np.float32), "b": np.ones(2, np.float32)}
    up, down = np.array([[1], [10]], np.float32), np.array([[0.5, -1]], np.float32)
    made = adapter.merge(weights, {"a": (up, down)})
    assert made["a"].tolist() == [[1.5, 1], [8, -6]]
    assert made["b"] is weights["b"]
    assert weights["a"].tolist() == [[1, 2], [3, 4]]


def test_batches_follow_from_seed_and_step(tmp_path: Path) -> None:
    found = corpus.read([mini.official(tmp_path)])
    assert {one.uri for one in found.skills} >= {mini.WELD, mini.TIG}
    assert (mini.NURSE, mini.CHEM) in found.needs
    first, again = Pairs(found, 50, 1), Pairs(found, 50, 1)
    for step in range(13):
        batch = first.batch(step)
        assert batch == again.batch(step)
        if batch.right:
            assert len(batch.left) == len(batch.right) == len(batch.owners) > 0
    assert Pairs(found, 50, 2).batch(1) != first.batch(1)
