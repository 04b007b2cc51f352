"""A share of the fuzz run, and made-up structures."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvparse.extract.cv import understand
from cvparse.formats import neutral
from cvparse.readers.base import Limits, Refused
from cvparse.readers.registry import READERS
from cvparse.types import Box, Line, ReadDocument
from tests.bench.fuzz import SEEDS, document, documents, outcome

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60
) | st.sampled_from(
    [
        "Experience",
        "Utbildning",
        "2019 – nu",
        "Sprog",
        "Software Engineer, Acme AB",
        "•",
        "\t",
        ", ,",
        "Malmö\tLund",
        "\u202e",
        "C1",
        "a@b.se",
        "+46 70 123 45 67",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["basics", "work", "name", "education", "skills", "keywords", "languages", "startDate", "location"]) | WORDS, inner, max_size=5),  # noqa: E501
    max_leaves=25,
)  # fmt: skip


@pytest.mark.parametrize("part", range(4))
def test_mutated_samples_end_in_an_answer(part):
    ends = [outcome(data, name) for name, data in documents(50, seed=100 + part)]
    assert len(ends) == 50
    assert "read" in ends or len(set(ends)) > 1


@pytest.mark.parametrize(("seed", "number"), SEEDS)
def test_what_once_found_something_ends_in_an_answer(seed, number):
    name, data = document(seed, number)
    assert outcome(data, name)


@SLOW
@given(
    st.dictionaries(
        st.sampled_from(["basics", "work", "education", "skills", "languages", "certificates"]),
        JSON,
        min_size=1,
    )
)
def test_any_json_resume(data):
    try:
        document = READERS["json-resume"](json.dumps(data).encode(), Limits())
    except Refused:
        return
    neutral(understand(document))


@SLOW
@given(
    st.lists(
        st.tuples(
            WORDS,
            st.integers(1, 3),
            st.integers(0, 2),
            st.booleans(),
            st.integers(0, 600),
            st.integers(0, 800),
        ),
        max_size=40,
    )
)
def test_any_lines(rows):
    lines = tuple(
        Line(
            n, text or "x", page, Box(x, y, x + 100, y + 10), 10.0, bold, column=column, row=n // 2
        )
        for n, (text, page, column, bold, x, y) in enumerate(rows)
    )
    found = neutral(understand(ReadDocument("pdf", lines)))
    for job in found["experiences"]:
        assert job["title"] or job["organisation"]


@SLOW
@given(st.text(max_size=2000))
def test_any_text(text):
    for name in ("text", "html", "rtf"):
        try:
            understand(READERS[name](text.encode(), Limits()))
        except Refused as refusal:
            assert refusal.code  # noqa: PT017
