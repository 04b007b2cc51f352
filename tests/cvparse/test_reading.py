"""Small things that layouts do to a text."""

from itertools import count

import pytest

from cvparse.extract.cv import understand
from cvparse.extract.rows import Row
from cvparse.extract.segments import whole_cells
from cvparse.readers.ocr import _dotted
from cvparse.types import Box, Line, ReadDocument


def lines(*rows: tuple[str, float, bool]) -> ReadDocument:
    """One narrow column: text, size, bold; each under the one before."""
    numbers = count()
    made = []
    for text, size, bold in rows:
        n = next(numbers)
        box = Box(400, 100 + 13 * n, 400 + len(text) * size * 0.5, 110 + 13 * n)
        made.append(Line(n, text, 1, box, size, bold, row=n, block=n))
    return ReadDocument("pdf", tuple(made))


def test_an_address_that_a_narrow_column_broke():
    cv = understand(lines(("Contact", 12, True), ("amira.haddad@example", 10, False), (".org", 10, False)))  # fmt: skip  # noqa: E501
    assert cv.email is not None
    assert cv.email.value == "amira.haddad@example.org"
    assert [place.line for place in cv.email.evidence] == [1, 2]


def test_skills_without_capitals_stay_apart():
    rows = [("science communication", 10, False), ("copywriting", 10, False), ("press", 10, False)]
    cv = understand(lines(("Skills", 12, True), *rows))
    assert [skill.label.value for skill in cv.skills] == [text for text, _, _ in rows]


def test_a_heading_on_two_lines_is_no_content():
    cv = understand(
        lines(("Kurser og", 12, True), ("certifikater", 12, True), ("Førstehjælp", 10, False))
    )
    assert [one.name.value for one in cv.certificates] == ["Førstehjælp"]


def test_languages_over_their_levels():
    cv = understand(
        lines(
            ("Sprog", 12, True),
            ("Arabisk Dansk Engelsk", 10, False),
            ("Modersmål B2 (Prøve i Dansk 3) Flydende", 10, False),
        )
    )
    read = [(one.language.value, one.cefr.value if one.cefr else "") for one in cv.languages]
    assert read == [("ar", "native"), ("da", "B2"), ("en", "C1")]


def test_signs_that_ocr_makes_of_dots():
    assert _dotted("ledger * closing + IFRS") == "ledger · closing · IFRS"
    assert _dotted("+ Closed the books") == "• Closed the books"
    assert _dotted("C++ and C#") == "C++ and C#"


@pytest.mark.parametrize("odd", ["\t", "\tNorthwind\t", ", ,", "Nurse\t,", "a, a\ta"])
def test_signs_without_words_in_the_head_of_a_job(odd: str) -> None:
    jobs = [("Nurse", 10, True), (odd, 10, False), ("2019 - 2021", 10, False), (odd, 10, False)]
    for rows in (jobs, jobs[::-1]):
        cv = understand(lines(("Experience", 14, True), *rows))
        assert all(job.title or job.organisation for job in cv.experiences)


def test_cells_that_repeat_each_other_stay_as_many_as_the_texts() -> None:
    cells = cells_of("a b", "a", "b", "c")
    row = Row(cells, "a b\tc")
    assert [cell.text for cell in whole_cells(row)] == ["a b", "c"]
    row = Row(cells[:3], "a b a\tb c")
    assert [cell.text for cell in whole_cells(row)] == ["a b a", "b c"]


def cells_of(*texts: str) -> tuple[Line, ...]:
    return lines(*[(text, 10, False) for text in texts]).lines
