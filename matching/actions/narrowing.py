"""Look at the candidates of an opening behind filters. The shortlist stays as it is."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jobbank.accounts.models import User
from jobbank.common import audit
from matching import queries, scoring
from matching.actions.ranking import LIMIT, reasons
from matching.errors import NotIndexed
from matching.models import Candidate, IndexedOpening
from matching.permissions import require_reviewer
from matching.search import Filters, narrowed
from matching.types import Ask


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Candidates who pass some filters, best first. :param total: all who were measured."""

    total: int
    candidates: tuple[dict[str, Any], ...]


def look_narrowed(
    *, actor: User, opening_id: UUID, filters: Filters, limit: int = LIMIT
) -> Narrowed:
    """Rank only those who pass some filters, with every reason; who looked at whom is kept.

    :param actor: mentor or coordinator.
    :param opening_id: a published opening.
    :param filters: what every candidate must have.
    :param limit: how many to show.
    :return: code, score, contributions and gaps of each.
    :raises NotFound: not for this person.
    :raises NotIndexed: the opening has not been read yet.
    """
    require_reviewer(actor)
    opening = IndexedOpening.objects.filter(pk=opening_id).first()
    if opening is None:
        raise NotIndexed
    visible = narrowed(queries.candidates_for_opening(actor, opening_id), filters)
    scored = scoring.score_candidates(opening, visible, narrow=filters != Filters())
    keys = scored.keys[:limit]
    matches = scoring.explained(scored, keys, Ask.from_json(opening.payload))
    shown = Candidate.objects.filter(pk__in=keys).values_list("pk", "code", "partner_id")
    people = {key: (code, partner) for key, code, partner in shown}
    there = [key for key in keys if key in people and key in matches]
    partners = [people[key][1] for key in there]
    audit.record_each("shortlist.seen", opening, partners, actor=actor, opening=str(opening_id))
    rows = (
        {"code": people[key][0], "score": matches[key].score, **reasons(matches[key])}
        for key in there
    )
    return Narrowed(len(scored.keys), tuple(rows))
