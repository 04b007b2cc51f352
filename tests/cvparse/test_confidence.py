"""What is said to be sure, is; what was never seen, is asked."""

import pytest

from cvparse.extract.confidence import calibrated
from cvparse.extract.lexicon import load
from cvparse.queries import QUESTION_BELOW

TABLES = sorted(load("calibration"))


@pytest.mark.parametrize("name", [*TABLES, "a field without a table"])
def test_a_higher_score_is_never_less_sure(name):
    said = [round(calibrated(name, raw / 20), 9) for raw in range(-5, 50)]
    assert said == sorted(said)
    assert all(0 < one < 1 for one in said)


@pytest.mark.parametrize("name", TABLES)
def test_below_everything_measured_a_field_is_a_question(name):
    assert calibrated(name, 0.0) < QUESTION_BELOW
