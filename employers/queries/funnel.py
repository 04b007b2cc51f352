"""How far partners have come, from real rows: of those who agreed to be counted."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cvparse.models import CvDocument, Profile
from employers.enums import IntroductionOutcome
from employers.models import Introduction
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Consent, Partner, User
from jobbank.accounts.permissions import has_role
from jobbank.accounts.queries import partners_with_consent
from jobbank.common.errors import NotFound

STEPS: dict[str, str | Promise] = {
    "uploaded": _("Gave a CV"),
    "confirmed": _("Confirmed it"),
    "visible": _("In the lists now"),
    "asked": _("On the way to an employer"),
    "open": _("Met an employer by name"),
    "hired": _("Hired"),
}


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step. :param count: partners who came so far. :param percent: of all who are counted."""

    key: str
    label: str | Promise
    count: int
    percent: float


@dataclass(frozen=True, slots=True)
class Funnel:
    """All steps. :param counted: partners who agreed to be counted. :param partners: all."""

    steps: list[FunnelStep]
    counted: int
    partners: int


def funnel(user: User) -> Funnel:
    """How many partners came how far, each in one step or several.

    :param user: a coordinator.
    :return: the steps in their order; in two queries.
    :raises NotFound: for everybody else.
    """
    if not has_role(user, Role.COORDINATOR):
        raise NotFound
    counts = _counted().aggregate(
        counted=Count("pk"), **{key: Count("pk", filter=Q(**{f"has_{key}": True})) for key in STEPS}
    )
    whole = counts["counted"] or 1
    steps = [
        FunnelStep(key, label, counts[key], 100 * counts[key] / whole)
        for key, label in STEPS.items()
    ]
    return Funnel(steps, counts["counted"], Partner.objects.count())


def _counted() -> Any:
    counts = Consent.objects.filter(
        partner=OuterRef("pk"), purpose=Purpose.STATISTICS, withdrawn_at__isnull=True
    )
    asked = Introduction.objects.filter(partner=OuterRef("pk"))
    listed = partners_with_consent(Purpose.MATCHING).filter(
        pk=OuterRef("pk"), candidate__is_active=True
    )
    confirmed = Profile.objects.filter(partner=OuterRef("pk"), confirmed_at__isnull=False)
    return Partner.objects.filter(Exists(counts)).annotate(
        has_uploaded=Exists(CvDocument.objects.filter(partner=OuterRef("pk"))),
        has_confirmed=Exists(confirmed),
        has_visible=Exists(listed),
        has_asked=Exists(asked),
        has_open=Exists(asked.filter(opened_at__isnull=False)),
        has_hired=Exists(asked.filter(outcome=IntroductionOutcome.HIRED)),
    )
