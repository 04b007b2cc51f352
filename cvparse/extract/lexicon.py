"""Word lists, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read a word list.

    :param name: file name without ending, in ``cvparse/extract/data``.
    :return: the parsed TOML.
    """
    path = files("cvparse.extract") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
