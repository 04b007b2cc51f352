"""Put profiles and openings into the index, and take them out.

New texts are embedded, so these run in a worker. Only texts that the index does not hold yet are
embedded: the same text of anybody has the same vector.
"""

import hashlib
import json
import secrets
from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

import numpy as np
from django.db import connection, transaction
from django.db.models import Model

from matching import digests, encoding, index
from matching.cards import still_hidden
from matching.engine.encoder import Vectors, text_hash, whole
from matching.engine.lexical import Terms, term_id
from matching.engine.signals import CandidateSignals, OpeningSignals
from matching.engine.wording import neutral_words
from matching.models import (
    Candidate,
    CandidateDigest,
    CandidateFacet,
    IndexedOpening,
    LabelVector,
    Municipality,
    OpeningFacet,
    WordCount,
)
from matching.neighbours import near_occupations, near_skills
from matching.types import Ask, Cefr, Facet, FacetKind, Profile

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
COUNT_AGAIN_AFTER = 0.1


def index_candidate(*, partner_id: UUID, profile: Profile) -> Candidate:
    """Make a confirmed profile searchable, or bring its entry up to date.

    :param partner_id: whose it is.
    :param profile: publish-safe data.
    :return: the candidate; its card code stays the same for as long as it is indexed.
    """
    vectors = _facet_vectors(profile.facets)
    fields = candidate_fields(profile)
    with transaction.atomic():
        candidate = Candidate.objects.select_for_update().filter(partner_id=partner_id).first()
        if candidate is None:
            candidate = Candidate(partner_id=partner_id, code=_new_code())
        candidate.card_hidden = still_hidden(candidate, profile)
        for name, value in fields.items():
            setattr(candidate, name, value)
        candidate.is_active = True
        candidate.save()
        _store(CandidateFacet, {"candidate": candidate}, profile.facets, vectors)
        digests.keep([candidate])
    _count_words_if_stale()
    return candidate


def index_opening(*, opening_id: UUID, ask: Ask) -> IndexedOpening:
    """Make a published opening searchable, or bring its entry up to date.

    :param opening_id: which.
    :param ask: what it asks for.
    :return: the indexed opening.
    """
    payload = ask.to_json()
    vectors = _facet_vectors(ask.facets)
    embed_labels([one.label for one in ask.skills])
    concepts = [one.uri for one in ask.occupations] + [one.uri for one in ask.skills]
    fields = _shared(payload, ask.facets, [*concepts, *(o.isco for o in ask.occupations)])
    near = near_occupations(ask.occupations)
    signals = OpeningSignals.of(ask, near, near_skills(ask.skills))
    fields |= {
        "signals": signals.to_json(),
        "municipality_id": _municipality(ask.municipality),
        "country": ask.country,
        "occupation_uris": [one.uri for one in ask.occupations],
        "isco": sorted({one.isco for one in ask.occupations}),
        "skill_uris": [one.uri for one in ask.skills],
    }
    with transaction.atomic():
        row, _ = IndexedOpening.objects.update_or_create(opening_id=opening_id, defaults=fields)
        _store(OpeningFacet, {"opening": row}, ask.facets, vectors)
    return row


@transaction.atomic
def remove_candidate(*, partner_id: UUID) -> None:
    """Take a profile out of the index: data, vectors and reasons go, decisions stay.

    Erasing the partner deletes the rest with the row itself.

    :param partner_id: whose; nothing happens where nothing is indexed.
    """
    candidate = Candidate.objects.select_for_update().filter(partner_id=partner_id).first()
    if candidate is None:
        return
    candidate.facets.all().delete()
    CandidateDigest.objects.filter(candidate=candidate).delete()
    candidate.shortlist_entries.update(contributions=[], gaps=[], features={})
    empty: dict[str, Any] = {
        "payload": {},
        "signals": {},
        "term_ids": [],
        "words": b"",
        "skill_uris": [],
        "card_text": "",
    }
    lists: dict[str, Any] = {"languages": [], "occupation_uris": [], "isco": [], "countries": []}
    for name, value in {**empty, **lists, "municipality": None, "is_active": False}.items():
        setattr(candidate, name, value)
    candidate.save()


def remove_opening(*, opening_id: UUID) -> None:
    """Take an opening out of the index; its shortlist and reviews stay."""
    IndexedOpening.objects.filter(opening_id=opening_id).delete()


def embed_labels(labels: Sequence[str]) -> None:
    """Keep a vector of each short text, once a model."""
    now = encoding.encoder()
    by_hash = {text_hash(label): label for label in labels}
    known = LabelVector.objects.filter(
        text_hash__in=by_hash, model=now.name, revision=now.revision
    ).values_list("text_hash", flat=True)
    missing = sorted(set(by_hash) - set(known))
    if not missing:
        return
    vectors = now.encode([by_hash[key] for key in missing])
    rows = [
        LabelVector(text_hash=key, model=now.name, revision=now.revision, vector=vector)
        for key, vector in zip(missing, vectors, strict=True)
    ]
    LabelVector.objects.bulk_create(rows, ignore_conflicts=True)


def count_words() -> WordCount:
    """Count again how often words and concepts occur over all candidates.

    :return: the new count; older ones go.
    """
    table = Candidate._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT term, count(*) FROM {table}, unnest(term_ids) AS term"  # noqa: S608
            " GROUP BY term ORDER BY term"
        )
        rows = np.array(cursor.fetchall(), dtype="<i4").reshape(-1, 2)
    made = WordCount.objects.create(
        documents=Candidate.objects.filter(is_active=True).count(),
        terms=np.ascontiguousarray(rows[:, 0]).tobytes(),
        frequencies=np.ascontiguousarray(rows[:, 1]).tobytes(),
    )
    WordCount.objects.filter(pk__lt=made.pk - 1).delete()
    return made


def _count_words_if_stale() -> None:
    """Count again once the number of candidates has moved by a tenth."""
    counted = WordCount.objects.order_by("-pk").values_list("documents", flat=True).first()
    now = Candidate.objects.filter(is_active=True).count()
    if counted is None or abs(now - counted) > COUNT_AGAIN_AFTER * max(counted, 1):
        count_words()


def _shared(
    payload: dict[str, Any], facets: Sequence[Facet], concepts: list[str]
) -> dict[str, Any]:
    """Fields that both sides have."""
    words = Terms.of(neutral_words(facet.text) for facet in facets)
    ids = sorted({*words.ids.tolist(), *(term_id(one) for one in concepts if one)})
    data = json.dumps(payload, sort_keys=True).encode()
    return {
        "payload": payload,
        "words": words.pack(),
        "term_ids": ids,
        "input_hash": hashlib.sha256(data).hexdigest(),
    }


def _concepts(profile: Profile) -> list[str]:
    uris = [one.uri for one in profile.occupations] + [one.uri for one in profile.skills]
    return [*uris, *(one.isco for one in profile.occupations)]


def candidate_fields(profile: Profile) -> dict[str, Any]:
    """All columns of a candidate that come out of the profile.

    :return: data, short form, words, and what to filter by.
    """
    wishes = profile.wishes
    return _shared(profile.to_json(), profile.facets, _concepts(profile)) | {
        "signals": CandidateSignals.of(profile).to_json(),
        "municipality_id": _municipality(wishes.municipality),
        "countries": list(wishes.countries),
        "languages": [
            code for one in profile.languages for code in _levels(one.language, one.cefr)
        ],
        "occupation_uris": [one.uri for one in profile.occupations],
        "isco": sorted({one.isco for one in profile.occupations}),
        "skill_uris": [one.uri for one in profile.skills],
        "years": min(60, int(profile.years)),
        "education_level": max((one.level or 0 for one in profile.educations), default=0) or None,
        "earliest_start": wishes.start,
        "share_from": wishes.share[0],
        "share_to": wishes.share[1],
        "remote": wishes.remote,
    }


def _levels(language: str, cefr: Cefr | None) -> list[str]:
    """A language and every level reached: "sv", "sv-A1", "sv-A2", …"""
    reached = list(Cefr)[: cefr.rank + 1] if cefr else []
    return [language, *(f"{language}-{level}" for level in reached)]


def _municipality(code: str) -> str | None:
    return code if code and Municipality.objects.filter(pk=code).exists() else None


def _new_code() -> str:
    """A card code that nobody has: a letter, a digit and four digits, at random."""
    while True:
        letter = secrets.choice(CODE_LETTERS)
        code = f"{letter}{secrets.randbelow(10)}-{secrets.randbelow(10_000):04d}"
        if not Candidate.objects.filter(code=code).exists():
            return code


def _facet_vectors(facets: Sequence[Facet]) -> Vectors:
    """Vectors of some texts, looked up where the index has them.

    :return: (n, 384) float32.
    """
    now = encoding.encoder()
    neutral = [neutral_words(facet.text) for facet in facets]
    hashes = [text_hash(text) for text in neutral]
    known: dict[str, Any] = {}
    for model in (CandidateFacet, OpeningFacet):
        rows = model.objects.filter(
            text_hash__in=hashes, model=now.name, revision=now.revision
        ).exclude(kind=FacetKind.WHOLE)
        known.update((key, vector) for key, vector in rows.values_list("text_hash", "vector"))
    texts = dict(zip(hashes, neutral, strict=True))
    missing = sorted(set(texts) - set(known))
    made = now.encode([texts[key] for key in missing])
    # Rounded as the index keeps them, so that it does not matter which way a vector came.
    fresh = {key: row.astype(np.float16) for key, row in zip(missing, made, strict=True)}
    kept = {key: np.asarray(vector, dtype=np.float16) for key, vector in known.items()}
    stacked = [(kept.get(key) if key in kept else fresh[key]) for key in hashes]
    return np.array(stacked, dtype=np.float32).reshape(len(hashes), now.dimension)


def _store(
    model: type[CandidateFacet | OpeningFacet],
    owner: dict[str, Model],
    facets: Sequence[Facet],
    vectors: Vectors,
) -> None:
    """Replace the vectors of an owner, and add the one of the whole text."""
    now = encoding.encoder()
    centre = encoding.centre()
    middle = centre and (centre.candidates if model is CandidateFacet else centre.openings)
    model.objects.filter(**owner).delete()
    rows = [
        model(
            **owner,
            kind=facet.kind,
            position=position,
            text_hash=text_hash(neutral_words(facet.text)),
            page=facet.source.page if facet.source else 0,
            line=facet.source.line if facet.source else -1,
            model=now.name,
            revision=now.revision,
            vector=vector,
        )
        for position, (facet, vector) in enumerate(zip(facets, vectors, strict=True))
    ]
    if rows:
        texts = [neutral_words(facet.text) for facet in facets]
        rows.append(
            model(
                **owner,
                kind=FacetKind.WHOLE,
                position=index.WHOLE_POSITION,
                text_hash=text_hash("\n".join(texts)),
                model=now.name,
                revision=now.revision,
                vector=whole(vectors, [len(text) for text in texts], middle),
            )
        )
    cast("Any", model.objects).bulk_create(rows)
