"""A crowd of invented candidates for measuring: texts composed of real titles and skills.

Each distinct text is embedded once and kept in the index's own table of label vectors, so that
building goes on where it stopped.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from django.db import connection
from django.utils import timezone

from employers.models import Employer, Opening
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Consent, Partner, User
from matching import encoding
from matching.actions import count_words, index_opening
from matching.actions.indexing import candidate_fields, embed_labels
from matching.engine.encoder import text_hash, whole
from matching.index import WHOLE_POSITION
from matching.models import Candidate, CandidateFacet, LabelVector
from matching.types import (
    Ask,
    Cefr,
    EducationClaim,
    Facet,
    FacetKind,
    LanguageAsk,
    LanguageClaim,
    OccupationAsk,
    OccupationClaim,
    Profile,
    SkillAsk,
    SkillClaim,
    Wishes,
)

ROOT = Path(__file__).resolve().parents[2]
TITLES = ROOT / "matching" / "taxonomy" / "data" / "occupations"
PLACES = ("1280", "1281", "1283", "1290", "0101", "0147", "0217", "0265")
LEVELS = list(Cefr)
DOMAIN = "bench.example.org"
VARIANTS = 6
CHUNK = 1000
HNSW = "candidate_facet_hnsw"
WORK = ("Planned", "Led", "Was responsible for", "Developed", "Coordinated", "Improved")
PLACE_OF_WORK = ("in a hospital", "at a university", "in a start-up", "for the municipality")


class World:
    """Titles by ISCO group, and skills that go with each group.

    :param seed: the same seed makes the same crowd.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.groups = list(_groups())
        words = sorted({word for _, titles in self.groups for t in titles for word in t.split()})
        topics = [word for word in words if len(word) > 4]
        self.skills = {
            isco: [f"{verb} {self.random.choice(topics)}" for verb in ("plan", "use", "teach")]
            + [f"{topic} work" for topic in self.random.sample(topics, 5)]
            for isco, _ in self.groups
        }

    def experience(self, isco: str, titles: Sequence[str], variant: int) -> str:
        """One of a few texts of a group, at most thirty tokens long."""
        chosen = random.Random(f"{isco}:{variant}")
        skills = ", ".join(chosen.sample(self.skills[isco], 3))
        return (
            f"{chosen.choice(titles)} {chosen.choice(PLACE_OF_WORK)}. "
            f"{chosen.choice(WORK)} {skills}."
        )

    def profile(self) -> Profile:
        """An invented profile: one line of work, mostly."""
        pick = self.random
        isco, titles = pick.choice(self.groups)
        other, other_titles = pick.choice(self.groups) if pick.random() < 0.3 else (isco, titles)
        months = pick.randrange(6, 180)
        texts = [
            self.experience(isco, titles, pick.randrange(VARIANTS)),
            self.experience(other, other_titles, pick.randrange(VARIANTS)),
        ]
        shown = pick.sample(self.skills[isco], 5)
        return Profile(
            facets=(
                Facet(FacetKind.HEADLINE, titles[0]),
                *(Facet(FacetKind.EXPERIENCE, text) for text in texts),
                Facet(FacetKind.EDUCATION, f"Degree for {titles[0]}"),
            ),
            skills=tuple(
                SkillClaim(f"urn:bench:{one}", one, pick.randrange(9), pick.random() < 0.7)
                for one in shown
            ),
            occupations=(
                OccupationClaim(f"urn:bench:{isco}", titles[0], isco, months, 2026),
                OccupationClaim(f"urn:bench:{other}", other_titles[0], other, 24, 2020),
            ),
            educations=(EducationClaim(pick.choice((5, 6, 7, 8))),),
            languages=(
                LanguageClaim("en", pick.choice(LEVELS[3:])),
                LanguageClaim(pick.choice(("sv", "da", "de", "ar")), pick.choice(LEVELS[:5])),
            ),
            years=months / 12 + 2,
            wishes=Wishes(municipality=pick.choice(PLACES), commute=pick.choice((45, 60, 90))),
        )

    def ask(self) -> Ask:
        """An invented opening."""
        pick = self.random
        isco, titles = pick.choice(self.groups)
        skills = pick.sample(self.skills[isco], 4)
        return Ask(
            title=titles[0],
            facets=(
                Facet(FacetKind.HEADLINE, titles[0]),
                Facet(FacetKind.TASKS, self.experience(isco, titles, VARIANTS)),
                Facet(FacetKind.SKILLS, ", ".join(skills)),
            ),
            occupations=(OccupationAsk(f"urn:bench:{isco}", titles[0], isco),),
            skills=tuple(
                SkillAsk(f"urn:bench:{one}", one, must=at < 2) for at, one in enumerate(skills)
            ),
            languages=(LanguageAsk(pick.choice(("sv", "da", "en")), Cefr.B2, must=True),),
            years=float(pick.choice((0, 2, 5))),
            municipality=pick.choice(PLACES),
            country=pick.choice(("SE", "DK")),
        )


def _groups() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(TITLES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                yield row["isco"], row["titles_en"].split("|")


def build(people: int, seed: int) -> float:
    """Make the crowd up to this size, with its vectors and the HNSW index.

    :return: seconds that building the HNSW index took; 0 where nothing was missing.
    """
    there = Candidate.objects.filter(partner__user__email__endswith=DOMAIN).count()
    if there >= people:
        return 0.0
    world = World(seed)
    profiles = [world.profile() for _ in range(people)]
    vectors = _vectors(sorted({f.text for one in profiles for f in one.facets}))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {HNSW}")
    for start in range(there, people, CHUNK):
        _add(profiles[start : start + CHUNK], start, vectors)
    seconds = _index()
    count_words()
    return seconds


def _vectors(texts: list[str]) -> dict[str, np.ndarray]:
    for start in range(0, len(texts), CHUNK):
        embed_labels(texts[start : start + CHUNK])
    now = encoding.encoder()
    rows = LabelVector.objects.filter(model=now.name, revision=now.revision)
    known = dict(rows.values_list("text_hash", "vector"))
    return {text: np.asarray(known[text_hash(text)], dtype=np.float32) for text in texts}


def _add(profiles: Sequence[Profile], first: int, vectors: dict[str, np.ndarray]) -> None:
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
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    people = Candidate.objects.bulk_create(
        Candidate(
            partner=partner,
            code=f"{letters[n // 100_000]}{n // 10_000 % 10}-{n % 10_000:04d}",
            **candidate_fields(profile),
        )
        for n, partner, profile in zip(numbers, partners, profiles, strict=True)
    )
    now = encoding.encoder()
    rows = []
    for one, profile in zip(people, profiles, strict=True):
        own = np.array([vectors[facet.text] for facet in profile.facets])
        lengths = [len(facet.text) for facet in profile.facets]
        kinds = [*(facet.kind for facet in profile.facets), FacetKind.WHOLE]
        places = [*range(len(own)), WHOLE_POSITION]
        for kind, place, vector in zip(kinds, places, [*own, whole(own, lengths)], strict=True):
            rows.append(
                CandidateFacet(
                    candidate=one,
                    kind=kind,
                    position=place,
                    text_hash="0" * 64,
                    model=now.name,
                    revision=now.revision,
                    vector=vector,
                )
            )
    CandidateFacet.objects.bulk_create(rows, batch_size=2000)


def _index() -> float:
    import time

    started = time.perf_counter()
    table = CandidateFacet._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("SET max_parallel_maintenance_workers = 0")
        cursor.execute(
            f"CREATE INDEX {HNSW} ON {table} USING hnsw (vector halfvec_cosine_ops)"
            " WITH (m = 16, ef_construction = 64)"
        )
    seconds = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return seconds


def openings(count: int, seed: int) -> list[Opening]:
    """Some invented openings, indexed."""
    world = World(seed)
    employer, _ = Employer.objects.get_or_create(
        country="SE",
        number="5560000001",
        defaults={
            "name": "Bench",
            "domain": DOMAIN,
            "state": "verified",
            "verified_at": timezone.now(),
        },
    )
    made = []
    for number in range(count):
        ask = world.ask()
        opening, _ = Opening.objects.get_or_create(
            employer=employer,
            source="api",
            external_id=f"bench-{seed}-{number}",
            defaults={
                "title": ask.title,
                "text": ask.facets[1].text,
                "language": "en",
                "state": "published",
                "published_at": timezone.now(),
            },
        )
        index_opening(opening_id=opening.pk, ask=ask)
        made.append(opening)
    return made
