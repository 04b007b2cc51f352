"""Who comes, and who must or must not meet."""

from django.db import transaction

from employers.models import Employer, Opening
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner
from jobbank.accounts.queries import has_consent
from jobbank.common import audit
from jobbank.common.errors import NotFound
from jobbank.events.actions.mingles import locked
from jobbank.events.enums import MingleState, PairWishKind, SignupState
from jobbank.events.errors import ConsentMissing, MingleOver, RoundsUnknown, SignupClosed
from jobbank.events.models import EmployerAttendance, Meeting, Mingle, MingleSignup, PairWish
from jobbank.events.permissions import Actor, require_coordinator
from jobbank.programme.queries import enrolled_partners


@transaction.atomic
def sign_up(
    *,
    actor: Actor,
    mingle: Mingle,
    partner: Partner,
    first_round: int = 1,
    last_round: int | None = None,
    name_released: bool = False,
) -> MingleSignup:
    """Sign a partner up for a mingle, or change when they come and whether their name is shown.

    :param actor: the partner's own user; the system for a demo. Nobody signs up somebody else.
    :param last_round: by default the last one.
    :raises ConsentMissing: the partner has not agreed to mingles.
    :raises SignupClosed: published already, or for another cohort.
    :raises RoundsUnknown: no such rounds.
    """
    if actor is not None and actor.pk != partner.user_id:
        raise NotFound
    mingle = locked(mingle)
    last = last_round or mingle.rounds
    if not 1 <= first_round <= last <= mingle.rounds:
        raise RoundsUnknown(rounds=mingle.rounds)
    if not has_consent(partner, Purpose.MINGLES):
        raise ConsentMissing
    known = mingle.signups.filter(partner=partner).first()
    if not _may_sign_up(mingle, partner):
        raise SignupClosed
    signup = known or MingleSignup(mingle=mingle, partner=partner)
    signup.state, signup.name_released = SignupState.COMING, name_released
    signup.first_round, signup.last_round = first_round, last
    signup.save()
    audit.record("mingle.signed_up", signup, actor=actor, subject_id=partner.pk)
    return signup


def _may_sign_up(mingle: Mingle, partner: Partner) -> bool:
    if not mingle.takes_signups:
        return False
    return mingle.cohort is None or enrolled_partners(mingle.cohort).filter(pk=partner.pk).exists()


@transaction.atomic
def cancel_signup(*, actor: Actor, signup: MingleSignup) -> MingleSignup:
    """Cancel, by the partner or a coordinator: coming meetings go. A second time changes nothing.

    :raises MingleOver: it was held.
    """
    if actor is not None and actor.pk != signup.partner.user_id:
        require_coordinator(actor)
    return _gone(actor, signup, SignupState.WITHDRAWN, "mingle.signup_cancelled")


@transaction.atomic
def mark_no_show(*, actor: Actor, signup: MingleSignup) -> MingleSignup:
    """Say that somebody did not come: coming meetings go, those of rounds that are over stay.

    :raises MingleOver: it was held.
    """
    require_coordinator(actor)
    return _gone(actor, signup, SignupState.NO_SHOW, "mingle.no_show")


def _gone(actor: Actor, signup: MingleSignup, state: SignupState, action: str) -> MingleSignup:
    mingle = locked(signup.mingle)
    if mingle.state == MingleState.HELD:
        raise MingleOver
    signup = MingleSignup.objects.select_for_update().get(pk=signup.pk)
    if signup.state == SignupState.COMING:
        signup.state = state
        signup.save(update_fields=["state", "updated_at"])
        coming = Meeting.objects.filter(
            mingle=mingle, candidate__partner=signup.partner_id, round__held_at__isnull=True
        )
        coming.delete()
        audit.record(action, signup, actor=actor, subject_id=signup.partner_id)
    return signup


@transaction.atomic
def invite_employer(
    *,
    actor: Actor,
    mingle: Mingle,
    employer: Employer,
    opening: Opening | None = None,
    tables: int = 1,
    first_round: int = 1,
    last_round: int | None = None,
) -> EmployerAttendance:
    """Add an employer to a mingle, or change its tables and rounds.

    :raises NotFound: the employer is not verified, or the opening is another's.
    :raises RoundsUnknown: no such rounds.
    :raises MingleOver: it was held.
    """
    require_coordinator(actor)
    mingle = _changing(mingle)
    last = last_round or mingle.rounds
    if not 1 <= first_round <= last <= mingle.rounds:
        raise RoundsUnknown(rounds=mingle.rounds)
    if not employer.is_verified or (opening and opening.employer_id != employer.pk):
        raise NotFound
    attendance, _made = EmployerAttendance.objects.update_or_create(
        mingle=mingle,
        employer=employer,
        defaults={
            "opening": opening,
            "tables": tables,
            "first_round": first_round,
            "last_round": last,
        },
    )
    audit.record("mingle.employer_added", mingle, actor=actor, employer=str(employer.pk))
    return attendance


@transaction.atomic
def remove_employer(*, actor: Actor, attendance: EmployerAttendance) -> None:
    """Take an employer out of a mingle: its coming meetings go.

    :raises MingleOver: it was held.
    """
    require_coordinator(actor)
    mingle = _changing(attendance.mingle)
    Meeting.objects.filter(
        mingle=mingle, employer=attendance.employer_id, round__held_at__isnull=True
    ).delete()
    employer = str(attendance.employer_id)
    attendance.delete()
    audit.record("mingle.employer_removed", mingle, actor=actor, employer=employer)


@transaction.atomic
def set_pair_wish(
    *, actor: Actor, signup: MingleSignup, employer: Employer, kind: PairWishKind | None
) -> None:
    """Say that two must meet, must never meet, or neither (``None``).

    :raises NotFound: the employer does not come.
    :raises MingleOver: it was held.
    """
    require_coordinator(actor)
    mingle = _changing(signup.mingle)
    if not mingle.attendances.filter(employer=employer).exists():
        raise NotFound
    if kind is None:
        PairWish.objects.filter(signup=signup, employer=employer).delete()
    else:
        PairWish.objects.update_or_create(
            signup=signup, employer=employer, defaults={"kind": kind, "mingle": mingle}
        )
    audit.record(
        "mingle.pair_wish_set",
        signup,
        actor=actor,
        subject_id=signup.partner_id,
        kind=str(kind or "none"),
    )


def _changing(mingle: Mingle) -> Mingle:
    mingle = locked(mingle)
    if mingle.state == MingleState.HELD:
        raise MingleOver
    return mingle
