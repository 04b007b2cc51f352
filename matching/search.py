"""Search candidates as people type: words become filters that can be seen and taken off."""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from celery import current_app
from django.core.cache import cache
from django.db import connection
from django.db.models import Q, QuerySet

from matching import encoding, neighbours, scoring
from matching.engine.encoder import Vectors
from matching.engine.lexical import Terms, term_id
from matching.engine.sides import NO_PARTS, OpeningSide, Parts
from matching.engine.signals import OpeningSignals
from matching.geography.queries import reachable
from matching.models import Candidate
from matching.retrieval import Anchor
from matching.types import Ask, Cefr, Facet, FacetKind, Match, OccupationAsk, SkillAsk

SEARCH_TEXT = "matching:search:text:{}"
SEARCH_VECTOR = "matching:search:vector:{}"
KEEP_SECONDS = 24 * 3600
EMBED = "matching.tasks.embed_search"
WAIT_SECONDS = 2.0
LOOK_EVERY = 0.02
FACETS = ("isco", "languages", "skill_uris")
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
    """Hits, best first. :param total: all that pass the filters. :param counts: by facet."""

    hits: tuple[tuple[UUID, float], ...]
    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def narrowed(visible: QuerySet[Candidate], filters: Filters) -> QuerySet[Candidate]:
    """Those of the visible candidates that pass every filter."""
    start = Q(earliest_start=None) | Q(earliest_start__lte=filters.start_by)
    asked = (
        (filters.isco, Q(isco__overlap=_groups(filters.isco))),
        (filters.occupations, Q(occupation_uris__overlap=list(filters.occupations))),
        (filters.skills, Q(skill_uris__contains=list(filters.skills))),
        (filters.near, Q(municipality__in=[filters.near, *_around(filters)])),
        (filters.countries, Q(countries__overlap=list(filters.countries))),
        (filters.start_by, start),
        (filters.years, Q(years__gte=filters.years)),
        (filters.education, Q(education_level__gte=filters.education)),
        (filters.remote, Q(remote=True)),
    )
    wants = Q()
    for language, level in filters.languages:
        wants &= Q(languages__contains=[f"{language}-{level}" if level else language])
    for value, condition in asked:
        if value:
            wants &= condition
    return visible.filter(wants)


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
    kept = cache.get(SEARCH_VECTOR.format(key))
    if kept is None:
        cache.set(SEARCH_TEXT.format(key), text, KEEP_SECONDS)
        # By name: tasks stand above queries, and this module is read by them.
        current_app.send_task(EMBED, [key])
        kept = _wait(SEARCH_VECTOR.format(key))
    return None if kept is None else np.array([kept], dtype=np.float32)


def embed_now(text: str) -> None:
    """Make and keep the vector of a search text in this process; for work in the background.

    :param text: the words, as :func:`search_vector` is asked for them.
    """
    kept = SEARCH_VECTOR.format(_key(text))
    if cache.get(kept) is None:
        vector = encoding.encoder().encode([text])[0]
        cache.set(kept, [float(value) for value in vector], KEEP_SECONDS)


def _key(text: str) -> str:
    now = encoding.encoder()
    return hashlib.sha256(f"{now.name}:{now.revision}:{text}".encode()).hexdigest()


def _wait(key: str) -> Any:
    until = time.monotonic() + WAIT_SECONDS
    while (kept := cache.get(key)) is None and time.monotonic() < until:
        time.sleep(LOOK_EVERY)
    return kept


def search(
    visible: QuerySet[Candidate], wanted: Wanted, filters: Filters, limit: int = 20
) -> tuple[Found, dict[UUID, Match]]:
    """Find candidates, best first, with reasons.

    :param visible: candidates that the searcher may see.
    :param wanted: what orders them.
    :param filters: what they must have.
    :return: hits with counts over all that pass; reasons by candidate.
    """
    scoped = narrowed(visible, filters)
    ask = Ask(
        title=wanted.text,
        facets=(Facet(FacetKind.HEADLINE, wanted.text),) if wanted.text else (),
        occupations=wanted.occupations,
        skills=wanted.skills,
    )
    scored = scoring.score_for(*_as_opening(ask), visible=scoped, narrow=filters != Filters())
    keys = scored.keys[:limit]
    found = Found(tuple((key, scored.scores[key]) for key in keys), scoped.count(), counts(scoped))
    return found, scoring.explained(scored, keys, ask)


def _as_opening(ask: Ask) -> tuple[OpeningSide, Anchor, str]:
    """A search asks like an opening."""
    vectors = search_vector(ask.title) if ask.title else None
    parts = NO_PARTS
    if vectors is not None:
        rows = np.repeat(vectors, 2, axis=0)
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
    """How many candidates have each value of each facet.

    :return: by facet, the most frequent values first.
    """
    seen, params = scoped.order_by().values("pk").query.sql_with_params()
    made: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        for facet in FACETS:
            sql = f"""
                SELECT value, count(*) FROM {Candidate._meta.db_table} c, unnest(c.{facet}) AS value
                WHERE c.id IN ({seen}) GROUP BY value ORDER BY count(*) DESC, value LIMIT %s
            """  # noqa: S608 - names are constants above, the subquery is Django's own
            cursor.execute(sql, [*params, FACET_ROWS])
            made[facet] = dict(cursor.fetchall())
    return made
