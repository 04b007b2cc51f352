"""Who sees what of the programme."""

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner, User
from jobbank.accounts.permissions import has_role
from jobbank.accounts.queries import partners_with_consent
from jobbank.programme.enums import CohortState, EnrolmentState
from jobbank.programme.models import Cohort, Enrolment, MentorCapacity, Mentorship

DEFAULT_MENTEES = 3
SHOWN_TO_PARTNERS = (CohortState.OPEN, CohortState.RUNNING)


def cohorts_visible_to(user: User | None) -> QuerySet[Cohort]:
    """Coordinators and the system: all. Mentors: all but planned ones. Partners: those that take
    enrolments, and their own.

    :return: cohorts with ``enrolled`` and ``waiting`` counted.
    """
    rows = Cohort.objects.annotate(
        enrolled=Count("enrolments", filter=Q(enrolments__state=EnrolmentState.ENROLLED)),
        waiting=Count("enrolments", filter=Q(enrolments__state=EnrolmentState.WAITING)),
    ).order_by("-starts_on", "name")
    if user is None or has_role(user, Role.COORDINATOR):
        return rows
    if has_role(user, Role.MENTOR):
        return rows.exclude(state=CohortState.PLANNED)
    if has_role(user, Role.PARTNER):
        own = Enrolment.objects.filter(cohort=OuterRef("pk"), partner__user_id=user.pk).exclude(
            state=EnrolmentState.LEFT
        )
        return rows.filter(Q(state__in=SHOWN_TO_PARTNERS) | Exists(own))
    return rows.none()


def enrolments_of(cohort: Cohort) -> QuerySet[Enrolment]:
    """Who has a place, by its number, then who waits, the longest first. For coordinators."""
    return (
        cohort.enrolments.exclude(state=EnrolmentState.LEFT)
        .select_related("partner__user")
        .order_by(F("place").asc(nulls_last=True), "asked_at", "pk")
    )


def enrolments_visible_to(user: User | None) -> QuerySet[Enrolment]:
    """Coordinators: all. Partners: their own."""
    rows = Enrolment.objects.select_related("cohort", "partner")
    if user is None or has_role(user, Role.COORDINATOR):
        return rows
    if has_role(user, Role.PARTNER):
        return rows.filter(partner__user_id=user.pk)
    return rows.none()


def enrolments_of_partner(partner: Partner) -> QuerySet[Enrolment]:
    """A partner's places and waiting lists, with the modules, the newest cohort first."""
    return (
        Enrolment.objects.filter(partner=partner)
        .exclude(state=EnrolmentState.LEFT)
        .select_related("cohort")
        .prefetch_related("cohort__modules")
        .order_by("-cohort__starts_on")
    )


def place_in_line(enrolment: Enrolment) -> int:
    """How many wait before this one, and this one: 1 is next."""
    line = Enrolment.objects.filter(
        cohort=enrolment.cohort_id, state=EnrolmentState.WAITING
    ).annotate(number=Window(RowNumber(), order_by=["asked_at", "pk"]))
    return dict(line.values_list("pk", "number")).get(enrolment.pk, 0)


def enrolled_partners(cohort: Cohort) -> QuerySet[Partner]:
    """Partners with a place in a cohort."""
    return Partner.objects.filter(
        enrolments__cohort=cohort, enrolments__state=EnrolmentState.ENROLLED
    )


def capacity_of(mentor: User) -> int:
    """How many partners a mentor follows at a time; three where nobody said."""
    found = MentorCapacity.objects.filter(mentor=mentor).values_list("mentees", flat=True).first()
    return DEFAULT_MENTEES if found is None else found


def mentors() -> QuerySet[User]:
    """Active mentors with their present mentorships (``now``) and capacity."""
    now = Mentorship.objects.filter(ended_at__isnull=True).select_related("partner__user")
    return (
        User.objects.filter(role=Role.MENTOR, is_active=True)
        .select_related("mentor_capacity")
        .prefetch_related(Prefetch("mentorships", queryset=now, to_attr="now"))
        .order_by("name", "pk")
    )


def mentorships_visible_to(user: User | None) -> QuerySet[Mentorship]:
    """Coordinators: all. Mentors: their own, of partners who let mentors see them. Partners:
    their own."""
    rows = Mentorship.objects.select_related("partner__user", "mentor").order_by("-started_at")
    if user is None or has_role(user, Role.COORDINATOR):
        return rows
    if has_role(user, Role.MENTOR):
        consenting = partners_with_consent(Purpose.MENTORS)
        return rows.filter(mentor=user, partner__in=consenting.values("pk"))
    if has_role(user, Role.PARTNER):
        return rows.filter(partner__user_id=user.pk)
    return rows.none()


def partners_without_mentor() -> QuerySet[Partner]:
    """Partners who let mentors see them and have none."""
    followed = Mentorship.objects.filter(partner=OuterRef("pk"), ended_at__isnull=True)
    return (
        partners_with_consent(Purpose.MENTORS)
        .exclude(Exists(followed))
        .select_related("user")
        .order_by("user__name", "pk")
    )
