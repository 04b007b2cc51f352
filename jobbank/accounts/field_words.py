"""Names of the fields that are held about a person, in the reader's words."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jobbank.accounts.types import Held

FIELD_WORDS: dict[str, str | Promise] = {
    "name": _("Name"),
    "email": _("E-mail address"),
    "language": _("Language"),
    "joined": _("Joined"),
    "last_sign_in": _("Last sign-in"),
    "paused_at": _("Paused since"),
    "erase_after": _("Deleted after"),
    "fresh_until": _("In the search until"),
    "kept_until": _("Kept until"),
    "told_at": _("Last letter about these dates"),
    "purpose": _("Purpose"),
    "given_at": _("Said yes"),
    "withdrawn_at": _("Took it back"),
    "wording": _("Wording"),
    "created_at": _("Made"),
    "subject": _("Subject"),
    "read_at": _("Read on"),
    "received": _("Received"),
    "state": _("State"),
    "reason": _("Reason"),
    "format": _("Format"),
    "size": _("Size in bytes"),
    "content": _("Text of the document"),
    "read_as": _("What we read in it"),
    "neutral": _("All fields"),
    "json_resume": _("As JSON Resume"),
    "europass": _("As Europass"),
    "wishes": _("Wishes"),
    "personal_details_kept_out": _("Personal details that we keep out"),
    "confirmed_at": _("Confirmed on"),
    "confirmed": _("As you confirmed it"),
    "card_hidden": _("Left off the card"),
    "card_text": _("Own words on the card"),
    "kind": _("Kind"),
    "marked_at": _("Marked on"),
    "opening": _("Opening"),
    "employer": _("Employer"),
    "asked_by": _("Asked by"),
    "message": _("Message"),
    "words": _("In own words"),
    "outcome": _("Outcome"),
    "interview_at": _("Interview"),
    "steps": _("Steps"),
    "mingle__name": _("Mingle"),
    "mingle__held_on": _("Date"),
    "first_round": _("From round"),
    "last_round": _("To round"),
    "name_released": _("Name shown"),
    "round__number": _("Round"),
    "table__number": _("Table"),
    "employer__name": _("Employer"),
    "opening__title": _("Opening"),
    "cohort__name": _("Cohort"),
    "asked_at": _("Asked"),
    "started_at": _("Began"),
    "ended_at": _("Ended on"),
    "goals": _("Goals"),
    "next_step": _("Next step"),
    "next_step_on": _("Next step on"),
    "notes": _("Notes"),
    "opening_id": _("Number of the opening"),
    "entry__opening_id": _("Number of the opening"),
    "score": _("Score"),
    "rank": _("Place in the list"),
    "contributions": _("What counted"),
    "gaps": _("What is missing"),
    "updated_at": _("Changed"),
    "decision": _("Decision"),
    "decided_at": _("Decided"),
    "country": _("Country"),
    "basis": _("Basis of stay"),
    "said_at": _("Said on"),
    "employer_id": _("Number of the employer"),
    "since": _("Since"),
    "code": _("Card code"),
    "profile": _("Profile"),
    "question": _("Question"),
    "answer": _("Answer"),
}


def label_of(field: str) -> str:
    """A field's name as people read it.

    :param field: our name of it.
    :return: its words; for a field without any, its name without underscores.
    """
    return str(FIELD_WORDS.get(field, field.replace("_", " ")))


EMPTY: tuple[Any, ...] = (None, "", [], {})


def in_words(parts: Iterable[Held]) -> Iterator[dict[str, Any]]:
    """What is held, with the names of its fields in words; empty fields are left out.

    :param parts: from ``privacy.held``.
    :return: title, files and rows of (label, value).
    """
    for part in parts:
        rows = [
            [(label_of(key), _said(value)) for key, value in row.items() if value not in EMPTY]
            for row in part.rows
        ]
        yield {"title": part.title, "files": part.files, "rows": rows}


def _said(value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return ", ".join(map(str, value))
    if isinstance(value, list | dict):  # for programs: a page would show brackets and quotes
        count = len(value)
        words = ngettext("%(n)d entry, in the download", "%(n)d entries, in the download", count)
        return words % {"n": count}
    return value
