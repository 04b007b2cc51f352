"""Which texts a centre may write itself. The room whose page shows one adds it to ``places``."""

from dataclasses import dataclass

from django.utils.functional import Promise

from jobbank.common.registry import Registry

Text = str | Promise
LONGEST_LINE, LONGEST_BLOCK = 200, 5000


@dataclass(frozen=True, slots=True)
class Place:
    """A place for words.

    :param name: what it is, as a coordinator says it.
    :param group: what it belongs to, the heading of the list.
    :param shipped: what stands there until the centre writes something; "" for nothing.
    :param route: URL name of a page that shows it; "" where none does (letters).
    :param is_line: one line without paragraphs.
    """

    name: Text
    group: Text
    shipped: Text = ""
    route: str = ""
    is_line: bool = False

    @property
    def longest(self) -> int:
        """Letters at most."""
        return LONGEST_LINE if self.is_line else LONGEST_BLOCK


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a place for a reader.

    :param language: of the words, where it is not the reader's; else "".
    :param is_own: the centre wrote it.
    """

    text: str
    language: str = ""
    is_own: bool = False


# Filled in AppConfig.ready() by the rooms whose pages show the texts.
places: Registry[Place] = Registry("text")
