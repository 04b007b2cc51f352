"""Labels on the pages of employers, in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import date

from babel import Locale
from babel.numbers import format_currency
from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from employers.models import Opening, Requirement
from employers.queries import choices
from matching.models import SkillLabel
from matching.queries import labels_in
from matching.taxonomy.enums import LabelKind
from matching.types import Cefr

register = template.Library()


@register.simple_tag
def language_name(code: str) -> str:
    """A language's name in the reader's language."""
    return choices.language_name(code)


@register.simple_tag
def pay_range(opening: Opening) -> str:
    """ "SEK 32,000–36,000 a month", as the reader's language writes it."""
    if opening.pay_min is None or opening.pay_max is None:
        return ""
    locale = Locale.parse(get_language() or "en")
    whole = "#,##0 ¤" if locale.language != "en" else "¤ #,##0"
    low, high = (
        format_currency(amount, opening.pay_currency, whole, locale=locale, currency_digits=False)
        for amount in (opening.pay_min, opening.pay_max)
    )
    amounts = low if low == high else f"{low} – {high}"
    return f"{amounts} {opening.get_pay_period_display()}"


@register.simple_tag
def concept_label(uri: str, fallback: str) -> str:
    """An occupation's or skill's label in the reader's language, else in English."""
    for language in ((get_language() or "en")[:2], "en"):
        found = labels_in(language, [uri])
        if found:
            return found[uri]
    return fallback


@register.filter
def level_name(level: str) -> str:
    """ "B2", or the word for one's first language."""
    return _("native") if level == Cefr.NATIVE else level


@register.filter
def start_words(day: str) -> str:
    """A card's day to start: "1 March 2027", or "at once" where it is not ahead."""
    start = date.fromisoformat(day) if day else None
    return date_format(start) if start and start > timezone.localdate() else _("at once")


@register.simple_tag
def labelled(requirements: Iterable[Requirement]) -> list[tuple[Requirement, str]]:
    """Each requirement with what it says, in the reader's language where the taxonomy has it.

    One query for all. What an employer worded themselves stays as it is.
    """
    rows = list(requirements)
    mine = (get_language() or "en")[:2]
    names: dict[tuple[int, str], str] = {}
    if any(row.skill_id for row in rows):
        labels = SkillLabel.objects.filter(
            skill__in={row.skill_id for row in rows if row.skill_id},
            language__in={mine, "en"},
            kind=LabelKind.PREFERRED,
        ).values_list("skill_id", "language", "text")
        names = {(skill, language): text for skill, language, text in labels}
    return [(row, _words(row, mine, names)) for row in rows]


def _words(row: Requirement, mine: str, names: Mapping[tuple[int, str], str]) -> str:
    if row.language:
        name = choices.language_name(row.language)
        return f"{name} {level_name(row.cefr)}" if row.names_level else name
    if row.years is not None:
        years = int(row.years) if row.years == int(row.years) else row.years
        words = ngettext(
            "%(years)s year of experience", "%(years)s years of experience", 1 if years == 1 else 2
        )
        return words % {"years": number_format(years)}
    if row.skill_id and row.label == names.get((row.skill_id, "en")):
        return names.get((row.skill_id, mine), row.label)
    return row.label
