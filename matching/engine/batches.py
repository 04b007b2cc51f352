"""Texts of like length go through a model together, so that little of the work is padding."""

from collections.abc import Sequence


def by_length(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Divide texts into batches.

    :param lengths: of n texts, in tokens.
    :param budget: tokens in a batch, padding included; a longer text stands alone.
    :return: their positions, the shortest first.
    """
    batches: list[list[int]] = []
    for at in sorted(range(len(lengths)), key=lambda at: lengths[at]):
        # The text that is added is the longest: all before it are padded to its length.
        if batches and (len(batches[-1]) + 1) * lengths[at] <= budget:
            batches[-1].append(at)
        else:
            batches.append([at])
    return batches
