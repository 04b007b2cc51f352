"""People, and what they consented to."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.enums import MailWish, Purpose, Role
from jobbank.common.models import PublicModel


class UserManager(BaseUserManager["User"]):
    """Makes users who sign in with an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password they sign in by link or reset it."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a coordinator with every right in the admin."""
        rights = {"is_staff": True, "is_superuser": True, "role": Role.COORDINATOR}
        return self.create_user(email, password, **{**rights, **fields})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail, in any letter case."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person who signs in."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), unique=True)
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.PARTNER)
    language = models.CharField(_("language"), max_length=8, default="en")
    mail_wish = models.CharField(
        _("e-mails"), max_length=8, choices=MailWish, default=MailWish.AT_ONCE
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[misc,assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_known"),
            models.CheckConstraint(
                condition=Q(email=models.functions.Lower("email")), name="user_email_lower"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    def get_full_name(self) -> str:
        """The name, or nothing."""
        return self.name

    def get_short_name(self) -> str:
        """The first word of the name, or nothing."""
        return self.name.partition(" ")[0]


def display_name(user: User) -> str:
    """What to call a person."""
    return user.name or user.email


def kept_from_now() -> datetime:
    """Until when everything is kept if nothing is heard from now on."""
    return timezone.now() + timedelta(days=settings.PROFILE_KEPT_DAYS)


class Partner(PublicModel):
    """An accompanying partner: the person behind a profile.

    Who does not confirm the profile again leaves every list at ``fresh_until``, and is deleted at
    ``kept_until``. ``told_at`` is when the last letter about these two days was written.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="partner")
    paused_at = models.DateTimeField(null=True, blank=True, help_text=_("Out of every list since"))
    erase_after = models.DateTimeField(
        null=True, blank=True, help_text=_("Asked to be deleted; gone after this moment")
    )
    fresh_until = models.DateTimeField(
        null=True, blank=True, help_text=_("In the lists until then; empty: never confirmed")
    )
    kept_until = models.DateTimeField(
        default=kept_from_now, help_text=_("Deleted then, unless heard of before")
    )
    told_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Last letter about these two days")
    )

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        indexes: ClassVar = [
            models.Index(fields=["fresh_until"], name="partner_fresh_until"),
            models.Index(fields=["kept_until"], name="partner_kept_until"),
        ]

    def __str__(self) -> str:
        return f"partner {self.pk}"

    @property
    def is_found(self) -> bool:
        """Was the profile confirmed lately enough?"""
        return self.fresh_until is None or self.fresh_until > timezone.now()

    @property
    def is_soon_forgotten(self) -> bool:
        """Is everything deleted before long, unless the person says something?"""
        soon = timezone.now() + timedelta(days=settings.PROFILE_WARNING_DAYS)
        return self.erase_after is None and self.kept_until <= soon


class Consent(models.Model):
    """One purpose a partner said yes to, from when until when. Rows are never changed back:
    a new yes is a new row, so the rows are the history."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=Purpose)
    text_version = models.CharField(max_length=16, help_text=_("Which wording was shown"))
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="consent_purpose_known"
            ),
        ]
        # Every list of people is scoped by what they agree to now.
        indexes: ClassVar = [
            models.Index(
                fields=["purpose", "partner"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of partner {self.partner_id}"


class Invitation(PublicModel):
    """A link that makes whoever opens it a mentor or coordinator, once."""

    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.MENTOR)
    digest = models.CharField(max_length=64, unique=True, help_text=_("SHA-256 of the secret"))
    invited_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__in=[Role.MENTOR, Role.COORDINATOR]), name="invitation_role"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Erasure(PublicModel):
    """The receipt of a deletion: what was deleted when, of an id that leads nowhere now."""

    partner_id = models.UUIDField()
    asked_at = models.DateTimeField()
    erased_at = models.DateTimeField()
    counts = models.JSONField(default=dict, help_text=_("Rows and files by room, without content"))

    class Meta:
        verbose_name = _("deletion receipt")
        verbose_name_plural = _("deletion receipts")

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class Notification(models.Model):
    """Something a person was told, in their language."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications")
    subject = models.CharField(max_length=200)
    path = models.CharField(max_length=500, blank=True, help_text=_("Where it is dealt with"))
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True, help_text=_("Empty: waits"))

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["user", "-id"], name="notification_user"),
            models.Index(
                fields=["user"], condition=Q(mailed_at__isnull=True), name="notification_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"notification {self.pk}"


class DemoMarker(models.Model):
    """One row in a database filled by the demo. Without it, sign-in links do not work."""

    only = models.BooleanField(primary_key=True, default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(only=True), name="demo_marker_one_row"),
        ]

    def __str__(self) -> str:
        return "demo database"
