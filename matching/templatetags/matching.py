"""Template tags and filters of matching."""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from django import template
from django.template.defaultfilters import floatformat
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from jobbank.tables.checks import day_in_words
from matching.enums import RuleStatus
from matching.presentation import ANY_ENTRY, Reasoned

register = template.Library()


@register.filter
def rule_status(value: str) -> str:
    """The words of a rule's status."""
    return str(RuleStatus(value).label)


register.filter("day_in_words", day_in_words)


@register.filter
def for_entry(forms: str, entry: UUID) -> SafeString:
    """Forms made for any entry (see ``presentation.decisions``), for this one."""
    # The forms are rendered, so escaped, and an id has nothing to escape.
    return mark_safe(forms.replace(str(ANY_ENTRY), str(entry)))  # noqa: S308


REASON = """<li>
<p><strong>{}</strong> <span class="num muted">{}{}</span> – {}</p>
{}</li>
"""
LINE = '<p><span class="from">{}</span>{}</p>'


@register.simple_tag
def reasons_list(reasons: Sequence[Reasoned]) -> SafeString:
    """Parts of a score in words, each with its two lines side by side.

    Without a template: there are a hundred on a page.
    """
    rows = (
        REASON.format(
            conditional_escape(one.feature),
            "+" if one.points > 0 else "",
            conditional_escape(floatformat(one.points, 2)),
            conditional_escape(one.sentence),
            _evidence(one),
        )
        for one in reasons
    )
    made = f'<ul class="stack" role="list">\n{"".join(rows)}</ul>'
    return mark_safe(made)  # noqa: S308 - every text is escaped above


def _evidence(one: Reasoned) -> str:
    """HTML of the line in the CV and the line in the opening, as far as there are any."""
    lines = ""
    if one.candidate:
        place = _place(get_language() or "en", one.candidate["page"] or 0)
        lines += LINE.format(place, conditional_escape(one.candidate["text"]))
    if one.opening:
        place = _place(get_language() or "en", None)
        lines += LINE.format(place, conditional_escape(one.opening["text"]))
    return f'<div class="evidence">{lines}</div>' if lines else ""


@lru_cache(maxsize=256)
def _place(language: str, page: int | None) -> str:
    """Where a line stands, escaped: on a page of the CV, 0 where it has none, or in the opening."""
    with override(language):
        where = _("Opening") if page is None else _("CV")
        if page:
            where += ", " + _("page %(page)s") % {"page": page}
        return conditional_escape(where)
