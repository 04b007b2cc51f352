"""Numbers for home pages and tables, a query each."""

from datetime import date

from django.db.models import Case, Count, Q, QuerySet, When

from employers.enums import EmployerState, IntroductionState, OpeningState
from employers.models import Employer, Introduction, Opening


def opening_counts(employer: Employer) -> dict[str, int]:
    """An employer's openings by state, and the introductions that wait for it.

    :return: numbers by state's name, and "waiting".
    """
    by_state = {
        state.value: Count("pk", filter=Q(state=state), distinct=True) for state in OpeningState
    }
    counts = Opening.objects.filter(employer=employer).aggregate(**by_state)
    waiting = Introduction.objects.filter(
        opening__employer=employer, state=IntroductionState.WITH_EMPLOYER
    ).count()
    return {**counts, "waiting": waiting}


def employers_with_counts() -> QuerySet[Employer]:
    """All employers for the coordinators' table, those to verify first."""
    return Employer.objects.annotate(
        published=Count(
            "openings", filter=Q(openings__state=OpeningState.PUBLISHED), distinct=True
        ),
        people=Count("members", distinct=True),
    ).order_by(Case(When(state=EmployerState.UNVERIFIED, then=0), default=1), "name")


def employers_stuck(today: date) -> dict[str, int]:
    """How many employers wait to be verified, and with how many a next step is due; in one query.

    :return: numbers by "waiting" and "due".
    """
    waiting = Q(state=EmployerState.UNVERIFIED, members__isnull=False) & ~Q(number="")
    return Employer.objects.aggregate(
        waiting=Count("pk", filter=waiting, distinct=True),
        due=Count("pk", filter=Q(next_step_on__lte=today), distinct=True),
    )


def employers_to_verify() -> QuerySet[Employer]:
    """Registered by somebody, with a number, not looked at yet; the oldest first."""
    return (
        Employer.objects.filter(state=EmployerState.UNVERIFIED, members__isnull=False)
        .exclude(number="")
        .distinct()
        .order_by("created_at")
    )
