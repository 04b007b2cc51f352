"""What a task is given and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from matching.engine.encoder import Encoder
from matching.engine.metrics import Estimate


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line.

    :param query_lang: language of the queries, "" for unknown.
    :param corpus_lang: language of what is searched.
    :param encoder: the language model; ``None`` to go by spelling alone.
    """

    query_lang: str = ""
    corpus_lang: str = ""
    encoder: Encoder | None = None

    @property
    def language(self) -> str:
        """The language of both sides, "" where they differ or are unknown."""
        return self.query_lang if self.query_lang == self.corpus_lang else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: a system on a folder, or on a part of it.

    :param system: "engine", "bridge".
    :param figures: by name, in order.
    :param part: which part, "" for the whole.
    """

    system: str
    figures: dict[str, Estimate] = field(default_factory=dict)
    part: str = ""


Task = Callable[[Path, Options], list[Line]]
