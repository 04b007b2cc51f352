"""From scores to orders to figures."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.engine.metrics import (
    Estimate,
    Relevance,
    average_precision,
    bootstrap,
    reciprocal_rank,
)

DEPTH = 1000


def id_ranks(ids: Sequence[str]) -> NDArray[np.int64]:
    """Place of each id in descending order: of equal scores the larger id comes first."""
    return np.argsort(np.argsort(np.array(ids), kind="stable")[::-1], kind="stable")


def order(scores: NDArray[np.floating], ids: Sequence[str], ranks: NDArray[np.int64]) -> list[str]:
    """All ids, best first, ties by id descending.

    :param scores: (n,) one a document.
    :param ranks: what ``id_ranks`` says.
    """
    return [ids[at] for at in np.lexsort((ranks, -scores))]


def figures(name: str, per_query: Iterable[dict[str, float]]) -> dict[str, Estimate]:
    """Means with intervals of figures given a query. :param name: unused where there are none."""
    rows = list(per_query)
    names = list(rows[0]) if rows else [name]
    return {one: bootstrap([row[one] for row in rows]) for one in names}


def hits(found: Sequence[str], relevant: Relevance) -> dict[str, float]:
    """MRR and hit@k of one order."""
    row = {"MRR": reciprocal_rank(found, relevant)}
    for cut in (1, 5, 10):
        row[f"hit@{cut}"] = float(any(relevant.get(one, 0) > 0 for one in found[:cut]))
    return row


def precision(found: Sequence[str], relevant: Relevance) -> dict[str, float]:
    """MAP of one order."""
    return {"MAP": average_precision(found, relevant)}


def r_precision(found: Sequence[str], relevant: Relevance, cut: int) -> float:
    """Share of the relevant ones among the first ``cut``, of as many as could be there.

    :return: 0–1. Source: Manning, Raghavan & Schütze 2008, section 8.4 (R-precision, cut at k).
    """
    wanted = {one for one, grade in relevant.items() if grade > 0}
    if not wanted:
        return 0.0
    return len(wanted & set(found[:cut])) / min(cut, len(wanted))
