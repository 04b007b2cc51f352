"""Who said what of themselves, and the cases of each comparison."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef

from cvparse.queries import CvTraits, cv_traits
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner
from jobbank.accounts.queries import partners_with_consent
from jobbank.fairness.enums import Layout, Question, Trait
from jobbank.fairness.measure import compare
from jobbank.fairness.models import FairnessReport, GroupAnswer
from jobbank.fairness.types import Case, Comparison
from matching.enums import EntryState
from matching.models import Review, ShortlistEntry

Decided = list[tuple[UUID, bool]]


def groups_of(partner: Partner) -> dict[str, str]:
    """What a partner said of themselves.

    :param partner: the person.
    :return: answer by question.
    """
    rows = GroupAnswer.objects.filter(partner=partner)
    return dict(rows.values_list("question", "group"))


def newest_report() -> FairnessReport | None:
    """The comparison that is kept."""
    return FairnessReport.objects.first()


def comparisons() -> Iterator[Comparison]:
    """Compare how often mentors forward, by self-declared group and by what the CV looks like.

    Only partners who consent to statistics now are counted, and only entries that a person
    decided on.

    :return: one comparison a question, then one a trait of the CV.
    """
    decided = _decided()
    people = {person for person, _forwarded in decided}
    said: dict[str, dict[UUID, str]] = defaultdict(dict)
    answers = GroupAnswer.objects.filter(partner__in=people)
    for person, question, group in answers.values_list("partner_id", "question", "group"):
        said[question][person] = group
    for question in Question:
        yield compare(question.value, _cases(decided, said[question.value]))
    for trait, groups in _traits(people).items():
        yield compare(trait.value, _cases(decided, groups))


def _decided() -> Decided:
    """(partner, forwarded?) of every entry with a decision in force."""
    consenting = partners_with_consent(Purpose.STATISTICS).values("pk")
    entries = ShortlistEntry.objects.filter(
        Exists(Review.objects.filter(entry=OuterRef("pk"))), candidate__partner__in=consenting
    ).exclude(state=EntryState.RANKED)
    rows = entries.order_by("pk").values_list("candidate__partner_id", "state")
    return [(person, state == EntryState.FORWARDED) for person, state in rows]


def _cases(decided: Decided, groups: dict[UUID, str]) -> list[Case]:
    return [
        Case(str(person), groups[person], forwarded)
        for person, forwarded in decided
        if person in groups
    ]


def _traits(people: Iterable[UUID]) -> dict[Trait, dict[UUID, str]]:
    found = cv_traits(people)
    return {
        Trait.CV_LANGUAGE: {key: cv.language for key, cv in found.items() if cv.language},
        Trait.CV_LAYOUT: {key: str(_layout(cv).value) for key, cv in found.items()},
        Trait.CV_FORMAT: {key: cv.format for key, cv in found.items() if cv.format},
    }


def _layout(cv: CvTraits) -> Layout:
    if cv.scanned:
        return Layout.PICTURE
    return Layout.COLUMNS if cv.columns else Layout.ONE_COLUMN
