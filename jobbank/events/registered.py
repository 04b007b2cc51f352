"""This room's rows in the registries of all rooms."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.encounters import finders
from jobbank.accounts import privacy
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner, User
from jobbank.accounts.queries import has_consent
from jobbank.accounts.types import Held
from jobbank.common.home import NavItem, Todo, Urgency, navigation, todos
from jobbank.events.enums import MingleState, SignupState
from jobbank.events.models import CalendarFeed, Meeting, Mingle, MinglePair, MingleSignup
from jobbank.events.queries import mingles_visible_to
from jobbank.events.queries.encounters import encounters

SIGHTINGS = {
    "mingle.signed_up": _("Signed up for a mingle"),
    "mingle.signup_cancelled": _("Cancelled a mingle"),
    "mingle.no_show": _("Noted that you did not come to a mingle"),
    "mingle.pair_wish_set": _("Wished that you meet, or never meet, an employer at a mingle"),
    "calendar.made": _("Made an address for your calendar"),
    "calendar.ended": _("Ended the address of your calendar"),
    "mingle.sheet_seen": _("Saw your code, or the name you released, on the plan of a mingle"),
}


def register() -> None:
    """Fill the registries; called once, when Django is ready."""
    privacy.exporters.add("events", export_mingles, order=50)
    privacy.erasers.add("events", erase_mingles, order=40)
    for action, words in SIGHTINGS.items():
        privacy.sightings.add(action, words)
    todos.add("events", todo_rows, order=50)
    finders.add("mingles", encounters)
    everybody = frozenset(role.value for role in (Role.COORDINATOR, Role.PARTNER, Role.EMPLOYER))
    navigation.add(
        "mingles",
        NavItem(_("Mingles"), "events:list", everybody, _("Evenings where people meet employers.")),
        order=60,
    )


def export_mingles(partner: Partner) -> Iterable[Held]:
    """Sign-ups and meetings."""
    names = (
        "mingle__name",
        "mingle__held_on",
        "state",
        "first_round",
        "last_round",
        "name_released",
    )
    yield Held("mingles", _("Mingles"), [dict(row) for row in partner.signups.values(*names)])
    meetings = Meeting.objects.filter(candidate__partner=partner).values(
        "mingle__name", "round__number", "table__number", "employer__name", "opening__title"
    )
    yield Held("meetings", _("Meetings at mingles"), [dict(row) for row in meetings])


def erase_mingles(partner: Partner) -> dict[str, int]:
    """Delete sign-ups, meetings and measured pairs."""
    meetings, _types = Meeting.objects.filter(candidate__partner=partner).delete()
    pairs, _types = MinglePair.objects.filter(candidate__partner=partner).delete()
    signups = MingleSignup.objects.filter(partner=partner).count()
    MingleSignup.objects.filter(partner=partner).delete()
    CalendarFeed.objects.filter(partner=partner).delete()
    return {"meetings": meetings, "mingle_pairs": pairs, "signups": signups}


def todo_rows(user: User) -> Iterable[Todo]:
    """Partners: sign up, look at the plan. Employers: look at the plan. Coordinators: plan."""
    today = timezone.localdate()
    if user.role == Role.COORDINATOR:
        for mingle in Mingle.objects.filter(state=MingleState.PLANNED, held_on__gte=today):
            yield Todo(_("Publish the mingle plan"), _page(mingle), _("Look"), mingle.name)
        return
    if user.role not in (Role.PARTNER, Role.EMPLOYER):
        return
    for mingle in mingles_visible_to(user).filter(held_on__gte=today)[:5]:
        if mingle.state == MingleState.PUBLISHED:
            yield from _sheet_todo(user, mingle)
        elif user.role == Role.PARTNER and mingle.takes_signups and not _is_in(user, mingle):
            yield from _signup_todo(user, mingle)


def _sheet_todo(user: User, mingle: Mingle) -> Iterable[Todo]:
    if user.role == Role.EMPLOYER:
        url = reverse("events:employer_sheet", args=[mingle.pk])
    elif _is_in(user, mingle):
        url = reverse("events:sheet", args=[mingle.pk])
    else:
        return
    yield Todo(_("See whom you meet"), url, _("Look"), mingle.name, Urgency.SOON)


def _signup_todo(user: User, mingle: Mingle) -> Iterable[Todo]:
    partner = Partner.objects.filter(user=user).first()
    if partner is None or not has_consent(partner, Purpose.MATCHING):
        return
    yield Todo(_("Sign up for a mingle"), _page(mingle), _("Look"), mingle.name, Urgency.LATER)


def _is_in(user: User, mingle: Mingle) -> bool:
    return mingle.signups.filter(partner__user=user, state=SignupState.COMING).exists()


def _page(mingle: Mingle) -> str:
    return reverse("events:mingle", args=[mingle.pk])
