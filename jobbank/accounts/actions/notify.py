"""Telling a person something: in the app, and by e-mail as they wish."""

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.enums import MailWish
from jobbank.accounts.models import Notification, User
from jobbank.common import mail
from jobbank.common.mail import Letter


def notify(user: User, write: Callable[[], Letter], *, must: bool = False) -> Notification:
    """Tell a person something, in their language.

    :param user: the person.
    :param write: makes the letter; it runs in the person's language. No name, CV or score in it:
        a letter says that there is something, the page says what.
    :param must: the e-mail leaves at once whatever the person wishes: it is about losing data.
    :return: the row in the app; the e-mail leaves once the transaction is committed, or with the
        next digest.
    """
    with translation.override(user.language):
        letter = write()
    at_once = must or user.mail_wish == MailWish.AT_ONCE
    row = Notification.objects.create(
        user=user,
        subject=str(letter.subject)[:200],
        path=letter.path,
        mailed_at=timezone.now() if at_once or user.mail_wish == MailWish.NEVER else None,
    )
    if at_once:
        transaction.on_commit(lambda: mail.post(letter, to=user.email, language=user.language))
    return row


@transaction.atomic
def send_digest(*, user_id: int) -> int:
    """Send what waits for a person as one mail. A second run finds nothing.

    :param user_id: the person.
    :return: how many notifications it holds.
    """
    waiting = Notification.objects.select_for_update().filter(
        user_id=user_id, mailed_at__isnull=True
    )
    rows = list(waiting.select_related("user").order_by("id"))
    if not rows:
        return 0
    user = rows[0].user
    waiting.update(mailed_at=timezone.now())
    letter = Letter(
        subject=_("News on Jobbank today"),
        lines=[row.subject for row in rows],
        path=reverse("accounts:notifications"),
        action=_("Read on Jobbank"),
    )
    transaction.on_commit(lambda: mail.post(letter, to=user.email, language=user.language))
    return len(rows)
