"""What can be wrong with a file or a row, in words."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "too_large": _("The file is larger than 50 MB. Split it."),
    "empty": _("The file is empty."),
    "broken_json": _("This is not valid JSON."),
    "not_an_opening": _("This is not an opening."),
    "no_posting": _("The page holds no JobPosting."),
    "no_title": _("The title is missing."),
    "removed": _("It was removed at the source, so it was left out."),
    "no_title_column": _("The table needs a header with a column “title”."),
    "broken_table": _("The table is broken from this row on."),
    "too_many_cells": _("The row has %(cells)s cells, the header %(columns)s columns."),
}


def message_of(code: str, data: dict[str, object]) -> str:
    """A sentence for a code of the readers.

    :param code: from ``BadRow`` or ``UnreadableError``.
    :param data: values for the sentence.
    :return: the sentence in the user's language.
    """
    return str(MESSAGES[code]) % data
