"""A partner keeps, hides and brings back openings, and chooses employers that never see them."""

from uuid import UUID

from django.db import transaction

from jobbank.accounts.models import Partner, User
from jobbank.common import audit
from jobbank.common.errors import Invalid, NotFound
from matching.enums import HideReason, MarkKind
from matching.errors import ReasonMissing
from matching.models import EmployerBlock, IndexedOpening, OpeningMark


@transaction.atomic
def mark_opening(
    *, actor: User, partner: Partner, opening_id: UUID, kind: MarkKind, reason: str = ""
) -> OpeningMark:
    """Save an opening for later, or hide it for a reason; the last mark counts.

    :param actor: the partner themselves.
    :param opening_id: a published opening.
    :param kind: saved or hidden.
    :param reason: why it is hidden: of ``HideReason``.
    :return: the mark.
    :raises NotFound: somebody else's list, or no such opening.
    :raises Invalid: hidden without a reason.
    """
    _require_self(actor, partner)
    if not IndexedOpening.objects.filter(pk=opening_id).exists():
        raise NotFound
    if kind == MarkKind.HIDDEN and reason not in HideReason.values:
        raise Invalid({"reason": [str(ReasonMissing.message)]})
    mark, _made = OpeningMark.objects.update_or_create(
        partner=partner,
        opening_id=opening_id,
        defaults={"kind": kind, "reason": reason if kind == MarkKind.HIDDEN else ""},
    )
    return mark


@transaction.atomic
def unmark_opening(*, actor: User, partner: Partner, opening_id: UUID) -> None:
    """Take a mark off; nothing happens where there is none."""
    _require_self(actor, partner)
    OpeningMark.objects.filter(partner=partner, opening_id=opening_id).delete()


@transaction.atomic
def block_employer(*, actor: User, partner: Partner, employer_id: UUID) -> EmployerBlock:
    """Be in none of an employer's lists from now on. No reason is asked.

    :param actor: the partner themselves.
    :return: the row; blocking twice is one.
    :raises NotFound: somebody else's list, or no such employer.
    """
    _require_self(actor, partner)
    model = EmployerBlock._meta.get_field("employer").related_model
    if not model._default_manager.filter(pk=employer_id).exists():  # type: ignore[union-attr]
        raise NotFound
    row, made = EmployerBlock.objects.get_or_create(partner=partner, employer_id=employer_id)
    if made:
        audit.record("employer.blocked", partner, actor=actor, subject_id=partner.pk)
    return row


@transaction.atomic
def unblock_employer(*, actor: User, partner: Partner, employer_id: UUID) -> None:
    """Let an employer see one's card again, as far as one's consents go."""
    _require_self(actor, partner)
    gone, _kinds = EmployerBlock.objects.filter(partner=partner, employer=employer_id).delete()
    if gone:
        audit.record("employer.unblocked", partner, actor=actor, subject_id=partner.pk)


def _require_self(actor: User, partner: Partner) -> None:
    if partner.user_id != actor.pk:
        raise NotFound
