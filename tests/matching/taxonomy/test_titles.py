"""Titles without what says nothing about the work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.titles import normalise, stemmed, variants


def _is_place(text: str) -> bool:
    return text.strip().casefold() in {"malmö", "lund", "københavn"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Senior Software Engineer", "software engineer"),
        ("Software Engineer II", "software engineer"),
        ("Vikarierande lärare i Malmö", "lärare"),
        ("2:e fartygsingenjör", "fartygsingenjör"),
        ("Legitimerad sjuksköterska (m/k)", "sjuksköterska"),
        ("Pædagog m/k", "pædagog"),
        ("Lagerarbetare 100%", "lagerarbetare"),
        ("Projektleder (barselsvikariat) - København", "projektleder"),
        ("C++ developer", "c++ developer"),
        ("Elementary School Teachers, Except Special Education", "elementary school teachers"),
        ("Senior", "senior"),
    ],
)
def test_normalise(title: str, expected: str) -> None:
    assert normalise(title, _is_place) == expected


def test_variants_give_the_parts_and_what_stands_before_the_employer() -> None:
    found = variants("Barnmorska/sjuksköterska till kvinnokliniken", _is_place)
    assert found[0] == "barnmorska/sjuksköterska till kvinnokliniken"
    assert {"barnmorska", "sjuksköterska"} <= set(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lærere", "lærer"),
        ("chefer", "chef"),
        ("Sjuksköterskor", "sjuksköterska"),
        ("lärare", "lärarna"),
        ("nurses", "nurse"),
        ("ingenjörer", "ingenjör"),
    ],
)
def test_number_and_definiteness_do_not_matter(one: str, other: str) -> None:
    assert stemmed(normalise(one)) == stemmed(normalise(other))


@given(st.text(max_size=80))
def test_any_text_gives_something_stable(text: str) -> None:
    once = normalise(text)
    assert once == once.strip()
    assert variants(text)[0] == once
    assert bool(once) == bool(text.strip()) or not once


@pytest.mark.parametrize(
    ("heading", "reading"),
    [
        ("Sygeplejerskearbejde", "sygeplejerske"),
        ("Ingenjörsyrken inom maskinteknik", "ingenjörs inom maskinteknik"),
        ("Hemservicepersonal", "hemservice"),
    ],
)
def test_a_name_of_work_is_also_read_as_who_does_it(heading: str, reading: str) -> None:
    assert variants(heading) == [normalise(heading), reading]


def test_short_words_of_work_stay() -> None:
    assert variants("Arbejde med børn") == ["arbejde med børn"]
