"""System checks of what the services need from each other."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from . import model


@register()
def embedding_dimension(**_options: Any) -> list[CheckMessage]:
    """Compare the model's width with that of the vector columns, without loading the model."""
    name, wanted = settings.EMBEDDING_MODEL, settings.EMBEDDING_DIMENSION
    width = dimension(name) if name else model.DIMENSION
    if width is None:
        hint = "It is looked up again once the worker has loaded it."
        return [Warning(f"The width of {name} is not known yet.", hint=hint, id="embedded.W001")]
    if width != wanted:
        hint = (
            f"Set EMBEDDING_MODEL to a model with {wanted} numbers, or set EMBEDDING_DIMENSION="
            f"{width} and run: manage.py makemigrations matching, manage.py migrate, "
            "manage.py reindex."
        )
        message = f"{name or model.NAME} gives {width} numbers, the index holds {wanted}."
        return [Error(message, hint=hint, id="embedded.E001")]
    return []


def dimension(name: str) -> int | None:
    """Find out how many numbers a sentence-transformers model gives.

    :param name: a folder, or a name on the model hub
    :return: the width; None when the model is not on this machine
    """
    modules = _read(name, "modules.json")
    for module in reversed(modules if isinstance(modules, list) else []):
        facts = _read(name, f"{module['path']}/config.json") if module["path"] else None
        for key in ("out_features", "embedding_dimension", "word_embedding_dimension"):
            if isinstance(facts, dict) and key in facts:
                return int(facts[key])
    facts = _read(name, "config.json")
    return int(facts["hidden_size"]) if isinstance(facts, dict) else None


def _read(name: str, path: str) -> Any:
    file: Any = Path(name).expanduser() / path
    if not file.exists() and not Path(name).exists():
        from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - heavy for the web

        file = try_to_load_from_cache(name, path) if name.count("/") <= 1 else None
    if not isinstance(file, str | Path) or not Path(file).exists():
        return None
    return json.loads(Path(file).read_text(encoding="utf-8"))
