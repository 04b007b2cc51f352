"""Numbers of many pairs as a run keeps them: whole millionths, so that nothing is lost."""

import numpy as np
from numpy.typing import NDArray

from matching.engine.features import DECIMALS

WHOLE = np.dtype("<i4")
NOTHING = -1
PARTS = 10.0**DECIMALS


def to_bytes(numbers: NDArray[np.float64]) -> bytes:
    """:param numbers: (n, features) 0–1 with six decimals; NaN says nothing"""
    whole = np.rint(np.where(np.isnan(numbers), NOTHING, numbers * PARTS))
    return whole.astype(WHOLE).tobytes()


def from_bytes(data: bytes, features: int) -> NDArray[np.float64]:
    """Read what ``to_bytes`` wrote, to the last digit. :return: (n, features)"""
    whole = np.frombuffer(data, dtype=WHOLE).reshape(-1, features)
    return np.where(whole == NOTHING, np.nan, whole / PARTS)
