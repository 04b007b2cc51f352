"""Openings → CVs, both as plain text, through the same reading and features as in production."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

import numpy as np
from django.db import transaction
from django.utils import timezone

from cvparse.errors import Refused
from cvparse.neutral import neutral_profile
from cvparse.pipeline import parse_document
from employers.actions.reading import read_requirements
from employers.models import Employer, Opening
from employers.neutral import build_ask
from jobbank.common.errors import Invalid
from jobbank.evaluate import folders, vectors
from jobbank.evaluate.types import Line, Options
from matching import encoding
from matching.engine.encoder import Encoder, HashingEncoder, Vectors, whole
from matching.engine.features import Context, Values, measure
from matching.engine.language import OURS, detect_language
from matching.engine.lexical import Rarity, Terms
from matching.engine.metrics import Estimate, average_precision, bootstrap, ndcg
from matching.engine.ranker import Ranker, order
from matching.engine.sides import (
    NO_PARTS,
    CandidateSide,
    OpeningSide,
    Parts,
    shared_by_candidates,
)
from matching.engine.signals import CandidateSignals, OpeningSignals
from matching.engine.wording import neutral_words
from matching.geography.queries import travel_table
from matching.neighbours import near_occupations, near_skills
from matching.queries import ranker_in_use
from matching.types import Ask, Facet, FacetKind, Profile, Wishes

# Where reading found less than this share of a text in fields, its paragraphs count as well.
READ_ENOUGH = 0.5
PARAGRAPH = 1_000
CUT = 50
NUMBER = "5560360793"

Pairs = dict[str, dict[str, Values]]
"""Opening → CV → what was measured."""


def run(folder: Path, options: Options) -> list[Line]:
    """Evaluate a folder with queries/ID.txt, corpus/ID.txt and qrels.tsv.

    :return: one line: MAP, MAP@50 and nDCG@10.
    """
    return [Line("engine", figures(*measured(folder, options), ranker_in_use()))]


def measured(folder: Path, options: Options) -> tuple[folders.Judged, Pairs]:
    """The judgements, and the numbers that ranking sees of every opening with every CV."""
    judged = folders.judgements(folders.first(folder, "qrels.tsv"))
    texts = read(folder, options)
    encoder = options.encoder or HashingEncoder()
    middle = encoding.centre() if options.encoder else None
    candidates = [
        _candidate(key, one, encoder, middle and middle.candidates)
        for key, one in texts.profiles.items()
    ]
    rarity = Rarity.count([one.terms.ids for one in candidates])
    scale = encoding.scale() if options.encoder else encoding.TOY_SCALE
    context = Context(rarity, travel_table(), timezone.localdate(), scale)
    openings = {
        key: _opening(key, ask, encoder, middle and middle.openings)
        for key, ask in texts.asks.items()
        if key in judged
    }
    return judged, {key: _values(one, candidates, context) for key, one in openings.items()}


class Read(NamedTuple):
    """A folder's openings and CVs as production reads them, by id."""

    asks: dict[str, Ask]
    profiles: dict[str, Profile]


def read(folder: Path, options: Options) -> Read:
    """Read queries/ID.txt and corpus/ID.txt. :raises Invalid: one of the folders is missing."""
    with encoding.held() if options.encoder else nullcontext():
        asks = {key: _ask(text) for key, text in _texts(folder / "queries")}
        return Read(asks, {key: _profile(text) for key, text in _texts(folder / "corpus")})


def mean_of_wholes(texts: Iterable[tuple[Facet, ...]], encoder: Encoder) -> Vectors:
    """The mean vector of whole texts. :return: (d,) float32"""
    wholes = [_parts(facets, encoder, None).vectors[-1] for facets in texts if facets]
    return np.asarray(np.mean(wholes, axis=0, dtype=np.float64), dtype=np.float32)


def figures(judged: folders.Judged, pairs: Pairs, ranker: Ranker) -> dict[str, Estimate]:
    """How well these weights order the CVs of each opening."""
    orders = {
        key: order({other: ranker.score(values) for other, values in row.items()})
        for key, row in pairs.items()
    }
    found = {
        "MAP": [average_precision(one, judged[key]) for key, one in orders.items()],
        f"MAP@{CUT}": [average_precision(one, judged[key], CUT) for key, one in orders.items()],
        "nDCG@10": [ndcg(one, judged[key]) for key, one in orders.items()],
    }
    return {name: bootstrap(values) for name, values in found.items()}


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    if not folder.is_dir():
        raise Invalid({"data": [f"{folder} is missing"]})
    for path in sorted(folder.glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8-sig", errors="replace")


@contextmanager
def _left_alone() -> Iterator[None]:
    """Reading an opening writes rows; what is measured here leaves none behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _ask(text: str) -> Ask:
    title = next((line.strip() for line in text.splitlines() if line.strip()), "–")[:200]
    with _left_alone():
        employer = Employer.objects.filter(number=NUMBER).first() or Employer.objects.create(
            name="Evaluation", country="SE", number=NUMBER
        )
        language = detect_language(text, OURS) or "en"
        opening = Opening.objects.create(
            employer=employer, title=title, text=text[:20_000] or title, language=language
        )
        read_requirements(opening)
        ask = build_ask(opening)
    facets = _all_facets(ask.facets, text, "tasks")
    return Ask.from_json({**ask.to_json(), "facets": facets, "language": detect_language(text)})


def _profile(text: str) -> Profile:
    try:
        cv = parse_document(text.encode(), "cv.txt").cv
    except Refused:
        return Profile(facets=tuple(_paragraphs(text, FacetKind.EXPERIENCE)), language="")
    profile = neutral_profile(cv, Wishes(), timezone.localdate())
    facets = _all_facets(profile.facets, text, "experience")
    data = {**profile.to_json(), "facets": facets, "language": cv.language}
    return Profile.from_json(data)


def _all_facets(facets: tuple[Facet, ...], text: str, kind: str) -> list[dict[str, object]]:
    """The facets as read, and paragraphs of the text where too little of it was read."""
    read = sum(len(facet.text) for facet in facets)
    rest = [] if read >= READ_ENOUGH * len(text) else list(_paragraphs(text, FacetKind(kind)))
    return [{"kind": one.kind, "text": one.text, "source": None} for one in [*facets, *rest]]


def _paragraphs(text: str, kind: FacetKind) -> Iterator[Facet]:
    part = ""
    for line in (one.strip() for one in text.splitlines()):
        if part and len(part) + len(line) > PARAGRAPH:
            yield Facet(kind, part)
            part = ""
        part = f"{part} {line}".strip()[: 2 * PARAGRAPH]
    if part:
        yield Facet(kind, part)


def _parts(facets: tuple[Facet, ...], encoder: Encoder, middle: Vectors | None) -> Parts:
    if not facets:
        return NO_PARTS
    texts = [neutral_words(facet.text) for facet in facets]
    own = vectors.encode(encoder, texts)
    rows = np.vstack([own, whole(own, [len(text) for text in texts], middle)[None, :]])
    return Parts((*range(len(texts)), -1), (*(f.kind for f in facets), FacetKind.WHOLE), rows)


def _candidate(
    key: str, profile: Profile, encoder: Encoder, middle: Vectors | None
) -> CandidateSide:
    terms = Terms.of(neutral_words(facet.text) for facet in profile.facets)
    parts = _parts(profile.facets, encoder, middle)
    return CandidateSide(key, CandidateSignals.of(profile), terms, parts)


def _opening(key: str, ask: Ask, encoder: Encoder, middle: Vectors | None) -> OpeningSide:
    labels = [one.label for one in ask.skills]
    skills = vectors.encode(encoder, labels) if labels else np.empty((0, encoder.dimension))
    signals = OpeningSignals.of(ask, near_occupations(ask.occupations), near_skills(ask.skills))
    terms = Terms.of(neutral_words(facet.text) for facet in ask.facets)
    parts = _parts(ask.facets, encoder, middle)
    return OpeningSide(key, signals, terms, parts, skills.astype(np.float32))


def _values(
    opening: OpeningSide, candidates: list[CandidateSide], context: Context
) -> dict[str, Values]:
    shared = shared_by_candidates(opening, candidates, context.rarity)
    return {
        one.key: measure(one, opening, context, common).values
        for one, common in zip(candidates, shared, strict=True)
    }
