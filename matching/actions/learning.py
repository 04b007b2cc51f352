"""Learn weights from reviews; a person lets them take over, and can bring earlier ones back."""

import numpy as np
from django.db import transaction
from django.utils import timezone

from jobbank.common import audit
from jobbank.common.errors import NotFound
from matching.engine.learning import Decisions, learn
from matching.enums import Decision, RankerStatus
from matching.errors import TooFewReviews
from matching.models import RankerVersion, Review
from matching.permissions import Actor, require_coordinator
from matching.standing import current_ranker

ENOUGH = 200
ENOUGH_OF_EACH = 20


def decisions_in_force() -> Decisions:
    """The decision that holds for each entry, with the numbers the reviewer saw."""
    newest: dict[object, Review] = {}
    rows = Review.objects.filter(
        decision__in=[Decision.FORWARD, Decision.DECLINE], undone_by__isnull=True
    ).exclude(features={})
    for review in rows.select_related("entry").order_by("decided_at"):
        newest[review.entry_id] = review
    kept = [newest[key] for key in sorted(newest, key=str)]
    return Decisions(
        [review.features for review in kept],
        np.array([int(review.decision == Decision.FORWARD) for review in kept], dtype=int),
        [str(review.entry.opening_id) for review in kept],
    )


def propose_weights(*, actor: Actor) -> RankerVersion:
    """Learn weights from all decisions and keep them as a proposal.

    :param actor: a coordinator, or ``None`` for the command line.
    :return: the proposal with its report against the weights in use.
    :raises TooFewReviews: fewer than 200 decisions, or hardly any of one kind.
    """
    require_coordinator(actor)
    found = decisions_in_force()
    forwarded = int(found.decided.sum())
    fewest = min(forwarded, len(found.decided) - forwarded)
    if len(found.decided) < ENOUGH or fewest < ENOUGH_OF_EACH or len(set(found.groups)) < 2:
        raise TooFewReviews(needed=ENOUGH, found=len(found.decided))
    name = f"learnt-{timezone.now():%Y%m%d-%H%M%S-%f}"
    learnt, report = learn(name, found, current_ranker())
    made = RankerVersion.objects.create(name=name, weights=learnt.as_json, report=report)
    audit.record("ranker.proposed", made, actor=actor, decisions=len(found.decided))
    return made


@transaction.atomic
def approve_weights(*, actor: Actor, name: str) -> RankerVersion:
    """Let a set of weights take over; the set in use is kept, to be brought back by its name.

    :param actor: a coordinator, or ``None`` for the command line.
    :param name: of a proposed or an earlier set.
    :raises NotFound: no such set, or not for this person.
    """
    require_coordinator(actor)
    chosen = RankerVersion.objects.select_for_update().filter(name=name).first()
    if chosen is None:
        raise NotFound
    RankerVersion.objects.filter(status=RankerStatus.ACTIVE).exclude(pk=chosen.pk).update(
        status=RankerStatus.RETIRED
    )
    chosen.status = RankerStatus.ACTIVE
    chosen.approved_by = actor
    chosen.approved_at = timezone.now()
    chosen.save()
    audit.record("ranker.approved", chosen, actor=actor)
    return chosen


@transaction.atomic
def use_default_weights(*, actor: Actor) -> None:
    """Go back to the weights that come with the product."""
    require_coordinator(actor)
    for one in RankerVersion.objects.select_for_update().filter(status=RankerStatus.ACTIVE):
        one.status = RankerStatus.RETIRED
        one.save()
        audit.record("ranker.retired", one, actor=actor)
