"""Headings that nobody would look up, or none: the rows tell."""

import subprocess
import sys
from importlib.resources import files
from io import BytesIO
from unittest import mock

import docx
import pytest
from skops import io

from cvparse.extract import cv as reading
from cvparse.extract.headings import Section, section_of
from cvparse.extract.rows import parts_of, rows_of
from cvparse.extract.sections import MODEL, labels_of, load_model
from cvparse.extract.unnamed import named
from cvparse.formats import neutral
from cvparse.readers.registry import read
from tests.bench.cv import scoring
from tests.bench.cv.office import docx_plain
from tests.bench.cv.people import people
from tests.bench.cv.unheaded import KINDS, ODD, changed

LEAST = 0.85


def _documents():
    return [(p, read(docx_plain(p), "cv.docx")) for p in people()[::6]]


def _macro(kind):
    counts = []
    for n, (person, document) in enumerate(_documents()):
        got = neutral(reading.understand(changed(document, kind, n)))
        counts.append(scoring.score(got, person.truth, studied="year"))
    return scoring.macro(scoring.total(counts))


@pytest.mark.parametrize("kind", KINDS[1:])
def test_rows_tell_what_headings_do_not(kind):
    with mock.patch.object(reading, "named", side_effect=lambda parts, _rows: list(parts)):
        alone = _macro(kind)
    assert _macro(kind) >= LEAST
    assert alone < 0.5


def test_odd_headings_are_known_to_no_list():
    texts = [t for by_section in ODD.values() for texts in by_section.values() for t in texts]
    assert [t for t in texts if section_of(t) is not None] == []


def test_known_headings_stay_as_they_are():
    for _, document in _documents():
        rows = rows_of(document.lines)
        parts = parts_of(rows)
        told = named(parts, rows)
        assert [(p.section, p.rows) for p in told] == [(p.section, p.rows) for p in parts]


def test_one_odd_heading_among_known_ones():
    person = people()[0]
    document = docx.Document(BytesIO(docx_plain(person)))
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1" and section_of(paragraph.text) is Section.EXPERIENCE:
            paragraph.runs[0].text = "Where I have been"
    data = BytesIO()
    document.save(data)
    got = neutral(reading.understand(read(data.getvalue(), "cv.docx")))
    assert [e["title"] for e in got["experiences"]] == [
        e["title"] for e in person.truth["experiences"]
    ]


def test_fields_that_rows_told_are_less_sure():
    _, document = _documents()[0]
    plain = reading.understand(document)
    odd = reading.understand(changed(document, KINDS[1], 0))
    assert odd.experiences[0].title.confidence < plain.experiences[0].title.confidence


def test_nothing_is_made_of_nothing():
    assert labels_of([]) == []
    assert named([], []) == []


def test_the_file_is_what_skops_reads():

    data = (files("cvparse.extract") / "data" / MODEL).read_bytes()
    model, same = load_model(data), io.loads(data, trusted=[])
    assert (model.weights == same["weights"]).all()
    assert model.classes == tuple(str(c) for c in same["classes"])
    assert model.weights.shape == (len(same["weights"]), len(model.classes))


def test_reading_loads_no_learning_library():
    code = (
        "import sys; from cvparse.readers.registry import read; from cvparse.extract.cv import understand;"  # noqa: E501
        "understand(read(b'Amira Haddad\\namira@example.org\\n' + b'Baker, Bread AB\\n2018 - 2020\\n' * 6, 'a.txt'));"  # noqa: E501
        "print(sorted({'sklearn', 'skops', 'scipy', 'torch'} & set(sys.modules)), 'numpy' in sys.modules)"  # noqa: E501
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] True"
