"""A partner decides what stands on their card."""

from collections.abc import Collection

from django.db import transaction

from jobbank.accounts.models import User
from jobbank.common import audit
from jobbank.common.errors import Invalid, NotFound
from matching.cards import part_keys, with_groups
from matching.models import Candidate

LONGEST = 400


@transaction.atomic
def choose_card(*, actor: User, hidden: Collection[str]) -> Candidate:
    """Leave parts off one's card, or put them back.

    What is left off can't be found by employers either. It still counts where a mentor looks.

    :param actor: the partner.
    :param hidden: keys of :func:`matching.cards.part_keys`; others are left out.
    :return: the candidate.
    :raises NotFound: not in the index.
    """
    candidate = _own(actor)
    known = part_keys(candidate)
    candidate.card_hidden = with_groups(key for key in known if key in set(hidden))
    candidate.save(update_fields=["card_hidden", "updated_at"])
    _record(actor, candidate, "card.chosen", len(set(hidden)))
    return candidate


@transaction.atomic
def approve_card_text(*, actor: User, text: str) -> Candidate:
    """Let own words stand on the card, or take them off with an empty text.

    :param actor: the partner.
    :param text: as they read it before they said yes: personal details are out already.
    :return: the candidate.
    :raises NotFound: not in the index.
    :raises Invalid: too long.
    """
    candidate = _own(actor)
    if len(text) > LONGEST:
        raise Invalid({"text": [str(LONGEST)]})
    candidate.card_text = text.strip()
    candidate.save(update_fields=["card_text", "updated_at"])
    _record(actor, candidate, "card.worded", len(candidate.card_text))
    return candidate


def _own(actor: User) -> Candidate:
    row = Candidate.objects.select_for_update().filter(partner__user=actor, is_active=True).first()
    if row is None:
        raise NotFound
    return row


def _record(actor: User, candidate: Candidate, action: str, size: int) -> None:
    audit.record(action, candidate, actor=actor, subject_id=candidate.partner_id, size=size)
