"""How fast texts become vectors: ``python -m tests.bench.encoder``.

The encoder in use against plain PyTorch in float32, in turns, on the same texts: labels of some ten
tokens, and parts of CVs of 150 tokens, both put together from the starter list of occupations.
"""

import argparse
import os
import random
import time
from collections.abc import Sequence
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
django.setup()

import psutil  # noqa: E402 - Django first

from jobbank.embedded import model  # noqa: E402
from matching.encoding import encoder  # noqa: E402
from matching.taxonomy.sources import starter  # noqa: E402
from tests.bench.machine import command, machine  # noqa: E402

ROW = "{:<44} {:>12} {:>12} {:>12}"
WORDS_OF_A_LONG_TEXT = 75  # about 150 tokens


def texts(count: int, seed: int) -> dict[str, list[str]]:
    """Labels, and longer texts made of them. :return: n and n / 8 texts, each distinct"""
    chance = random.Random(seed)
    labels = sorted(
        {text for row in starter.occupations() for own in row.labels.values() for text in own}
    )
    words = [word for label in labels for word in label.split()]
    long = [" ".join(chance.sample(words, WORDS_OF_A_LONG_TEXT)) for _ in range(count // 8)]
    return {"labels, ~10 tokens": chance.sample(labels, count), "texts, ~150 tokens": long}


class Plain:
    """sentence-transformers as it comes: PyTorch, float32, batches of 32."""

    def __init__(self) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(model.ensure()), device="cpu")

    def encode(self, wanted: Sequence[str]) -> Any:
        """:return: (n, d) float32"""
        return self._model.encode(
            [f"query: {one}" for one in wanted], normalize_embeddings=True, show_progress_bar=False
        )


def measure(engine: Any, wanted: Sequence[str]) -> tuple[float, float, Any]:
    """:return: texts a second by the clock, and by processor time; the vectors"""
    wall, used = time.perf_counter(), time.process_time()
    rows = engine.encode(wanted)
    wall, used = time.perf_counter() - wall, time.process_time() - used
    return len(wanted) / wall, len(wanted) / used, rows


def compare(count: int, rounds: int, seed: int) -> None:
    """Print both engines on both kinds of texts; of several rounds the best counts."""
    ours = encoder()
    before = psutil.Process().memory_info().rss / 2**20
    ours.encode(["warm up"])
    taken = psutil.Process().memory_info().rss / 2**20 - before
    plain = Plain()
    plain.encode(["warm up"])
    print(ROW.format("texts a second", "clock", "processor", "least cosine"))
    for kind, wanted in texts(count, seed).items():
        found = [(measure(plain, wanted), measure(ours, wanted)) for _ in range(rounds)]
        base, own = ([max(one[side][at] for one in found) for at in (0, 1)] for side in (0, 1))
        cosine = float((found[0][0][2] * found[0][1][2]).sum(axis=1).min())
        print(ROW.format(f"{kind}: PyTorch float32", f"{base[0]:.0f}", f"{base[1]:.0f}", ""))
        print(ROW.format(f"{kind}: in use", f"{own[0]:.0f}", f"{own[1]:.0f}", f"{cosine:.5f}"))
        shown = [f"{own[at] / base[at]:.1f} x" for at in (0, 1)]
        print(ROW.format(f"{kind}: faster by", *shown, ""))
    print(f"memory the encoder in use takes: {taken:.0f} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(machine())
    print(command())
    compare(given.count, given.rounds, given.seed)


if __name__ == "__main__":
    main()
