"""What matching adds to what reaches every room: navigation, things to do, export, erasure."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jobbank.accounts import privacy
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from jobbank.accounts.permissions import has_role
from jobbank.accounts.types import Held
from jobbank.common.home import NavItem, Todo, Urgency, navigation, todos
from jobbank.tables.types import tables
from matching import queries
from matching.actions import keeping
from matching.areas import NEAR, openings_near, own_area
from matching.enums import EntryState
from matching.models import (
    Candidate,
    EmployerBlock,
    OpeningMark,
    Review,
    ShortlistEntry,
    WorkBasis,
)
from matching.permissions import REVIEWERS
from matching.tables import REVIEWS, RULES, rules_to_check

ERASE_ORDER = 60


def register() -> None:
    """Fill the registries; called once, when the apps are ready."""
    reviewers = frozenset(str(role) for role in REVIEWERS)
    navigation.add(
        "shortlists",
        NavItem(_("Shortlists"), "matching:queue", reviewers, _("Who fits an opening, and why.")),
        order=20,
    )
    own = NavItem(
        _("For you"),
        "matching:my_openings",
        frozenset({str(Role.PARTNER)}),
        _("Openings that fit, and why."),
    )
    navigation.add("my_openings", own, order=20)
    for table in (REVIEWS, RULES):
        tables.add(table.key, table)
    todos.add("matching", todo_rows, order=40)
    privacy.exporters.add("matching", held, order=40)
    privacy.erasers.add("matching", erase, order=ERASE_ORDER)
    for action, words in {
        "shortlist.seen": _("saw you on a shortlist"),
        "entry.forwarded": _("forwarded you for an opening"),
        "entry.held": _("put you on hold for an opening"),
        "entry.declined": _("did not forward you for an opening"),
        "entry.ranked": _("took a decision on you back"),
        "entry.pulled_in": _("put you on a shortlist by hand"),
        "work_basis.said": _("noted on what you stay here"),
        "card.chosen": _("chose what stands on your card"),
        "card.worded": _("chose the words on your card"),
        "employer.blocked": _("blocked an employer"),
        "employer.unblocked": _("let an employer see your card again"),
    }.items():
        privacy.sightings.add(action, words)


def todo_rows(user: User) -> Iterable[Todo]:
    """For partners, openings near enough; for reviewers, entries that wait; for coordinators,
    rules to compare with their sources."""
    if has_role(user, Role.PARTNER):
        yield from _partner_rows(user)
    if not has_role(user, *REVIEWERS):
        return
    waiting = queries.entries_visible_to(user).filter(state=EntryState.RANKED).count()
    if waiting:
        yield Todo(
            title=_("Review shortlists"),
            url=reverse("matching:queue"),
            action=_("Look and decide"),
            detail=_("Nobody is forwarded without a person’s decision."),
            count=waiting,
        )
    rules = rules_to_check().count() if has_role(user, Role.COORDINATOR) else 0
    if rules:
        yield Todo(
            title=_("Compare the rules with their sources"),
            url=reverse(RULES.route) + "?check=due",
            action=_("Look"),
            detail=_("Partners read them as advice, with the day when you last looked."),
            urgency=Urgency.LATER,
            count=rules,
        )


def _partner_rows(user: User) -> Iterable[Todo]:
    lean = queries.candidates_visible_to(user).only("partner", "signals", "municipality")
    me = lean.first()
    if me is None:
        return
    area = own_area(me)
    if area is None:
        yield Todo(
            title=_("Say where you live"),
            url=reverse("cvparse:area"),
            action=_("Look at the map"),
            detail=_("Openings within your way to work then stand first."),
            urgency=Urgency.LATER,
        )
    elif near := openings_near(me):
        yield Todo(
            title=_("Openings in your area"),
            url=f"{reverse('matching:my_openings')}?list={NEAR}",
            action=_("Look"),
            detail=format_lazy(
                _("At most {minutes} minutes from {home}."), minutes=area.minutes, home=area.home
            ),
            urgency=Urgency.LATER,
            count=near,
        )


def held(partner: Partner) -> list[Held]:
    """All that matching holds about a partner."""
    candidate = Candidate.objects.filter(partner=partner).first()
    mine = {"candidate__partner": partner}
    entries = ShortlistEntry.objects.filter(**mine).values(
        "opening_id", "state", "score", "rank", "contributions", "gaps", "updated_at"
    )
    reviews = Review.objects.filter(entry__candidate__partner=partner).values(
        "entry__opening_id", "decision", "reason", "words", "decided_at"
    )
    stays = WorkBasis.objects.filter(partner=partner).values("country", "basis", "said_at")
    blocked = EmployerBlock.objects.filter(partner=partner).values("employer_id", "since")
    indexed: list[dict[str, Any]] = []
    if candidate is not None:
        indexed = [
            {
                "code": candidate.code,
                "profile": candidate.payload,
                "card_hidden": candidate.card_hidden,
                "card_text": candidate.card_text,
            }
        ]
    marks = OpeningMark.objects.filter(partner=partner).values(
        "opening_id", "kind", "reason", "marked_at"
    )
    return [
        Held("matching_profile", _("Your profile as matching sees it"), indexed),
        Held(
            "matching_shortlists",
            _("Shortlists you are on, with reasons"),
            [dict(row) for row in entries],
        ),
        Held("matching_reviews", _("Decisions of mentors"), [dict(row) for row in reviews]),
        Held(
            "matching_stay",
            _("On what you stay here, as you said"),
            [dict(row) for row in stays],
        ),
        Held("matching_marks", _("Openings you saved or hid"), [dict(row) for row in marks]),
        Held(
            "matching_blocked",
            _("Employers you blocked"),
            [dict(row) for row in blocked],
        ),
    ]


def erase(partner: Partner) -> dict[str, int]:
    """Delete all that matching holds about a partner; vectors, ranks and decisions go along.

    :return: rows deleted by kind. A second run deletes nothing.
    """
    for candidate in Candidate.objects.filter(partner=partner):
        keeping.forget(candidate)
    gone: dict[str, int] = {}
    for name, rows in {
        "candidates": Candidate.objects.filter(partner=partner),
        "work_bases": WorkBasis.objects.filter(partner=partner),
        "blocked_employers": EmployerBlock.objects.filter(partner=partner),
        "opening_marks": OpeningMark.objects.filter(partner=partner),
    }.items():
        gone[name] = rows.count()
        rows.delete()
    return gone
