"""Template filters of matching."""

from django import template

from matching.enums import RuleStatus

register = template.Library()


@register.filter
def rule_status(value: str) -> str:
    """The words of a rule's status."""
    return str(RuleStatus(value).label)
