"""Kept lists of words, one a line; lines with # are remarks."""

from pathlib import Path

FOLDER = Path(__file__).parent / "words"


def word_list(name: str) -> frozenset[str]:
    """Read a list.

    :param name: of a file in ``words``, without its ending.
    :return: its lines, folded.
    """
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line.strip() and line[0] != "#")
