"""The samples are read as their authors meant, and the neutral form keeps to its schema."""

import json
from pathlib import Path

import jsonschema
import pytest

from cvparse.extract.cv import understand
from cvparse.formats import VERSION, neutral
from cvparse.readers.registry import read
from tests.bench.cv import scoring
from tests.bench.cv.office import LAYOUTS
from tests.bench.cv.people import people
from tests.cvparse.conftest import SAMPLES

SCHEMA = json.loads(Path("cvparse/schema/cv-1.json").read_text(encoding="utf-8"))
LEAST = 0.9


@pytest.mark.parametrize("layout", LAYOUTS)
def test_word_processors_and_text(layout):
    make, ending = LAYOUTS[layout]
    counts = []
    for person in people()[::6]:
        got = neutral(understand(read(make(person), f"cv.{ending}")))
        counts.append(scoring.score(got, person.truth, studied="year"))
    assert scoring.macro(scoring.total(counts)) >= LEAST


@pytest.mark.parametrize(
    "name",
    ["Rhys Llanwarne teacher CV.pdf", "Wanjiru Kamotho CV.docx", "resume-aiko-tanemura.json"],
)
def test_neutral_form_keeps_to_its_schema(name):
    path = SAMPLES / "documents" / name
    form = neutral(understand(read(path.read_bytes(), name)))
    head = {"version": VERSION, "file": name, "seconds": 0.1, "status": "read", "reason": ""}
    jsonschema.validate(head | form, SCHEMA)
    assert form["_evidence"]["/name"]["places"]
