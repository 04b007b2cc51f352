"""What authors of themes come up with: labels, summaries, addresses and grades between the fields."""  # noqa: E501

from dataclasses import replace

import pytest

from cvparse.extract.certificates import certificates_of
from cvparse.extract.contacts import email_of
from cvparse.extract.cv import understand
from cvparse.extract.education import educations_of
from cvparse.extract.experience import experiences_of
from cvparse.extract.headings import Section, looks_like_heading, section_of
from cvparse.extract.margins import without_margins
from cvparse.extract.rows import parts_of, rows_of
from cvparse.extract.skills import skills_of
from cvparse.extract.unnamed import named
from cvparse.readers.base import Limits, LineBuilder
from cvparse.readers.headed import beside_their_text, whole_headings
from cvparse.readers.layout import parted, read_order
from cvparse.readers.letters import of_letters
from cvparse.readers.pdf import _line_pieces
from cvparse.readers.pieces import Piece
from cvparse.types import Box, Line, ReadDocument, Run


def _piece(text, x0, y0, size=10.0, bold=False):
    return Piece(text, x0, y0, x0 + 0.5 * size * len(text), y0 + 1.2 * size, size, bold=bold)


def _lines(*texts: str, x0: float = 50, **look: bool) -> list[Line]:
    """Rows under each other in one column; what a tab parts stands side by side."""
    made: list[Line] = []
    for n, text in enumerate(texts):
        left = x0
        for cell in text.split("\t"):
            box = Box(left, 100 + 14 * n, left + 5 * len(cell), 112 + 14 * n)
            made.append(Line(len(made), cell, box=box, size=10, row=n, **look))
            left += 250
    return made


def _jobs(*texts):
    return [
        (job.title and job.title.value, job.organisation and job.organisation.value)
        for job in experiences_of(rows_of(_lines(*texts)))
    ]


def _bold(line, end):
    return replace(line, runs=(Run(0, end, bold=True), Run(end, len(line.text))))


@pytest.mark.parametrize(
    "labels",
    [
        ("Position", "Company", "Period"),
        ("Befattning", "Företag", "Period"),
        ("Stilling", "Virksomhed", "Periode"),
    ],
)
def test_a_label_set_in_another_style_is_no_employer(labels):
    texts = [f"{a}: {b}" for a, b in zip(labels, ("Baker", "Nordlys", "2019 – 2021"), strict=True)]
    lines = [_bold(line, line.text.index(":") + 1) for line in _lines(*texts)]
    (job,) = experiences_of(rows_of(lines))
    assert (job.title.value, job.organisation.value) == ("Baker", "Nordlys")


def test_an_address_below_an_employer_is_no_employer():
    rows = ("Nordlys Bageri", "https://nordlys.example.org", "Baker", "2019 – 2021")
    assert _jobs(*rows) == [("Baker", "Nordlys Bageri")]


def test_a_title_may_stand_below_what_the_employer_does():
    rows = ("Okapi\t2019 – 2021", "A family company with forty employees in three towns.", "Baker")
    assert _jobs(*rows) == [("Baker", "Okapi")]


def test_what_is_told_behind_an_employer_is_not_its_name():
    text = "2019 – 2021: Baker, Okapi. A family company with forty employees in three towns."
    assert _jobs(text) == [("Baker", "Okapi")]


def test_unknown_words_are_parted_as_known_ones_are():
    rows = ("Baker, Nordlys Bageri\t2019 – 2021", "Zymurgist, Maple & Stone\t2017 – 2019")
    assert _jobs(*rows)[1] == ("Zymurgist", "Maple & Stone")


def test_a_head_goes_on_below_where_its_date_leaves_no_room():
    assert _jobs("Baker at\t2019 – 2021", "Nordlys Bageri") == [("Baker", "Nordlys Bageri")]


def test_a_label_over_bullets_is_no_employer():
    for label in ("Highlights", "Höjdpunkter", "Arbejdsopgaver:"):
        assert _jobs("Baker\t2019 – 2021", "Okapi", label)[0] == ("Baker", "Okapi")


def test_a_year_amid_a_sentence_is_no_job():
    text = "Charge nurse on nights from 2021, planning staff and beds for many"
    assert len(_jobs("Nurse, Lund Hospital\t2019 – 2023", text)) == 1


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("PUB L ICAT IO NS", Section.PUBLICATIONS),
        ("KURSEROGBEVIS E R", Section.CERTIFICATES),
        ("U T BILDN ING", Section.EDUCATION),
    ],
)
def test_letters_set_unevenly_apart_are_words(text, section):
    assert section_of(text) is section


def test_courses_in_an_education_are_no_section():
    lines = _lines("EDUCATION", "BSc, Lund University\t2015 – 2018", "Courses", "Algebra", "Optics")
    lines = [replace(line, bold=line.text in {"EDUCATION", "Courses"}) for line in lines]
    lines[0] = replace(lines[0], size=14)
    assert [part.section for part in parts_of(rows_of(lines)) if part.rows] == [Section.EDUCATION]


def test_courses_on_one_line_are_no_field_of_study():
    (study,) = educations_of(
        rows_of(_lines("Finance (MBA)", "Lund University", "2015 – 2018", "Courses: Algebra, Law"))
    )
    assert (study.degree.value, study.area.value) == ("MBA", "Finance")


@pytest.mark.parametrize("area", ["folkhälsovetenskap", "førskolepædagogik", "redovisning"])
def test_a_field_of_study_may_be_written_small(area):
    wide = "Kurser: vetenskapsteori, akademiskt skrivande och statistik"
    (study,) = educations_of(rows_of(_lines("2015 – 2018", "Lunds universitet", area, wide)))
    assert study.institution.value == "Lunds universitet"
    assert area in (study.area and study.area.value, study.degree and study.degree.value)


@pytest.mark.parametrize(
    ("texts", "skills"),
    [
        (("Excel Advanced", "SQL Beginner", "Git Master"), ["Excel", "SQL", "Git"]),
        (("Excel Avancerad", "SQL Nybörjare"), ["Excel", "SQL"]),
        (("Excel Øvet", "SQL Begynder"), ["Excel", "SQL"]),
        (("Excel 90%", "SQL 60%"), ["Excel", "SQL"]),
        (("Scrum Master", "SQL", "Git"), ["Scrum Master", "SQL", "Git"]),
    ],
)
def test_how_well_is_no_part_of_a_skill(texts, skills):
    assert [skill.label.value for skill in skills_of(rows_of(_lines(*texts)))] == skills


def test_bullets_begin_certificates_that_a_narrow_column_broke():
    lines = _lines("First aid, Red", "Cross", "Forklift licence, Nordic", "Training School")
    lines = [
        replace(
            line, bullet=n % 2 == 0, box=Box(50 + 10 * (n % 2), 100 + 14 * n, 250, 112 + 14 * n)
        )
        for n, line in enumerate(lines)
    ]
    names = [c.name.value for c in certificates_of(rows_of(lines))]
    assert names == ["First aid", "Forklift licence"]


def test_an_address_may_break_before_its_sign():
    lines = _lines("amira.haddad", "@example.org")
    assert email_of(lines, ()).value == "amira.haddad@example.org"


def test_a_degree_above_an_address_is_no_part_of_it():
    lines = _lines("Farmaceut, cand.pharm.", "yara@example.org")
    assert email_of(lines, ()).value == "yara@example.org"


def test_two_jobs_may_have_lasted_as_long():
    one = Line(0, "2016 – 2018", page=1, box=Box(50, 400, 110, 412), size=10)
    two = Line(1, "2012 – 2015", page=2, box=Box(50, 400, 110, 412), size=10)
    foot = Line(2, "1", page=2, box=Box(50, 800, 60, 812), size=10)
    assert without_margins([one, two, foot])[:2] == (one, two)


def test_headings_set_upright_stand_above_their_sections():
    text = [_piece(t, 80, y) for t, y in (("Baker", 100), ("Nordlys", 114), ("BSc", 160))]
    turned = [Piece("Experience", 50, 105, 62, 125, 10), Piece("Education", 50, 165, 62, 200, 10)]
    rows = [
        [p.text for p in row]
        for flow in read_order(
            beside_their_text(text, turned, looks_like_heading), looks_like_heading
        )
        for row in flow.rows
    ]
    assert rows == [["Experience"], ["Baker"], ["Nordlys"], ["Education"], ["BSc"]]


def test_places_below_dates_in_a_margin_are_no_column():
    pieces = [_piece("Experience", 50, 80, bold=True)]
    for n, title in enumerate(("Baker", "Cook", "Waiter")):
        y = 100 + 80 * n
        pieces += [_piece("2019 – 2021", 50, y), _piece("Nairobi,", 50, y + 12)]
        pieces += [_piece("Kenya", 50, y + 24), _piece(title, 150, y)]
        pieces += [_piece("Nordlys", 150, y + 14), _piece("Baked bread for the town", 150, y + 30)]
    assert len(read_order(pieces, looks_like_heading)) == 1


def test_a_heading_goes_on_with_its_and():
    pieces = [_piece("Education", 20, 100, bold=True), _piece("& Training", 20, 112, bold=True)]
    assert [p.text for p in whole_headings(pieces, looks_like_heading)] == ["Education & Training"]


def test_the_blank_behind_a_tag_is_not_the_tag():
    chars = [{"c": c, "bbox": (10 + 5 * n, 0, 15 + 5 * n, 10)} for n, c in enumerate("Git")]
    chars.append({"c": " ", "bbox": (37, 0, 42, 10)})
    span = {"chars": chars, "bbox": (10, 0, 42, 10), "size": 10}
    (made,) = of_letters({"spans": [span]})["spans"]
    assert (made["text"], made["bbox"][2]) == ("Git ", 25)


@pytest.mark.parametrize(
    ("text", "name", "issuer"),
    [
        ("First aid course: Red Cross, 2021", "First aid course", "Red Cross"),
        ("Okapi: Forklift licence (2021)", "Forklift licence", "Okapi"),
        ("Vestsjællands Elskole: Kørekort B", "Kørekort B", "Vestsjællands Elskole"),
        ("ITIL 4: Foundation, 2021", "ITIL 4: Foundation", None),
    ],
)
def test_a_colon_parts_a_certificate_from_who_gave_it(text, name, issuer):
    (made,) = certificates_of(rows_of(_lines(text)))
    assert (made.name.value, made.issuer and made.issuer.value) == (name, issuer)


def test_who_gave_a_certificate_may_stand_above_it():
    lines = _lines("Nordlys Hospital", "First aid", "Lund University", "Radiation safety")
    lines = [replace(line, block=n // 2) for n, line in enumerate(lines)]
    made = certificates_of(rows_of(lines))
    assert [c.name.value for c in made] == ["First aid", "Radiation safety"]


def test_a_certificate_may_be_called_as_its_section_is():
    lines = _lines("CERTIFICATES", "Licence", "forklift trucks, Nordlys Hospital, 2021")
    lines[0] = replace(lines[0], bold=True, size=14)
    assert len([part for part in parts_of(rows_of(lines)) if part.heading]) == 1


def test_an_employer_may_be_called_as_a_town_is():
    assert _jobs("Baker\t2019 – 2021", "Papaya\tAarhus") == [("Baker", "Papaya")]


def test_signs_part_skills_so_the_end_of_a_line_does_not():
    lines = _lines("SQL · machine learning · lean", "manufacturing · nursing")
    labels = [skill.label.value for skill in skills_of(rows_of(lines))]
    assert labels == ["SQL", "machine learning", "lean manufacturing", "nursing"]


def test_what_is_set_smaller_is_a_cell_of_its_own():
    title, employer = _piece("Baker", 50, 100, size=13), _piece("Nordlys", 86, 103, size=10)
    assert parted(title, employer, ())
    assert not parted(_piece("W", 50, 100, size=15), _piece("ORK", 58, 104, size=10), ())


def test_nothing_but_dates_and_places_is_no_column():
    pieces = [_piece("Experience", 50, 80, bold=True)]
    for n, title in enumerate(("Baker", "Cook", "Waiter")):
        y = 100 + 60 * n
        pieces += [_piece(title, 50, y), _piece("Nordlys Bageri", 50, y + 18)]
        pieces += [_piece("2019 – 2021", 400, y), _piece("Beirut, Lebanon", 400, y + 10)]
    assert len(read_order(pieces, looks_like_heading)) == 1


def test_a_heading_in_small_capitals_goes_on_smaller():
    above, below = _piece("Kurser och", 20, 100, size=15), _piece("certifikat", 20, 120, size=10.5)
    whole = whole_headings([above, below], looks_like_heading)
    assert [p.text for p in whole] == ["Kurser och certifikat"]


def test_a_name_is_no_town():
    lines = [
        replace(line, size=24 if n < 2 else 10)
        for n, line in enumerate(_lines("Sari", "Lehtovaara", "sari@example.org", "Höör"))
    ]
    cv = understand(ReadDocument("pdf", tuple(lines)))
    assert (cv.name.value, cv.city.value) == ("Sari Lehtovaara", "Höör")


def test_a_name_at_the_head_of_later_pages_is_left_out():
    first = Line(0, "Amira Haddad", page=1, box=Box(50, 60, 200, 90), size=24)
    head = Line(1, "Amira Haddad", page=2, box=Box(400, 20, 500, 32), size=9)
    foot = Line(2, "© European Union", page=2, box=Box(50, 800, 150, 812), size=9)
    assert without_margins([first, head, foot]) == (first,)


def test_runs_that_look_alike_are_one():
    builder = LineBuilder(Limits())
    line = builder.add("Keyer Tools", runs=(Run(0, 5, bold=True), Run(5, 11, bold=True)))
    assert line is not None
    assert line.runs == ()


def test_an_employer_behind_at_may_be_called_as_a_town_is():
    (job,) = experiences_of(rows_of(_lines("Designer at Escada, Milan", "2017 – 2021")))
    assert (job.organisation.value, job.place.value) == ("Escada", "Milan")


def test_a_name_may_be_a_trade():
    lines = [
        replace(line, size=23 if n == 0 else 10)
        for n, line in enumerate(_lines("Jason Miller", "Warehouse worker", "me@example.org"))
    ]
    cv = understand(ReadDocument("pdf", tuple(lines)))
    assert (cv.name.value, cv.headline.value) == ("Jason Miller", "Warehouse worker")


def test_labels_in_cells_of_their_own_name_no_employer():
    rows = ("Name of firm\tOkapi", "Designation\tTeam Manager", "Period of work\t2012 – 2015")
    assert _jobs(*rows) == [("Team Manager", "Okapi")]


def test_a_career_summary_with_periods_tells_jobs():
    lines = _lines("CAREER SUMMARY", "Baker\t2019 – 2021", "Okapi", "Cook\t2017 – 2019", "Orbis")
    lines[0] = replace(lines[0], bold=True, size=14)
    rows = rows_of(lines)
    assert Section.EXPERIENCE in {part.section for part in named(parts_of(rows), rows)}


def test_small_letters_tell_nothing_in_a_list_without_capitals():
    texts = ["planer", "samtaler", "lean", "Nexus", "konflikthåndtering", "Excel og regnearkene"]
    assert [s.label.value for s in skills_of(rows_of(_lines(*texts)))] == texts


def test_colour_alone_may_part_a_title_from_an_employer():
    def span(text, x0, colour):
        box = (x0, 0, x0 + 6 * len(text), 12)
        return {
            "text": text,
            "bbox": box,
            "origin": (x0, 10),
            "size": 12,
            "font": "Arial",
            "flags": 0,
            "color": colour,
        }

    parts = _line_pieces([span("Baker ", 50, 0), span("Nordlys", 86, 0x777777)], [])
    assert [p.text.strip("\u200b ") for p in parts] == ["Baker", "Nordlys"]
    whole = _line_pieces([span("Baked with ", 50, 0), span("Nordlys", 116, 0x777777)], [])
    assert len(whole) == 1


def test_a_period_leads_however_much_is_told_behind_it():
    told = "A family company with forty employees in three towns and two countries, founded by two sisters."  # noqa: E501
    assert _jobs(f"2019 – 2021: Baker, Okapi, Dakar, Senegal. {told}") == [("Baker", "Okapi")]
