"""Rows of the crowd: people with consents, candidates, vectors; and more of them by mixing."""

from collections.abc import Sequence

import numpy as np
from django.db import connection, transaction
from django.utils import timezone
from numpy.typing import NDArray

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Consent, Partner, User
from matching import encoding
from matching.actions.indexing import candidate_fields
from matching.engine.encoder import whole
from matching.index import WHOLE_POSITION, to_binary
from matching.models import Candidate, CandidateFacet
from matching.types import FacetKind, Profile
from tests.bench.crowd.texts import Texts

DOMAIN = "bench.example.org"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
FACET = ("candidate_id", "kind", "position", "text_hash", "page", "line", "model", "revision")


def code(number: int) -> str:
    """Card code of person ``number``."""
    return f"{LETTERS[number // 100_000]}{number // 10_000 % 10}-{number % 10_000:04d}"


@transaction.atomic
def add(profiles: Sequence[Profile], first: int, texts: Texts) -> None:
    """Write some people, all or none.

    :param first: number of the first of them.
    """
    numbers = range(first, first + len(profiles))
    users = User.objects.bulk_create(
        User(email=f"crowd{n}@{DOMAIN}", role=Role.PARTNER, password="!") for n in numbers
    )
    partners = Partner.objects.bulk_create(Partner(user=user) for user in users)
    Consent.objects.bulk_create(
        Consent(partner=one, purpose=purpose, given_at=timezone.now(), text_version="1")
        for one in partners
        for purpose in (Purpose.MATCHING, Purpose.CARD)
    )
    people = Candidate.objects.bulk_create(
        Candidate(partner=partner, code=code(n), **candidate_fields(profile))
        for n, partner, profile in zip(numbers, partners, profiles, strict=True)
    )
    _vectors(people, profiles, texts)


def _vectors(people: Sequence[Candidate], profiles: Sequence[Profile], texts: Texts) -> None:
    every = texts.vectors([facet.text for one in profiles for facet in one.facets])
    now, centre, at = encoding.encoder(), encoding.centre(), 0
    middle = centre and centre.candidates
    table = CandidateFacet._meta.db_table
    sql = f"COPY {table} ({', '.join(FACET)}, vector) FROM STDIN (FORMAT BINARY)"
    kinds = ("uuid", "varchar", "int2", "varchar", "int2", "int4", "varchar", "varchar", "bytea")
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        copy.set_types(kinds)
        for person, profile in zip(people, profiles, strict=True):
            own: NDArray[np.float32] = every[at : at + len(profile.facets)]
            at += len(profile.facets)
            lengths = [len(facet.text) for facet in profile.facets]
            wholly = (FacetKind.WHOLE, WHOLE_POSITION, whole(own, lengths, middle))
            rows = zip((facet.kind for facet in profile.facets), range(len(own)), own, strict=True)
            for kind, place, vector in [*rows, wholly]:
                copy.write_row(
                    (
                        *(person.pk, str(kind), place, "0" * 64, 0, -1, now.name, now.revision),
                        to_binary(vector),
                    )
                )
