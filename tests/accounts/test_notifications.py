"""Notifications: in the app, by mail as wished, in the person's language."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils.translation import gettext as _
from pytest_django import DjangoCaptureOnCommitCallbacks

from jobbank.accounts import actions
from jobbank.accounts.enums import MailWish
from jobbank.accounts.models import Notification, Partner
from jobbank.common.mail import Letter


def _letter() -> Letter:
    return Letter(
        subject=_("Notifications"), lines=[_("Read what is new")], path="/x/", action=_("Look")
    )


def test_at_once(
    partner: Partner, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.notify(partner.user, _letter)
        assert mail.outbox == [], "not before the transaction is committed"
    assert mail.outbox[0].to == [partner.user.email]
    assert "/x/" in mail.outbox[0].body
    message = mail.outbox[0]
    assert isinstance(message, EmailMultiAlternatives)
    assert "/x/" in str(message.alternatives[0][0])


@pytest.mark.parametrize(("language", "subject"), [("sv", "Aviseringar"), ("da", "Beskeder")])
def test_in_the_persons_language(
    partner: Partner,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    language: str,
    subject: str,
) -> None:
    partner.user.language = language
    with django_capture_on_commit_callbacks(execute=True):
        row = actions.notify(partner.user, _letter)
    assert row.subject == mail.outbox[0].subject == subject


def test_daily_comes_as_one_mail_and_only_once(
    partner: Partner, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    partner.user.mail_wish = MailWish.DAILY
    partner.user.save()
    with django_capture_on_commit_callbacks(execute=True):
        actions.notify(partner.user, _letter)
        actions.notify(partner.user, _letter)
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.send_digest(user_id=partner.user.pk) == 2
        assert actions.send_digest(user_id=partner.user.pk) == 0
    assert len(mail.outbox) == 1


def test_never_means_never(
    partner: Partner, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    partner.user.mail_wish = MailWish.NEVER
    partner.user.save()
    with django_capture_on_commit_callbacks(execute=True):
        actions.notify(partner.user, _letter)
        actions.send_digest(user_id=partner.user.pk)
    assert mail.outbox == []
    assert Notification.objects.count() == 1


def test_looking_marks_as_read(as_partner: Client, partner: Partner) -> None:
    actions.notify(partner.user, _letter)
    assert '<span class="count">1</span>' in as_partner.get("/").content.decode()
    as_partner.get("/accounts/notifications/")
    assert '<span class="count">1</span>' not in as_partner.get("/accounts/").content.decode()
