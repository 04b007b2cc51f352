"""Colleagues."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from employers import actions
from employers.actions.members import invitation_of
from employers.enums import MemberRole
from employers.errors import InvitationGone
from employers.forms import refuse
from employers.forms.organisation import InviteForm
from employers.permissions import membership
from employers.views.pages import one
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError, NotFound


@role_required(Role.EMPLOYER)
def members(request: HttpRequest) -> HttpResponse:
    """Who acts for the employer; owners invite."""
    member = membership(request.user)
    if member is None:
        raise NotFound
    is_owner = member.role == MemberRole.OWNER
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite_member(
                actor=signed_in(request),
                employer=member.employer,
                email=form.cleaned_data["email"],
                role=MemberRole(form.cleaned_data["role"]),
            )
        except AppError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("employers:members")
    context = {
        "form": form if is_owner else None,
        "employer": member.employer,
        "me": member,
        "members": member.employer.members.select_related("user"),
        "invitations": member.employer.invitations.filter(accepted_at__isnull=True),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "employers/members.html", context, status=status)


@require_POST
@role_required(Role.EMPLOYER)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a colleague no longer act for the employer."""
    me = membership(request.user)
    if me is None:
        raise NotFound
    member = one(me.employer.members.select_related("employer"), pk=pk)
    actions.remove_member(actor=signed_in(request), member=member)
    messages.success(request, _("Done. They no longer act for your organisation."))
    return redirect("employers:home" if member.user_id == me.user_id else "employers:members")


@login_required
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: looking changes nothing, the button joins."""
    invitation = invitation_of(token)
    if getattr(request.user, "email", "").lower() != invitation.email:
        raise InvitationGone
    if request.method == "POST":
        actions.accept_invitation(actor=signed_in(request), token=token)
        messages.success(request, _("Welcome. You act for this employer now."))
        return redirect("employers:home")
    return render(request, "employers/join.html", {"employer": invitation.employer})
