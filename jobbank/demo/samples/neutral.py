"""The sample people and openings as the engine sees them, made without database and model.

Titles are linked by spelling to the starter list, skills are looked up among its few hundred: less
than the product does, and enough to play with in a notebook.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from employers.importers.files import read_openings
from employers.types import ImportedOpening
from jobbank.demo.samples.people import HERE, OPENINGS, Person, people
from matching.engine.language import OURS, detect_language
from matching.engine.spans import PhraseBook
from matching.engine.titlerank import TitleRanker
from matching.types import (
    Ask,
    Cefr,
    Facet,
    FacetKind,
    LanguageClaim,
    OccupationAsk,
    OccupationClaim,
    Profile,
    SkillAsk,
    SkillClaim,
)

DATA = HERE.parents[2] / "matching" / "taxonomy" / "data"
LANGUAGES = ("en", "sv", "da")
SURE = 0.55
MOST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Group:
    """An ISCO-08 unit group. :param titles: usual titles by language."""

    isco: str
    label: str
    titles: dict[str, tuple[str, ...]]


@cache
def groups() -> tuple[Group, ...]:
    """The starter list of occupations."""
    rows = [row for file in sorted((DATA / "occupations").glob("*.tsv")) for row in _rows(file)]
    return tuple(
        Group(
            row["isco"],
            row["group_en"],
            {code: tuple(filter(None, row[f"titles_{code}"].split("|"))) for code in LANGUAGES},
        )
        for row in rows
    )


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle, delimiter="\t")


@cache
def skill_names() -> tuple[str, ...]:
    """English names of the skills that are looked for, in all languages of the samples."""
    return tuple(_labels())


@cache
def _labels() -> dict[str, dict[str, tuple[str, ...]]]:
    """Labels by language by English name: the starter list's, and what the people list."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in _rows(DATA / "skills_sv_da.tsv"):
        labels = {code: tuple(filter(None, row[code].split("|"))) for code in LANGUAGES}
        found[labels["en"][0]] = labels
    for row in _rows(DATA / "skills_also_en.tsv"):
        name, *more = row["en"].split("|")
        known = found.setdefault(name, dict.fromkeys(LANGUAGES, ()))
        also = (name, *more, *row["also"].split("|"))
        for code in LANGUAGES:
            known[code] = (*known[code], *also)
    taken = {
        label.casefold() for row in found.values() for labels in row.values() for label in labels
    }
    for person in people():
        for skill in person["skills"]:
            if skill.casefold() not in taken:
                found.setdefault(skill, dict.fromkeys(LANGUAGES, (skill,)))
    return found


@cache
def _book(language: str) -> PhraseBook:
    labels = [
        (at, label, place == 0)
        for at, row in enumerate(_labels().values())
        for place, label in enumerate(row.get(language, ()))
    ]
    return PhraseBook(language, labels, strict=False)


def skills_in(text: str, language: str) -> dict[str, str]:
    """Skills that a text names.

    :param text: lines of a CV or an opening.
    :param language: of the text.
    :return: the line that names it first, by English name.
    """
    names, found = skill_names(), dict[str, str]()
    for line in text.splitlines():
        for one in _book(language).find(line):
            found.setdefault(names[one.owner], line)
    return found


@cache
def _titles(language: str) -> tuple[TitleRanker, tuple[Group, ...]]:
    pairs = [(title, group) for group in groups() for title in group.titles[language]]
    ranker = TitleRanker([title for title, _group in pairs], language=language)
    return ranker, tuple(group for _title, group in pairs)


@cache
def occupation_of(title: str, language: str) -> tuple[Group, float] | None:
    """The unit group that a title belongs to, by its spelling alone.

    :param title: as written.
    :param language: of the title.
    :return: the group and how sure, 0–1; ``None`` where nothing is near.
    """
    ranker, owners = _titles(language)
    scores = ranker.scores([title])[0]
    best = int(scores.argmax())
    return (owners[best], float(scores[best])) if scores[best] >= SURE else None


def profiles() -> dict[str, Profile]:
    """The sample people by slug, without names, organisations and schools."""
    return {person["slug"]: _profile(person) for person in people()}


def _profile(person: Person) -> Profile:
    language = person["document"].get("language", "en")
    jobs = [(job["title"], "\n".join(job["bullets"])) for job in person["experiences"]]
    text = "\n".join([person["headline"], *(bullets for _title, bullets in jobs)])
    evidenced, listed = skills_in(text, language), skills_in("\n".join(person["skills"]), language)
    months = [_months(job["start"], job["end"]) for job in person["experiences"]]
    return Profile(
        facets=(
            Facet(FacetKind.HEADLINE, person["headline"]),
            *(Facet(FacetKind.EXPERIENCE, f"{title}. {bullets}") for title, bullets in jobs),
            Facet(FacetKind.SKILLS, ", ".join(person["skills"])),
        ),
        skills=tuple(
            SkillClaim(f"skill:{name}", name, evidenced=name in evidenced)
            for name in {**evidenced, **listed}
        ),
        occupations=tuple(_held(person, language, months)),
        languages=tuple(
            LanguageClaim(row["language"], Cefr(row["cefr"]) if row.get("cefr") else None)
            for row in person["languages"]
        ),
        years=round(min(sum(months), MOST_MONTHS) / 12, 1),
        language=language,
    )


def _held(person: Person, language: str, months: Iterable[int]) -> Iterator[OccupationClaim]:
    for job, length in zip(person["experiences"], months, strict=True):
        found = occupation_of(job["title"], language)
        if found:
            group, sure = found
            year = _year(job["end"])
            yield OccupationClaim(
                f"isco:{group.isco}", group.label, group.isco, length, year, min(1.0, sure)
            )


def _year(text: str) -> int:
    found = re.match(r"\d{4}", text)
    return int(found.group()) if found else datetime.now(UTC).year


def _months(start: str, end: str) -> int:
    def month(text: str, usual: int) -> int:
        parts = re.findall(r"\d+", text)
        return _year(text) * 12 + (int(parts[1]) if len(parts) > 1 else usual)

    return max(1, month(end, 12) - month(start, 1) + 1)


def openings() -> Iterator[ImportedOpening]:
    """The sample openings, from files of every form."""
    for path in sorted(OPENINGS.iterdir()):
        for _number, row in read_openings(path.read_bytes()):
            if isinstance(row, ImportedOpening):
                yield row


def asks() -> dict[str, Ask]:
    """The sample openings by their employer's id."""
    return {row.external_id: _ask(row) for row in openings()}


def _ask(row: ImportedOpening) -> Ask:
    title, text = row.title, row.text
    language = row.language or detect_language(text, OURS) or "en"
    found = occupation_of(title, language)
    return Ask(
        title=title,
        facets=(Facet(FacetKind.HEADLINE, title), Facet(FacetKind.TASKS, text)),
        occupations=tuple(
            OccupationAsk(f"isco:{group.isco}", group.label, group.isco, min(1.0, sure))
            for group, sure in ([found] if found else [])
        ),
        skills=tuple(
            SkillAsk(f"skill:{name}", name, must=True) for name in skills_in(text, language)
        ),
        language=language,
    )
