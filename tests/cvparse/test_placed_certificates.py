"""Certificates as pages place them: runs, lists, grids."""

from dataclasses import replace

import pytest

from cvparse.extract.certificates import certificates_of
from cvparse.extract.rows import rows_of
from cvparse.types import Box, Line
from tests.cvparse.placed import HEAD, LEFT, RIGHT, lines_of, page_of


def _papers(*texts, bold=()):
    found = certificates_of(rows_of(lines_of(*texts, bold=bold)))
    return [(c.name.value, c.issuer and c.issuer.value) for c in found]


@pytest.mark.parametrize(
    ("texts", "papers"),
    [
        (("Microsoft Certified: Azure Basics, Microsoft",), [("Microsoft Certified: Azure Basics", "Microsoft")]),  # noqa: E501
        (("Scrum Master I", "Safe Pass"), [("Scrum Master I", None), ("Safe Pass", None)]),
        (("Lifting", "Nurse – Nursing Council 2015"), [("Lifting", None), ("Nurse", "Nursing Council")]),  # noqa: E501
    ],
)  # fmt: skip
def test_names_of_certificates_end_where_they_end(texts, papers):
    assert _papers(*texts) == papers


def test_a_name_set_bold_before_its_issuer_with_the_date_at_the_right():
    form = page_of(
        *HEAD, (LEFT, 120, "Certificates", "b"), (LEFT, 140, "Azure Basics", "b"), (117, 140, "Microsoft"), (-RIGHT, 140, "2019"),  # noqa: E501
        (LEFT, 155, "First Aid", "b"), (98, 155, "Okapi"), (-RIGHT, 155, "2020"),
    )  # fmt: skip
    assert [(c["name"], c["issuer"]) for c in form["certificates"]] == [
        ("Azure Basics", "Microsoft"),
        ("First Aid", "Okapi"),
    ]


@pytest.mark.parametrize(
    ("texts", "papers"),
    [
        (["First aid · Truck licence B (2019) · Hot work (2021)"], [("First aid", None), ("Truck licence B", None), ("Hot work", None)]),  # noqa: E501
        (["Truck licence B (2019) ·", "Hot work (2021)"], [("Truck licence B", None), ("Hot work", None)]),  # noqa: E501
        (["First aid · Red Cross · 2019"], [("First aid", "Red Cross")]),
        (["Safe Pass @ SOLAS · 2018", "Truck licence B [Lernia] 2020"], [("Safe Pass", "SOLAS"), ("Truck licence B", "Lernia")]),  # noqa: E501
        (["First aid. Red Cross. 2019.", "Arbete på väg 1.1 och 1.2. Trafikverket. 2021."], [("First aid", "Red Cross"), ("Arbete på väg 1.1 och 1.2", "Trafikverket")]),  # noqa: E501
    ],
)  # fmt: skip
def test_signs_between_certificates_and_within_them(texts, papers):
    found = certificates_of(rows_of(lines_of(*texts)))
    assert [(c.name.value, c.issuer and c.issuer.value) for c in found] == papers


def test_issuers_set_smaller_stand_above_what_they_gave():
    texts = (
        "TRAFIKVERKET · 2021",
        "Arbete på väg",
        "LERNIA · 2022",
        "Truckkort A1",
        "BAS-U och BAS-P",
    )
    lines = [
        replace(x, size=8 if x.text[:2].isupper() and "·" in x.text else 10, block=n // 2 + (n > 3))
        for n, x in enumerate(lines_of(*texts))
    ]
    found = [(c.name.value, c.issuer and c.issuer.value) for c in certificates_of(rows_of(lines))]
    assert found == [
        ("Arbete på väg", "TRAFIKVERKET"),
        ("Truckkort A1", "LERNIA"),
        ("BAS-U och BAS-P", None),
    ]


@pytest.mark.parametrize("bold", [True, False])
def test_certificates_in_a_grid_stand_below_each_other(bold):
    texts = [
        ("First aid", "Hot work"),
        ("Red Cross, 2021", "2022"),
        ("Truck licence B", "Safe Pass"),
        ("Lernia", "SOLAS, 2018"),
    ]
    lines = [
        Line(2 * n + m, t, box=Box(50 + 200 * m, 100 + 14 * n, 120 + 200 * m, 112 + 14 * n), size=10, row=n, block=n // 2, bold=bold and n % 2 == 0)  # noqa: E501
        for n, cells in enumerate(texts) for m, t in enumerate(cells)
    ]  # fmt: skip
    found = {(c.name.value, c.issuer and c.issuer.value) for c in certificates_of(rows_of(lines))}
    assert found == {
        ("First aid", "Red Cross"),
        ("Hot work", None),
        ("Truck licence B", "Lernia"),
        ("Safe Pass", "SOLAS"),
    }


def test_a_figure_ends_no_name_of_an_issuer():
    assert _papers("Vagtuddannelsen", "IELTS 7.0") == [
        ("Vagtuddannelsen", None),
        ("IELTS 7.0", None),
    ]
    assert _papers("Prøve i Dansk 3 (juni 2016) · IELTS 7.0 (2018)") == [
        ("Prøve i Dansk 3", None),
        ("IELTS 7.0", None),
    ]
