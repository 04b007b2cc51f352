"""People of each role."""

import factory
from django.utils import timezone

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Consent, Partner, User


class UserFactory(factory.django.DjangoModelFactory):
    """A person who signs in; the password is "a long password 1"."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person Number{n}")
    role = Role.PARTNER
    password = factory.django.Password("a long password 1")


class MentorFactory(UserFactory):
    """A mentor."""

    role = Role.MENTOR


class CoordinatorFactory(UserFactory):
    """A coordinator."""

    role = Role.COORDINATOR
    is_staff = True


class EmployerUserFactory(UserFactory):
    """A person who acts for an employer (without the employer)."""

    role = Role.EMPLOYER


class PartnerFactory(factory.django.DjangoModelFactory):
    """A partner with their account, who agreed to nothing yet."""

    class Meta:
        model = Partner

    user = factory.SubFactory(UserFactory)


class ConsentFactory(factory.django.DjangoModelFactory):
    """A yes in force."""

    class Meta:
        model = Consent

    partner = factory.SubFactory(PartnerFactory)
    text_version = "2026-11"
    given_at = factory.LazyFunction(timezone.now)
