"""Where whole CVs and whole openings lie in the middle.

An encoder puts all texts into a narrow cone: any two CVs have a cosine close to one, whatever they
say. Without the mean of their kind, what is left of a text is what it says and others do not.
Source: Mu & Viswanath 2018, All-but-the-top: simple and effective postprocessing.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from matching.engine.encoder import Vectors

SHIPPED = Path(__file__).parent / "weights" / "centre.npz"
FAMILY = "multilingual-e5-small"  # an adapter moves the middle hardly at all


class Centre(NamedTuple):
    """Means of the vectors of whole texts.

    :param candidates: (d,) of CVs.
    :param openings: (d,) of openings.
    """

    candidates: Vectors
    openings: Vectors

    def save(self, path: Path) -> None:
        """Write to an npz file."""
        np.savez(path, **self._asdict())


@cache
def centre(model: str) -> Centre | None:
    """The means of a model's vectors, ``None`` where they are not known.

    :param model: the encoder's name.
    """
    if FAMILY not in model:
        return None
    with np.load(SHIPPED, allow_pickle=False) as kept:
        return Centre(kept["candidates"], kept["openings"])
