"""One-time sign-in links, for a demo only."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from jobbank.accounts.errors import LinkUsed
from jobbank.accounts.models import DemoMarker, User
from jobbank.common import audit
from jobbank.common.errors import NotFound

SIGN_IN_LINK_LASTS = timedelta(hours=2)
SIGN_IN_SALT = "accounts.sign_in_link"


def make_sign_in_link(user: User) -> str:
    """A link that signs in once, within two hours, and only on a demo database.

    :param user: whom it signs in.
    :return: the whole address.
    :raises NotFound: not a demo.
    """
    if not is_demo():
        raise NotFound
    token = signing.dumps([user.pk, _last_login(user)], salt=SIGN_IN_SALT, compress=True)
    return settings.BASE_URL.rstrip("/") + reverse("accounts:demo_sign_in", args=[token])


@transaction.atomic
def use_sign_in_link(token: str) -> User:
    """Whom a sign-in link signs in; it works once, since the moment of signing in is in it.

    :param token: the last part of the link.
    :return: the person; their last sign-in is now.
    :raises NotFound: not a demo.
    :raises LinkUsed: used, changed or too old.
    """
    if not is_demo():
        raise NotFound
    try:
        pk, stamp = signing.loads(token, salt=SIGN_IN_SALT, max_age=SIGN_IN_LINK_LASTS)
    except signing.BadSignature as error:
        raise LinkUsed from error
    user = User.objects.select_for_update().filter(pk=pk, is_active=True).first()
    if user is None or _last_login(user) != stamp:
        raise LinkUsed
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])
    audit.record("user.signed_in_by_link", user, actor=user)
    return user


def is_demo() -> bool:
    """Is this a demo: by its settings *and* by the mark that the demo left in the database?"""
    return bool(settings.DEMO) and DemoMarker.objects.exists()


def mark_as_demo() -> None:
    """Mark this database as filled by the demo.

    :raises NotFound: the settings say that this is no demo.
    """
    if not settings.DEMO:
        raise NotFound
    DemoMarker.objects.get_or_create(only=True)


def _last_login(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else ""
