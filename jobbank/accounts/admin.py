"""People in the administration. It shows no passwords, no secrets, and changes no consent."""

from typing import Any, ClassVar

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from jobbank.accounts.models import Consent, Erasure, Invitation, Partner, User

# Sign in with the same second step as everywhere.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class ReadOnlyAdmin(ModelAdmin):
    """Rows to look at: they change through actions only."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds rows here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes rows here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes rows here."""
        return False


@admin.register(User)
class UserAdmin(ModelAdmin):
    """Roles and access."""

    list_display = ("id", "name", "email", "role", "language", "is_active", "last_login")
    list_filter = ("role", "language", "is_active")
    search_fields = ("name", "email")
    readonly_fields = ("last_login", "date_joined")
    fields = ("name", "email", "role", "language", "is_active", "is_staff", *readonly_fields)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People sign up, or are invited."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are deleted by their own wish, everywhere, with a receipt."""
        return False


@admin.register(Partner)
class PartnerAdmin(ReadOnlyAdmin):
    """Partners: paused, or leaving."""

    list_display = ("id", "user", "paused_at", "fresh_until", "kept_until", "erase_after")
    list_select_related = ("user",)


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    """Who said yes to what, from when until when."""

    list_display = ("partner", "purpose", "given_at", "withdrawn_at", "text_version")
    list_filter = ("purpose",)
    list_select_related: ClassVar = ["partner"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Invitations, without their secrets."""

    list_display = ("role", "invited_by", "expires_at", "used_at")
    exclude = ("digest",)


@admin.register(Erasure)
class ErasureAdmin(ReadOnlyAdmin):
    """What was deleted when."""

    list_display = ("id", "partner_id", "asked_at", "erased_at")
