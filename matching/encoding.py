"""The encoder that the settings ask for, one a process."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from celery import current_task
from django.conf import settings

from jobbank.embedded import model
from matching.engine import compiled
from matching.engine.centre import Centre
from matching.engine.centre import centre as find_centre
from matching.engine.encoder import Encoder, HashingEncoder, SentenceEncoder
from matching.engine.features import Scale

TOY = "hashing"
# The toy's cosines have another range than the language model's.
NOT_CENTRED = (0.88, 0.98)
TOY_SCALE = Scale(text=(0.1, 0.7), tasks=(0.1, 0.7), skill=(0.3, 0.8))

_held = ContextVar("held", default=False)


@contextmanager
def held() -> Iterator[None]:
    """Work as a background task does: this process holds the language model, too."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)


def at_hand() -> bool:
    """May short texts be embedded here and now? A web process holds no language model."""
    return not is_toy() and (_held.get() or bool(current_task))


def is_toy() -> bool:
    """Is there no language model at all, in no process? So it is in tests."""
    return bool(settings.EMBEDDING_MODEL == TOY)


@lru_cache(maxsize=2)
def _encoder(source: str) -> Encoder:
    if source == TOY:
        return HashingEncoder()
    folder = Path(source) if source else model.ensure()
    if compiled.usable(folder):
        return compiled.CompiledEncoder(folder)
    return SentenceEncoder(str(folder))


def encoder() -> Encoder:
    """The encoder in use. Asking for it is cheap: the model is loaded at the first text.

    :return: the bundled model, or what ``EMBEDDING_MODEL`` names.
    """
    return _encoder(settings.EMBEDDING_MODEL)


def centre() -> Centre | None:
    """Where whole texts lie in the middle, to the encoder in use."""
    return find_centre(encoder().name)


def scale() -> Scale:
    """The useful range of the cosines of the encoder in use."""
    if settings.EMBEDDING_MODEL == TOY:
        return TOY_SCALE
    return Scale() if centre() else Scale(text=NOT_CENTRED)
