"""The steps of an introduction: one place that moves it, keeps its history and tells people."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from employers.enums import (
    DeclineReason,
    IntroductionState,
    Side,
)
from employers.letters import tell, tell_members
from employers.models import Introduction, IntroductionStep
from employers.permissions import SIDES, role_of
from employers.queries.introductions import introductions_visible_to
from jobbank.accounts.models import User
from jobbank.common import audit
from jobbank.common.errors import NotFound
from jobbank.common.mail import Letter

State = IntroductionState
ANSWER_WITHIN = timedelta(days=7)
WAITS_FOR = {
    State.WITH_MENTOR: Side.MENTOR,
    State.WITH_PARTNER: Side.PARTNER,
    State.WITH_EMPLOYER: Side.EMPLOYER,
}


def side_of(actor: User) -> Side:
    """On which side of introductions a person stands.

    :raises NotFound: on none.
    """
    side = SIDES.get(role_of(actor))
    if side is None:
        raise NotFound
    return side


def locked(actor: User, introduction: Introduction) -> Introduction:
    """The row, locked.

    :raises NotFound: not this person's.
    """
    if not introductions_visible_to(actor).filter(pk=introduction.pk).exists():
        raise NotFound
    return (
        Introduction.objects.select_for_update(of=("self",))
        .select_related("opening__employer", "partner__user", "mentor", "asker")
        .get(pk=introduction.pk)
    )


def next_state(introduction: Introduction) -> IntroductionState:
    """Who is asked next: the mentor first, then the partner, then the employer.

    :param introduction: with its yeses so far.
    :return: the state; open once all three have said yes.
    """
    if introduction.mentor_yes_at is None:
        return State.WITH_MENTOR
    if introduction.partner_yes_at is None:
        return State.WITH_PARTNER
    if introduction.employer_yes_at is None:
        return State.WITH_EMPLOYER
    return State.OPEN


def move_on(introduction: Introduction, actor: AbstractBaseUser | None) -> None:
    """Move to the next state after a yes, start its clock and tell who is asked.

    :param introduction: locked, with the new yes set.
    :param actor: who said yes.
    """
    before, now = introduction.state, timezone.now()
    after = next_state(introduction)
    introduction.state = after
    introduction.due_at = now + ANSWER_WITHIN if after in WAITS_FOR else None
    introduction.reminded_at = None
    if after in (State.WITH_EMPLOYER, State.OPEN):
        introduction.reached_at = introduction.reached_at or now
    if after == State.OPEN:
        introduction.opened_at = now
    _keep(introduction, before, actor)
    _tell_next(introduction)


def end(
    introduction: Introduction,
    after: IntroductionState,
    *,
    actor: AbstractBaseUser | None,
    by: Side | None = None,
    reason: DeclineReason | str = "",
    words: str = "",
) -> None:
    """End an introduction and tell the other side, kindly.

    :param introduction: locked.
    :param after: declined, expired, withdrawn or concluded.
    :param by: the side that ended it, ``None`` for the clock.
    :param reason: for a no.
    :param words: own words to the reason.
    """
    before = introduction.state
    introduction.state, introduction.ended_at = after, timezone.now()
    introduction.due_at = None
    introduction.ended_by, introduction.reason = by or "", reason
    introduction.words = words.strip()[:1000]
    _keep(introduction, before, actor, reason=reason)
    _tell_ended(introduction, before, by)


def end_with_opening(introduction: Introduction) -> None:
    """The opening was closed while somebody was still to answer."""
    by = Side.EMPLOYER
    end(introduction, State.DECLINED, actor=None, by=by, reason=DeclineReason.FILLED)


def _keep(
    introduction: Introduction,
    before: str,
    actor: AbstractBaseUser | None,
    reason: str = "",
) -> None:
    introduction.save()
    IntroductionStep.objects.create(
        introduction=introduction,
        actor_id=actor.pk if actor is not None else None,
        before=before,
        after=introduction.state,
        reason=reason,
    )
    audit.record(
        f"introduction.{introduction.state}",
        introduction,
        actor=actor,
        subject_id=introduction.partner_id,
        opening=str(introduction.opening_id),
        reason=str(reason),
    )


def _letter(subject: str, line: str, introduction: Introduction) -> Letter:
    return Letter(
        subject=subject,
        lines=[line],
        path=reverse("employers:introduction", args=[introduction.pk]),
        action=_("Look at it"),
    )


def _writer(kind: str, introduction: Introduction) -> Callable[[], Letter]:
    """A letter that is written when the reader's language is on."""

    def write() -> Letter:
        subject, line = _words(kind)
        return _letter(subject, line, introduction)

    return write


def _words(kind: str) -> tuple[str, str]:
    words = {
        "partner_asked": (
            _("An employer would like to meet you"),
            _("Look at the opening and say yes or no within seven days. No needs only a reason."),
        ),
        "employer_asked": (
            _("A candidate would like to meet you"),
            _("Look at the card and say yes or no within seven days. No needs only a reason."),
        ),
        "open": (
            _("An introduction is open"),
            _("Everybody said yes. Now you can write to each other by name."),
        ),
        "declined": (
            _("An answer to your introduction"),
            _("It was a no this time. The page says why."),
        ),
        "expired": (
            _("An introduction ran out of time"),
            _("Nobody answered in time. That says nothing about you; you can ask again."),
        ),
        "withdrawn": (
            _("An introduction was withdrawn"),
            _("The other side has changed plans. There is nothing you need to do."),
        ),
        "concluded": (
            _("An introduction has an outcome"),
            _("The page says how it ended."),
        ),
        "reminder": (
            _("Somebody waits for your answer"),
            _("Two days are left to say yes or no to an introduction."),
        ),
    }
    return words[kind]


def _partner_user(introduction: Introduction) -> User:
    return introduction.partner.user


def _tell_next(introduction: Introduction) -> None:
    if introduction.state == State.WITH_PARTNER:
        tell(_partner_user(introduction), _writer("partner_asked", introduction))
    elif introduction.state == State.WITH_EMPLOYER:
        tell_members(introduction.opening.employer, _writer("employer_asked", introduction))
    elif introduction.state == State.OPEN:
        tell(_partner_user(introduction), _writer("open", introduction))
        tell_members(introduction.opening.employer, _writer("open", introduction))
        tell(introduction.mentor, _writer("open", introduction))


def _tell_ended(introduction: Introduction, before: str, by: Side | None) -> None:
    """Everybody who knew of it hears how it ended, but who ended it."""
    write = _writer(str(introduction.state), introduction)
    if by != Side.PARTNER and _partner_knows(introduction, before):
        tell(_partner_user(introduction), write)
    if by != Side.EMPLOYER and introduction.reached_at is not None:
        tell_members(introduction.opening.employer, write)
    if by != Side.MENTOR and introduction.asked_by == Side.MENTOR:
        tell(introduction.asker, write)


def _partner_knows(introduction: Introduction, before: str) -> bool:
    return introduction.asked_by == Side.PARTNER or before != State.WITH_MENTOR


def remind(introduction: Introduction) -> None:
    """Tell the side that is asked that its time runs out."""
    write = _writer("reminder", introduction)
    if introduction.state == State.WITH_PARTNER:
        tell(_partner_user(introduction), write)
    elif introduction.state == State.WITH_EMPLOYER:
        tell_members(introduction.opening.employer, write)
    introduction.reminded_at = timezone.now()
    introduction.save(update_fields=["reminded_at", "updated_at"])
