"""Jobs and certificates as pages place them: time lines, stacks, tables, cards, margins."""

import pytest

from cvparse.extract.contacts import phone_of, place_of
from cvparse.extract.entries import bodies
from cvparse.extract.experience import experiences_of
from cvparse.extract.headings import looks_like_heading
from cvparse.extract.rows import rows_of
from cvparse.readers import sides
from cvparse.readers.headed import raised_labels
from cvparse.readers.pdf import _piece
from cvparse.readers.pieces import Piece
from cvparse.types import Box, Line, Run
from tests.cvparse.placed import HEAD, LEFT, RIGHT, TEXT, lines_of, page_of


def _told(form):
    return [(e["title"], e["organisation"], e["start"], e["end"]) for e in form["experiences"]]


def _jobs(*texts):
    return [
        tuple(f and f.value for f in (job.title, job.organisation, job.place))
        for job in experiences_of(rows_of(lines_of(*texts)))
    ]


WORK = (LEFT, 120, "Work experience", "b")
JOBS = [("Baker", "Okapi", "2021-03", "2024-05"), ("Nurse", "Quill", "2018-01", "2020-02")]


def test_a_time_line_sets_the_end_of_a_period_below_its_start():
    form = page_of(
        *HEAD, WORK, (LEFT, 140, "2021.03"), (TEXT, 140, "Baker"), (LEFT, 153, "2024.05"), (TEXT, 153, "Okapi"),  # noqa: E501
        (TEXT, 168, "Baked bread for two hundred guests every day"), (LEFT, 195, "2018.01"), (TEXT, 195, "Nurse"),  # noqa: E501
        (LEFT, 208, "2020.02"), (TEXT, 208, "Quill"), (TEXT, 223, "Cared for patients on a ward with twelve beds"),  # noqa: E501
    )  # fmt: skip
    assert _told(form) == JOBS


def test_two_dates_of_a_list_are_no_period():
    form = page_of(
        *HEAD, (LEFT, 120, "Certificates", "b"), (LEFT, 140, "2015"), (TEXT, 140, "First aid"),
        (LEFT, 153, "2018"), (TEXT, 153, "Forklift licence"),
    )  # fmt: skip
    assert [c["date"] for c in form["certificates"]] == ["2015", "2018"]


def test_a_month_over_its_year_is_one_date():
    form = page_of(
        *HEAD, WORK, (LEFT, 140, "March"), (TEXT, 140, "Baker"), (LEFT, 153, "2021"), (TEXT, 153, "Okapi"),  # noqa: E501
        (LEFT, 166, "May 2024"), (TEXT, 168, "Baked bread for two hundred guests every day"),
        (LEFT, 195, "January"), (TEXT, 195, "Nurse"), (LEFT, 208, "2018"), (TEXT, 208, "Quill"),
        (LEFT, 221, "Feb 2020"), (TEXT, 223, "Cared for patients on a ward with twelve beds"),
    )  # fmt: skip
    assert _told(form) == JOBS


def _stacks(margin, text):
    rows = []
    for y, (title, employer, _, _), when in zip(
        (140, 210), JOBS, ("03/2021 - 05/2024", "01/2018 - 02/2020"), strict=True
    ):
        rows += [
            (text, y, title),
            (margin, y, employer),
            (margin, y + 13, "Oslo"),
            (margin, y + 26, when),
        ]
        rows += [
            (text, y + 13, "• Baked bread for two hundred guests a day"),
            (text, y + 26, "• Planned all shifts of the team"),
        ]
    return rows


@pytest.mark.parametrize(("margin", "text"), [(LEFT, TEXT), (-RIGHT, LEFT)])
def test_employers_places_and_dates_in_a_margin_belong_to_the_title(margin, text):
    form = page_of(*HEAD, WORK, *_stacks(margin, text))
    assert _told(form) == JOBS
    assert [e["location"] for e in form["experiences"]] == ["Oslo", "Oslo"]


def test_the_head_of_a_table_names_its_columns():
    form = page_of(
        *HEAD, WORK, (LEFT, 140, "Period", "b"), (TEXT, 140, "Employer", "b"), (330, 140, "Position", "b"),  # noqa: E501
        (LEFT, 155, "2021-03 - 2024-05"), (TEXT, 155, "Baker"), (330, 155, "Okapi"),
        (LEFT, 170, "2018-01 - 2020-02"), (TEXT, 170, "Quill"), (330, 170, "Zorb"),
    )  # fmt: skip
    assert [row[:2] for row in _told(form)] == [("Okapi", "Baker"), ("Zorb", "Quill")]


def test_labels_say_what_words_do_not():
    texts = ("Employer: Baker", "Position: Zorb", "Period: 2021 – 2024", "Location: Leeds, UK")
    assert _jobs(*texts, "Did things well.") == [("Zorb", "Baker", "Leeds, UK")]


@pytest.mark.parametrize("label", ["Keywords", "Nyckelord", "Teknologier"])
def test_what_follows_a_label_of_its_own_is_no_head(label):
    rows = rows_of(lines_of(f"{label}: planning, quality", "Nurse, Quill AB, 2018 – 2020"))
    assert bodies(rows) == [True, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Baker, bread, Okapi AB, 2021 – 2024", ("Baker, bread", "Okapi AB", None)),
        ("Baker - bread, Okapi AB, 2021 – 2024", ("Baker - bread", "Okapi AB", None)),
        ("Okapi / Oslo, Baker, 2021 – 2024", ("Baker", "Okapi", "Oslo")),
    ],
)
def test_small_letters_go_on_and_slashes_part_places(text, told):
    assert _jobs(text)[0][:2] == told[:2]


def test_an_employer_called_as_a_town_stands_where_employers_stand():
    heads = (
        "Baker",
        "Okapi AB",
        "2021 – 2024",
        "Nurse",
        "Tivoli",
        "2018 – 2020",
        "Cook",
        "Quill AB",
        "2015 – 2017",
    )
    assert [job[1] for job in _jobs(*heads)] == ["Okapi AB", "Tivoli", "Quill AB"]


def test_a_name_set_bold_before_what_is_told_of_it_opens_a_job():
    texts = ("Okapi – a fast-growing company in retail and logistics", "Baker, 2021 – 2024")
    lines = lines_of(*texts, "Baked bread for two hundred guests every single day of the year.")
    lines[0] = Line(
        0,
        texts[0],
        box=lines[0].box,
        size=10,
        row=0,
        runs=(Run(0, 5, bold=True), Run(5, len(texts[0]))),
    )
    (job,) = experiences_of(rows_of(lines))
    assert (job.title.value, job.organisation.value) == ("Baker", "Okapi")


def test_jobs_in_cards_go_on_in_the_section_they_stand_in():
    form = page_of(
        *HEAD, WORK, (LEFT, 145, "Baker", "b"), (310, 145, "Nurse", "b"), (LEFT, 158, "Okapi"), (310, 158, "Quill"),  # noqa: E501
        (LEFT, 171, "2021-03 - 2024-05"), (310, 171, "2018-01 - 2020-02"),
        (LEFT, 184, "Baked bread for two hundred guests"), (310, 184, "Cared for patients on a ward"),  # noqa: E501
    )  # fmt: skip
    assert sorted(_told(form)) == sorted(JOBS)


def test_a_label_in_the_margin_is_lifted_over_all_it_heads_wherever_it_is_centred():
    form = page_of(
        (LEFT, 60, "Sari Nieminen", "b"), (LEFT, 80, "sari@example.org"),
        (TEXT, 120, "Baker", "b"), (-RIGHT, 120, "2021-03 - 2024-05"), (LEFT, 130, "Experience", "b"), (TEXT, 133, "Okapi"),  # noqa: E501
        (TEXT, 160, "Nurse", "b"), (-RIGHT, 160, "2018-01 - 2020-02"), (TEXT, 173, "Quill"),
        (TEXT, 210, "Danish (B2)"), (55, 216, "Languages", "b"), (TEXT, 223, "Swedish (C1)"),
    )  # fmt: skip
    assert _told(form) == JOBS
    assert [row["language"] for row in form["languages"]] == ["da", "sv"]


def test_dates_in_a_margin_are_no_column_over_two_columns_below():
    form = page_of(
        *HEAD, WORK, (LEFT, 140, "2021-03 - 2024-05"), (TEXT, 140, "Baker, Okapi AB"), (TEXT, 153, "Baked bread for two hundred guests"),  # noqa: E501
        (LEFT, 180, "2018-01 - 2020-02"), (TEXT, 180, "Nurse, Quill AB"), (TEXT, 193, "Cared for patients on a ward"),  # noqa: E501
        (LEFT, 230, "Skills", "b"), (TEXT, 230, "Languages", "b"), (LEFT, 245, "Baking"), (TEXT, 245, "Danish: B2"),  # noqa: E501
        (LEFT, 258, "Sewing"), (TEXT, 258, "Swedish: C1"), (LEFT, 271, "Accounting"), (TEXT, 271, "English: C2"),  # noqa: E501
    )  # fmt: skip
    assert [row[:2] for row in _told(form)] == [("Baker", "Okapi AB"), ("Nurse", "Quill AB")]
    assert form["skills"] == ["Baking", "Sewing", "Accounting"]


def test_years_with_months_are_no_phone_numbers():
    assert phone_of(lines_of("2022-11", "2022.11"), "SE") is None


def test_a_single_letter_labels_a_place():
    city, _ = place_of(rows_of(lines_of("A: Lund, Sweden")))
    assert city.value == "Lund"


def test_a_line_of_nothing_but_white_goes_on_in_no_head():
    box = Box(0, 0, 100, 10)
    lines = [
        Line(n, text, box=box, row=row)
        for n, (text, row) in enumerate((("x", 0), ("y", 0), ("\r", 1)))
    ]
    assert [row.text for row in rows_of(lines)] == ["x\ty", "\r"]


def test_a_font_that_tells_a_wrong_box_stands_on_its_baseline():
    span = {
        "text": "–",
        "bbox": (73, 78, 78, 87),
        "origin": (73, 186),
        "size": 8.5,
        "font": "Type3",
        "flags": 0,
    }
    piece = _piece(span)
    assert 186 - 8.5 < piece.y0 < 186 < piece.y1 < 186 + 8.5


def test_labels_in_the_margin_are_lifted_over_loose_lines():
    labels = [Piece(t, 40, y + 17, 100, y + 31, 14) for t, y in (("Profile", 100), ("Skills", 200))]
    lines = [
        Piece("Baking bread", 160, y + n * 17, 260, y + n * 17 + 11, 10)
        for y in (100, 200)
        for n in range(3)
    ]
    pieces = sorted([*labels, *lines], key=lambda p: p.y0)
    assert [
        label.y0 < y
        for label, y in zip(raised_labels(pieces, looks_like_heading)[1], (100, 200), strict=True)
    ] == [True, True]


def test_a_small_word_that_could_head_a_section_is_no_label():
    size = {"Other": 9}
    words = [
        ("Profile", 40, 100),
        ("Skills", 40, 200),
        ("Languages", 40, 300),
        ("Interests", 40, 400),
        ("Other", 160, 215),
    ]
    heads = [Piece(t, x, y, x + 50, y + 12, size.get(t, 12)) for t, x, y in words]
    text = [Piece("Baking bread", 160, y + 3, 260, y + 13, 9) for _, x, y in words if x == 40]
    pieces = sorted([*heads, *text], key=lambda p: p.y0)
    assert len(raised_labels(pieces, looks_like_heading)[1]) == 4


@pytest.mark.parametrize(
    ("texts", "jobs"),
    [
        (("Baker [Okapi, Lund]", "2021-03 - 2024-05"), [("Baker", "Okapi", "Lund")]),
        (("Okapi, Lund. Baker. 2021-03 - 2024-05.",), [("Baker", "Okapi", "Lund")]),
        (
            ("Baker", "Okapi, Lund", "2021-03 - 2024-05", "Nurse", "Tivoli, Roskilde", "2018-01 - 2020-02", "Cook", "Quill, Ystad", "2016-01 - 2017-02"),  # noqa: E501
            [("Baker", "Okapi", "Lund"), ("Nurse", "Tivoli", "Roskilde"), ("Cook", "Quill", "Ystad")],  # noqa: E501
        ),
    ],
)  # fmt: skip
def test_brackets_full_stops_and_towns_part_what_heads_say(texts, jobs):
    assert _jobs(*texts) == jobs


def test_an_employer_with_the_time_of_all_its_roles_is_no_job():
    jobs = _jobs(
        "Okapi", "Lund · 2016-05 - 2023-05", "Baker", "2020-10 - 2023-05", "Nurse", "2016-05 - 2019-10",  # noqa: E501
    )  # fmt: skip
    assert [job[:2] for job in jobs] == [("Baker", "Okapi"), ("Nurse", "Okapi")]


def test_an_employer_whose_name_begins_with_a_figure():
    texts = ("Nurse, Quill AB", "2021-03 - 2024-05", "Parking valet, 7-Eleven", "2018-01 - 2020-02")
    assert [job[:2] for job in _jobs(*texts)] == [
        ("Nurse", "Quill AB"),
        ("Parking valet", "7-Eleven"),
    ]


def test_employers_in_a_margin_with_dates_at_the_right_of_the_titles():
    form = page_of(
        *HEAD, WORK, (LEFT, 140, "Okapi", "b"), (LEFT, 153, "Lund"), (TEXT, 140, "Baker", "b"), (-RIGHT, 140, "2021-03 - 2024-05"),  # noqa: E501
        (TEXT, 157, "Baked bread for two hundred guests every day"), (TEXT, 170, "Ordered flour and kept the accounts"),  # noqa: E501
        (LEFT, 200, "Quill", "b"), (LEFT, 213, "Ystad"), (TEXT, 200, "Nurse", "b"), (-RIGHT, 200, "2018-01 - 2020-02"),  # noqa: E501
        (TEXT, 217, "Cared for patients on a ward with twelve beds"), (TEXT, 230, "Planned shifts and trained new colleagues"),  # noqa: E501
    )  # fmt: skip
    assert _told(form) == JOBS


def test_an_address_too_long_for_its_column_parts_no_columns():
    form = page_of(
        (LEFT, 60, "Sari Nieminen", "b"), (190, 60, "Profile", "b"), (190, 75, "Bakes bread and cakes for guests"),  # noqa: E501
        (LEFT, 90, "sari.nieminen.baker@example.org"), (LEFT, 105, "+46 70 174 06 05"), (190, 108, "Experience", "b"),  # noqa: E501
        (190, 123, "Baker, Okapi"), (190, 136, "2021-03 - 2024-05"), (LEFT, 130, "Skills", "b"), (LEFT, 143, "Baking"), (LEFT, 156, "Sewing"),  # noqa: E501
        (190, 158, "Nurse, Quill"), (190, 171, "2018-01 - 2020-02"), (LEFT, 169, "Accounting"), (LEFT, 185, "Languages", "b"), (LEFT, 198, "Danish: B2"),  # noqa: E501
    )  # fmt: skip
    assert _told(form) == JOBS
    assert form["skills"] == ["Baking", "Sewing", "Accounting"]


def test_dates_and_places_stack_beside_other_short_texts():
    texts = [("Baking", 40, 100), ("2021-03", 170, 106), ("Sewing", 40, 112), ("Lund", 170, 118)]
    stacks = sides._stacks([Piece(text, x, y, x + 50, y + 10, 10) for text, x, y in texts])
    assert [[p.text for p in stack] for stack in stacks] == [
        ["Baking", "Sewing"],
        ["2021-03", "Lund"],
    ]


def test_an_american_number_is_one_wherever_somebody_lives():
    assert phone_of(lines_of("(212) 555-0177"), "DK").value == "+12125550177"
