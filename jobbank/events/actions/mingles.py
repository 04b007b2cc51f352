"""Mingles from the first idea to the last round."""

from dataclasses import asdict, dataclass
from datetime import date, time

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobbank.accounts.actions import notify
from jobbank.accounts.models import User
from jobbank.common import audit
from jobbank.common.errors import Invalid
from jobbank.common.mail import Letter
from jobbank.events.enums import MingleState, SignupState
from jobbank.events.errors import MingleOver, NotPlanned
from jobbank.events.models import EmployerAttendance, Mingle, MingleSignup, Round
from jobbank.events.permissions import Actor, require_coordinator
from jobbank.programme.models import Cohort


@dataclass(frozen=True, slots=True)
class MingleData:
    """What a coordinator says about a mingle.

    :param threshold: least match of a fill-in, per cent.
    :param minimum: meetings that everybody gets, where it can be done.
    """

    name: str
    held_on: date
    starts_at: time
    location: str
    tables: int
    rounds: int = 6
    round_minutes: int = 15
    seats: int = 3
    minimum: int = 3
    threshold: int = 5
    cohort: Cohort | None = None


@transaction.atomic
def create_mingle(*, actor: Actor, data: MingleData) -> Mingle:
    """Make a mingle with its rounds; partners can sign up at once.

    :raises Invalid: sizes that make no sense.
    """
    require_coordinator(actor)
    mingle = _saved(Mingle(**_fields(data)))
    _make_rounds(mingle)
    audit.record("mingle.created", mingle, actor=actor)
    return mingle


@transaction.atomic
def change_mingle(*, actor: Actor, mingle: Mingle, data: MingleData) -> Mingle:
    """Change a mingle that has no plan yet; people's and employers' rounds are kept inside.

    :raises MingleOver: it is planned, published or held.
    :raises Invalid: sizes that make no sense.
    """
    require_coordinator(actor)
    mingle = locked(mingle)
    if mingle.state != MingleState.DRAFT:
        raise MingleOver
    before = mingle.rounds
    for name, value in _fields(data).items():
        setattr(mingle, name, value)
    _saved(mingle)
    if mingle.rounds != before:
        mingle.round_set.all().delete()
        _make_rounds(mingle)
        _keep_inside(mingle, before)
    audit.record("mingle.changed", mingle, actor=actor)
    return mingle


def _fields(data: MingleData) -> dict[str, object]:
    values = {name: getattr(data, name) for name in asdict(data)}
    if data.minimum > data.rounds:
        raise Invalid({"minimum": [_("Nobody can have more meetings than there are rounds.")]})
    return values


def _saved(mingle: Mingle) -> Mingle:
    try:
        with transaction.atomic():
            mingle.save()
    except IntegrityError as error:
        raise Invalid from error
    return mingle


def _make_rounds(mingle: Mingle) -> None:
    numbers = range(1, mingle.rounds + 1)
    Round.objects.bulk_create(Round(mingle=mingle, number=number) for number in numbers)


def _keep_inside(mingle: Mingle, before: int) -> None:
    """Whoever stayed to the end still does; nobody comes after the last round."""
    for model in (MingleSignup, EmployerAttendance):
        rows = model._default_manager.filter(mingle=mingle)
        rows.filter(last_round=before).update(last_round=mingle.rounds)
        rows.filter(last_round__gt=mingle.rounds).update(last_round=mingle.rounds)
        rows.filter(first_round__gt=mingle.rounds).update(first_round=mingle.rounds)


@transaction.atomic
def take_back_plan(*, actor: Actor, mingle: Mingle) -> Mingle:
    """Throw the plan away and take sign-ups again; not once it is published.

    :raises MingleOver: published or held.
    """
    require_coordinator(actor)
    mingle = locked(mingle)
    if mingle.is_public:
        raise MingleOver
    mingle.meetings.all().delete()
    mingle.table_set.all().delete()
    mingle.state = MingleState.DRAFT
    mingle.save(update_fields=["state", "updated_at"])
    audit.record("mingle.plan_taken_back", mingle, actor=actor)
    return mingle


@transaction.atomic
def publish(*, actor: Actor, mingle: Mingle) -> Mingle:
    """Show the plan: partners their own sheet, employers theirs with card codes. Tells them.

    Publishing twice changes nothing.

    :raises NotPlanned: there is no plan.
    """
    require_coordinator(actor)
    mingle = locked(mingle)
    if mingle.is_public:
        return mingle
    if mingle.state != MingleState.PLANNED:
        raise NotPlanned
    mingle.state, mingle.published_at = MingleState.PUBLISHED, timezone.now()
    mingle.save(update_fields=["state", "published_at", "updated_at"])
    audit.record("mingle.published", mingle, actor=actor)
    _tell_everybody(mingle)
    return mingle


def _tell_everybody(mingle: Mingle) -> None:
    signups = mingle.signups.filter(state=SignupState.COMING).select_related("partner__user")
    for signup in signups:
        notify(signup.partner.user, lambda: _letter(reverse("events:sheet", args=[mingle.pk])))
    members = User.objects.filter(membership__employer__attendances__mingle=mingle)
    for member in members.distinct():
        notify(member, lambda: _letter(reverse("events:employer_sheet", args=[mingle.pk])))


def _letter(path: str) -> Letter:
    return Letter(
        subject=_("Your plan for the mingle is ready"),
        lines=[_("You see whom you meet in which round, and at which table.")],
        path=path,
        action=_("See the plan"),
    )


@transaction.atomic
def mark_round_held(*, actor: Actor, mingle: Mingle, number: int) -> Round:
    """Say that a round is over, and all before it: their meetings stand whatever comes.

    :raises NotPlanned: the mingle is not published.
    """
    require_coordinator(actor)
    mingle = locked(mingle)
    if mingle.state != MingleState.PUBLISHED:
        raise NotPlanned
    over = mingle.round_set.filter(number__lte=number, held_at__isnull=True)
    over.update(held_at=timezone.now())
    found = mingle.round_set.filter(number=number).first()
    if found is None:
        raise Invalid({"number": [_("This mingle has no such round.")]})
    audit.record("mingle.round_held", mingle, actor=actor, round=number)
    return found


@transaction.atomic
def mark_held(*, actor: Actor, mingle: Mingle) -> Mingle:
    """Say that the mingle is over.

    :raises NotPlanned: it was never published.
    """
    require_coordinator(actor)
    mingle = locked(mingle)
    if mingle.state == MingleState.HELD:
        return mingle
    if mingle.state != MingleState.PUBLISHED:
        raise NotPlanned
    mingle.round_set.filter(held_at__isnull=True).update(held_at=timezone.now())
    mingle.state = MingleState.HELD
    mingle.save(update_fields=["state", "updated_at"])
    audit.record("mingle.held", mingle, actor=actor)
    return mingle


def locked(mingle: Mingle) -> Mingle:
    """The mingle as it is now, held until the transaction ends."""
    return Mingle.objects.select_for_update().get(pk=mingle.pk)
