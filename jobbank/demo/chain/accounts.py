"""The people of the demo, made through the same actions as on the pages."""

from typing import Any

from allauth.account.models import EmailAddress

from jobbank.accounts.actions import give_consent, join
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner, User
from jobbank.demo.samples.people import Person


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
    user = account(person["email"], person["name"], Role.PARTNER, language)
    for purpose in purposes:
        give_consent(actor=user, partner=user.partner, purpose=purpose)
    return user.partner
