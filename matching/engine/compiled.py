"""The bundled encoder through OpenVINO: several times faster than PyTorch, without its memory."""

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.engine import graph
from matching.engine.batches import by_length
from matching.engine.encoder import Vectors, folder_revision

LONGEST = 512
TOGETHER = 1024
PROMPT = "query: "


def usable(folder: Path) -> bool:
    """Is OpenVINO installed, and the folder of the kind that a graph is built of?"""
    return find_spec("openvino") is not None and graph.fits(folder)


class CompiledEncoder:
    """A BERT-like sentence-transformers folder, compiled at the first text.

    :param folder: of which ``usable`` is true.
    :param prompt: put before every text, see ``SentenceEncoder``.
    :param threads: at once; 0 for as many as there are cores.
    :param precision: "f32" or "bf16"; by default bfloat16 where the processor counts in it.
    """

    def __init__(
        self, folder: Path, prompt: str = PROMPT, threads: int = 0, precision: str = ""
    ) -> None:
        self.name = folder.name
        self.revision = folder_revision(folder)
        about = json.loads((folder / "config.json").read_text("utf-8"))
        self.dimension = int(about["hidden_size"])
        self._folder, self._about, self._prompt = folder, about, prompt
        self._threads, self._precision = threads, precision
        self._lock = Lock()
        self._engine: _Engine | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts in batches of like length. :return: (n, dimension) float32, norm 1."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with self._lock:
            if self._engine is None:
                self._engine = _Engine(self._folder, self._about, self._threads, self._precision)
            rows = self._engine.vectors([self._prompt + text for text in texts])
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


class _Engine:
    """Tokens, table of words and compiled graph."""

    def __init__(self, folder: Path, about: dict[str, Any], threads: int, precision: str) -> None:
        # Kept out of processes that only look vectors up.
        import openvino  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        weights = graph.tensors(folder / graph.WEIGHTS)
        self._words = weights[graph.WORDS]
        places = weights["embeddings.position_embeddings.weight"]
        self._places = np.array(places + weights["embeddings.token_type_embeddings.weight"][0])
        self._padding = int(about["pad_token_id"])
        self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokens.no_padding()
        self._tokens.enable_truncation(min(LONGEST, len(self._places)))
        core = openvino.Core()
        able = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        precision = precision or ("bf16" if "BF16" in able else "f32")
        # Each core works on a batch of its own, so that none waits for another.
        wanted: dict[str, Any] = {
            "PERFORMANCE_HINT": "THROUGHPUT",
            "INFERENCE_PRECISION_HINT": precision,
        }
        if threads:
            wanted |= {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": threads}
        compiled = core.compile_model(graph.build(about, weights), "CPU", wanted)
        self._queue = openvino.AsyncInferQueue(compiled)
        self._width = int(about["hidden_size"])

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """:return: (n, d)."""
        rows = [one.ids for one in self._tokens.encode_batch(list(texts))]
        made = np.empty((len(rows), self._width), dtype=np.float32)

        def done(request: Any, places: list[int]) -> None:
            made[places] = request.get_output_tensor().data

        self._queue.set_callback(done)
        for places in by_length([len(row) for row in rows], TOGETHER):
            self._queue.start_async(self._inputs([rows[at] for at in places]), places)
        self._queue.wait_all()
        return made

    def _inputs(self, rows: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        longest = max(map(len, rows))
        ids = np.full((len(rows), longest), self._padding)
        seen = np.zeros(ids.shape, np.float32)
        for at, row in enumerate(rows):
            ids[at, : len(row)] = row
            seen[at, : len(row)] = 1.0
        return [self._words[ids] + self._places[:longest], seen]
