"""Entries and matches as pages show them: sentences, lines side by side, a bar, what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import User
from jobbank.accounts.queries import partners_with_consent
from matching import queries
from matching.areas import Way, ways
from matching.asked import Asked
from matching.eligibility import Eligibility, eligibility_for, eligibility_of_openings
from matching.enums import REASONS_FOR, Decision, EntryState
from matching.leanings import saved_keys
from matching.models import Candidate, IndexedOpening, Review, ShortlistEntry
from matching.paths import Path, paths_of
from matching.phrases import feature_words, gap_sentence, sentence, speaks_for
from matching.taxonomy.names import own_labels

GROUPS: dict[str | Promise, tuple[str, ...]] = {
    _("Occupation and experience"): ("occupation", "experience", "years", "recency", "wish"),
    _("Skills"): ("must_skills", "nice_skills"),
    _("Tasks and words"): ("tasks", "text", "words"),
    _("Languages and education"): ("languages", "education", "education_field"),
    _("Place and time"): ("country", "commute", "start", "share"),
    _("Starting point"): ("base",),
}
TONES = {
    EntryState.RANKED: "",
    EntryState.FORWARDED: "good",
    EntryState.HELD: "warn",
    EntryState.DECLINED: "bad",
}
STRONGEST = 4
OPENINGS_A_PAGE = 10
# True of many pairs at once, so they come after what only this person shows.
GENERAL = frozenset({"words", "share", "country", "start", "recency"})
ANY_ENTRY = UUID(int=0)
KEYS = {Decision.FORWARD: "f", Decision.HOLD: "h", Decision.DECLINE: "d"}


@dataclass(frozen=True, slots=True)
class Reasoned:
    """One part of a score in words, with its two lines."""

    feature: str
    points: float
    sentence: str
    candidate: Mapping[str, Any] | None
    opening: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Explained:
    """A score in words.

    :param parts: label and points for the bar.
    :param contributions: as kept with an entry, best first.
    :param labels: labels of concepts by URI in the reader's language.
    """

    score: float
    parts: list[dict[str, Any]]
    gaps: list[str]
    contributions: Sequence[Mapping[str, Any]]
    labels: Mapping[str, str]

    def strongest(self) -> list[Reasoned]:
        """The few best reasons, those that are true of many pairs at once last."""
        good = [one for one in self.contributions if speaks_for(one)]
        good.sort(key=lambda one: one["feature"] in GENERAL)
        return self._in_words(good[:STRONGEST])

    def reasons(self) -> list[Reasoned]:
        """All reasons, best first. Only what is shown is put into words."""
        return self._in_words(self.contributions)

    def reasons_of(self, feature: str) -> list[Reasoned]:
        """Reasons of one part of the score, best first."""
        return self._in_words([one for one in self.contributions if one["feature"] == feature])

    def _in_words(self, some: Sequence[Mapping[str, Any]]) -> list[Reasoned]:
        names = feature_words(get_language() or "en")
        return [
            Reasoned(
                names[one["feature"]],
                one["points"],
                sentence(one, self.labels),
                one["candidate"],
                one["opening"],
            )
            for one in some
        ]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a reviewer sees it. :param name: only where the partner lets mentors know it."""

    entry: ShortlistEntry
    place: int
    name: str
    tone: str
    explained: Explained
    eligibility: Eligibility | None
    reviews: list[Review] = field(default_factory=list)


def concept_uris(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """URIs of the concepts that some contributions or gaps name."""
    return {
        value
        for row in rows
        for name, value in row["data"].items()
        if name.endswith("_uri") and value
    }


@lru_cache(maxsize=8)
def _groups(language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Parts of the bar with their names in a language, see ``feature_words``."""
    with override(language):
        return [(str(label), of) for label, of in GROUPS.items()]


def explained(
    score: float,
    contributions: Sequence[Mapping[str, Any]],
    gaps: Sequence[Mapping[str, Any]],
    labels: Mapping[str, str],
) -> Explained:
    """Put a score into words.

    :param contributions: as kept with an entry.
    :param labels: labels of concepts by URI in the reader's language.
    """
    shown = sorted(
        (one for one in contributions if one["feature"] != "base"), key=lambda one: -one["points"]
    )
    parts = [
        {"label": label, "value": sum(c["points"] for c in contributions if c["feature"] in of)}
        for label, of in _groups(get_language() or "en")
    ]
    return Explained(score, parts, [gap_sentence(gap, labels) for gap in gaps], shown, labels)


def entry_rows(
    user: User, entries: Sequence[ShortlistEntry], places: Mapping[UUID, int] | None = None
) -> list[EntryRow]:
    """Entries of one opening for a reviewer; the same number of queries for any number of them.

    :param entries: with candidate, partner and user selected, in the order to show.
    :param places: on the list, by key of the entry; left out where they are not shown.
    """
    if not entries:
        return []
    uris = concept_uris(part for entry in entries for part in (*entry.contributions, *entry.gaps))
    labels = queries.labels_in((get_language() or "en")[:2], uris)
    partners = [entry.candidate.partner_id for entry in entries]
    opening = IndexedOpening.objects.filter(pk=entries[0].opening_id).only("country", "isco")
    eligible = eligibility_for(opening.first(), partners)
    named = set(
        partners_with_consent(Purpose.MENTORS).filter(pk__in=partners).values_list("pk", flat=True)
    )
    reviews = _reviews(entries)
    return [
        EntryRow(
            entry,
            (places or {}).get(entry.pk, 0),
            entry.candidate.partner.user.name if entry.candidate.partner_id in named else "",
            TONES[EntryState(entry.state)],
            explained(entry.score, entry.contributions, entry.gaps, labels),
            eligible.get(entry.candidate.partner_id),
            reviews.get(entry.pk, []),
        )
        for entry in entries
    ]


def _reviews(entries: Sequence[ShortlistEntry]) -> dict[UUID, list[Review]]:
    made: dict[UUID, list[Review]] = {}
    rows = Review.objects.filter(entry__in=entries).select_related("reviewer")
    for review in rows.order_by("-decided_at"):
        made.setdefault(review.entry_id, []).append(review)
    return made


def decisions(request: HttpRequest) -> str:
    """Forms of the three decisions, made once a page: they differ by the entry's id alone.

    :return: HTML for ``ANY_ENTRY``; the filter ``for_entry`` makes it that of one entry.
    """
    offered = [
        {
            "value": decision,
            "label": decision.label,
            "options": format_html_join(
                "",
                '<option value="{}">{}</option>',
                ((reason.value, reason.label) for reason in REASONS_FOR[decision]),
            ),
            "key": key,
        }
        for decision, key in KEYS.items()
    ]
    context = {"decisions": offered, "entry": ANY_ENTRY}
    return render_to_string("matching/_decisions.html", context, request)


@dataclass(frozen=True, slots=True)
class BeyondRow:
    """Somebody beyond the cut. :param name: only where the partner lets mentors know it."""

    rank: int
    code: str
    name: str
    headline: str
    area: str


def beyond_rows(ranked: Sequence[tuple[int, UUID]]) -> list[BeyondRow]:
    """Ranked candidates as a reviewer sees them.

    :param ranked: place and key of each.
    """
    keys = [key for _place, key in ranked]
    rows = Candidate.objects.select_related("partner__user", "municipality").in_bulk(keys)
    partners = [row.partner_id for row in rows.values()]
    consent = partners_with_consent(Purpose.MENTORS).filter(pk__in=partners)
    named = set(consent.values_list("pk", flat=True))
    held = {key: row.payload.get("occupations", [])[:2] for key, row in rows.items()}
    names = own_labels({one["uri"] for some in held.values() for one in some})
    return [
        BeyondRow(
            place,
            row.code,
            row.partner.user.name if row.partner_id in named else "",
            ", ".join(names.get(one["uri"], one["label"]) for one in held[key]),
            row.municipality.name if row.municipality else "",
        )
        for place, key in ranked
        if (row := rows.get(key))
    ]


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """An opening for a candidate, in words.

    :param opening: the row of employers.
    :param gaps: what is missing, each with what one can do about it.
    :param like_hidden: how many openings like it the partner hid.
    :param saved: the partner keeps it.
    :param way: from the partner's home to it, where both are known.
    :param asked: the partner's introduction to it.
    """

    opening: Any
    explained: Explained
    missing: str
    eligibility: Eligibility | None
    gaps: list[tuple[str, Path | None]]
    like_hidden: int = 0
    saved: bool = False
    way: Way | None = None
    asked: Asked | None = None


def opening_reasons(user: User, partner_id: UUID, opening_id: UUID) -> Explained:
    """All reasons for one opening, in words.

    :raises NotFound: not for this person.
    """
    data = queries.opening_match(user, partner_id, opening_id).match.to_json()
    uris = concept_uris((*data["contributions"], *data["gaps"]))
    labels = queries.labels_in((get_language() or "en")[:2], uris)
    return explained(data["score"], data["contributions"], data["gaps"], labels)


def opening_rows(
    candidate: Candidate, number: str | None = None, *, near: bool = False
) -> tuple[list[OpeningRow], Page[UUID]]:
    """A page of the openings for a candidate, in words; the same number of queries for any page.

    :param candidate: from ``queries.candidate_of``.
    :param number: the page as the address names it.
    :param near: only those in the candidate's area.
    :return: rows, and the page that they are.
    """
    found = queries.openings_page(candidate, number, OPENINGS_A_PAGE, near=near)
    rows = queries.openings_with_place(found.page.object_list)
    kept = [(one, one.match.to_json()) for one in found.rows if one.opening_id in rows]
    uris = concept_uris(
        part for _one, data in kept for part in (*data["contributions"], *data["gaps"])
    )
    labels = queries.labels_in((get_language() or "en")[:2], uris)
    eligible = eligibility_of_openings(list(rows.values()), candidate.partner_id)
    saved = saved_keys(candidate.partner_id)
    places = {one.municipality_id for one in rows.values() if one.municipality_id}
    there = ways(candidate, places)
    made = []
    for one, data in kept:
        words = explained(data["score"], data["contributions"], data["gaps"], labels)
        missing = words.gaps[0] if one.missing else ""
        made.append(
            OpeningRow(
                rows[one.opening_id].opening,
                words,
                missing,
                eligible.get(one.opening_id),
                list(zip(words.gaps, paths_of(data["gaps"]), strict=True)),
                one.like_hidden,
                saved=one.opening_id in saved,
                way=there.get(rows[one.opening_id].municipality_id or ""),
            )
        )
    return made, found.page
