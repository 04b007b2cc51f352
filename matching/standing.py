"""What lists are made from beside people and openings, and which version of it holds."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone

from matching import encoding
from matching.engine import ranker as engine_ranker
from matching.engine.features import Context
from matching.engine.ranker import Ranker
from matching.enums import RankerStatus
from matching.geography.queries import travel_table
from matching.models import RankerVersion, TravelTime, WordCount
from matching.retrieval import counted


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds at one moment.

    :param count: which count of words.
    :param travel: which load of the travel times.
    :param ranker: the weights in use.
    """

    count: int
    travel: int
    ranker: Ranker

    def context(self) -> Context:
        """What pairs are measured against; each version is read once a process."""
        rarity, travel = counted(self.count), travel_table(self.travel)
        return Context(rarity, travel, timezone.localdate(), encoding.scale())

    def stamp(self) -> list[Any]:
        """As JSON data; another one wherever the same people would get another list."""
        now = encoding.encoder()
        made_with = [now.name, now.revision, self.ranker.as_json, self.count, self.travel]
        return [*made_with, str(timezone.localdate())]


def standing() -> Standing:
    """Ask what holds now, in one query."""
    count, travel, ranker = (
        model._meta.db_table for model in (WordCount, TravelTime, RankerVersion)
    )
    sql = f"""
        SELECT (SELECT max(id) FROM {count}), (SELECT max(id) FROM {travel}),
            (SELECT weights::text FROM {ranker} WHERE status = %s)
    """  # noqa: S608 - names come from the models
    with connection.cursor() as cursor:
        cursor.execute(sql, [RankerStatus.ACTIVE])
        words, times, weights = cursor.fetchone()
    return Standing(words or 0, times or 0, _read(weights) if weights else _default())


def current_ranker() -> Ranker:
    """The weights in use: the approved set, else those that come with the product."""
    return standing().ranker


@lru_cache(maxsize=2)
def _read(weights: str) -> Ranker:
    return Ranker.from_json(json.loads(weights))


@lru_cache(maxsize=1)
def _default() -> Ranker:
    return engine_ranker.default()
