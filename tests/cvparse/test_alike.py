"""What the other entries of a CV tell of one: the same place, the same look, the same signs."""

from dataclasses import replace

import pymupdf
import pytest

from cvparse.extract.certificates import certificates_of
from cvparse.extract.contacts import phone_of
from cvparse.extract.cv import understand
from cvparse.extract.education import educations_of
from cvparse.extract.experience import experiences_of
from cvparse.extract.rows import rows_of
from cvparse.extract.skills import skills_of
from cvparse.formats import neutral
from cvparse.readers.headed import but_titles
from cvparse.readers.layout import rows_of as lines_on_page
from cvparse.readers.letters import of_letters
from cvparse.readers.pieces import Piece
from cvparse.readers.registry import read
from cvparse.types import Box, Line, ReadDocument, Run
from tests.cvparse.placed import HEAD, LEFT, RIGHT, TEXT, page_of


def _lines(*texts):
    """Rows under each other; what a tab parts stands side by side, "*" leads bold ones, "#" large ones."""  # noqa: E501
    made: list[Line] = []
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


def test_names_that_a_narrow_column_broke_are_whole():
    texts = [*HEAD, (LEFT, 110, "Experience", "b")]
    for n, (one, two, town, years, title) in enumerate(
        (("Volta Savings and", "Loans", "Accra", "02/2020 - 07/2025", "Teller"),
         ("Elmina Community", "College", "Elmina", "09/2014 - 06/2017", "Cook"))
    ):  # fmt: skip
        y = 140 + 80 * n
        texts += [(LEFT, y, one, "b"), (LEFT, y + 13, two, "b"), (LEFT, y + 26, town)]
        texts += [(LEFT, y + 39, years), (TEXT, y, title, "b")]
        texts += [(TEXT, y + 13 * m, "Served forty guests a day and baked.") for m in (1, 2, 3)]
    jobs = page_of(*texts)["experiences"]
    assert [(job["title"], job["organisation"], job["start"]) for job in jobs] == [
        ("Teller", "Volta Savings and Loans", "2020-02"),
        ("Cook", "Elmina Community College", "2014-09"),
    ]


def test_issuers_in_a_column_left_of_certificates():
    texts = [*HEAD, (LEFT, 110, "Certificates", "b")]
    for n, (issuer, name) in enumerate(
        (("PeopleCert", "ITIL 4 Foundation"), ("Lund University", "Welding"), ("Cisco", "CCNA"))
    ):
        texts += [(LEFT, 140 + 30 * n, issuer, "b"), (TEXT, 140 + 30 * n, name, "b")]
        texts += [(LEFT, 153 + 30 * n, f"{2019 + n}")]
    found = page_of(*texts)["certificates"]
    assert [c["name"] for c in found] == ["ITIL 4 Foundation", "Welding", "CCNA"]


@pytest.mark.parametrize(
    ("texts", "city"),
    [
        (("Lund, Sweden ⋄ +46 70 174 06 13 ⋄ sari@example.org",), "Lund"),
        (("Baker in Lund, Sweden", "sari@example.org"), "Lund"),
    ],
)
def test_a_town_between_signs_and_behind_a_title(texts, city):
    lines = _lines("#Sari Nieminen", *texts, "#Experience", "*Cook, Havsbris", "2017 – 2019")
    assert understand(ReadDocument("pdf", tuple(lines))).city.value == city


def test_a_number_goes_on_below_the_icon_before_it():
    one, two = _lines("+46 (0)70-", "174 06 29")
    one = replace(one, box=replace(one.box, x0=one.box.x0 + 14))
    assert phone_of([one, two], "SE").value == "+46701740629"


def test_contacts_at_the_foot_of_every_page_are_contacts():
    texts: list[tuple] = [(100, 60, "Sari Nieminen", "b"), (LEFT, 100, "Experience", "b")]
    texts += [(LEFT, 130, "Cook, Havsbris"), (-RIGHT, 130, "2017 - 2019")]
    foot = [(240, 790, "Lund - Sweden"), (200, 804, "+46 70 174 06 29 | sari@example.org")]
    document = pymupdf.open()
    for page_texts in ([*texts, *foot], [(LEFT, 60, "Skills", "b"), (LEFT, 90, "Soups"), *foot]):
        page = document.new_page()
        for x, y, text, *look in page_texts:
            page.insert_text((abs(x), y), text, fontname="hebo" if look else "helv", fontsize=10)
    cv = neutral(understand(read(document.tobytes(), "cv.pdf")))
    assert (cv["city"], cv["phone"], cv["skills"]) == ("Lund", "+46701740629", ["Soups"])


@pytest.mark.parametrize(
    "degree",
    ["Bachelor i socialt arbejde, Socialt arbejde", "BSc Honours, Chemistry"],
)
def test_a_degree_of_many_small_words_or_with_honours_is_a_degree(degree):
    (study,) = educations_of(rows_of(_lines("*Lund University\t2012 – 2016", degree)))
    assert study.degree.value == degree.split(",")[0]


def test_titles_and_degrees_are_no_headings_on_the_page():
    def piece(text, n, size=10.0, **look):
        return Piece(text, 50, 14 * n, 50 + 5 * len(text), 14 * n + 12, size, **look)

    heads = [piece(t, n, 14.0) for n, t in enumerate(("Experience", "Education", "Skills"))]
    titles = [piece(t, 4 + n, bold=True) for n, t in enumerate(("Cook", "Volunteer", "Baker"))]
    judge = but_titles([*heads, *titles], lambda text: text not in {"Cook", "Baker"})
    assert [judge(p.text) for p in (*heads, *titles)] == [True, True, True, False, False, False]


def test_labels_beside_their_sections_make_no_headings_of_titles():
    texts = ("Skills\tbaking", "Languages\tDanish: fluent")
    rows = ("*Experience\t*Cook", "Havsbris, 2017 – 2019", "*Baker", "Nordlys, 2014 – 2016")
    lines = [replace(line, box=None) for line in _lines(*(f"*{t}" for t in texts), *rows)]
    jobs = understand(ReadDocument("docx", tuple(lines))).experiences
    assert [job.title.value for job in jobs] == ["Cook", "Baker"]


def test_a_certificate_set_bold_behind_who_gave_it():
    lines = [
        replace(line, runs=(Run(0, line.text.index("–") + 1), Run(line.text.index("–") + 1, len(line.text), bold=True)))  # noqa: E501
        for line in _lines("Zephyr – First aid", "Okapi – Hot work")
    ]  # fmt: skip
    found = [(c.name.value, c.issuer.value) for c in certificates_of(rows_of(lines))]
    assert found == [("First aid", "Zephyr"), ("Hot work", "Okapi")]


def test_tags_side_by_side_are_parted_where_white_follows_a_blank():
    def letters(text, x0):
        return [{"c": c, "bbox": (x0 + 5 * n, 0, x0 + 5 * n + 5, 12)} for n, c in enumerate(text)]

    span = {"chars": [*letters("Power BI ", 50), *letters("Excel", 105)], "size": 10.0}
    made = of_letters({"spans": [{**span, "bbox": (50, 0, 130, 12)}]})["spans"]
    assert [(s["text"], s["bbox"][0], s["bbox"][2]) for s in made] == [
        ("Power BI ", 50, 90), ("Excel", 105, 130),
    ]  # fmt: skip


def test_any_sign_between_blanks_parts_skills():
    (one, two) = _lines("baking bread ◆ cash handling ◆ staff", "planning ◆ Excel")
    found = skills_of(rows_of([one, replace(two, row=1)]))
    assert [s.label.value for s in found] == [
        "baking bread", "cash handling", "staff planning", "Excel",
    ]  # fmt: skip


def test_a_year_at_the_end_of_running_text_dates_no_job():
    done = (
        "Booked and followed up 70 truck and container transports a week to Germany and Denmark",
        "Prepared customs declarations and documents, and dealt with customs brokers",
        "Negotiated freight rates with 25 carriers and saved 11 percent in 2022",
        "Reported delivery performance every month from SAP TM and Power BI",
    )
    texts = [*HEAD, (LEFT, 110, "Experience", "b")]
    for n, (name, title, years) in enumerate(
        (("Nordlys", "Planner", "2018 - 2024"), ("Havsbris", "Cook", "2015 - 2018"))
    ):
        y = 140 + 160 * n
        texts += [(LEFT, y, name, "b"), (LEFT, y + 14, title), (LEFT, y + 28, years)]
        texts += [(LEFT, y + 42 + 18 * m, text) for m, text in enumerate(done)]
    jobs = page_of(*texts)["experiences"]
    assert [(job["title"], job["start"]) for job in jobs] == [("Planner", "2018"), ("Cook", "2015")]


def test_a_word_too_long_for_its_column_stays_on_its_line():
    left, right = (
        Piece("Diplom-", 62, 477, 100, 489, 10.0),
        Piece("Nordlys", 94, 477, 140, 489, 10.0),
    )
    tight = Piece("Baker", 62, 484, 100, 496, 10.0)
    assert lines_on_page([left, right]) == [[left, right]]
    assert lines_on_page([right, tight]) == [[right], [tight]]
