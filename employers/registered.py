"""What this room adds to the rooms that all share: links, to-do rows, privacy."""

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.actions.steps import WAITS_FOR
from employers.enums import WAITING, IntroductionState, MemberRole, OpeningState
from employers.models import Introduction, Member
from employers.permissions import SIDES, is_coordinator, membership, role_of
from employers.queries import introductions_visible_to
from employers.queries.counts import employers_stuck
from employers.queries.pay import pay_rules_to_check
from employers.tables import (
    EMPLOYERS,
    INTRODUCTIONS,
    OPENINGS,
    PAY_RULES,
    SOON,
)
from jobbank.accounts import privacy
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from jobbank.accounts.queries import second_step_asked
from jobbank.accounts.types import Held
from jobbank.common.home import NavItem, Todo, Urgency, navigation, todos
from jobbank.tables.types import tables
from matching import asked

PARTNER, EMPLOYER = frozenset({Role.PARTNER.value}), frozenset({Role.EMPLOYER.value})
COORDINATOR = frozenset({Role.COORDINATOR.value})


def register() -> None:
    """Fill the registries; called once, when the app is ready."""
    for name, order, item in ITEMS:
        navigation.add(name, item, order=order)
    for table in (EMPLOYERS, OPENINGS, INTRODUCTIONS, PAY_RULES):
        tables.add(table.key, table)
    todos.add("employers", todo_rows, order=30)
    privacy.exporters.add("employers", export_introductions, order=40)
    privacy.erasers.add("employers", erase_introductions, order=40)
    privacy.organisations.add("employers", names_of_employers)
    asked.finders.add("employers", newest_introductions)
    second_step_asked.add("employers", is_owner)
    for action, words in SIGHTINGS.items():
        privacy.sightings.add(action, words)


ITEMS = (
    (
        "employer",
        10,
        NavItem(_("Organisation"), "employers:home", EMPLOYER, _("What is on your table now.")),
    ),
    (
        "own_card",
        15,
        NavItem(_("My card"), "employers:own_card", PARTNER, _("What employers see of you.")),
    ),
    (
        "employer-openings",
        20,
        NavItem(_("Openings"), "employers:openings", EMPLOYER, _("Write, publish and close them.")),
    ),
    (
        "all-openings",
        20,
        NavItem(_("Openings"), OPENINGS.route, COORDINATOR, _("All of them, as a table.")),
    ),
    (
        "talent",
        30,
        NavItem(
            _("Candidates"),
            "employers:talent",
            EMPLOYER,
            _("Anonymous cards, by words and filters."),
        ),
    ),
    (
        "introductions",
        40,
        NavItem(
            _("Introductions"),
            "employers:introductions",
            frozenset(SIDES),
            _("Who asked whom, and what is next."),
        ),
    ),
    (
        "employers",
        50,
        NavItem(
            _("Employers"),
            "employers:employers",
            COORDINATOR,
            _("Who they are, and the next step."),
        ),
    ),
    (
        "openings",
        70,
        NavItem(_("Openings"), "openings:list", PARTNER, _("Everything that is published.")),
    ),
)


def is_owner(user: User) -> bool:
    """Owners of an employer sign in with a second step."""
    return Member.objects.filter(user_id=user.pk, role=MemberRole.OWNER).exists()


SIGHTINGS = {
    "card.viewed": _("looked at your card"),
    "cv.opened": _("opened the CV you agreed to show"),
    "cv.chosen": _("chose which CV an employer may read"),
    "introduction.with_mentor": _("asked for an introduction; a mentor looks first"),
    "introduction.with_partner": _("asked you about an introduction"),
    "introduction.with_employer": _("passed your card on to an employer"),
    "introduction.open": _("opened an introduction: the employer knows your name"),
    "introduction.declined": _("said no to an introduction"),
    "introduction.expired": _("ended an introduction that nobody answered"),
    "introduction.withdrawn": _("withdrew an introduction"),
    "introduction.concluded": _("noted what came of an introduction"),
}


def todo_rows(user: object) -> Iterator[Todo]:
    """What waits for this person here."""
    role = role_of(user)  # type: ignore[arg-type]
    if role not in SIDES:
        return
    if role == Role.EMPLOYER:
        yield from _employer_rows(user)
    if is_coordinator(user):  # type: ignore[arg-type]
        yield from _coordinator_rows()
    yield from _introduction_rows(user, role)


def _introduction_rows(user: object, role: str) -> Iterator[Todo]:
    state = next(state for state, side in WAITS_FOR.items() if side == SIDES[role])
    waiting = introductions_visible_to(user).filter(state=state).count()  # type: ignore[arg-type]
    if waiting:
        words = {
            IntroductionState.WITH_MENTOR: _("Look at introductions that were asked for"),
            IntroductionState.WITH_PARTNER: _("Answer an employer who would like to meet you"),
            IntroductionState.WITH_EMPLOYER: _("Answer a candidate who would like to meet you"),
        }
        yield Todo(
            words[state],
            reverse("employers:introductions") + "?tab=waiting",
            _("Give an answer"),
            detail=_("Seven days each; a no needs only a reason."),
            urgency=Urgency.NOW,
            count=waiting,
        )


def _employer_rows(user: object) -> Iterator[Todo]:
    member = membership(user)  # type: ignore[arg-type]
    if member is None:
        url = reverse("employers:register")
        yield Todo(_("Register your organisation"), url, _("Register"), urgency=Urgency.NOW)
        return
    openings = member.employer.openings
    if not openings.exists():
        url = reverse("employers:opening_new")
        detail = (
            _("Paste an advertisement; we read from it what you ask for.")
            if member.employer.is_verified
            else _("A coordinator verifies your organisation meanwhile, mostly within two days.")
        )
        yield Todo(_("Write your first opening"), url, _("Write"), detail=detail)
    drafts = openings.filter(state=OpeningState.DRAFT).count()
    if drafts and member.employer.is_verified:
        url = reverse("employers:openings") + "?state=draft"
        yield Todo(_("Publish a draft"), url, _("Look"), urgency=Urgency.LATER, count=drafts)


def _coordinator_rows() -> Iterator[Todo]:
    stuck = employers_stuck(timezone.localdate())
    if stuck["waiting"]:
        url = reverse("employers:employers") + "?contact=to_verify"
        detail = _("Until then they see nobody.")
        yield Todo(
            _("Verify an employer"),
            url,
            _("Look"),
            detail=detail,
            urgency=Urgency.NOW,
            count=stuck["waiting"],
        )

    page, soon = reverse(INTRODUCTIONS.route) + "?clock=soon", timezone.now() + SOON
    late = Introduction.objects.filter(state__in=WAITING, due_at__lte=soon).count()
    if late:
        title = _("Introductions whose time runs out")
        yield Todo(title, page, _("Look"), urgency=Urgency.SOON, count=late)
    if stuck["due"]:
        page = reverse(EMPLOYERS.route) + "?contact=due"
        yield Todo(_("Next steps with employers"), page, _("Look"), count=stuck["due"])
    rules = pay_rules_to_check().count()
    if rules:
        title, page = _("Compare the pay rules with their sources"), reverse(PAY_RULES.route)
        detail = _("Employers read them, with the day when you last looked.")
        yield Todo(title, page + "?check=due", _("Look"), detail, Urgency.LATER, rules)


def export_introductions(partner: Partner) -> Iterable[Held]:
    """A partner's introductions, with every step."""
    rows = partner.introductions.select_related("opening__employer").prefetch_related("steps")
    data = [
        {
            "opening": row.opening.title,
            "employer": row.opening.employer.name,
            "asked_by": row.asked_by,
            "message": row.message,
            "state": row.state,
            "reason": row.reason,
            "words": row.words,
            "outcome": row.outcome,
            "interview_at": row.interview_at,
            "steps": [{"at": step.at, "state": step.after} for step in row.steps.all()],
        }
        for row in rows
    ]
    yield Held(key="introductions", title=_("Introductions"), rows=data)


def erase_introductions(partner: Partner) -> dict[str, int]:
    """Delete a partner's introductions and their history."""
    rows = Introduction.objects.filter(partner=partner)
    count = rows.count()
    rows.delete()
    return {"introductions": count}


def names_of_employers(users: set[int]) -> dict[int, str]:
    """The employer's name by user: partners learn the organisation, not the colleague."""
    rows = Member.objects.filter(user_id__in=users)
    return dict(rows.values_list("user_id", "employer__name"))


def newest_introductions(user: User, openings: Collection[UUID]) -> dict[UUID, asked.Asked]:
    """By opening, the newest introduction that this person may know of, with its state."""
    rows = introductions_visible_to(user).filter(opening__in=openings).order_by("created_at")
    return {
        row.opening_id: asked.Asked(
            row.get_state_display(), reverse("employers:introduction", args=[row.pk])
        )
        for row in rows
    }
