"""A profile lasts twelve weeks, an account a year: letters, leaving the search, coming back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cvparse import actions, tasks
from cvparse.actions.lasting import due_for_a_letter
from cvparse.errors import NothingToConfirm
from cvparse.models import Profile
from jobbank.accounts import actions as accounts
from jobbank.accounts import queries
from jobbank.accounts.enums import MailWish, Purpose, Role
from jobbank.accounts.models import Erasure, Notification, Partner, User
from jobbank.celery import app
from jobbank.common.errors import NotFound
from matching.queries import candidates_visible_to, shortlist_for
from tests.factories import employers as make
from tests.factories.accounts import make_person

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _work_is_done_at_once(settings: Any) -> Iterator[None]:
    settings.EMBEDDING_MODEL = "hashing"
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def found(django_capture_on_commit_callbacks: Any) -> Partner:
    """A partner who confirmed a profile today and may be found."""
    partner = Partner.objects.create(user=make_person(name="Amira Haddad", language="sv"))
    for purpose in (Purpose.MATCHING, Purpose.CARD):
        accounts.give_consent(actor=partner.user, partner=partner, purpose=purpose)
    profile = Profile.objects.create(partner=partner)
    profile.experiences.create(title="Software Engineer", organisation="Northwind")
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm_profile(actor=partner.user, partner=partner)
    return partner


def _ends_in(partner: Partner, fresh: timedelta, kept: timedelta = 300 * DAY) -> None:
    now = timezone.now()
    Partner.objects.filter(pk=partner.pk).update(fresh_until=now + fresh, kept_until=now + kept)


def _pass(partner: Partner, days: int) -> None:
    """As if so many days had passed."""
    for field in ("fresh_until", "kept_until", "told_at"):
        Partner.objects.filter(pk=partner.pk).update(**{field: F(field) - days * DAY})


def _clock(callbacks: Any) -> list[str]:
    """Run the morning's task twice; the subjects of what was mailed."""
    mail.outbox.clear()
    for _ in range(2):
        with callbacks(execute=True):
            tasks.tell_of_time()
    return [str(message.subject) for message in mail.outbox]


def test_confirming_lasts_for_the_time_that_the_settings_name(found: Partner) -> None:
    found.refresh_from_db()
    assert found.fresh_until is not None
    left = found.fresh_until - timezone.now()
    assert left == pytest.approx(DAY * settings.PROFILE_FRESH_DAYS, abs=timedelta(minutes=1))
    assert due_for_a_letter(timezone.now()) == []


def test_an_old_profile_is_in_no_list_from_that_moment(found: Partner) -> None:
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    people = (None, make.mentor(), make.coordinator(), owner, found.user)
    assert all(candidates_visible_to(who).filter(partner=found).exists() for who in people)
    _ends_in(found, -timedelta(seconds=1))
    assert not any(candidates_visible_to(who).exists() for who in people)
    assert not shortlist_for(make.mentor(), opening.pk).exists()
    assert not queries.partners_with_consent(Purpose.MINGLES, Purpose.MATCHING).exists()
    assert queries.partners_with_consent(Purpose.MATCHING, also_old=True).get() == found


def test_two_reminders_and_a_word_when_it_has_left(
    found: Partner, django_capture_on_commit_callbacks: Any
) -> None:
    mailed = []
    _ends_in(found, 16 * DAY)
    for days in (1, 2, 9, 2, 1, 2, 30):
        _pass(found, days)
        mailed.append(_clock(django_capture_on_commit_callbacks))
    again, gone = "Stämmer din profil fortfarande?", "Din profil har lämnat sökningen"
    assert mailed == [[], [again], [], [again], [], [gone], []]
    told = Notification.objects.filter(user=found.user).values_list("subject", "path")
    assert (again, reverse("cvparse:still_right")) in set(told)
    for message in mail.outbox:
        assert "Amira" not in message.subject + message.body
    assert found.cv_documents.count() == 0


def test_after_a_long_rest_of_the_clock_only_the_newest_letter_is_written(
    found: Partner, django_capture_on_commit_callbacks: Any
) -> None:
    _ends_in(found, -DAY)
    assert _clock(django_capture_on_commit_callbacks) == ["Din profil har lämnat sökningen"]


def test_one_click_and_it_is_back(
    found: Partner, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    _ends_in(found, -DAY)
    confirmed = Profile.objects.get(partner=found).confirmed
    Profile.objects.get(partner=found).experiences.update(title="Not looked at yet")
    client.force_login(found.user, backend="django.contrib.auth.backends.ModelBackend")
    start = client.get("/").content.decode()
    assert f'action="{reverse("cvparse:still_right")}"' in start
    page = client.get(reverse("cvparse:still_right")).content.decode()
    assert "Software Engineer" in page
    assert "Not looked at yet" not in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("cvparse:still_right"))
    assert candidates_visible_to(None).filter(partner=found).exists()
    assert Profile.objects.get(partner=found).confirmed == confirmed, "a draft stays a draft"
    assert _clock(django_capture_on_commit_callbacks) == []
    found.refresh_from_db()
    assert f"{found.fresh_until:%Y}" in client.get(reverse("accounts:my_data")).content.decode()


def test_nobody_says_it_for_somebody_else_or_for_nothing(found: Partner) -> None:
    other = Partner.objects.create(user=make_person())
    with pytest.raises(NotFound):
        actions.reaffirm_profile(actor=other.user, partner=found)
    with pytest.raises(NotFound):
        actions.reaffirm_profile(actor=other.user, partner=other)
    Profile.objects.create(partner=other)
    with pytest.raises(NothingToConfirm):
        actions.reaffirm_profile(actor=other.user, partner=other)


def test_after_a_year_it_is_deleted_with_letters_before_and_a_receipt(
    found: Partner, django_capture_on_commit_callbacks: Any
) -> None:
    User.objects.filter(pk=found.user_id).update(language="en", mail_wish=MailWish.NEVER)
    address = found.user.email
    _ends_in(found, -200 * DAY, 29 * DAY)
    assert _clock(django_capture_on_commit_callbacks) == ["Do you want to stay on Jobbank?"]
    found.refresh_from_db()
    assert found.erase_after is None

    _pass(found, 23)
    subjects = _clock(django_capture_on_commit_callbacks)
    assert subjects == ["Everything about you will soon be deleted"]
    found.refresh_from_db()
    assert found.erase_after is not None
    assert found.erase_after > timezone.now() + 6 * DAY

    Partner.objects.filter(pk=found.pk).update(erase_after=timezone.now() - DAY)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        accounts.erase(partner_id=found.pk)
    assert not User.objects.filter(pk=found.user_id).exists()
    assert not Profile.objects.exists()
    assert Erasure.objects.get().partner_id == found.pk
    assert [(m.to, m.subject) for m in mail.outbox] == [
        ([address], "Everything about you is deleted")
    ]
    assert f"{settings.BACKUPS_KEPT_DAYS} days" in mail.outbox[0].body


def test_who_is_about_to_be_forgotten_can_stay(
    found: Partner, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    _ends_in(found, -223 * DAY, 6 * DAY)
    _clock(django_capture_on_commit_callbacks)
    client.force_login(found.user, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("accounts:my_step"), {"step": "keep"})
    found.refresh_from_db()
    assert found.erase_after is None
    assert found.kept_until > timezone.now() + 360 * DAY
    assert _clock(django_capture_on_commit_callbacks) == []


def test_who_pauses_is_not_asked_but_is_forgotten_too(
    found: Partner, django_capture_on_commit_callbacks: Any
) -> None:
    accounts.pause(actor=found.user, partner=found)
    _ends_in(found, -DAY)
    assert _clock(django_capture_on_commit_callbacks) == []
    _ends_in(found, -DAY, 20 * DAY)
    assert len(_clock(django_capture_on_commit_callbacks)) == 1


def test_the_coordinator_sees_them_with_the_action_beside(
    found: Partner, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    _ends_in(found, -DAY)
    client.force_login(make_person(Role.COORDINATOR))
    assert "?age=expiring" in client.get("/").content.decode()
    page = client.get(reverse("cvparse:partners"), {"age": "expiring"}).content.decode()
    assert "Amira Haddad" in page
    assert "Left the search" in page
    data = {"step": "remind", "key": [str(found.pk)], "confirmed": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("tables:step", args=["partners"]), data)
    assert [message.subject for message in mail.outbox] == ["Stämmer din profil fortfarande?"]
