"""More people than can be embedded in an hour: copies, made in the database, a little beside."""

from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from jobbank.accounts.models import Consent, Partner, User
from matching.models import Candidate, CandidateFacet
from tests.bench.crowd.people import DOMAIN, LETTERS

NOISE = 0.15  # of the difference between two other people's vectors
DIMENSION = 384


def _columns(model: type[Model], *but: str) -> list[str]:
    """Columns that a copy takes over."""
    columns = (str(field.column) for field in model._meta.concrete_fields)
    return [name for name in columns if name not in but]


def _copy(model: type[Model], but: dict[str, str], source: str) -> str:
    """SQL that copies rows. :param but: expressions of the columns that differ."""
    same = _columns(model, "id", *but)
    wanted = ", ".join([*but, *same])
    values = ", ".join([*but.values(), *(f"old.{name}" for name in same)])
    return f"INSERT INTO {model._meta.db_table} ({wanted}) SELECT {values} FROM {source}"  # noqa: S608


@transaction.atomic
def add(first: int, size: int) -> None:
    """Copy the first ``size`` people as those from number ``first`` on.

    Data and words stay; each vector is moved by a part of the difference between those of two
    others, so that no two are equal and they lie as densely as those of real texts.
    """
    with connection.cursor() as cursor:
        _pair(cursor, first, size)
        for sql in (*_accounts(), *_candidates(size)):
            cursor.execute(sql)


def _pair(cursor: Any, first: int, size: int) -> None:
    """Say who is whose copy."""
    user, partner, candidate = (one._meta.db_table for one in (User, Partner, Candidate))
    cursor.execute("DROP TABLE IF EXISTS twin")
    cursor.execute(
        f"""CREATE TEMP TABLE twin ON COMMIT DROP AS
        SELECT c.id AS person, p.id AS partner, u.id AS account, gen_random_uuid() AS new,
          gen_random_uuid() AS new_partner, place, place + %s AS number
        FROM {candidate} c JOIN {partner} p ON p.id = c.partner_id
        JOIN {user} u ON u.id = p.user_id,
        LATERAL (SELECT substring(u.email from '^crowd(\\d+)@')::int AS place) AS at
        WHERE u.email LIKE %s AND place < %s""",  # noqa: S608 - names come from the models
        [first, f"crowd%@{DOMAIN}", size],
    )
    for sql in ("CREATE INDEX ON twin (person)", "CREATE INDEX ON twin (place)", "ANALYZE twin"):
        cursor.execute(sql)


def _accounts() -> list[str]:
    user, partner, consent = (one._meta.db_table for one in (User, Partner, Consent))
    email = f"'crowd' || number || '@{DOMAIN}'"
    return [
        _copy(User, {"email": email}, f"{user} old JOIN twin ON account = old.id"),
        _copy(
            Partner,
            {"id": "new_partner", "user_id": "made.id"},
            f"{partner} old JOIN twin ON partner = old.id JOIN {user} made ON made.email = {email}",
        ),
        _copy(
            Consent,
            {"partner_id": "new_partner"},
            f"{consent} old JOIN twin ON partner = old.partner_id",
        ),
    ]


def _candidates(size: int) -> list[str]:
    candidate, facet = Candidate._meta.db_table, CandidateFacet._meta.db_table
    code = (
        f"substr('{LETTERS}', number / 100000 + 1, 1) || mod(number / 10000, 10)"
        " || '-' || lpad(mod(number, 10000)::text, 4, '0')"
    )
    # In 32 bits: in 16 the small products would underflow.
    moved = (
        "l2_normalize(old.vector::vector + (one.vector::vector - other.vector::vector)"
        f" * array_fill({NOISE}::real, ARRAY[{DIMENSION}])::vector)::halfvec({DIMENSION})"
    )
    three = f"""{facet} old JOIN twin ON twin.person = old.candidate_id
        JOIN twin a ON a.place = mod(twin.place + twin.number * 7 + 1, {size})
        JOIN twin b ON b.place = mod(twin.place + twin.number * 13 + 2, {size})
        JOIN {facet} one ON one.candidate_id = a.person AND one.position = old.position
        JOIN {facet} other ON other.candidate_id = b.person AND other.position = old.position"""
    return [
        _copy(
            Candidate,
            {"id": "new", "partner_id": "new_partner", "code": code},
            f"{candidate} old JOIN twin ON person = old.id",
        ),
        _copy(CandidateFacet, {"candidate_id": "twin.new", "vector": moved}, three),
    ]
