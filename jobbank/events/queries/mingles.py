"""Mingles, sign-ups, employers and plannings, for those who may see them."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import User
from jobbank.accounts.permissions import has_role
from jobbank.accounts.queries import partners_with_consent
from jobbank.events.enums import MingleState, RunState, SignupState
from jobbank.events.models import EmployerAttendance, Mingle, MingleSignup, PlanRun
from jobbank.programme.enums import EnrolmentState

PUBLIC = (MingleState.PUBLISHED, MingleState.HELD)


def mingles_visible_to(user: User | None) -> QuerySet[Mingle]:
    """Coordinators, mentors and the system: all. Partners: open to everybody or to their cohort,
    and those they signed up for. Employers: those they attend.

    :return: mingles with ``coming`` candidates and ``employers`` counted.
    """
    rows = (
        Mingle.objects.select_related("cohort")
        .annotate(
            coming=Count("signups", filter=Q(signups__state=SignupState.COMING), distinct=True),
            employers=Count("attendances", distinct=True),
        )
        .order_by("-held_on", "-starts_at", "name")
    )
    if user is None or has_role(user, Role.COORDINATOR, Role.MENTOR):
        return rows
    if has_role(user, Role.PARTNER):
        mine = MingleSignup.objects.filter(mingle=OuterRef("pk"), partner__user_id=user.pk)
        my_cohort = Q(
            cohort__enrolments__partner__user_id=user.pk,
            cohort__enrolments__state=EnrolmentState.ENROLLED,
        )
        allowed = Mingle.objects.filter(Q(cohort__isnull=True) | my_cohort).values("pk")
        return rows.filter(Q(pk__in=allowed) | Exists(mine))
    if has_role(user, Role.EMPLOYER):
        theirs = EmployerAttendance.objects.filter(
            mingle=OuterRef("pk"), employer__members__user_id=user.pk, employer__state="verified"
        )
        return rows.filter(Exists(theirs))
    return rows.none()


def signups_of(mingle: Mingle) -> QuerySet[MingleSignup]:
    """Who signed up, with names; for coordinators. ``consents`` says whether they may be seated."""
    consenting = partners_with_consent(Purpose.MATCHING, Purpose.MINGLES).filter(
        pk=OuterRef("partner")
    )
    return (
        mingle.signups.select_related("partner__user", "partner__candidate")
        .annotate(consents=Exists(consenting))
        .order_by("state", "partner__user__name", "pk")
    )


def unseatable(mingle: Mingle) -> list[MingleSignup]:
    """Who wants to come but can't be seated: a consent or a confirmed profile is missing."""
    rows = signups_of(mingle).filter(state=SignupState.COMING)
    return [row for row in rows if not row.consents or not _is_indexed(row)]  # type: ignore[attr-defined]


def _is_indexed(signup: MingleSignup) -> bool:
    candidate = getattr(signup.partner, "candidate", None)
    return candidate is not None and candidate.is_active


def signups_visible_to(user: User | None) -> QuerySet[MingleSignup]:
    """Coordinators: all. Partners: their own."""
    rows = MingleSignup.objects.select_related("mingle", "partner__user")
    if user is None or has_role(user, Role.COORDINATOR):
        return rows
    if has_role(user, Role.PARTNER):
        return rows.filter(partner__user_id=user.pk)
    return rows.none()


def signup_of(mingle: Mingle, user: User) -> MingleSignup | None:
    """A partner's own sign-up, if they have not cancelled."""
    rows = mingle.signups.exclude(state=SignupState.WITHDRAWN)
    return rows.filter(partner__user_id=user.pk).select_related("partner").first()


def attendances_of(mingle: Mingle) -> QuerySet[EmployerAttendance]:
    """The employers who come."""
    return mingle.attendances.select_related("employer", "opening").order_by("employer__name")


def runs_visible_to(user: User | None) -> QuerySet[PlanRun]:
    """Plannings, for coordinators."""
    rows = PlanRun.objects.select_related("mingle")
    return rows if user is None or has_role(user, Role.COORDINATOR) else rows.none()


def latest_run(mingle: Mingle) -> PlanRun | None:
    """The newest planning, over or not."""
    return mingle.runs.order_by("-created_at").first()


def latest_proof(mingle: Mingle) -> PlanRun | None:
    """The newest planning that worked: the proof of the present plan."""
    return mingle.runs.filter(state=RunState.DONE).order_by("-finished_at").first()
