"""The sample documents: real, invented, varied, and the same as their source says."""

import io
import json
import re
import zipfile
from collections import Counter
from hashlib import sha256

import phonenumbers
import pymupdf
import pytest
import yaml
from lxml import etree
from stdnum.dk import cvr
from stdnum.se import orgnr

from jobbank.demo.samples.build import DUPLICATE, RENDERERS
from jobbank.demo.samples.people import DOCUMENTS, HERE, Person, people

PEOPLE = {person["slug"]: person for person in people()}
TEXTUAL = ("txt", "rtf", "html", "jsonresume", "europass-xml", "europass-json", "docx", "odt")
# Number ranges that the regulators keep for fiction (PTS, Ofcom, NANPA, Arcep).
FICTION = re.compile(r"\+4670174 ?06\d\d|\+447700900\d{3}|\+1\d{3}55501\d\d|\+3363998\d{4}")


def written(name: str) -> bytes:
    return (DOCUMENTS / name).read_bytes()


def words(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def test_there_are_enough_people_in_enough_ways() -> None:
    documents = [person["document"] for person in PEOPLE.values()]
    languages = Counter(document["language"] for document in documents)
    assert len(documents) >= 34
    assert languages["sv"] >= 6
    assert languages["da"] >= 6
    assert languages["en"] > languages["sv"] + languages["da"]
    assert len({row["layout"] for row in documents if row["format"] == "pdf"}) >= 8
    assert set(RENDERERS) == {row["format"] for row in documents}


def test_documents_are_there_and_nothing_else_is() -> None:
    of_people = {person["document"]["file"] for person in PEOPLE.values()}
    odd = {"protected.pdf", "blank.pdf", "corrupt.pdf", "forty-pages.pdf", "nothing.pdf", DUPLICATE}
    assert {path.name for path in DOCUMENTS.iterdir()} == of_people | odd
    assert sum(path.stat().st_size for path in DOCUMENTS.iterdir()) < 8_000_000


@pytest.mark.parametrize("slug", PEOPLE)
def test_nobody_is_real(slug: str) -> None:
    person = PEOPLE[slug]
    region = "SE" if person["country"] in {"Sweden", "Sverige"} else "DK"
    number = phonenumbers.parse(person["phone"], region)
    assert person["email"].endswith("@example.org")
    assert FICTION.fullmatch(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    )


def test_contacts_belong_to_one_person_each() -> None:
    for key in ("email", "phone", "name"):
        assert len({person[key] for person in PEOPLE.values()}) == len(PEOPLE)


@pytest.mark.parametrize("slug", [s for s, p in PEOPLE.items() if p["document"]["format"] == "pdf"])
def test_pdfs_say_what_their_source_says(slug: str) -> None:
    person = PEOPLE[slug]
    with pymupdf.open(DOCUMENTS / person["document"]["file"]) as document:
        text = words("\n".join(page.get_text() for page in document))
        assert 1 <= document.page_count <= 3
    for value in [person["name"], person["email"], person["phone"], *person["skills"]]:
        assert words(value) in text or value.split()[0] in text
    for entry in person["experiences"]:
        assert entry["organisation"].split()[0] in text
        assert entry["title"].split()[0] in text


def same(content: bytes) -> object:
    """A document as what it says: the order of XML attributes changes from run to run."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return {name: spelled(text) for name, text in members.items()}


def spelled(text: bytes) -> object:
    is_xml = text.lstrip().startswith(b"<")
    return etree.canonicalize(from_file=io.BytesIO(text)) if is_xml else text


@pytest.mark.parametrize(
    "slug", [s for s, p in PEOPLE.items() if p["document"]["format"] in TEXTUAL]
)
def test_building_again_gives_the_same_document(slug: str) -> None:
    person = PEOPLE[slug]
    document = person["document"]
    assert same(RENDERERS[document["format"]](person)) == same(written(document["file"]))


def test_pictures_hold_no_text() -> None:
    scan = next(p for p in PEOPLE.values() if p["document"]["format"] == "scan")
    with pymupdf.open(DOCUMENTS / scan["document"]["file"]) as document:
        assert not any(page.get_text().strip() for page in document)
        assert all(page.get_images() for page in document)


def test_refused_documents_are_what_they_claim() -> None:
    assert pymupdf.open(DOCUMENTS / "protected.pdf").needs_pass
    assert pymupdf.open(DOCUMENTS / "forty-pages.pdf").page_count == 40
    assert not pymupdf.open(DOCUMENTS / "blank.pdf")[0].get_text().strip()
    assert written("nothing.pdf") == b""
    assert not pymupdf.open(stream=written("corrupt.pdf"), filetype="pdf").page_count


def test_the_duplicate_is_one() -> None:
    digests = Counter(sha256(path.read_bytes()).hexdigest() for path in DOCUMENTS.iterdir())
    assert sorted(digests.values())[-2:] == [1, 2]


def test_employers_have_valid_numbers() -> None:
    employers = yaml.safe_load((HERE / "employers.yaml").read_text(encoding="utf-8"))
    for row in employers:
        assert (orgnr if row["country"] == "SE" else cvr).is_valid(row["number"]), row["name"]
        assert row["domain"].endswith(".example.com")
    assert {row["country"] for row in employers} == {"SE", "DK"}


def test_every_expected_shortlist_names_a_sample_partner() -> None:
    expected = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    assert len(expected) >= 16
    for row in expected.values():
        assert row["top"]
        assert {*row["top"], *row["near"]} <= set(PEOPLE)


def test_personal_data_that_nobody_asked_for_is_in_many() -> None:
    with_personal: list[Person] = [person for person in PEOPLE.values() if person["personal"]]
    assert len(with_personal) >= 15
