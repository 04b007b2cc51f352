"""Real openings that nobody here wrote: imported, read and linked well enough.

The data is not part of the project; where it is absent, these tests skip and say so.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from employers import linking
from employers.extract.lines import split_lines
from employers.extract.requirements import find_requirements
from employers.importers.files import read_openings
from employers.places import find_place
from employers.types import ImportedOpening, Kind
from matching.engine.language import OURS, detect_language
from matching.geography.queries import forget

DATA = Path(__file__).resolve().parents[3] / "shared" / "eval" / "openings"
HITS, POSTINGS = "platsbanken_jobsearch_hits.json", "swedish_job_postings.jsonl"
SNIPPETS, TITLES = "danish_job_snippets.json", "skane_opening_titles_2024.csv"

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the development data is not here")


def openings(name: str) -> list[ImportedOpening]:
    rows = [row for _number, row in read_openings((DATA / name).read_bytes())]
    assert all(isinstance(row, ImportedOpening) for row in rows)
    return [row for row in rows if isinstance(row, ImportedOpening)]


@pytest.mark.parametrize(
    ("name", "count"), [(HITS, 4), (POSTINGS, 27), (SNIPPETS, 32), (TITLES, 1286)]
)
def test_every_row_is_read(name: str, count: int) -> None:
    rows = openings(name)
    assert len(rows) == count
    assert len({row.external_id for row in rows}) >= 0.97 * count


def test_languages() -> None:
    import json

    lines = (DATA / POSTINGS).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    right = [
        detect_language(f"{row['title']}\n{row['description']}", OURS) == row["lang_guess"]
        for row in rows
    ]
    assert sum(right) == len(rows)


def test_nurses_need_their_licence_or_experience_and_nobody_needs_invented_things() -> None:
    found = {row.title: find_requirements(split_lines(row.text)) for row in openings(POSTINGS)}
    with_years = [title for title, hits in found.items() if _kinds(hits, Kind.EXPERIENCE)]
    assert len(with_years) >= 14
    for title in ("Jobba som läkare", "Demenssjuksköterska", "Iva-sköterska till Gävle i sommar"):
        assert found[title] == (), title


def _kinds(hits: tuple, kind: Kind) -> list:
    return [hit for hit in hits if hit.kind is kind]


@pytest.fixture
def taxonomy(db: None) -> Iterator[None]:
    call_command("load_geography", verbosity=0)
    call_command("load_default_taxonomy", verbosity=0)
    yield
    forget()


def test_municipalities_and_occupations(taxonomy: None) -> None:
    rows = openings(TITLES)
    assert all(find_place(row.title, row.text, row.place) for row in rows)
    expected = {
        "Sjuksköterska": "2221",
        "Barnmorska": "2222",
        "Data Scientist": "21",
        "Butiksassistent": "5223",
        "Software Engineer": "2512",
    }
    for row in [*openings(POSTINGS), *openings(SNIPPETS)]:
        code = next((isco for word, isco in expected.items() if row.title.startswith(word)), "")
        if code:
            language = detect_language(f"{row.title}\n{row.text}", OURS)
            link = linking.occupation([row.title], language)
            assert link is not None, row.title
            assert _isco(link[0]).startswith(code), row.title


def _isco(uri: str) -> str:
    from matching.models import Occupation

    return Occupation.objects.get(uri=uri).isco_id or ""
