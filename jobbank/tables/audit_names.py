"""What the things are called whose ids the audit log holds.

Names are looked up when somebody reads, never kept: of whom was deleted, none is left to find.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

PARTNER = "accounts.Partner"
# Where a thing's name stands; what is not here is told by its kind.
NAMED = {
    "accounts.User": "email",
    PARTNER: "user__email",
    "employers.Employer": "name",
    "employers.Opening": "title",
    "employers.Introduction": "opening__title",
    "events.Mingle": "name",
    "events.MingleSignup": "mingle__name",
    "matching.Candidate": "code",
    "matching.RankingRun": "opening__title",
    "matching.ShortlistEntry": "opening__title",
    "programme.Cohort": "name",
    "programme.Enrolment": "cohort__name",
}
# Details that are ids, and of what.
GIVEN = {
    "candidate": "matching.Candidate",
    "employer": "employers.Employer",
    "opening": "employers.Opening",
}
SEARCHED = (PARTNER, "accounts.User", "employers.Employer", "employers.Opening", "events.Mingle")
MOST_FOUND = 200
Names = dict[tuple[str, str], str]


def give_names(rows: Sequence[Any]) -> None:
    """Put the names of all that is told on the rows, with one query for each kind of thing.

    :param rows: of the audit log; each gets ``names``, from (model, id) to what it is called.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for model, key in _ids(row):
            wanted[model].add(key)
    names: Names = {}
    for model, keys in wanted.items():
        found = _occupations(keys) if model == "occupation" else _named(model, keys)
        names |= {(model, key): name for key, name in found}
    for row in rows:
        row.names = names


def _ids(row: Any) -> Iterable[tuple[str, str]]:
    if row.object_type in NAMED:
        yield row.object_type, row.object_id
    if row.subject_id:
        yield PARTNER, row.subject_id
    for name, value in row.data.items():
        if value and (name in GIVEN or name == "occupation"):
            yield GIVEN.get(name, name), str(value)


def _named(model: str, keys: Iterable[str]) -> Iterable[tuple[str, str]]:
    rows = apps.get_model(model)._default_manager
    good = []
    for key in keys:
        try:
            good.append(rows.model._meta.pk.to_python(key))
        except ValidationError:
            continue  # of another time, with keys of another sort
    for pk, name in rows.filter(pk__in=good).values_list("pk", NAMED[model]):
        yield str(pk), str(name or "")


def _occupations(uris: Iterable[str]) -> Iterable[tuple[str, str]]:
    # Tables stand below matching, so its own ``labels_in`` is out of reach here.
    labels = apps.get_model("matching.OccupationLabel")._default_manager
    shown = labels.filter(occupation__uri__in=uris, kind="preferred")
    for language in ("en", (get_language() or "en")[:2]):  # the reader's own wins
        yield from shown.filter(language=language).values_list("occupation__uri", "text")


def name_of(row: Any, model: str, key: str) -> str:
    """What a thing is called; words for one that is no more."""
    return str(row.names.get((model, key), _("no longer here")))


def ids_called(word: str) -> list[str]:
    """Ids of partners, people, employers, openings and mingles whose names contain a word."""
    found: list[str] = []
    for model in SEARCHED:
        rows = apps.get_model(model)._default_manager.filter(**{f"{NAMED[model]}__icontains": word})
        found += map(str, rows.values_list("pk", flat=True)[:MOST_FOUND])
    return found
