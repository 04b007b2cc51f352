"""Template filters of matching."""

from uuid import UUID

from django import template
from django.utils.safestring import SafeString, mark_safe

from matching.enums import RuleStatus
from matching.presentation import ANY_ENTRY

register = template.Library()


@register.filter
def rule_status(value: str) -> str:
    """The words of a rule's status."""
    return str(RuleStatus(value).label)


@register.filter
def for_entry(forms: str, entry: UUID) -> SafeString:
    """Forms made for any entry (see ``presentation.decisions``), for this one."""
    # The forms are rendered, so escaped, and an id has nothing to escape.
    return mark_safe(forms.replace(str(ANY_ENTRY), str(entry)))  # noqa: S308
