"""Shortlists as the report shows them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from employers.models import Opening
from jobbank.accounts.models import User
from jobbank.demo.report.data import Listed, Reason, ShownOpening
from matching.models import ShortlistEntry
from matching.phrases import FEATURES, gap_sentence, sentence
from matching.queries import labels_in, shortlist_for

SHOWN = 5
LONGEST_LINE = 220


def shown_openings(user: User, openings: Iterable[Opening]) -> Iterator[ShownOpening]:
    """Openings with the first candidates of each.

    :param user: a mentor or coordinator, who may see names.
    :param openings: published ones.
    """
    for opening in openings:
        entries = list(shortlist_for(user, opening.pk)[:SHOWN])
        yield ShownOpening(
            key=f"o-{opening.pk}",
            title=opening.title,
            employer=opening.employer.name,
            place=opening.municipality.name if opening.municipality else "",
            language=opening.get_language_display(),
            pay=_pay(opening),
            must=_asked(opening, must=True),
            nice=_asked(opening, must=False),
            pool=entries[0].run.pool if entries and entries[0].run else 0,
            entries=tuple(_listed(entry, rank) for rank, entry in enumerate(entries, start=1)),
        )


def _pay(opening: Opening) -> str:
    if opening.pay_min is None or opening.pay_max is None:
        return ""
    return _("%(low)s–%(high)s %(currency)s %(period)s") % {
        "low": number_format(opening.pay_min, 0, force_grouping=True),
        "high": number_format(opening.pay_max, 0, force_grouping=True),
        "currency": opening.pay_currency,
        "period": opening.get_pay_period_display(),
    }


def _asked(opening: Opening, *, must: bool) -> tuple[str, ...]:
    rows = opening.requirements.filter(must=must)
    return tuple(f"{row.label} {row.cefr}".strip() for row in rows)


def _listed(entry: ShortlistEntry, rank: int) -> Listed:
    labels = labels_in(_language(), _uris(entry))
    parts = sorted(entry.contributions, key=lambda part: -abs(part["points"]))
    candidate = entry.candidate
    return Listed(
        rank=rank,
        name=candidate.partner.user.name,
        code=candidate.code,
        score=entry.score,
        state=entry.state,
        state_label=entry.get_state_display(),
        decided=_decided(entry),
        reasons=tuple(_reason(part, labels) for part in parts),
        missing=tuple(gap_sentence(gap, labels) for gap in entry.gaps),
    )


def _language() -> str:
    return (get_language() or "en")[:2]


def _uris(entry: ShortlistEntry) -> set[str]:
    rows = [*entry.contributions, *entry.gaps]
    return {
        value
        for row in rows
        for key, value in row["data"].items()
        if key.endswith("_uri") and isinstance(value, str) and value
    }


def _reason(part: Mapping[str, Any], labels: Mapping[str, str]) -> Reason:
    mine, theirs = part.get("candidate") or {}, part.get("opening") or {}
    return Reason(
        name=str(FEATURES.get(part["feature"], part["feature"])),
        points=part["points"],
        said=sentence(part, labels),
        mine=_short(mine.get("text", "")),
        page=mine.get("page", 0),
        theirs=_short(theirs.get("text", "")),
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE].rstrip()}…"


def _decided(entry: ShortlistEntry) -> str:
    review = entry.reviews.select_related("reviewer").order_by("-decided_at").first()
    if review is None:
        return ""
    said = [str(review.get_reason_display()), review.words]
    return _("%(mentor)s: %(reason)s") % {
        "mentor": review.reviewer.name if review.reviewer else _("A mentor"),
        "reason": ". ".join(part for part in said if part),
    }
