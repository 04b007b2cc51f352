"""What narrow columns, letter-spacing, icons and margins do to a page, and that it is undone."""

import pymupdf
import pytest

from cvparse.extract.cv import understand
from cvparse.extract.headings import looks_like_heading
from cvparse.extract.rows import rows_of
from cvparse.formats import neutral
from cvparse.readers.base import without_icons
from cvparse.readers.headed import whole_headings
from cvparse.readers.layout import is_stretched, read_order
from cvparse.readers.letters import is_spaced
from cvparse.readers.pieces import Piece
from cvparse.readers.registry import read
from cvparse.types import Box, Line


def _pdf(*texts: tuple[float, float, str, str]) -> bytes:
    document = pymupdf.open()
    page = document.new_page()
    for x, y, text, font in texts:
        page.insert_text((x, y), text, fontsize=10, fontname=font)
    return document.tobytes()


def _spaced(page, x, y, text, size, gap):
    for letter in text:
        page.insert_text((x, y), letter, fontsize=size)
        x += pymupdf.get_text_length(letter, fontsize=size) + gap


def test_letters_set_wide_are_words():
    document = pymupdf.open()
    _spaced(document.new_page(), 60, 100, "WORK EXPERIENCE", 12, 3)
    assert [line.text for line in read(document.tobytes(), "a.pdf").lines] == ["WORK EXPERIENCE"]


@pytest.mark.parametrize(
    ("text", "spaced"),
    [("E D U C AT I O N", True), ("A B", False), ("I am a baker", False), ("B2 C1 A2 B1", False)],
)
def test_what_is_set_wide(text, spaced):
    assert is_spaced(text) is spaced


def test_a_tight_margin_of_dates_keeps_to_itself():
    rows = [(f"0{n}/2019 - 0{n}/2020", f"Baker at Bakery {n}") for n in range(1, 6)]
    width = pymupdf.get_text_length("01/2019 - 01/2020", fontsize=10)
    dates = [(60, 100 + 30 * n, date, "helv") for n, (date, _) in enumerate(rows)]
    jobs = [(66 + width, 100 + 30 * n, job, "hebo") for n, (_, job) in enumerate(rows)]
    lines = read(_pdf(*dates, *jobs), "a.pdf").lines
    assert [line.text for line in lines] == [text for row in rows for text in row]


def test_icons_part_words():
    assert without_icons("\uf041 Lund \uf0e0 a@example.org") == "Lund | a@example.org"
    assert without_icons("☎ 070-174 06 00") == "070-174 06 00"
    assert without_icons("plain text") == "plain text"


def _piece(text, x0, y0, x1=None, bold=True):
    return Piece(text, x0, y0, x1 or x0 + 6 * len(text), y0 + 12, 10, bold=bold)


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("Education and", "training", "Education and training"),
        ("SPROGKUND", "SKABER", "SPROGKUNDSKABER"),
        ("Professional", "experience", "Professional experience"),
    ],
)
def test_broken_headings_are_one(above, below, whole):
    pieces = whole_headings([_piece(above, 20, 100), _piece(below, 20, 113)], looks_like_heading)
    assert ["".join(p.text.split()) for p in pieces] == ["".join(whole.split())]


def test_two_headings_stay_two():
    pieces = [_piece("Skills", 20, 100), _piece("Languages", 20, 113)]
    assert whole_headings(pieces, looks_like_heading) == pieces


def test_labels_are_no_column():
    left = ["Work experience", "2019 - 2020", "2017 - 2018", "Languages", "Arabic", "English"]
    right = {1: "Baker", 2: "Cook", 4: "Native", 5: "C1"}
    pieces = [_piece(t, 20, 100 + 20 * n, x1=110, bold=n in {0, 3}) for n, t in enumerate(left)]
    pieces += [_piece(t, 130, 100 + 20 * n, bold=False) for n, t in right.items()]
    flows = read_order(pieces, looks_like_heading)
    rows = [[p.text for p in row] for row in flows[0].rows]
    assert len(flows) == 1
    assert rows == [[t, right[n]] if n in right else [t] for n, t in enumerate(left)]


def test_words_stretched_over_a_line_are_one_piece():
    assert is_stretched(
        [_piece("one", 0, 0, 20), _piece("two", 35, 0, 55), _piece("six", 70, 0, 90)]
    )
    assert not is_stretched(
        [_piece("one", 0, 0, 20), _piece("two", 35, 0, 55), _piece("six", 99, 0, 120)]
    )


def _line(index, text, x0, y0, x1, row, **more):
    return Line(index, text, 1, Box(x0, y0, x1, y0 + 12), 10, row=row, block=1, **more)


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ([("Baker (2017 –", 20, 0), ("2019)", 20, 1)], ["Baker (2017 – 2019)"]),
        ([("Baker (March", 20, 0), ("2017 – May 2019)", 20, 1)], ["Baker (March 2017 – May 2019)"]),
        (
            [("03.2023 –", 20, 0), ("Baker", 130, 0), ("12.2024", 20, 1), ("Bakery", 130, 1)],
            ["03.2023 – 12.2024\tBaker", "Bakery"],
        ),
        (
            [("Baker", 20, 0), ("May 2020 to", 300, 0), ("Bakery", 20, 1), ("Aug 2021", 300, 1)],
            ["Baker\tMay 2020 to Aug 2021", "Bakery"],
        ),
    ],
)
def test_periods_on_two_lines_are_one(cells, texts):
    lines = [
        _line(n, text, x, 100 + 13 * row, x + 5 * len(text), row)
        for n, (text, x, row) in enumerate(cells)
    ]
    assert [row.text for row in rows_of(lines)] == texts


def test_a_date_beside_the_first_bullet_belongs_to_the_head():
    lines = [
        _line(0, "Bakery, Baker", 20, 100, 300, 0),
        _line(1, "Baked", 30, 113, 100, 1, bullet=True),
        _line(2, "2018 – 2020", 400, 113, 460, 1),
    ]
    assert [row.text for row in rows_of(lines)] == ["Bakery, Baker\t2018 – 2020", "Baked"]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Malmö, Sweden, SE", "Malmö"),
        ("Malmö SE", "Malmö"),
        ("Copenhagen (Denmark)", "Copenhagen"),
        ("Address: Køge Phone: +45 20 12 34 56", "Køge"),
        ("1515 Pacific Ave, Los Angeles, CA 90291", "Los Angeles"),
    ],
)
def test_towns_in_many_forms(text, city):
    document = read(f"Amira Haddad\n{text}\namira@example.org\n".encode(), "a.txt")
    assert neutral(understand(document))["city"] == city


def test_a_danish_number_without_its_country():
    text = "Amira Haddad\n20 12 34 18\n\nErfaring\nBager, Brød ApS\n2018 – 2020\nBagte brød og kager til byen.\n"  # noqa: E501
    assert neutral(understand(read(text.encode(), "a.txt")))["phone"] == "+4520123418"
