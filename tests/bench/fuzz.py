"""``make fuzz``: broken documents for the readers; none may crash or hang the reading.

Mutated bytes of real samples of every format, and structures made up by hypothesis. Each goes through the same
reading process as an upload. What once found something stands in ``SEEDS``.
"""  # noqa: E501

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cvparse.enums import Reason
from cvparse.readers.base import Refused
from cvparse.sandbox import client

SAMPLES = Path(__file__).parents[2] / "jobbank" / "demo" / "samples" / "documents"
SECONDS = 60
# (seed, number) of mutations that once found something, run by every test: the slowest of 2,000.
SEEDS: tuple[tuple[int, int], ...] = ((1, 1665),)
_NASTY = (
    b"\x00",
    b"\xff\xfe",
    b"%PDF-",
    b"PK\x03\x04",
    b"<!DOCTYPE x [",
    b"endobj",
    b"\\rtf1",
    b"<table>" * 50,
    "\u202e".encode(),
    b"9" * 400,
)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Flip, cut, repeat, swap or insert, a few times.

    :param data: a real document.
    :param rng: seeded.
    :return: a broken one.
    """
    out = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        if not out:
            break
        at = rng.randrange(len(out))
        end = min(len(out), at + rng.randint(1, 200))
        step = rng.randrange(6)
        if step == 0:
            out[at] ^= 1 << rng.randrange(8)
        elif step == 1:
            del out[at:end]
        elif step == 2:
            out[at:at] = out[at:end] * rng.randint(1, 20)
        elif step == 3:
            out[at:at] = rng.choice(_NASTY)
        elif step == 4:
            out[at:end] = rng.randbytes(end - at)
        else:
            del out[at:]
    return bytes(out)


def documents(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Broken documents.

    :param count: how many.
    :param seed: for the same ones again.
    :return: names and bytes.
    """
    for number in range(count):
        yield document(seed, number)


@cache
def _files() -> tuple[Path, ...]:
    small = (p for p in SAMPLES.iterdir() if p.stat().st_size < 400_000)
    return tuple(sorted(p for p in small if p.suffix != ".jpg" and "scan" not in p.name))


def document(seed: int, number: int) -> tuple[str, bytes]:
    """One broken document.

    :param seed: of the run.
    :param number: its place in the run.
    :return: name and bytes.
    """
    rng = random.Random(seed * 1_000_003 + number)
    path = rng.choice(_files())
    return path.name, mutated(path.read_bytes(), rng)


def outcome(data: bytes, name: str) -> str:
    """Read it as an upload is read.

    :return: "read" or the reason's code.
    :raises AssertionError: an answer that nobody can understand.
    """
    started = time.perf_counter()
    try:
        client.parse(data, name)
    except Refused as refusal:
        assert refusal.code in Reason.values, refusal.code  # noqa: PT017
        return refusal.code
    finally:
        assert time.perf_counter() - started < SECONDS, "took too long"
    return "read"


def main() -> None:
    """Feed them in and count what became of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    slowest = (0.0, "")
    for number, (name, data) in enumerate(documents(options.count, options.seed)):
        started = time.perf_counter()
        counts[outcome(data, name)] += 1
        slowest = max(slowest, (time.perf_counter() - started, f"{options.seed}/{number} {name}"))
    print(f"{options.count} documents, no crash, no hang. Slowest {slowest[0]:.1f} s: {slowest[1]}")
    for code, n in counts.most_common():
        print(f"{n:6} {code}")


if __name__ == "__main__":
    main()
