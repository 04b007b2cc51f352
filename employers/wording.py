"""Why a wording is pointed out, in the reader's language."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from employers.types import Wording

REASONS: dict[str, str | Promise] = {
    "age": _("It points at an age. Age must not decide."),
    "native": _("It shuts out people who learnt the language well."),
    "citizenship": _("It points at citizenship or origin. Few laws require one."),
    "sex": _("It points at women or men. Write for everybody."),
    "pressure": _("Such words keep many able people from answering."),
    "health": _("It points at health, family or disability. Describe the work instead."),
    "culture": _("It points at religion or origin. Describe how you work instead."),
}


def in_words(found: Iterable[Wording]) -> list[dict[str, str]]:
    """Wordings for a page: the words, why they are pointed out, and what to write instead."""
    return [
        {
            "words": row.words,
            "reason": str(REASONS[row.reason]),
            "alternative": row.alternative,
        }
        for row in found
    ]
