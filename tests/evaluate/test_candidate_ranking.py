"""Openings find the CVs of people who do that work, read as in production."""

from pathlib import Path

import pytest
from django.core.management import call_command

from employers.models import Employer, Opening
from jobbank.common.errors import Invalid
from jobbank.evaluate import candidate_ranking
from jobbank.evaluate.types import Options
from matching.engine import ranker
from tests.matching.taxonomy import mini

NURSE = """Amal Haddad
amal@example.org

Work experience
Registered nurse, Malmö ward hospital
2018 - 2024
Planned care on a surgical ward, gave medicines and wrote nursing records.

Education
Bachelor of nursing, 2014 - 2017
"""
BAKER = """Ivo Horvat
ivo@example.org

Work experience
Baker, Zagreb bakery
2015 - 2023
Baked bread and pastry at night, ordered flour.
"""
QUERIES = {
    "q1": "Registered nurse\n\nYou plan care on our surgical ward and give medicines.\n",
    "q2": "Baker\n\nYou bake bread and pastry with us.\n",
}


def _folder(path: Path) -> Path:
    for name, texts in {"queries": QUERIES, "corpus": {"c1": BAKER, "c2": NURSE}}.items():
        (path / name).mkdir()
        for key, text in texts.items():
            (path / name / f"{key}.txt").write_text(text, encoding="utf-8")
    (path / "qrels.tsv").write_text("q1\t0\tc2\t3\nq2\t0\tc1\t1\nq2\t0\tc2\t0\n", encoding="utf-8")
    return path


@pytest.mark.django_db
def test_each_opening_finds_its_own(tmp_path: Path) -> None:
    call_command("import_esco", mini.official(tmp_path / "esco"), verbosity=0)
    folder = _folder(tmp_path)
    (line,) = candidate_ranking.run(folder, Options())
    assert {name: one.mean for name, one in line.figures.items()} == {
        "MAP": 1.0,
        "MAP@50": 1.0,
        "nDCG@10": 1.0,
    }
    judged, pairs = candidate_ranking.measured(folder, Options())
    assert (pairs["q1"]["c2"]["occupation"] or 0) > 0.99
    # Without a number every order is by name, and the figures say so.
    blind: candidate_ranking.Pairs = {
        query: {key: {} for key in row} for query, row in pairs.items()
    }
    assert candidate_ranking.figures(judged, blind, ranker.default())["MAP"].mean == 0.75


@pytest.mark.django_db
def test_nothing_stays_behind(tmp_path: Path) -> None:
    candidate_ranking.run(_folder(tmp_path), Options())
    assert not Opening.objects.exists()
    assert not Employer.objects.exists()


def test_a_folder_without_openings_says_so(tmp_path: Path) -> None:
    (tmp_path / "qrels.tsv").write_text("q1\t0\tc2\t3\n", encoding="utf-8")
    with pytest.raises(Invalid):
        candidate_ranking.run(tmp_path, Options())
