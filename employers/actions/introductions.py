"""Introductions: asked, looked at by a mentor, answered, withdrawn, concluded."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employers.actions.agreed_cv import agree_to
from employers.actions.steps import WAITS_FOR, end, locked, move_on, side_of
from employers.enums import (
    LIVE,
    REASONS_OF,
    DeclineReason,
    IntroductionOutcome,
    IntroductionState,
    OpeningState,
    Side,
)
from employers.errors import AskedAlready, NobodyThere, ReasonMissing, WrongState
from employers.models import Introduction, Opening
from employers.permissions import is_looking, role_of, verified_member
from employers.queries.introductions import (
    may_withdraw,
)
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner, User
from jobbank.accounts.queries import partners_with_consent
from jobbank.common.errors import Invalid, NotFound
from matching.queries import candidates_for_opening

State = IntroductionState
LONGEST_MESSAGE = 1000


@transaction.atomic
def ask_introduction(
    *, actor: User, partner: Partner, opening: Opening, message: str = "", cv: str = ""
) -> Introduction:
    """Ask for an introduction of a candidate and an opening's employer.

    A partner asks for themselves, a member for an opening of their verified employer, a mentor or
    coordinator for both. A mentor looks first, unless one asks.

    :param actor: who asks.
    :param partner: whose candidate it is about.
    :param opening: published.
    :param message: a few words to the other side; an employer reads it only once it is open.
    :param cv: what a partner agrees to show, see ``agreed_cv.agree_to``.
    :return: the introduction on its way.
    :raises NotFound: the actor may not see the candidate or the opening.
    :raises NotVerified: the employer is not verified yet.
    :raises AskedAlready: it is on its way, or was asked by this side and answered with no.
    :raises NobodyThere: nobody acts for the employer.
    """
    side = _asking_side(actor, partner, opening)
    if opening.state != OpeningState.PUBLISHED:
        raise WrongState
    if not opening.employer.members.exists():
        raise NobodyThere
    if len(message) > LONGEST_MESSAGE:
        raise Invalid({"message": [_("Keep it under 1,000 characters.")]})
    # The partner's row is the lock: two people who ask at once come after each other.
    Partner.objects.select_for_update().get(pk=partner.pk)
    _check_not_asked(partner, opening, side)
    now = timezone.now()
    introduction = Introduction(
        partner=partner,
        opening=opening,
        asked_by=side,
        asker_id=actor.pk,
        message=message.strip(),
        state="",
        mentor_id=actor.pk if side == Side.MENTOR else None,
        mentor_yes_at=now if side == Side.MENTOR else None,
        partner_yes_at=now if side == Side.PARTNER else None,
        employer_yes_at=now if side == Side.EMPLOYER else None,
        reached_at=now if side == Side.EMPLOYER else None,
    )
    if side == Side.PARTNER:
        agree_to(introduction, cv)
    move_on(introduction, actor)
    return introduction


def _asking_side(actor: User, partner: Partner, opening: Opening) -> Side:
    """Which side asks.

    :raises NotFound: the actor is on neither side, or may not see the candidate.
    """
    side = side_of(actor)
    if side == Side.PARTNER and partner.user_id != actor.pk:
        raise NotFound
    if side == Side.EMPLOYER and verified_member(actor).employer_id != opening.employer_id:
        raise NotFound
    if not candidates_for_opening(actor, opening.pk).filter(partner=partner).exists():
        raise NotFound
    return side


def _check_not_asked(partner: Partner, opening: Opening, side: Side) -> None:
    earlier = Introduction.objects.filter(partner=partner, opening=opening)
    if earlier.filter(state__in=LIVE).exists():
        raise AskedAlready
    # After a no, the same side does not ask again; the side that said no may.
    if earlier.filter(state=State.DECLINED, asked_by=side).exclude(ended_by=side).exists():
        raise AskedAlready


@transaction.atomic
def look_at_introduction(
    *,
    actor: User,
    introduction: Introduction,
    yes: bool,
    reason: str = "",
    words: str = "",
) -> Introduction:
    """A mentor looks first: pass it on, or decline with a reason.

    :param actor: a mentor or coordinator.
    :param yes: pass it on.
    :param reason: for a no, one of the mentor's reasons.
    :param words: own words, read by the partner.
    :return: the introduction.
    :raises WrongState: it does not wait for a mentor.
    """
    if not is_looking(actor):
        raise NotFound
    return _answer(actor, introduction, Side.MENTOR, yes=yes, reason=reason, words=words)


@transaction.atomic
def answer_introduction(
    *,
    actor: User,
    introduction: Introduction,
    yes: bool,
    reason: str = "",
    words: str = "",
    cv: str = "",
) -> Introduction:
    """Say yes, or "no, because …". The last yes opens the introduction.

    :param actor: the partner, or a member of the verified employer.
    :param yes: the answer.
    :param reason: for a no, one of the side's reasons.
    :param words: own words. The employer's reach the partner; the partner's reach the mentor.
    :param cv: what a partner agrees to show, see ``agreed_cv.agree_to``.
    :return: the introduction.
    :raises WrongState: it does not wait for this side.
    :raises ReasonMissing: a no without reason.
    """
    side = side_of(actor)
    if side == Side.MENTOR:
        raise NotFound
    if side == Side.EMPLOYER:
        verified_member(actor)
    return _answer(actor, introduction, side, yes=yes, reason=reason, words=words, cv=cv)


def _answer(
    actor: User,
    introduction: Introduction,
    side: Side,
    *,
    yes: bool,
    reason: str,
    words: str,
    cv: str = "",
) -> Introduction:
    introduction = locked(actor, introduction)
    if WAITS_FOR.get(State(introduction.state)) != side:
        raise WrongState
    if side == Side.MENTOR:
        introduction.mentor_id = actor.pk
    if not yes:
        if reason not in REASONS_OF[side]:
            raise ReasonMissing({"reason": [str(ReasonMissing.message)]})
        after = State.DECLINED
        end(introduction, after, actor=actor, by=side, reason=DeclineReason(reason), words=words)
        return introduction
    setattr(introduction, f"{side.value}_yes_at", timezone.now())
    if side == Side.PARTNER:
        agree_to(introduction, cv)
    _check_still_there(introduction)
    move_on(introduction, actor)
    return introduction


def _check_still_there(introduction: Introduction) -> None:
    """:raises WrongState: the partner is paused or leaving, or took back the consent"""
    there = partners_with_consent(Purpose.MATCHING, also_old=True)
    if not there.filter(pk=introduction.partner_id).exists():
        raise WrongState
    if introduction.opening.state == OpeningState.CLOSED:
        raise WrongState


@transaction.atomic
def withdraw_introduction(*, actor: User, introduction: Introduction) -> Introduction:
    """Take it back: who asked while it waits, and the partner at any time, also once it is open.

    :param actor: the side that asked, or the partner, or the employer of an open one.
    :return: the introduction; the employer sees no name and no CV from now on.
    :raises WrongState: it has ended, or the side may not withdraw it now.
    """
    side = side_of(actor)
    introduction = locked(actor, introduction)
    if not may_withdraw(role_of(actor), introduction):
        raise WrongState
    end(introduction, State.WITHDRAWN, actor=actor, by=side)
    return introduction


@transaction.atomic
def note_interview(*, actor: User, introduction: Introduction, at: datetime) -> Introduction:
    """Say when you meet.

    :param actor: the partner, or a member of the employer.
    :param at: moment of the interview.
    :return: the introduction.
    :raises WrongState: it is not open.
    """
    side_of(actor)
    introduction = locked(actor, introduction)
    if introduction.state != State.OPEN:
        raise WrongState
    introduction.interview_at = at
    introduction.save(update_fields=["interview_at", "updated_at"])
    return introduction


@transaction.atomic
def record_outcome(*, actor: User, introduction: Introduction, outcome: str) -> Introduction:
    """Say what came of an open introduction.

    :param actor: the partner, a member of the employer, a mentor or coordinator.
    :param outcome: one of ``IntroductionOutcome``.
    :return: the introduction, concluded.
    :raises WrongState: it is not open.
    """
    side = side_of(actor)
    introduction = locked(actor, introduction)
    if introduction.state != State.OPEN:
        raise WrongState
    if outcome not in IntroductionOutcome.values:
        raise Invalid({"outcome": [_("Say what came of it.")]})
    introduction.outcome = outcome
    end(introduction, State.CONCLUDED, actor=actor, by=side)
    return introduction
