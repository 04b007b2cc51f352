"""A talent search as chips: each says what was understood, and is a link without it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from employers.forms.talent import EDUCATION, TalentForm
from employers.queries.choices import language_name
from matching.models import Municipality
from matching.queries import labels_in
from matching.query_text import Chip

KINDS: dict[str, str | Promise] = {
    "languages": _("Language"),
    "language": _("Language"),
    "near": _("Can travel to"),
    "years": _("Years of work, at least"),
    "education": _("Education, at least"),
    "start_by": _("Can start by"),
    "remote": _("Works"),
    "skill": _("Skill"),
}
# Taken off together with the field that they say more about.
BESIDE = {"language": "level", "near": "minutes"}
MOST_VALUES = 10


@dataclass(frozen=True, slots=True)
class ChipLink:
    """A filter in use. :param url: the same search without it."""

    kind: str | Promise
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet. :param url: the same search with it."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """What the found candidates have, most frequent first."""

    title: str | Promise
    values: list[Value]


def chips(form: TalentForm, query: QueryDict) -> list[ChipLink]:
    """The filters of a search.

    :param form: the search, valid.
    :param query: the address it came with.
    :return: those that were typed, then those that were chosen.
    """
    typed = [_typed(form, chip, query) for chip in form.understood.chips]
    return [*typed, *_chosen(form, query)]


def _typed(form: TalentForm, chip: Chip, query: QueryDict) -> ChipLink:
    text = " ".join(form.cleaned_data["q"].split())
    left = " ".join(text.replace(chip.words, " ", 1).split())
    return ChipLink(KINDS[chip.name], chip.words, _with(query, q=left.strip(" ,;")))


def _chosen(form: TalentForm, query: QueryDict) -> Iterator[ChipLink]:
    data = form.cleaned_data
    for name in ("language", "near", "years", "education", "start_by", "remote", "skill"):
        beaten = name == "near" and form.understood.filters.near
        if data[name] and not beaten:
            gone = {name: "", BESIDE.get(name, name): ""}
            yield ChipLink(KINDS[name], _words(form, name), _with(query, **gone))


def _words(form: TalentForm, name: str) -> str:
    data = form.cleaned_data
    value = data[name]
    match name:
        case "language":
            return f"{language_name(value).capitalize()} {data['level']}".strip()
        case "near":
            place = Municipality.objects.filter(code=value).values_list("name", flat=True).first()
            return f"{place or value}, {data['minutes'] or 60} min"
        case "education":
            return str(dict(EDUCATION)[value])
        case "start_by":
            return date_format(value, "DATE_FORMAT")
        case "remote":
            return str(_("remotely"))
        case "skill":
            return _skills([value])[value]
        case _:
            return str(value)


def facets(counts: Mapping[str, Mapping[str, int]], query: QueryDict) -> list[Facet]:
    """What else one could ask for, with how many of the found have it.

    :param counts: number by value by facet, of those who pass the filters.
    :param query: the address of the search.
    :return: facets with at least one value that is not asked for yet.
    """
    spoken = {code: n for code, n in counts.get("languages", {}).items() if "-" not in code}
    skills = counts.get("skill_uris", {})
    labels = _skills(list(skills)[:MOST_VALUES])
    languages = [
        Value(language_name(code).capitalize(), n, _with(query, language=code, level=""))
        for code, n in list(spoken.items())[:MOST_VALUES]
        if code != query.get("language")
    ]
    known = [
        Value(labels[uri], skills[uri], _with(query, skill=uri))
        for uri in labels
        if uri != query.get("skill")
    ]
    found = [Facet(_("Languages they speak"), languages), Facet(_("Skills they have"), known)]
    return [facet for facet in found if facet.values]


def _skills(uris: list[str]) -> dict[str, str]:
    """Labels in the user's language, else in English, else the end of the address."""
    english = labels_in("en", uris)
    own = labels_in((get_language() or "en")[:2], uris)
    last = {uri: uri.rpartition("/")[2] for uri in uris}
    return {uri: own.get(uri) or english.get(uri) or last[uri] for uri in uris}


def _with(query: QueryDict, **changes: str) -> str:
    """The address with some parts changed; "" takes a part away."""
    made = query.copy()
    for name, value in changes.items():
        made.pop(name, None)
        if value:
            made[name] = value
    return f"?{made.urlencode()}"
