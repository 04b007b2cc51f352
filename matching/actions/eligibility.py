"""Keep the eligibility rules, and what partners say about their stay."""

import csv
from pathlib import Path
from typing import Any

from django.db import transaction

from jobbank.accounts.models import Partner, User
from jobbank.common import audit
from jobbank.common.errors import NotFound
from matching.enums import Basis
from matching.geography.enums import Country
from matching.models import EligibilityRule, WorkBasis

RULES = Path(__file__).resolve().parents[1] / "data" / "eligibility_rules.csv"
KEYS = ("country", "kind", "basis", "isco_prefix")


@transaction.atomic
def load_rules(path: Path = RULES, *, overwrite: bool = False) -> int:
    """Load rules from a table; a rule that a coordinator keeps already is left as it is.

    :param path: CSV with the columns of ``EligibilityRule``.
    :param overwrite: put the table's words in the place of what is there.
    :return: how many rules were added or changed.
    """
    changed = 0
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = {name: row[name] for name in row if name not in KEYS}
            keys: dict[str, Any] = {name: row[name] for name in KEYS}
            if overwrite:
                EligibilityRule.objects.update_or_create(**keys, defaults=values)
                changed += 1
            else:
                changed += EligibilityRule.objects.get_or_create(**keys, defaults=values)[1]
    return changed


@transaction.atomic
def say_work_basis(*, actor: User, partner: Partner, country: Country, basis: Basis | None) -> None:
    """Keep, or with ``None`` forget, on what a partner stays in a country. It never ranks.

    :raises NotFound: somebody else's.
    """
    if partner.user_id != actor.pk:
        raise NotFound
    rows = WorkBasis.objects.filter(partner=partner, country=country)
    if basis is None:
        rows.delete()
    else:
        WorkBasis.objects.update_or_create(
            partner=partner, country=country, defaults={"basis": basis}
        )
    audit.record(
        "work_basis.said", partner, actor=actor, subject_id=partner.pk, country=str(country)
    )
