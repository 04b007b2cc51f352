"""Search candidates as people type: words become filters that can be seen and taken off."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import Count, Q, QuerySet, Window

from matching import answers, encoding, neighbours, scoring
from matching.engine.encoder import Vectors, whole
from matching.engine.lexical import Terms, term_id
from matching.engine.sides import NO_PARTS, OpeningSide, Parts
from matching.engine.signals import OpeningSignals
from matching.geography.queries import reachable
from matching.models import Candidate
from matching.retrieval import Anchor
from matching.types import Ask, Cefr, Facet, FacetKind, Match, OccupationAsk, SkillAsk

EMBED = "matching.tasks.embed_search"
# Columns that are counted, with the key of what a partner may have left off, and which of their
# values count: a language stands in its column once more for every level.
FACETS = {
    "languages": ("'language:' || value", "strpos(value, '-') = 0"),
    "skill_uris": ("'skill:' || value", "true"),
}
FACET_ROWS = 30
LONGEST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Filters:
    """What every hit must have. Each part can be taken off by itself.

    :param languages: (ISO 639-1, least level or ``None`` for any).
    :param isco: ISCO-08 prefixes, one of which must fit.
    :param skills: concept URIs, all of which must be there.
    :param near: municipality code, with ``minutes`` of travel at most.
    :param start_by: can start on this day at the latest.
    """

    languages: tuple[tuple[str, Cefr | None], ...] = ()
    isco: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    near: str = ""
    minutes: int = 60
    countries: tuple[str, ...] = ()
    start_by: date | None = None
    years: int = 0
    education: int = 0
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search is about beside its filters: it orders the hits.

    :param text: the words.
    """

    text: str = ""
    occupations: tuple[OccupationAsk, ...] = ()
    skills: tuple[SkillAsk, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first.

    :param total: all that pass the filters.
    :param near: how many of them have more that speaks for them than against; ``None`` where no
        words order them, or where these could not be compared by meaning.
    """

    hits: tuple[tuple[UUID, float], ...]
    total: int
    near: int | None = None


def narrowed(visible: QuerySet[Candidate], filters: Filters) -> QuerySet[Candidate]:
    """Those of the visible candidates that pass every filter.

    What somebody left off their card is not found by it: a hit would tell.
    """
    start = Q(earliest_start=None) | Q(earliest_start__lte=filters.start_by)
    skills, held = list(filters.skills), list(filters.occupations)
    asked: tuple[tuple[Any, Q, list[str]], ...] = (
        (filters.isco, Q(isco__overlap=_groups(filters.isco)), ["any:occupation"]),
        (held, Q(occupation_uris__overlap=held), [f"occupation:{one}" for one in held]),
        (skills, Q(skill_uris__contains=skills), [f"skill:{one}" for one in skills]),
        (filters.near, Q(municipality__in=[filters.near, *_around(filters)]), ["part:area"]),
        (filters.countries, Q(countries__overlap=list(filters.countries)), []),
        (filters.start_by, start, ["part:start"]),
        (filters.years, Q(years__gte=filters.years), ["part:years"]),
        (filters.education, Q(education_level__gte=filters.education), ["any:education"]),
        (filters.remote, Q(remote=True), []),
    )
    wants, left_off = Q(), [f"language:{language}" for language, _level in filters.languages]
    for language, level in filters.languages:
        wants &= Q(languages__contains=[f"{language}-{level}" if level else language])
    for value, condition, parts in asked:
        if value:
            wants &= condition
            left_off += parts
    rows = visible.filter(wants)
    return rows.exclude(card_hidden__overlap=left_off) if left_off else rows


def _around(filters: Filters) -> list[str]:
    return reachable(filters.near, filters.minutes) if filters.near else []


def _groups(prefixes: tuple[str, ...]) -> list[str]:
    """All unit groups that candidates have under some prefixes."""
    full = [one for one in prefixes if len(one) == LONGEST_PREFIX]
    short = [one for one in prefixes if len(one) < LONGEST_PREFIX]
    if not short:
        return full
    held = Candidate.objects.filter(is_active=True).values_list("isco", flat=True)
    known = {group for groups in held for group in groups}
    return [*full, *(group for group in known if group.startswith(tuple(short)))]


def search_vector(text: str) -> Vectors | None:
    """The vector of a search text, made by a worker and kept for a day.

    :return: (1, 384), or ``None`` where no worker answered in time: the words still count.
    """
    key = _key(text)
    kept = answers.ask(EMBED, {key: text}).get(key)
    return None if kept is None else np.array([kept], dtype=np.float32)


def embed_now(text: str) -> None:
    """Make and keep the vector of a search text in this process; for work in the background.

    :param text: the words, as :func:`search_vector` is asked for them.
    """
    key = _key(text)
    if not answers.answered(key):
        vector = encoding.encoder().encode([text])[0]
        answers.answer(key, [float(value) for value in vector])


def _key(text: str) -> str:
    now = encoding.encoder()
    return hashlib.sha256(f"{now.name}:{now.revision}:{text}".encode()).hexdigest()


def search(
    visible: QuerySet[Candidate], wanted: Wanted, filters: Filters, limit: int = 20
) -> tuple[Found, dict[UUID, Match]]:
    """Find candidates, best first, with reasons; see :func:`found_by`.

    :return: hits, and how many pass; reasons by candidate.
    """
    found, scored, ask = found_by(visible, wanted, filters, limit)
    return found, scoring.explained(scored, scored.keys[:limit], ask) if scored else {}


def found_by(
    visible: QuerySet[Candidate], wanted: Wanted, filters: Filters, limit: int = 20
) -> tuple[Found, scoring.Scored | None, Ask]:
    """Find candidates, best first.

    :param visible: candidates that the searcher may see.
    :param wanted: what orders them.
    :param filters: what they must have.
    :return: hits, and how many pass; and what reasons are made from, where anything orders them.
    """
    scoped = narrowed(visible, filters)
    if wanted == Wanted():
        return _newest(scoped, limit), None, Ask(title="", facets=())
    ask = Ask(
        title=wanted.text,
        facets=(Facet(FacetKind.HEADLINE, wanted.text),) if wanted.text else (),
        occupations=wanted.occupations,
        skills=wanted.skills,
    )
    side, anchor, stamp = _as_opening(ask)
    scored = scoring.score_for(side, anchor, stamp, visible=scoped, narrow=filters != Filters())
    keys = scored.keys[:limit]
    hits = tuple((key, scored.scores[key]) for key in keys)
    near = int((scored.points > scoring.FITS).sum()) if side.parts.kinds else None
    return Found(hits, scoped.count(), near), scored, ask


def _newest(scoped: QuerySet[Candidate], limit: int) -> Found:
    """Where nothing orders the hits, the newest come first; nothing is measured."""
    # Who may be seen is the dear part: counted in the same pass.
    newest = scoped.order_by("-indexed_at", "pk").annotate(total=Window(Count("pk")))
    rows = list(newest.values_list("pk", "total")[:limit])
    return Found(tuple((key, 0.0) for key, _total in rows), rows[0][1] if rows else 0)


def _as_opening(ask: Ask) -> tuple[OpeningSide, Anchor, str]:
    """A search asks like an opening."""
    vectors = search_vector(ask.title) if ask.title else None
    parts = NO_PARTS
    if vectors is not None:
        middle = encoding.centre()
        text = whole(vectors, [1], middle and middle.openings)
        rows = np.vstack([vectors, text])
        parts = Parts((0, -1), (FacetKind.HEADLINE, FacetKind.WHOLE), rows)
    words = Terms.of([ask.title])
    concepts = [one.uri for one in ask.occupations] + [one.uri for one in ask.skills]
    concepts += [one.isco for one in ask.occupations]
    signals = replace(
        OpeningSignals.of(ask, near_skills=neighbours.near_skills(ask.skills)), share=(1, 100)
    )
    known = scoring.label_vectors([one.label for one in ask.skills])
    nothing = np.zeros(scoring.DIMENSION, dtype=np.float32)
    labels = [known.get(one.label, nothing) for one in ask.skills]
    skills = np.array(labels, dtype=np.float32).reshape(len(labels), scoring.DIMENSION)
    side = OpeningSide("search", signals, words, parts, skills)
    ids = sorted({*words.ids.tolist(), *(term_id(one) for one in concepts if one)})
    wholes = Parts(parts.positions[1:], parts.kinds[1:], parts.vectors[1:])
    return side, Anchor(wholes, words, ids), "0" * 64


def counts(scoped: QuerySet[Candidate]) -> dict[str, dict[str, int]]:
    """How many candidates have each value of each facet, in one query.

    What somebody left off their card is not counted.

    :return: by facet, the most frequent values first.
    """
    rows = scoped.order_by().values(*FACETS, "card_hidden")
    seen, params = rows.query.sql_with_params()
    # Unnested in the list of columns: beside the table it would be a call of its own for each row.
    parts = [
        f"""(SELECT '{facet}', value, count(*)
        FROM (SELECT unnest({facet}) AS value, card_hidden FROM seen) AS one
        WHERE {counted} AND (card_hidden = '{{}}' OR NOT ({left_off} = ANY(card_hidden)))
        GROUP BY value ORDER BY count(*) DESC, value LIMIT {FACET_ROWS})"""  # noqa: S608 - constants
        for facet, (left_off, counted) in FACETS.items()
    ]
    sql = f"WITH seen AS MATERIALIZED ({seen}) {' UNION ALL '.join(parts)}"
    made: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for facet, value, count in cursor.fetchall():
            made[facet][value] = count
    return made
