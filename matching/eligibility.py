"""Eligibility of a person for an opening, from the rules in the database. Shown, never ranked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from matching.engine import eligibility as engine
from matching.engine.eligibility import Rule
from matching.enums import Basis
from matching.models import EligibilityRule, IndexedOpening, WorkBasis


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What to know before starting. :param work_right: ``None`` where nothing is known."""

    work_right: Rule | None
    licences: tuple[Rule, ...]


def _rules(countries: Iterable[str]) -> dict[str, list[Rule]]:
    """The rules of some countries in the reader's language, in one query."""
    language = (get_language() or "en")[:2]
    name = f"reason_{language}" if language in {"en", "sv", "da"} else "reason_en"
    made: dict[str, list[Rule]] = {country: [] for country in countries if country}
    for row in EligibilityRule.objects.filter(country__in=made, is_active=True):
        rule = Rule(
            row.country,
            row.kind,
            row.basis or row.isco_prefix,
            row.status,
            getattr(row, name),
            row.authority,
            row.source_url,
            row.checked_on,
        )
        made[row.country].append(rule)
    return made


def eligibility_of_openings(
    openings: Sequence[IndexedOpening], partner_id: UUID
) -> dict[UUID, Eligibility]:
    """Work right and licences of one partner for some openings, in the reader's language.

    :param openings: say country and occupations; those without a country are left out.
    :param partner_id: whose; in two queries.
    :return: by opening.
    """
    rules = _rules({one.country for one in openings})
    said = dict(WorkBasis.objects.filter(partner=partner_id).values_list("country", "basis"))
    return {
        one.pk: Eligibility(
            engine.work_right(
                rules[one.country], one.country, said.get(one.country, Basis.UNKNOWN)
            ),
            tuple(engine.licences(rules[one.country], one.country, one.isco)),
        )
        for one in openings
        if one.country
    }


def eligibility_for(
    opening: IndexedOpening | None, partner_ids: Iterable[UUID]
) -> dict[UUID, Eligibility]:
    """Work right and licences of some partners for an opening, in the reader's language.

    :param opening: says country and occupations; ``None`` or no country gives nothing.
    :param partner_ids: whose; two queries for all.
    :return: by partner.
    """
    if opening is None or not opening.country:
        return {}
    rules = _rules([opening.country])[opening.country]
    licences = tuple(engine.licences(rules, opening.country, opening.isco))
    said = dict(
        WorkBasis.objects.filter(
            partner__in=list(partner_ids), country=opening.country
        ).values_list("partner_id", "basis")
    )
    return {
        partner: Eligibility(
            engine.work_right(rules, opening.country, said.get(partner, Basis.UNKNOWN)), licences
        )
        for partner in partner_ids
    }
