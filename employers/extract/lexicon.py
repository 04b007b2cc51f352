"""The word lists, compiled once."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")


@cache
def read(name: str) -> dict[str, Any]:
    """Read a word list.

    :param name: file name without suffix.
    :return: regular expressions by key.
    """
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> re.Pattern[str]:
    """Compile one list into a pattern that finds any of its entries as whole words.

    :param name: file name without suffix.
    :param key: the list in it.
    :return: the pattern, in any letter case.
    """
    return re.compile(rf"(?<!\w)(?:{'|'.join(read(name)[key])})(?!\w)", re.IGNORECASE)


@cache
def whole(name: str, key: str) -> re.Pattern[str]:
    """Compile one list into a pattern that fits a whole line."""
    return re.compile(rf"(?:{'|'.join(read(name)[key])})", re.IGNORECASE)
