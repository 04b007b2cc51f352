"""Dates as people write them, and evidence on widgets."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cvparse.extract.dates import periods
from cvparse.extract.lexicon import load
from cvparse.queries import QUESTION_BELOW
from cvparse.types import PRESENT

_QUOTED = 120


class PartialDateField(forms.CharField):
    """A year, or a year and a month, in any way of writing; "now" where allowed."""

    def __init__(self, *, allow_present: bool = False, **kwargs: Any) -> None:
        self.allow_present = allow_present
        super().__init__(max_length=40, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """ "present" is shown as the reader's own word."""
        return _("now") if value == PRESENT else value

    def clean(self, value: Any) -> str:
        """Turn it into ``YYYY``, ``YYYY-MM`` or ``present``."""
        text = super().clean(value).strip().casefold()
        if not text:
            return ""
        if text in load("dates")["words"]["present"] or text == str(_("now")).casefold():
            if self.allow_present:
                return PRESENT
            raise forms.ValidationError(_("Write a year, or a year and a month: 2019 or 2019-03."))
        found = periods(text)
        if len(found) != 1 or not found[0].single or not re.fullmatch(r"[\d\-]+", found[0].start):
            raise forms.ValidationError(_("Write a year, or a year and a month: 2019 or 2019-03."))
        return found[0].start


def mark(form: forms.BaseForm, evidence: dict[str, Any]) -> None:
    """Tell each widget where its value was read, and whether it is a question.

    :param form: an unbound form.
    :param evidence: {field: {"confidence", "places"}}.
    """
    for name, field in form.fields.items():
        known = evidence.get(name) or {}
        lines = [str(place["line"]) for place in known.get("places", ())]
        if lines:
            field.widget.attrs["data-lines"] = " ".join(lines)
        unsure = bool(known) and known.get("confidence", 1.0) < QUESTION_BELOW
        if unsure:
            field.widget.attrs["data-unsure"] = "true"
        field.help_text = _help(known.get("places", ()), unsure=unsure)


def _help(places: Sequence[dict[str, Any]], *, unsure: bool) -> SafeString:
    """What the picture of the CV tells those who see it, in words for those who don't."""
    asked = _("We are not sure. Is this right?") if unsure else ""
    text = " … ".join(place["text"] for place in places[:2])
    quoted = _("In your CV: %(text)s") % {"text": Truncator(text).chars(_QUOTED)} if text else ""
    if not quoted:
        return conditional_escape(asked)
    return format_html('{} <span class="visually-hidden">{}</span>', asked, quoted)
