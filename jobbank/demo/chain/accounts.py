"""The people of the demo, made through the same actions as on the pages."""

from random import Random
from typing import Any

from allauth.account.models import EmailAddress

from jobbank.accounts.actions import give_consent, join
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner, User
from jobbank.demo.samples.people import Person
from jobbank.fairness.actions import say_groups
from jobbank.fairness.enums import Question, answers_to

SILENT = 0.2


def account(email: str, name: str, role: Role, language: str) -> User:
    """One person who can sign in; made only where they are not there yet.

    :param email: how they sign in.
    :param name: what to call them.
    :param role: what they are here for.
    :param language: of pages and mails.
    """
    user = User.objects.filter(email=email.lower()).first()
    if user is not None:
        return user
    user = join(user=User.objects.create_user(email), role=role, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def staff(programme: dict[str, Any]) -> tuple[User, list[User]]:
    """The coordinator and the mentors.

    :param programme: the programme file of the samples.
    """
    lead = programme["coordinator"]
    mentors = [
        account(row["email"], row["name"], Role.MENTOR, row["language"])
        for row in programme["mentors"]
    ]
    return account(lead["email"], lead["name"], Role.COORDINATOR, lead["language"]), mentors


def partner(person: Person, purposes: tuple[Purpose, ...]) -> Partner:
    """One partner who consents to some purposes.

    :param person: an invented person.
    :param purposes: what they say yes to, by themselves.
    """
    language = person["document"]["language"]
    is_new = not User.objects.filter(email=person["email"].lower()).exists()
    user = account(person["email"], person["name"], Role.PARTNER, language)
    for purpose in purposes:
        give_consent(actor=user, partner=user.partner, purpose=purpose)
    if is_new:
        say_groups(actor=user, partner=user.partner, answers=_groups(person["slug"]))
    return user.partner


def _groups(slug: str) -> dict[str, str]:
    """What an invented person says of themselves, drawn by lot; one in five says nothing."""
    lot = Random(slug)  # noqa: S311 - the same in every demo
    if lot.random() < SILENT:
        return {}
    asked = (Question.GENDER, Question.AGE)
    return {one.value: lot.choice(answers_to(one)[:2])[0] for one in asked}
