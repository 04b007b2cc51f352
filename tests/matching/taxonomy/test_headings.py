"""Names of groups among names of occupations are known as such, and come later."""

import numpy as np

from matching.engine.titlerank import TitleRanker, heading_mask, headings_last

LABELS = ["Kokker", "kokk", "kjøkkensjef", "IKT-rådgiver", "pilot", "murer", "bonde", "baker"]


def test_a_capital_tells_a_heading_where_occupations_have_none() -> None:
    assert heading_mask(LABELS, ()).tolist() == [True, *[False] * 7]


def test_where_all_begin_with_a_capital_the_known_names_tell() -> None:
    labels = ["Cooks", "Cook", "Pilot"]
    assert heading_mask(labels, {"cooks"}).tolist() == [True, False, False]
    assert heading_mask([], ()).tolist() == []


def test_a_heading_comes_after_the_two_best_occupations() -> None:
    scores = np.array([[1.0, 0.2, 0.6, 0.5]], np.float32)
    made = headings_last(scores, np.array([True, False, False, False]))
    assert np.argsort(-made[0]).tolist() == [2, 3, 0, 1]
    assert made[0, 1:].tolist() == scores[0, 1:].tolist()
    less = headings_last(scores, np.array([True, False, False, False]), later=False)
    assert np.argsort(-less[0]).tolist() == [0, 2, 3, 1]


def test_few_occupations_or_no_headings_change_nothing() -> None:
    scores = np.array([[1.0, 0.2]], np.float32)
    assert headings_last(scores, np.array([True, False])) is scores
    assert headings_last(scores, np.array([False, False])) is scores


def test_the_register_s_plural_finds_the_occupation_before_its_group() -> None:
    scores = TitleRanker(LABELS).scores(["Kokker"])[0]
    assert LABELS[int(scores.argmax())] == "kokk"
