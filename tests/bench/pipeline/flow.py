"""How long a CV takes from file to searchable candidate: one at a time, and many at once."""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.core.files.base import ContentFile

from cvparse.actions import confirm_profile, receive_cv
from cvparse.enums import DocumentState
from cvparse.models import CvDocument
from jobbank.accounts.actions import give_consent
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner
from jobbank.demo.chain.accounts import account
from jobbank.demo.errors import StalledError
from matching.models import Candidate
from matching.queries import candidates_visible_to
from tests.bench.pipeline.documents import documents

POLL = 0.005
PATIENCE = 300.0  # loading the model takes a minute on a busy machine
Upload = tuple[Partner, bytes]


def uploads(count: int, first: int) -> list[Upload]:
    """Partners who consent to be matched, each with a CV that nobody else has."""
    return [(newcomer(email), pdf) for email, pdf in documents(count, first)]


def newcomer(email: str) -> Partner:
    """A partner who has uploaded nothing yet."""
    user = account(email, "", Role.PARTNER, "en")
    give_consent(actor=user, partner=user.partner, purpose=Purpose.MATCHING)
    return user.partner


def one_by_one(work: Iterable[Upload]) -> Iterator[float]:
    """Seconds from handing in a file until its owner is found in the index, confirmed at once."""
    for partner, pdf in work:
        started = time.perf_counter()
        hand_in(partner, pdf)
        until(partial(read, partner))
        confirm_profile(actor=partner.user, partner=partner)
        until(partial(searchable, partner))
        yield time.perf_counter() - started


def all_at_once(work: list[Upload]) -> Iterator[int]:
    """Hand everything in, confirm whatever is read.

    :return: how many are searchable so far, until all are.
    """
    for partner, pdf in work:
        hand_in(partner, pdf)
    waiting = {partner.pk: partner for partner, _ in work}
    keys = list(waiting)
    done, moved = -1, time.monotonic()
    while done < len(keys):
        for key in _read(waiting):
            partner = waiting.pop(key)
            confirm_profile(actor=partner.user, partner=partner)
        now = Candidate.objects.filter(partner__in=keys, is_active=True).count()
        if now != done:
            done, moved = now, time.monotonic()
            yield done
        elif time.monotonic() - moved > PATIENCE:
            raise StalledError("The worker does not get on: see its log in var/bench/log.")
        time.sleep(10 * POLL)


def hand_in(partner: Partner, pdf: bytes) -> None:
    """Upload as on the page."""
    receive_cv(actor=partner.user, partner=partner, upload=ContentFile(pdf, name="cv.pdf"))


def read(partner: Partner) -> bool:
    """Has the worker read the CV?"""
    return bool(_read([partner.pk]))


def _read(keys: Iterable[object]) -> list[Any]:
    rows = CvDocument.objects.filter(partner__in=list(keys), state=DocumentState.NEEDS_REVIEW)
    return list(rows.values_list("partner", flat=True))


def searchable(partner: Partner) -> bool:
    """Is the candidate found?"""
    return candidates_visible_to(None).filter(partner=partner).exists()


def until(reached: Callable[[], bool]) -> None:
    """Look again and again.

    :raises StalledError: it takes too long.
    """
    started = time.monotonic()
    while not reached():
        if time.monotonic() - started > PATIENCE:
            raise StalledError("The worker does not get on: see its log in var/bench/log.")
        time.sleep(POLL)
