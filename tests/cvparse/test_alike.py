"""What the other entries of a CV tell of one: the same place, the same look, the same signs."""

import pytest

from cvparse.extract.cv import understand
from cvparse.extract.experience import experiences_of
from cvparse.extract.rows import rows_of
from cvparse.types import Box, Line, ReadDocument
from tests.cvparse.placed import HEAD, LEFT, RIGHT, page_of


def _lines(*texts):
    """Rows under each other; what a tab parts stands side by side, "*" leads bold ones, "#" large ones."""  # noqa: E501
    made = []
    for n, text in enumerate(texts):
        for m, cell in enumerate(text.split("\t")):
            left = LEFT + 250 * m
            box = Box(left, 100 + 14 * n, left + 5 * len(cell), 112 + 14 * n)
            look = {"size": 14 if cell[:1] == "#" else 10, "bold": cell[:1] in "*#"}
            made.append(Line(len(made), cell.lstrip("*#"), box=box, row=n, **look))
    return made


def _jobs(*texts):
    return [
        (job.title and job.title.value, job.organisation and job.organisation.value)
        for job in experiences_of(rows_of(_lines(*texts)))
    ]


def test_what_an_employer_sells_is_not_its_name_where_others_stand_above():
    rows = (
        "*Baker\t2019 – 2021", "Nordlys Bageri", "Bread for all of Lund.",
        "*Cook\t2017 – 2019", "Havsbris Restaurang", "Fish and chips.",
        "*Waiter\t2015 – 2017", "Zephyr", "Butik.",
    )  # fmt: skip
    assert _jobs(*rows)[2] == ("Waiter", "Zephyr")


def test_an_employer_called_as_a_town_stands_where_the_others_do():
    rows = (
        "*Baker\t2019 – 2021", "Nordlys Bageri", "Lund",
        "*Cook\t2017 – 2019", "Havsbris Restaurang", "Ystad",
        "*Waiter\t2015 – 2017", "Papaya", "Butik",
    )  # fmt: skip
    assert _jobs(*rows)[2] == ("Waiter", "Papaya")


@pytest.mark.parametrize("sign", [" at ", ": ", " – "])
def test_unknown_words_are_cut_at_the_sign_that_cuts_the_others(sign):
    rows = (
        f"*Baker{sign}Nordlys", "2019 – 2021", f"*Cook{sign}Havsbris", "2017 – 2019",
        f"*Au pair{sign}Quantia", "2015 – 2017",
    )  # fmt: skip
    assert _jobs(*rows)[2] == ("Au pair", "Quantia")


def test_full_stops_part_employers_of_any_spelling_from_titles():
    rows = ("2019 – 2021\tDuna Építő. Baker.", "2017 – 2019\tNordlys Bygg AB. Cook.")
    assert _jobs(*rows) == [("Baker", "Duna Építő"), ("Cook", "Nordlys Bygg AB")]


def test_dates_and_places_set_loosely_on_the_right_are_no_column():
    texts = [*HEAD, (LEFT, 110, "Experience", "b")]
    for n, (title, employer, town, years) in enumerate(
        (("Baker", "Nordlys", "Lund", "2019 - 2021"), ("Cook", "Havsbris", "Ystad", "2017 - 2019"),
         ("Waiter", "Papaya", "Malmö", "2015 - 2017"))
    ):  # fmt: skip
        y = 140 + 90 * n
        texts += [(LEFT, y, employer, "b"), (-RIGHT, y + 4, years), (LEFT, y + 21, title)]
        texts += [(-RIGHT, y + 25, town), (LEFT, y + 40, "Served forty guests a day and baked.")]
    jobs = page_of(*texts)["experiences"]
    assert [(job["title"], job["organisation"], job["start"]) for job in jobs] == [
        ("Baker", "Nordlys", "2019"), ("Cook", "Havsbris", "2017"), ("Waiter", "Papaya", "2015"),
    ]  # fmt: skip


def test_a_line_that_goes_on_in_running_text_is_running_text():
    rows = (
        "*Nordlys", "Baker\t2019 – 2021",
        "Ran the Ovens of Three Shops in Lund, Ystad, Eslöv and Malmö",
        "and baked bread for all.", "*Havsbris", "Cook\t2017 – 2019",
        "Cooked Hot and Cold Meals in a Kitchen by the Sea in Ystad",
        "served them fish and chips.",
    )  # fmt: skip
    assert _jobs(*rows) == [("Baker", "Nordlys"), ("Cook", "Havsbris")]


def test_a_year_in_the_rest_of_a_bullet_dates_no_job():
    texts = [*HEAD, (LEFT, 110, "Experience", "b"), (LEFT, 140, "Baker, Nordlys", "b")]
    texts += [(-RIGHT, 140, "2019 - 2021"), (LEFT, 154, "\u2022 Baked for forty shops and saved")]
    texts += [
        (LEFT + 9, 168, "in 2022"),
        (LEFT, 182, "\u2022 Sold bread"),
        (LEFT, 200, "Cook, Havsbris", "b"),
    ]
    texts += [(-RIGHT, 200, "2017 - 2019"), (LEFT, 214, "\u2022 Cooked fish")]
    jobs = page_of(*texts)["experiences"]
    assert [(job["title"], job["start"]) for job in jobs] == [("Baker", "2019"), ("Cook", "2017")]


def test_a_title_that_reads_as_a_heading_is_a_title_where_headings_look_otherwise():
    rows = (
        "#Experience", "*Cook", "Havsbris", "2017 – 2019", "*Volunteer", "Red Cross", "2016 – 2017",
        "*Baker", "Nordlys", "2014 – 2016", "*Waiter", "Okapi", "2013 – 2014", "#Skills", "baking",
        "#Languages", "Danish: fluent",
    )  # fmt: skip
    jobs = understand(ReadDocument("pdf", tuple(_lines(*rows)))).experiences
    assert [job.title.value for job in jobs] == ["Cook", "Volunteer", "Baker", "Waiter"]
