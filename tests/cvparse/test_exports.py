"""What we hand out keeps to the schemas of others.

``schemas/json-resume.json`` is that of JSON Resume (package ``@jsonresume/schema`` 1.3.1, MIT; its licence stands
beside it). Europass publishes none for its JSON: there the official examples tell which members exist.
"""  # noqa: E501

import json
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest

from cvparse.extract.cv import understand
from cvparse.formats import europass, json_resume
from cvparse.readers.registry import read
from tests.cvparse.conftest import SAMPLES

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "json-resume.json").read_text("utf-8"))
EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "eval" / "europass"
NAMES = [
    "Rhys Llanwarne teacher CV.pdf", "Wanjiru Kamotho CV.docx", "mateo_cv.txt", "omar belhadri cv.rtf",  # noqa: E501
    "niloofar_ux_portfolio_cv.pdf", "resume-aiko-tanemura.json", "europass-rodrigo.xml",
]  # fmt: skip
CV = """Sari Nieminen
sari@example.org | linkedin.com/in/sari | Lund, Sweden

Experience
Baker, Nordlys AB, 2019-03 - present

Education
BSc, Lund University

Languages
Swedish: native
"""
FORMATS = jsonschema.FormatChecker(["email"])
FORMATS.checks("uri")(lambda text: bool(urlsplit(text).scheme))


def _read(name):
    return understand(read((SAMPLES / "documents" / name).read_bytes(), name))


@pytest.fixture
def cv():
    return understand(read(CV.encode(), "cv.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_json_resume_keeps_to_its_schema(name):
    validator = jsonschema.Draft7Validator(SCHEMA, format_checker=FORMATS)
    assert not [error.message for error in validator.iter_errors(json_resume(_read(name)))]


def test_json_resume_says_links_countries_and_languages_as_it_wants_them(cv):
    form = json_resume(cv)
    assert form["basics"]["url"] == "https://linkedin.com/in/sari"
    assert form["basics"]["location"] == {"city": "Lund", "countryCode": "SE"}
    assert form["languages"] == [{"language": "Swedish", "fluency": "native"}]


def test_europass_knows_countries_by_code_and_says_no_period_of_what_has_none(cv):
    learner = europass(cv)["SkillsPassport"]["LearnerInfo"]
    contact = learner["Identification"]["ContactInfo"]["Address"]["Contact"]
    assert contact["Country"] == {"Code": "SE", "Label": "Sweden"}
    assert learner["WorkExperience"][0]["Period"]["Current"] is True
    assert "Period" not in learner["Education"][0]


def _members(form, path=""):
    """Paths of all members; those of a list's items are one."""
    if isinstance(form, dict):
        for name, part in form.items():
            yield f"{path}/{name}"
            yield from _members(part, f"{path}/{name}")
    elif isinstance(form, list):
        for part in form:
            yield from _members(part, path)


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the official examples are not here")
@pytest.mark.parametrize("name", NAMES)
def test_europass_has_no_members_that_official_examples_lack(name):
    texts = [path.read_text("utf-8") for path in EXAMPLES.glob("*.json")]
    known = {member for text in texts for member in _members(json.loads(text))}
    # In the examples only work is told by the month; the type of both periods is the same.
    known |= {m.replace("WorkExperience", "Education") for m in known}
    assert not set(_members(europass(_read(name)))) - known
