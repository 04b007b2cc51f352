"""Saying something of oneself, taking it back, and making the comparison."""

from collections.abc import Mapping
from dataclasses import asdict

from celery import current_app
from django.db import transaction
from django.utils import timezone

from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Consent, Partner, User
from jobbank.common import audit
from jobbank.common.errors import NotFound
from jobbank.fairness import queries
from jobbank.fairness.enums import Question, answers_to
from jobbank.fairness.errors import ConsentMissing
from jobbank.fairness.models import FairnessReport, GroupAnswer
from jobbank.fairness.permissions import require_coordinator
from jobbank.fairness.types import Comparison

MAKE_REPORT = "fairness.make_report"


@transaction.atomic
def say_groups(*, actor: User, partner: Partner, answers: Mapping[str, str]) -> int:
    """Keep what a partner says of themselves; a question left empty is taken back.

    :param actor: the partner's own user.
    :param partner: the person.
    :param answers: a ``Group`` by ``Question``; "" for none.
    :return: how many answers are kept now.
    :raises NotFound: somebody else's.
    :raises ConsentMissing: the partner does not consent to statistics.
    """
    _own_only(actor, partner)
    # Locked: a withdrawal that runs beside this waits, and then finds the answers to delete.
    consent = Consent.objects.select_for_update().filter(
        partner=partner, purpose=Purpose.STATISTICS, withdrawn_at__isnull=True
    )
    if consent.first() is None:
        raise ConsentMissing
    for question in Question:
        given = answers.get(question.value, "")
        if given in dict(answers_to(question)):
            GroupAnswer.objects.update_or_create(
                partner=partner, question=question, defaults={"group": given}
            )
        else:
            GroupAnswer.objects.filter(partner=partner, question=question).delete()
    audit.record("groups.said", partner, actor=actor, subject_id=partner.pk)
    return GroupAnswer.objects.filter(partner=partner).count()


def forget_groups(partner: Partner) -> int:
    """Delete all that a partner said of themselves. A second run finds nothing.

    :param partner: the person.
    :return: how many answers were deleted.
    """
    count, _types = GroupAnswer.objects.filter(partner=partner).delete()
    return count


@transaction.atomic
def ask_report(*, actor: User) -> FairnessReport:
    """Have the comparison made anew by a worker.

    :param actor: a coordinator.
    :return: the report as it is until then.
    :raises NotFound: somebody else.
    """
    require_coordinator(actor)
    report, _made = FairnessReport.objects.update_or_create(
        only=True, defaults={"asked_at": timezone.now()}
    )
    audit.record("fairness.asked", report, actor=actor)
    # By name: tasks stand above actions.
    transaction.on_commit(lambda: current_app.send_task(MAKE_REPORT))
    return report


def make_report() -> list[Comparison]:
    """Compare, and keep the figures in the place of the earlier ones.

    :return: the comparisons.
    """
    started, found = timezone.now(), list(queries.comparisons())
    figures = [asdict(one) for one in found]
    FairnessReport.objects.update_or_create(
        only=True, defaults={"figures": figures, "made_at": started}
    )
    return found


def _own_only(actor: User, partner: Partner) -> None:
    if partner.user_id != actor.pk:
        raise NotFound
