"""What is held about a person, in a form that a page, a zip and a test can read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that is held.

    :param name: file name inside the zip, made from ids and types.
    :param read: gives the bytes when they are asked for.
    """

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Held:
    """One part of what is held about a partner.

    :param key: name of the file in the zip ("profile").
    :param title: what it is, in the reader's words.
    :param rows: what JSON can hold; keys are our field names.
    :param files: documents that belong to it, and exports in other formats.
    """

    key: str
    title: str | Promise
    rows: list[dict[str, Any]]
    files: list[HeldFile] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One audit row in the partner's words.

    :param when: moment, with time zone.
    :param who: role or organisation; never another person's name.
    :param what: what was done.
    """

    when: Any
    who: str
    what: str
