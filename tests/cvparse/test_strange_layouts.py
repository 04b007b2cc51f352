"""Layouts that nobody here had seen: labels set low, centred headings, footers, odd signs."""

import pymupdf
import pytest

from cvparse.extract.certificates import certificates_of
from cvparse.extract.contacts import email_of, phone_of, place_of
from cvparse.extract.cv import experiences_of_parts, understand
from cvparse.extract.education import educations_of
from cvparse.extract.experience import experiences_of
from cvparse.extract.headings import looks_like_heading
from cvparse.extract.rows import parts_of, rows_of
from cvparse.extract.skills import skills_of
from cvparse.formats import neutral
from cvparse.readers.base import clean
from cvparse.readers.headed import raised_labels, whole_headings
from cvparse.readers.layout import read_order
from cvparse.readers.pieces import Piece
from cvparse.readers.registry import read
from cvparse.readers.text import decode
from cvparse.types import Box, Line, Run


def _piece(text, x0, y0, bold=False):
    return Piece(text, x0, y0, x0 + 5 * len(text), y0 + 12, 10, bold=bold)


def _lines(*texts, **look):
    """Rows under each other in one column."""
    return [
        Line(n, t, box=Box(50, 100 + 14 * n, 50 + 5 * len(t), 112 + 14 * n), size=10, row=n, **look)
        for n, t in enumerate(texts)
    ]


def _read(text):
    return neutral(understand(read(text.encode(), "cv.txt")))


def test_a_label_below_its_first_line_is_lifted():
    pieces = [
        _piece("Baker, Nordlys Bageri", 180, 100), _piece("2019 – 2021", 180, 115), _piece("Experience", 50, 113),  # noqa: E501
        _piece("BSc, Lund University", 180, 160), _piece("2015 – 2018", 180, 175), _piece("Education", 50, 173),  # noqa: E501
        _piece("Danish (B2)", 180, 220), _piece("Languages", 50, 220),
    ]  # fmt: skip
    raised, labels = raised_labels(pieces, looks_like_heading)
    texts = [p.text for p in raised]
    assert len(labels) == 3
    assert texts.index("Experience") < texts.index("2019 – 2021")
    assert texts.index("Education") > texts.index("2019 – 2021")
    assert texts.index("Education") <= texts.index("BSc, Lund University") + 1


def test_a_centred_heading_is_no_head_of_one_column():
    rows = [
        _piece("SKILLS", 282, 100), _piece("• Excel", 50, 120), _piece("• SQL", 310, 120), _piece("• Lean", 50, 135),  # noqa: E501
        _piece("• Figma", 310, 135), _piece("• Git", 50, 150), _piece("• SAP", 310, 150),
        _piece("WORK EXPERIENCE", 260, 180), _piece("Nordlys Bageri", 50, 200), _piece("Baker and more than that, in words that fill the line of the page to its end", 50, 215),  # noqa: E501
    ]  # fmt: skip
    rows[-1].x1 = 548
    texts = [p.text for flow in read_order(rows, looks_like_heading) for r in flow.rows for p in r]
    assert texts[0] == "SKILLS"
    assert texts.index("WORK EXPERIENCE") > texts.index("• SAP")


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("COURSES & CERTIFICATE", "S", "COURSES & CERTIFICATES"),
        ("Courses &", "Certificates", "Courses & Certificates"),
    ],
)
def test_headings_that_are_headings_already_go_on(above, below, whole):
    pieces = [_piece(above[:28], 20, 100, bold=True), _piece(below, 20, 113, bold=True)]
    assert [p.text for p in whole_headings(pieces, looks_like_heading)] == [whole]


def test_numbering_is_taken_off_but_not_what_belongs_to_a_word():
    assert looks_like_heading("2. Education")
    assert not looks_like_heading("§17-certifikat")


@pytest.mark.parametrize(
    ("lines", "links", "wanted"),
    [
        (("Ana Garcia Lopez", "garcia-", "lopez@example.org"), (), "garcia-lopez@example.org"),
        (("Ana Kovalenko", "ana.kova-", "lenko@example.org"), (), "ana.kovalenko@example.org"),
        (("Ana", "ana-", "k@example.org"), ("mailto:ana-k@example.org",), "ana-k@example.org"),
        (("Ali Rashid", "rashid-", "ali@exam", "ple.org"), (), "rashid-ali@example.org"),
    ],
)
def test_addresses_over_two_lines(lines, links, wanted):
    assert email_of(_lines(*lines, block=1), links).value == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("2012 34 56",), "+4520123456"),
        (("20-12-34-56",), "+4520123456"),
        (("09.2011 - 2019", "20 12 34 56"), "+4520123456"),
        (("+46 (0) 73-174 06", "85"), "+46731740685"),
        (("2012 - 2015",), None),
        (("2012-05-13",), None),
    ],
)
def test_numbers_that_look_like_years(lines, wanted):
    found = phone_of(_lines(*lines), "DK")
    assert (found.value if found else None) == wanted


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("⚲ Lund, Sweden", "Lund"),
        ("Lives in Leeds · +44 7700 900100 · a@example.org", "Leeds"),
        ("a@example.org / +46 70 174 06 73 / Malmö", "Malmö"),
        ("Helsingborg, Sweden ∙ +46 70 174 06 39 ∙ a@example.org", "Helsingborg"),
    ],
)
def test_towns_among_signs(text, town):
    assert place_of(rows_of(_lines(text)))[0].value == town


def test_contacts_at_the_foot_are_no_part_of_the_last_section():
    text = "Ana Mora\n\nWORK EXPERIENCE\nBaker, Nordlys Bageri\n2019 - 2021\n\nCERTIFICATES\nFirst Aid, Red Cross, 2020\nAna Mora · Lund, Sweden · 070-174 06 00 · ana@example.org\n"  # noqa: E501
    form = _read(text)
    assert form["city"] == "Lund"
    assert [c["name"] for c in form["certificates"]] == ["First Aid"]


def test_a_number_within_the_page_is_no_page_number():
    document = pymupdf.open()
    page = document.new_page()
    for n, text in enumerate(("Ana Mora", "+46 (0) 73-174 06", "85", "Lund, Sweden")):
        page.insert_text((60, 100 + 14 * n), text, fontsize=10)
    page.insert_text((290, 830), "1", fontsize=8)
    assert understand(read(document.tobytes(), "a.pdf")).phone.value == "+46731740685"


def test_small_headings():
    head = {"size": 14.0}
    made = []
    for n, text in enumerate(
        (
            "ana mora",
            "experience",
            "Baker, Nordlys Bageri, Lund",
            "education",
            "BSc, Lund University",
            "skills",
            "Git",
            "languages",
        )
    ):
        look = head if text in {"experience", "education", "skills", "languages"} else {"size": 10}
        made.append(Line(n, text, row=n, **look))
    sections = [part.section for part in parts_of(rows_of(made))]
    assert sections == ["header", "experience", "education", "skills", "languages"]


def test_labels_that_open_lists_under_one_heading():
    form = _read(
        "Ana Mora\nana@example.org\n\nSKILLS & LANGUAGES\nSkills: Excel, SQL\n"
        "Languages: Danish (B2), Arabic (native)\nCertificates: First Aid, Red Cross, 2020; Truck B, 2019\n"  # noqa: E501
    )
    assert form["skills"] == ["Excel", "SQL"]
    assert [(c["name"], c["issuer"], c["date"]) for c in form["certificates"]] == [
        ("First Aid", "Red Cross", "2020"),
        ("Truck B", None, "2019"),
    ]


def _certificates(*rows):
    return [
        tuple(f.value if f else "" for f in (c.name, c.issuer, c.date))
        for c in certificates_of(rows_of(_lines(*rows)))
    ]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (("BAM – Bättre arbetsmiljö, Prevent, 2018", "Truckkort A+B, TYA, 2019"),
         [("BAM – Bättre arbetsmiljö", "Prevent", "2018"), ("Truckkort A+B", "TYA", "2019")]),
        (("First Aid (Red Cross, 2021)", "Certified Accountant (CA)"),
         [("First Aid", "Red Cross", "2021"), ("Certified Accountant (CA)", "", "")]),
        (("Cloud Architect – Associate (2020)",), [("Cloud Architect – Associate", "", "2020")]),
        (("Hygiejnebevis udstedt af DBI, 2020",), [("Hygiejnebevis", "DBI", "2020")]),
        (("2020", "First Aid", "Red Cross", "2018", "Truckkort"),
         [("First Aid", "Red Cross", "2020"), ("Truckkort", "", "2018")]),
        (("ACCA Member, Association of Chartered Certified Accountants",),
         [("ACCA Member", "Association of Chartered Certified Accountants", "")]),
    ],
)  # fmt: skip
def test_certificates_in_many_forms(rows, wanted):
    assert _certificates(*rows) == wanted


def test_names_of_certificates_set_bold_over_their_issuers():
    looks = [True, True, False, True]
    texts = ("Google Analytics Individual", "Qualification", "Google", "Truckkort")
    lines = [
        Line(n, t, box=Box(10, 100 + 14 * n, 10 + 5 * len(t), 112 + 14 * n), size=10, row=n, bold=bold, block=1)  # noqa: E501
        for n, (t, bold) in enumerate(zip(texts, looks, strict=True))
    ]  # fmt: skip
    made = certificates_of(rows_of(lines), dict.fromkeys(range(4), 150.0))
    assert [c.name.value for c in made] == [
        "Google Analytics Individual Qualification",
        "Truckkort",
    ]
    assert made[0].issuer.value == "Google"


@pytest.mark.parametrize(
    ("head", "title", "organisation"),
    [
        ("Nordlys Bageri AB / Baker", "Baker", "Nordlys Bageri AB"),
        (
            "Project Manager, Infrastructure | Good Earth",
            "Project Manager, Infrastructure",
            "Good Earth",
        ),
        ("Consultant | Self-employed", "Consultant", "Self-employed"),
    ],
)
def test_titles_and_employers(head, title, organisation):
    form = _read(f"Ana Mora\n\nWORK EXPERIENCE\n{head}\n03/2019 - 04/2021\n- Did good work there\n")
    job = form["experiences"][0]
    assert (job["title"], job["organisation"]) == (title, organisation)


def test_a_linking_word_between_bold_names_is_no_employer():
    text = "Baker at Solsidan"
    runs = (Run(0, 5, bold=True), Run(5, 9), Run(9, 17, bold=True))
    lines = [
        Line(0, "WORK EXPERIENCE", row=0, size=10, bold=True), Line(1, text, row=1, size=10, runs=runs),  # noqa: E501
        Line(2, "2019 - 2021", row=2, size=10),
    ]  # fmt: skip
    job = experiences_of_parts(parts_of(rows_of(lines)))[0]
    assert (job.title.value, job.organisation.value) == ("Baker", "Solsidan")


def test_letters_of_the_north_in_the_encoding_of_windows():
    assert decode("Usbekisk - Modersmål".encode("cp1252")) == "Usbekisk - Modersmål"


def test_an_address_is_as_its_link_spells_it():
    lines = _lines("fine.berg@example.org")
    assert (
        email_of(lines, ["mailto:jose-fine.berg@example.org"]).value == "jose-fine.berg@example.org"
    )


def test_a_domain_broken_with_a_hyphen():
    assert email_of(_lines("ana.mora@exam-", "ple.org"), []).value == "ana.mora@example.org"


def test_accents_set_before_their_letters():
    assert clean("Malm¨o, ˚Arhus, Andr´e, Espa˜na") == "Malmö, Århus, André, España"
    assert clean("Liam O´Connor") == "Liam O´Connor"


def test_words_cut_at_soft_hyphens_in_a_narrow_cell():
    texts = ("Bach\u00ad", "elor", "i so\u00ad", "cio\u00ad", "logi")
    cut = [
        Piece(t, 60, 100 + 13 * n, 60 + 5 * len(t), 112 + 13 * n, 10) for n, t in enumerate(texts)
    ]
    beside = Piece("Lund University", 94, 100, 180, 112, 10)
    rows = read_order([*cut, beside], looks_like_heading)[0].rows
    assert [clean(p.text) for p in rows[0]] == ["Bachelor i sociologi", "Lund University"]


def _section(*rows):
    """Rows of cells (x, text, bold)."""
    lines: list[Line] = []
    for n, cells in enumerate(rows):
        for x, text, bold in cells:
            box = Box(x, 100 + 14 * n, x + 5 * len(text), 112 + 14 * n)
            lines.append(Line(len(lines), text, box=box, size=10, row=n, bold=bold, block=1))
    return rows_of(lines)


def test_a_place_under_a_date_in_the_margin():
    rows = _section(
        [(50, "2019 – 2021", False), (160, "Baker", True)],
        [(160, "Nordlys Bageri", False)],
        [(50, "Malmö", False), (170, "Ordered flour for 2021 and kept the accounts", False)],
        [(50, "2016 – 2018", False), (160, "Cook", True)],
        [(160, "Café Solsidan", False)],
    )
    jobs = experiences_of(rows)
    assert [(j.title.value, j.organisation.value) for j in jobs] == [
        ("Baker", "Nordlys Bageri"),
        ("Cook", "Café Solsidan"),
    ]
    assert jobs[0].place.value == "Malmö"


def test_heads_begin_where_their_first_style_stands():
    rows = _section(
        [(50, "Warsaw University", True)],
        [(50, "Nursing degree", False)],
        [(50, "2010 – 2013", False)],
        [(50, "Lund University", True)],
        [(50, "graphic design", False)],
        [(50, "Diploma", False)],
        [(50, "2006 – 2010", False)],
    )
    assert [e.institution.value for e in educations_of(rows)] == [
        "Warsaw University",
        "Lund University",
    ]
    assert [e.end.value for e in educations_of(rows)] == ["2013", "2010"]


def test_a_month_of_figures_in_a_narrow_margin():
    rows = _section(
        [(50, "2017-10 – 2020-", False), (160, "Baker, Nordlys Bageri", False)], [(50, "03", False)]
    )
    job = experiences_of(rows)[0]
    assert (job.start.value, job.end.value) == ("2017-10", "2020-03")


def test_names_of_groups_are_no_skills():
    rows = _section(
        [(50, "Technical", True)], [(50, "Excel, SQL", False)], [(50, "Other", True)], [(50, "Lean, Git", False)]  # noqa: E501
    )  # fmt: skip
    assert [s.label.value for s in skills_of(rows)] == ["Excel", "SQL", "Lean", "Git"]


def test_what_a_form_says_is_wanted_is_no_job():
    form = _read(
        "Ana Mora\n\nWORK\nProject Manager, Infrastructure\n\nWORK EXPERIENCE\n"
        "Baker, Nordlys Bageri\n03/2019 - 04/2021\n- Did good work there\n"
    )
    assert [job["title"] for job in form["experiences"]] == ["Baker"]


@pytest.mark.parametrize(
    ("head", "title", "organisation"),
    [
        ("Truckförare, Region Skåne, Lund, Sweden", "Truckförare", "Region Skåne"),
        ("Lecturer in Statistics, Riverbend College, Leeds, UK", "Lecturer in Statistics", "Riverbend College"),  # noqa: E501
    ],
)  # fmt: skip
def test_regions_and_subjects_are_no_places(head, title, organisation):
    form = _read(f"Ana Mora\n\nWORK EXPERIENCE\n{head}\n03/2019 - 04/2021\n- Did good work there\n")
    job = form["experiences"][0]
    assert (job["title"], job["organisation"]) == (title, organisation)
