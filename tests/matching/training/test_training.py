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
import torch

from jobbank.embedded import adapter
from jobbank.embedded.adapter import Change
from matching.engine.nordic import as_norwegian
from matching.training import corpus, lowrank
from matching.training.pairs import Pairs
from matching.training.spellings import plural
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
    wide = {"dense.weight": Change(np.ones((4, 1), np.float32), np.ones((1, 3), np.float32))}
    with pytest.raises(EmbeddedError, match="belongs to another model"):
        adapter.merge(weights, wide)
    with pytest.raises(EmbeddedError, match="belongs to another model"):
        adapter.merge({}, wide)
    uneven = {"dense.weight": Change(np.ones((3, 2), np.float32), np.ones((1, 3), np.float32))}
    with pytest.raises(EmbeddedError, match="do not fit"):
        adapter.merge(weights, uneven)
    far = Change(np.ones((1, 1), np.float32), np.ones((1, 3), np.float32), np.array([3]))
    with pytest.raises(EmbeddedError, match="belongs to another model"):
        adapter.merge(weights, {"dense.weight": far})


def test_merging_adds_the_product() -> None:
    weights = {"a": np.array([[1, 2], [3, 4]], np.float32), "b": np.ones(2, np.float32)}
    up, down = np.array([[1], [10]], np.float32), np.array([[0.5, -1]], np.float32)
    made = adapter.merge(weights, {"a": Change(up, down)})
    assert made["a"].tolist() == [[1.5, 1], [8, -6]]
    one = adapter.merge(weights, {"a": Change(up[1:], down, np.array([1]))})
    assert one["a"].tolist() == [[1, 2], [8, -6]]
    assert made["b"] is weights["b"]
    assert weights["a"].tolist() == [[1, 2], [3, 4]]


def test_it_can_begin_with_an_adapter_and_leaves_out_what_is_held_out(
    base: Path, tmp_path: Path
) -> None:
    _train(base, tmp_path, steps=3)
    names = tmp_path / "names.txt"
    names.write_text("registered nurse\n", encoding="utf-8")
    command, env = _command(base, tmp_path, steps=1)
    first = adapter.read(tmp_path / "out")
    again = [*command, "--start", str(tmp_path / "out"), "--held-out", str(names)]
    subprocess.run(again, cwd=ROOT, env=env, check=True, timeout=300, capture_output=True)
    second = adapter.read(tmp_path / "out")
    for name, change in first.items():
        assert np.abs(second[name].down - change.down).max() < 0.01
        assert np.abs(second[name].down - change.down).max() > 0
    download = tmp_path / "esco"
    kept = corpus.read([download], ["Registered Nurse"])
    labels = {text for one in kept.occupations for texts in one.labels.values() for text in texts}
    assert "registered nurse" not in {text.casefold() for text in labels}


def test_the_mean_of_two_changes_is_their_mean() -> None:
    chance = torch.Generator().manual_seed(1)
    one, other = (
        (torch.randn(5, 2, generator=chance), torch.randn(2, 7, generator=chance)) for _ in "ab"
    )
    up, down = lowrank.mixed(one, other, 0.25, 4)
    assert up.shape == (5, 4)
    expected = 0.25 * one[0] @ one[1] + 0.75 * other[0] @ other[1]
    assert torch.allclose(up @ down, expected, atol=1e-5)
    assert lowrank.mixed(one, other, 0.25, 2)[0].shape == (5, 2)


def test_danish_names_are_spelt_as_in_norwegian_and_in_the_plural() -> None:
    assert as_norwegian("Sygeplejerske") == "sykepleierske"
    assert as_norwegian("indkøbschef") == "innkjøpssjef"
    assert plural("brandmand inden for søfart", "da") == "brandmænd inden for søfart"
    assert plural("lektor, biologi", "sv") == "lektorer, biologi"
    assert plural("head of sales", "en") == "heads of sales"
    assert plural("klinisk psykolog", "da") == "klinisk psykolog"
    assert plural("pilote", "fr") == "pilote"


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
