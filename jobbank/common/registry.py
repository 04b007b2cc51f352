"""Lists that each app fills in ``AppConfig.ready()``, for what must reach every app."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named entries in a fixed order, each added once.

    :raises ValueError: a second entry under one name.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self._entries: dict[str, tuple[int, T]] = {}

    def add(self, name: str, entry: T, *, order: int = 100) -> None:
        """Add an entry; lower ``order`` comes first."""
        if name in self._entries:
            raise ValueError(f"{self.what}: {name} is there already")
        self._entries[name] = (order, entry)
        rows = sorted(self._entries.items(), key=lambda row: (row[1][0], row[0]))
        self._entries = dict(rows)

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter([(name, entry) for name, (_, entry) in self._entries.items()])

    def get(self, name: str) -> T | None:
        """The entry of this name."""
        found = self._entries.get(name)
        return found[1] if found else None
