"""What stands between a person and starting: advice with source and date, never a score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Rule:
    """A dated rule.

    :param subject: a basis of stay, or an ISCO-08 prefix.
    :param checked_on: when a coordinator last compared it with its source; ``None``: not yet.
    """

    country: str
    kind: str
    subject: str
    status: str
    reason: str
    authority: str
    source_url: str
    checked_on: date | None


def work_right(rules: Sequence[Rule], country: str, basis: str) -> Rule | None:
    """The rule for a basis of stay in a country; that for "unknown" where there is none.

    :return: the rule, or ``None`` where the country has none at all.
    """
    here = {rule.subject: rule for rule in rules if _is(rule, "work_right", country)}
    return here.get(basis) or here.get("unknown")


def licences(rules: Sequence[Rule], country: str, isco: Sequence[str]) -> list[Rule]:
    """Rules for the regulated professions among some occupations.

    :param isco: ISCO-08 unit groups that an opening is for.
    :return: for each matching rule the most specific one, once.
    """
    found: dict[tuple[str, str], Rule] = {}
    for group in isco:
        fits = [
            rule
            for rule in rules
            if rule.kind != "work_right" and rule.country == country
            if group.startswith(rule.subject)
        ]
        for kind in {rule.kind for rule in fits}:
            best = max((r for r in fits if r.kind == kind), key=lambda rule: len(rule.subject))
            found[kind, best.subject] = best
    return [found[key] for key in sorted(found)]


def _is(rule: Rule, kind: str, country: str) -> bool:
    return rule.kind == kind and rule.country == country
