"""What a country's rule says about pay on a day."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from employers.enums import PayDuty
from employers.models import PayRule
from jobbank.tables import checks


def pay_rule(country: str, day: date) -> PayRule | None:
    """The rule in force.

    :param country: "SE" or "DK".
    :param day: on which day.
    :return: the latest rule that was valid by then, or ``None``.
    """
    rules = PayRule.objects.filter(country=country, valid_from__lte=day)
    return rules.order_by("-valid_from").first()


def pay_duty(country: str, day: date) -> PayDuty:
    """Is the pay range free, asked for or required? See :func:`pay_rule`."""
    rule = pay_rule(country, day)
    return PayDuty(rule.duty) if rule else PayDuty.FREE


def pay_rules_to_check() -> QuerySet[PayRule]:
    """Rules in force or to come that nobody compared with their source in the last half year."""
    later = PayRule.objects.filter(
        country=OuterRef("country"),
        valid_from__gt=OuterRef("valid_from"),
        valid_from__lte=timezone.localdate(),
    )
    return checks.due(PayRule.objects.exclude(Exists(later)))
