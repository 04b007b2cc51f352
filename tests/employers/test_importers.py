"""Files become openings, or say what is wrong; the same file twice is the same openings."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from employers.importers.files import UnreadableError, read_openings
from employers.models import Employer, Opening
from employers.types import BadRow, ImportedOpening
from tests.factories import employers as make

HIT = {
    "id": 4711,
    "headline": "Kock till Ystad",
    "description": {"text": "Vi söker en kock.\nKrav\nDu har körkort B."},
    "employer": {"name": "Köket AB", "organization_number": "5560125790"},
    "workplace_address": {"municipality_code": "1286", "municipality": "Ystad"},
    "application_deadline": "2030-05-03T23:59:59",
    "scope_of_work": {"min": 50, "max": 80},
    "must_have": {"skills": [{"label": "Matlagning"}]},
    "nice_to_have": {"skills": []},
}
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Chef de partie",
    "description": "<p>Cook with us.</p><ul><li>You speak Danish fluently</li></ul>",
    "identifier": {"@type": "PropertyValue", "value": "abc-1"},
    "hiringOrganization": {"@type": "Organization", "name": "Havnens Køkken ApS"},
    "jobLocation": {
        "@type": "Place",
        "address": {"addressLocality": "Roskilde", "addressCountry": "DK"},
    },
    "baseSalary": {
        "currency": "DKK",
        "value": {"minValue": 31000, "maxValue": 36000, "unitText": "MONTH"},
    },
    "validThrough": "2030-01-31",
    "jobLocationType": "TELECOMMUTE",
}
TABLE = "rubrik;beskrivning;arbetsgivare;kommun;lön från;lön till;valuta;period;id\n"
TABLE += "Kock;Laga mat;Köket AB;Ystad;30 000;33.000,50;SEK;månad;7\n"
TABLE += ";Utan rubrik;Köket AB;Ystad;;;;;8\n"


def read(content: str) -> list[ImportedOpening | BadRow]:
    return [row for _number, row in read_openings(content.encode())]


def test_platsbanken_hit() -> None:
    (row,) = read(json.dumps({"total": 1, "hits": [HIT]}))
    assert isinstance(row, ImportedOpening)
    assert (row.external_id, row.municipality_code, row.share) == ("4711", "1286", (50, 80))
    assert str(row.deadline) == "2030-05-03"
    assert [(found.label, found.must) for found in row.requirements] == [("Matlagning", True)]


def test_platsbanken_hit_with_pay() -> None:
    (row,) = read(json.dumps(HIT | {"salary_description": "36 000–42 000 kr per månad"}))
    assert isinstance(row, ImportedOpening)
    assert row.pay is not None
    assert (*map(int, row.pay), row.currency, row.period) == (36000, 42000, "SEK", "month")


@pytest.mark.parametrize("form", ["alone", "list", "graph", "lines", "html"])
def test_job_posting_in_every_form(form: str) -> None:
    text = json.dumps(POSTING)
    content = {
        "alone": text,
        "list": f"[{text}]",
        "graph": json.dumps(
            {"@context": "https://schema.org", "@graph": [{"@type": "X"}, POSTING]}
        ),
        "lines": f"{text}\n{text}",
        "html": f'<html><head><script type="application/ld+json">{text}</script></head></html>',
    }[form]
    rows = read(content)
    assert len(rows) == (2 if form == "lines" else 1)
    row = rows[0]
    assert isinstance(row, ImportedOpening)
    assert (row.external_id, row.place, row.employer_country) == ("abc-1", "Roskilde", "DK")
    assert (row.pay, row.currency, row.period, row.remote) == ((31000, 36000), "DKK", "month", 100)


def test_csv_with_a_swedish_header_and_a_bad_row() -> None:
    good, bad = read(TABLE)
    assert isinstance(good, ImportedOpening)
    assert (good.title, good.place, good.external_id) == ("Kock", "Ystad", "7")
    assert good.pay is not None
    assert [str(end) for end in good.pay] == ["30000", "33000.50"]
    assert bad == BadRow(2, "no_title")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"{broken", "broken_json"), (b"   \n", "empty")],
)
def test_files_that_can_not_be_read(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        list(read_openings(content))
    assert caught.value.code == code


def test_rows_that_can_not_be_read() -> None:
    assert read("a;b\n1;2\n") == [BadRow(1, "no_title_column")]
    assert read("<html><p>Nothing</p></html>") == [BadRow(1, "no_posting")]
    assert read('[{"@type": "JobPosting"}, 3]')[0] == BadRow(1, "no_title")


def test_latin_1_is_read() -> None:
    rows = [
        row
        for _n, row in read_openings(
            "titel;kommun\nKöksbiträde på sjukhus;Malmö\n".encode("cp1252")
        )
    ]
    assert isinstance(rows[0], ImportedOpening)
    assert rows[0].title == "Köksbiträde på sjukhus"


def run(*args: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_openings", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    names = {
        "hits.json": json.dumps({"hits": [HIT]}),
        "posting.html": f'<script type="application/ld+json">{json.dumps(POSTING)}</script>',
        "table.csv": TABLE,
    }
    for name, content in names.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return [str(tmp_path / name) for name in names]


@pytest.mark.django_db
def test_command_twice_is_once(files: list[str]) -> None:
    out, err = run(*files, "--publish")
    assert out.strip() == "Openings: created 3, failed 1."
    assert "table.csv, row 2: The title is missing." in err
    assert run(*files, "--publish")[0].strip() == "Openings: failed 1, same 3."
    assert Opening.objects.count() == 3
    assert set(Opening.objects.values_list("state", flat=True)) == {"published"}
    # The table's employer has no number: the name finds the one that the hits gave a number.
    assert Employer.objects.count() == 2
    assert Employer.objects.get(number="5560125790").openings.count() == 2


@pytest.mark.django_db
def test_a_changed_row_changes_the_opening_and_a_closed_one_is_left(tmp_path: Path) -> None:
    file = tmp_path / "hits.json"
    file.write_text(json.dumps({"hits": [HIT]}), encoding="utf-8")
    run(str(file))
    file.write_text(json.dumps({"hits": [HIT | {"headline": "Kock"}]}), encoding="utf-8")
    assert run(str(file))[0].strip() == "Openings: changed 1."
    opening = Opening.objects.get()
    assert opening.title == "Kock"
    from employers import actions

    actions.close_opening(actor=None, opening=opening, outcome="not_filled")
    assert run(str(file))[0].strip() == "Openings: left 1."


@pytest.mark.django_db
def test_pay_in_the_text_is_read_and_the_same_row_stays_the_same(tmp_path: Path) -> None:
    text = "Vi söker en kock. Månadslön 28 000–31 500 kr."
    file = tmp_path / "hits.json"
    file.write_text(json.dumps({"hits": [HIT | {"description": {"text": text}}]}), "utf-8")
    run(str(file))
    opening = Opening.objects.get()
    assert (opening.pay_min, opening.pay_max, opening.pay_period) == (28000, 31500, "month")
    assert run(str(file))[0].strip() == "Openings: same 1."


@pytest.mark.django_db
def test_for_one_employer_and_clear_errors(files: list[str]) -> None:
    employer, _owner = make.employer_with_owner(name="Köket i Lund AB")
    run(files[0], "--employer", employer.number)
    assert employer.openings.count() == 1
    with pytest.raises(CommandError, match="No employers fit"):
        run(files[0], "--employer", "Nobody AB")
    with pytest.raises(CommandError, match="No such file"):
        run("/nowhere/at/all.json")
