"""This room's rows in the registries of all rooms."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jobbank.accounts import privacy, queries
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner, User
from jobbank.accounts.types import Held
from jobbank.common.home import NavItem, Todo, Urgency, navigation, todos

SIGHTINGS = {
    "consent.given": _("said yes to a purpose"),
    "consent.withdrawn": _("took a yes back"),
    "partner.paused": _("paused"),
    "partner.resumed": _("came back after a pause"),
    "partner.exported": _("downloaded everything"),
    "partner.erasure_asked": _("asked to be deleted"),
    "partner.erasure_cancelled": _("decided to stay"),
    "partner.forgotten": _("began to delete everything, after a year without a sign"),
}


def register() -> None:
    """Fill the registries; called once, when Django is ready."""
    privacy.exporters.add("accounts", export_account, order=10)
    for action, words in SIGHTINGS.items():
        privacy.sightings.add(action, words)
    todos.add("consents", consent_rows, order=10)
    todos.add("news", news_rows, order=90)
    coordinators = frozenset({Role.COORDINATOR.value})
    navigation.add(
        "invitations",
        NavItem(
            _("Invitations"),
            "accounts:invitations",
            coordinators,
            _("Links for mentors and coordinators."),
        ),
        order=90,
    )


def export_account(partner: Partner) -> Iterable[Held]:
    """The account, consents and notifications."""
    user = partner.user
    person = {
        "name": user.name,
        "email": user.email,
        "language": user.language,
        "joined": user.date_joined,
        "last_sign_in": user.last_login,
        "paused_at": partner.paused_at,
        "erase_after": partner.erase_after,
        "fresh_until": partner.fresh_until,
        "kept_until": partner.kept_until,
        "told_at": partner.told_at,
    }
    yield Held("account", _("Account"), [person])
    answers = [_consent(row) for row in queries.consent_history(partner)]
    yield Held("consents", _("Consents"), answers)
    told = user.notifications.values("created_at", "subject", "read_at")
    yield Held("notifications", _("Notifications"), [dict(row) for row in told])


def _consent(row: Any) -> dict[str, Any]:
    return {
        "purpose": row.get_purpose_display(),
        "given_at": row.given_at,
        "withdrawn_at": row.withdrawn_at,
        "wording": row.text_version,
    }


def news_rows(user: User) -> Iterable[Todo]:
    """Everybody: what is new."""
    unread = queries.unread_count(user)
    if unread:
        url = reverse("accounts:notifications")
        yield Todo(_("Read what is new"), url, _("Read"), urgency=Urgency.SOON, count=unread)


def consent_rows(user: User) -> Iterable[Todo]:
    """Partners: choose what you agree to, or come back."""
    if user.role != Role.PARTNER:
        return
    partner = Partner.objects.filter(user=user).first()
    if partner is None:
        return
    url = reverse("accounts:consents")
    if partner.erase_after or partner.paused_at:
        why = (
            _("Everything is about to be deleted.")
            if partner.erase_after
            else _("You are in no list now.")
        )
        yield Todo(_("Come back"), reverse("accounts:my_data"), _("Look"), why, Urgency.LATER)
    elif Purpose.MATCHING not in queries.consents_in_force(partner):
        why = _("Without your yes we compare your CV with nothing.")
        yield Todo(_("Choose what you agree to"), url, _("Choose"), why, Urgency.NOW)
