"""The agreed CV: the partner chooses, changes and takes back; the employer reads a clean copy."""

import io
import json
import zipfile
from typing import Any

import docx
import pymupdf
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cvparse.codec import encode
from cvparse.models import CvDocument, Profile
from cvparse.queries import SHAREABLE
from cvparse.readers.bare import CLEANED, bare_copy
from cvparse.readers.base import Limits, Refused
from cvparse.types import Field, ParsedCv
from employers import actions
from employers.enums import AgreedCv
from employers.errors import WrongState
from employers.models import Introduction
from jobbank.accounts import privacy
from jobbank.common.errors import Invalid, NotFound
from tests.employers.conftest import Cast

SECRET = "Amara Secretauthor"


def _pdf() -> bytes:
    with pymupdf.open() as made:
        made.new_page().insert_text((72, 72), "Nurse in Lagos and Lund")
        made.set_metadata({"author": SECRET, "title": f"CV of {SECRET}", "producer": "Typewriter"})
        made.set_xml_metadata(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>")
        return bytes(made.tobytes())


def _document(cast: Cast, data: bytes, kind: str = "pdf", **fields: Any) -> CvDocument:
    values = {"sha256": f"{abs(hash(data)):064x}"[-64:], "size": len(data), "format": kind}
    made = CvDocument(
        partner=cast.partner,
        state="confirmed",
        content={"lines": []},
        parsed={},
        original_name=f"{SECRET}.{kind}",
        **{**values, **fields},
    )
    made.file.save("x", ContentFile(data))
    return made


def _opened(cast: Cast, cv: str = "") -> Introduction:
    made = actions.ask_introduction(
        actor=cast.partner.user, partner=cast.partner, opening=cast.opening, cv=cv
    )
    made = actions.look_at_introduction(actor=cast.mentor, introduction=made, yes=True)
    return actions.answer_introduction(actor=cast.owner, introduction=made, yes=True)


@pytest.fixture
def documents(cast: Cast) -> tuple[CvDocument, CvDocument]:
    """An older and a newer CV, and a confirmed profile."""
    cv = ParsedCv(headline=Field("Nurse", 1.0), name=Field("Amara", 1.0))
    Profile.objects.create(partner=cast.partner, confirmed=encode(cv), confirmed_at=timezone.now())
    return _document(cast, _pdf()), _document(cast, _pdf() + b"\n%newer")


def test_the_newest_is_agreed_unless_another_is_chosen(
    cast: Cast, documents: tuple[CvDocument, CvDocument]
) -> None:
    older, newer = documents
    introduction = _opened(cast)
    assert introduction.document == newer
    chosen = actions.choose_cv(actor=cast.partner.user, introduction=introduction, cv=str(older.pk))
    assert (chosen.agreed, chosen.document) == (AgreedCv.DOCUMENT, older)


def test_the_employer_gets_a_clean_copy_and_the_partner_sees_it(
    cast: Cast, documents: tuple[CvDocument, CvDocument], client: Client
) -> None:
    introduction = _opened(cast)
    client.force_login(cast.owner)
    address = reverse("employers:agreed_cv", args=[introduction.pk])
    answer = client.get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="cv.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert SECRET.encode() not in answer.content + str(answer.headers).encode()
    with pymupdf.open(stream=answer.content, filetype="pdf") as copy:
        assert "Nurse in Lagos" in copy[0].get_text()
        assert not copy.metadata["author"]
        assert not copy.get_xml_metadata()
    told = [row.what for row in privacy.who_saw(cast.partner) if row.who == cast.employer.name]
    assert "opened the CV you agreed to show" in told
    client.force_login(cast.partner.user)
    page = client.get(reverse("employers:introduction", args=[introduction.pk])).content.decode()
    assert "They opened it 1 time" in page


def test_the_profile_instead_of_a_document(
    cast: Cast, documents: tuple[CvDocument, CvDocument]
) -> None:
    introduction = _opened(cast, cv="profile")
    file = actions.open_agreed_cv(actor=cast.owner, introduction=introduction)
    assert file.name == "cv.json"
    assert json.loads(file.content)["basics"]["label"] == "Nurse"


def test_taken_back_and_withdrawn_it_is_gone_at_once(
    cast: Cast, documents: tuple[CvDocument, CvDocument]
) -> None:
    introduction = _opened(cast)
    actions.choose_cv(actor=cast.partner.user, introduction=introduction, cv="nothing")
    with pytest.raises(NotFound):
        actions.open_agreed_cv(actor=cast.owner, introduction=introduction)
    actions.choose_cv(actor=cast.partner.user, introduction=introduction, cv="profile")
    assert actions.open_agreed_cv(actor=cast.owner, introduction=introduction).content
    actions.withdraw_introduction(actor=cast.partner.user, introduction=introduction)
    with pytest.raises(NotFound):
        actions.open_agreed_cv(actor=cast.owner, introduction=introduction)
    with pytest.raises(WrongState):
        actions.choose_cv(actor=cast.partner.user, introduction=introduction, cv="profile")


def test_nobody_else_chooses_and_nothing_of_others_is_chosen(
    cast: Cast, documents: tuple[CvDocument, CvDocument], other: Any
) -> None:
    introduction = _opened(cast)
    for actor in (cast.owner, cast.mentor):
        with pytest.raises(NotFound):
            actions.choose_cv(actor=actor, introduction=introduction, cv="nothing")
    for cv in (str(other.pk), "nonsense", "../etc"):
        with pytest.raises(Invalid):
            actions.choose_cv(actor=cast.partner.user, introduction=introduction, cv=cv)


@pytest.fixture
def other(cast: Cast) -> CvDocument:
    """Somebody else's document."""
    from tests.factories.accounts import make_new_partner

    made = _document(cast, _pdf() + b"\n%other")
    CvDocument.objects.filter(pk=made.pk).update(partner=make_new_partner())
    return made


def test_before_it_is_open_there_is_no_cv(
    cast: Cast, documents: tuple[CvDocument, CvDocument]
) -> None:
    made = actions.ask_introduction(
        actor=cast.partner.user, partner=cast.partner, opening=cast.opening
    )
    made = actions.look_at_introduction(actor=cast.mentor, introduction=made, yes=True)
    with pytest.raises(NotFound):
        actions.open_agreed_cv(actor=cast.owner, introduction=made)


def test_the_pages_by_hand(
    cast: Cast, documents: tuple[CvDocument, CvDocument], client: Client
) -> None:
    client.force_login(cast.partner.user)
    ask = reverse("employers:ask", args=[cast.opening.pk])
    assert str(documents[0].pk) in client.get(ask).content.decode()
    assert client.post(ask, {"message": "", "cv": "somebody-elses"}).status_code == 422
    client.post(ask, {"message": "", "cv": str(documents[0].pk)})
    introduction = Introduction.objects.get()
    assert introduction.document == documents[0]
    step = reverse("employers:introduction_step", args=[introduction.pk, "agree"])
    client.post(step, {"cv": "profile"})
    introduction.refresh_from_db()
    assert (introduction.agreed, introduction.document) == (AgreedCv.PROFILE, None)


def _docx() -> bytes:
    made, out = docx.Document(), io.BytesIO()
    made.core_properties.author = made.core_properties.last_modified_by = SECRET
    made.core_properties.created = timezone.now()
    made.add_paragraph("Nurse in Lagos and Lund")
    made.add_comment(made.paragraphs[0].runs, "Well said", author=SECRET, initials="AS")
    made.save(out)
    return out.getvalue()


def _odt() -> bytes:
    from odf.dc import Creator
    from odf.opendocument import OpenDocumentText
    from odf.text import P

    made, out = OpenDocumentText(), io.BytesIO()
    made.meta.addElement(Creator(text=SECRET))
    made.text.addElement(P(text="Nurse in Lagos and Lund"))
    made.save(out)
    return out.getvalue()


def _jpeg() -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", (600, 800), "white")
    exif = picture.getexif()
    exif[0x013B] = SECRET  # Artist
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def _rtf() -> bytes:
    return (
        rb"{\rtf1{\info{\author " + SECRET.encode() + rb"}{\title x\}y}}"
        rb"\pard Nurse in Lagos and Lund\par}"
    )


def _html() -> bytes:
    head = f'<meta name="author" content="{SECRET}"><!-- {SECRET} -->'
    return f"<html><head>{head}</head><body>Nurse in Lagos and Lund</body></html>".encode()


@pytest.mark.parametrize(
    ("kind", "make"),
    [("pdf", _pdf), ("docx", _docx), ("odt", _odt), ("image", _jpeg), ("rtf", _rtf),
     ("html", _html)],
)  # fmt: skip
def test_a_copy_says_nothing_of_its_author(kind: str, make: Any) -> None:
    data = make()
    copy = bare_copy(data, kind, Limits())
    parts = [copy]
    if kind in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(copy)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
            assert {one.date_time[0] for one in archive.infolist()} == {1980}
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert any(SECRET.encode() in archive.read(name) for name in archive.namelist())
    else:
        assert SECRET.encode() in data or kind == "pdf"
    assert not any(SECRET.encode() in part for part in parts)
    if kind == "docx":
        assert docx.Document(io.BytesIO(copy)).paragraphs[0].text == "Nurse in Lagos and Lund"
        assert str(timezone.localdate().year) not in str(
            docx.Document(io.BytesIO(copy)).core_properties.created
        )
    elif kind != "image":
        assert kind in ("pdf", "odt") or b"Nurse in Lagos and Lund" in copy


def test_what_can_not_be_cleaned_is_refused() -> None:
    assert set(SHAREABLE) == CLEANED
    with pytest.raises(Refused):
        bare_copy(b"\xd0\xcf\x11\xe0", "doc", Limits())
