"""Cards: what an employer may see of a candidate, part by part, and what could tell who it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from matching.models import Candidate
from matching.taxonomy.names import occupations_in_use, own_labels, skills_in_use
from matching.types import CandidateCard, OccupationClaim, Profile, SkillClaim

CARD_SKILLS = 12
# Everybody's languages here: they tell nothing about who somebody is.
COMMON_LANGUAGES = frozenset({"en", "sv", "da"})
FEW = 5  # shared with fewer than so many, a trait is rare


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a card. :param key: what the partner leaves off. :param kind: which group."""

    key: str
    kind: str
    value: str


def card(candidate: Candidate) -> CandidateCard:
    """What an employer sees of a candidate before an introduction; see :func:`cards`."""
    return cards([candidate])[0]


def cards(candidates: Sequence[Candidate]) -> list[CandidateCard]:
    """What an employer sees of some candidates before an introduction.

    :param candidates: with municipality.
    :return: the allow-lists, without the parts that the partners left off; occupations and skills
        in the reader's language where the taxonomy has them, in two queries for all.
    """
    profiles = [Profile.from_json(one.payload) for one in candidates]
    names = own_labels({uri for profile in profiles for uri in _uris(profile)})
    return [
        _card(candidate, profile, names)
        for candidate, profile in zip(candidates, profiles, strict=True)
    ]


def _uris(profile: Profile) -> list[str]:
    return [*(one.uri for one in profile.occupations), *(one.uri for one in profile.skills)]


def _card(candidate: Candidate, profile: Profile, names: Mapping[str, str]) -> CandidateCard:
    hidden = frozenset(candidate.card_hidden)
    held = [one for one in _held(profile) if f"occupation:{one.uri}" not in hidden]
    shown = [one for one in _skills(profile) if f"skill:{one.uri}" not in hidden]
    place = candidate.municipality
    start = candidate.earliest_start
    return CandidateCard(
        code=candidate.code,
        headline=_name(held[0], names) if held else "",
        occupations=tuple(dict.fromkeys(_name(one, names) for one in held)),
        skills=tuple(dict.fromkeys(_name(one, names) for one in shown))[:CARD_SKILLS],
        years=None if "part:years" in hidden else candidate.years,
        languages=tuple(
            (one.language, str(one.cefr or ""))
            for one in profile.languages
            if f"language:{one.language}" not in hidden
        ),
        education=tuple(
            said_once(one.label)
            for one in profile.educations
            if one.label and f"education:{one.label}"[:300] not in hidden
        ),
        area=place.name if place and "part:area" not in hidden else "",
        availability=None if "part:start" in hidden else start.isoformat() if start else "",
        text=candidate.card_text,
    )


def _name(claim: OccupationClaim | SkillClaim, names: Mapping[str, str]) -> str:
    """In the reader's language, else as it was read."""
    return names.get(claim.uri, claim.label)


def said_once(label: str) -> str:
    """An education without the subject that its degree names: "MSc in Statistics, Statistics"."""
    kept: list[str] = []
    for piece in label.split(", "):
        if not any(piece.casefold() in before.casefold() for before in kept):
            kept.append(piece)
    return ", ".join(kept)


def _held(profile: Profile) -> list[OccupationClaim]:
    return sorted(profile.occupations, key=lambda one: (-(one.last or 0), -one.months))


def _skills(profile: Profile) -> list[SkillClaim]:
    return sorted(profile.skills, key=lambda one: (-one.evidenced, -one.years, one.label))


def _languages(profile: Profile) -> list[str]:
    return [one.language for one in profile.languages]


def parts_of(candidate: Candidate) -> list[Part]:
    """Every part that can be left off, in the order of the card.

    :param candidate: with municipality.
    """
    profile = Profile.from_json(candidate.payload)
    names = own_labels(_uris(profile))
    made = [
        Part(f"occupation:{one.uri}", "occupation", _name(one, names)) for one in _held(profile)
    ]
    made.append(Part("part:years", "years", str(candidate.years)))
    made += [
        Part(f"language:{one.language}", "language", one.language) for one in profile.languages
    ]
    made += [
        Part(f"education:{one.label}"[:300], "education", said_once(one.label))
        for one in profile.educations
        if one.label
    ]
    if candidate.municipality:
        made.append(Part("part:area", "area", candidate.municipality.name))
    if candidate.earliest_start:
        made.append(Part("part:start", "start", candidate.earliest_start.isoformat()))
    made += [Part(f"skill:{one.uri}", "skill", _name(one, names)) for one in _skills(profile)]
    return list({one.key: one for one in made}.values())


def part_keys(candidate: Candidate) -> list[str]:
    """Keys of :func:`parts_of`."""
    return [one.key for one in parts_of(candidate)]


def with_groups(keys: Iterable[str]) -> list[str]:
    """Keys to keep: those left off, and that something of its group is ("any:occupation").

    Searches by level of education or group of occupations leave such a card out, for a hit would
    tell what is not on it.
    """
    kept = list(keys)
    groups = dict.fromkeys(key.partition(":")[0] for key in kept)
    return [*kept, *(f"any:{one}" for one in groups if one in ("occupation", "education"))]


def still_hidden(candidate: Candidate, profile: Profile) -> list[str]:
    """Keys to keep for a profile that takes the place of a candidate's: what was left off stays off
    where another taxonomy has another concept for it.

    :param candidate: as it was, with what was left off.
    :param profile: as it will be.
    :return: the keys so far, and those of concepts that the same words are now, or an heir is.
    """
    hidden = set(candidate.card_hidden)
    if not hidden:
        return []
    before = Profile.from_json(candidate.payload) if candidate.payload else Profile(facets=())
    said = {_words_of(kind, one) for kind, one in _claims(before) if f"{kind}:{one.uri}" in hidden}
    heirs = {one.uri for one in skills_in_use(_named(hidden, "skill")).values()}
    heirs |= {one.uri for one in occupations_in_use(_named(hidden, "occupation")).values()}
    new = {
        f"{kind}:{one.uri}"
        for kind, one in _claims(profile)
        if one.uri in heirs or _words_of(kind, one) in said
    }
    return [*candidate.card_hidden, *sorted(new - hidden)]


def _claims(profile: Profile) -> list[tuple[str, OccupationClaim | SkillClaim]]:
    held = [("occupation", one) for one in profile.occupations]
    return [*held, *(("skill", one) for one in profile.skills)]


def _words_of(kind: str, one: OccupationClaim | SkillClaim) -> tuple[str, str]:
    """The words in the CV: a skill is called by them, an occupation is read from them."""
    return kind, one.source.text if kind == "occupation" and one.source else one.label


def _named(hidden: Collection[str], kind: str) -> list[str]:
    return [key.partition(":")[2] for key in hidden if key.startswith(f"{kind}:")]


def rare_mix(candidate: Candidate) -> list[Part]:
    """Parts of a card that few share and that together could tell who it is.

    A language that few speak here is rare; beside a rare occupation or a place where few live,
    somebody who knows the town could guess the name. One rare part alone is no mix.

    :param candidate: with municipality.
    :return: the rare parts that are shown, the one to leave off first; empty where there is no mix.
    """
    traits = list(_traits(candidate))
    counted = {
        f"n{at}": Count("pk", filter=condition) for at, (_part, condition) in enumerate(traits)
    }
    if not counted:
        return []
    counts = Candidate.objects.filter(is_active=True).aggregate(**counted)
    rare = [part for at, (part, _c) in enumerate(traits) if counts[f"n{at}"] < FEW]
    kinds = {part.kind for part in rare}
    return rare if "language" in kinds and len(kinds) > 1 else []


def _traits(candidate: Candidate) -> Sequence[tuple[Part, Q]]:
    hidden = frozenset(candidate.card_hidden)
    groups = {
        f"occupation:{one.uri}": one.isco
        for one in Profile.from_json(candidate.payload).occupations
    }
    found: list[tuple[Part, Q]] = []
    for part in parts_of(candidate):
        if part.key in hidden:
            continue
        if part.kind == "language" and part.value not in COMMON_LANGUAGES:
            found.append((part, Q(languages__contains=[part.value])))
        elif part.kind == "area":
            found.append((part, Q(municipality=candidate.municipality_id)))
        elif part.kind == "occupation" and groups.get(part.key):
            found.append((part, Q(isco__contains=[groups[part.key]])))
    return sorted(found, key=lambda row: row[0].kind != "language")
