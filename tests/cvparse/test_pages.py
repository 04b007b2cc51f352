"""The pages: upload, progress, pictures, correcting, confirming; nobody sees another's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cvparse import actions
from cvparse.models import CvDocument, Profile
from tests.cvparse.conftest import SAMPLES
from tests.cvparse.test_chain import CV, receive

PDF = SAMPLES / "documents" / "Rhys Llanwarne teacher CV.pdf"


@pytest.fixture
def page(client, partner):
    client.force_login(partner.user)
    return client


@pytest.fixture
def read(partner) -> CvDocument:
    document = receive(partner)
    actions.read_cv(document.pk)
    return document


def test_limits_are_said_before_the_upload(page):
    text = page.get(reverse("cvparse:documents")).content.decode()
    assert "Up to 20 MB and 30 pages" in text


def test_upload_shows_the_document_and_polls_while_it_waits(page):
    upload = SimpleUploadedFile("my cv.txt", CV)
    answer = page.post(
        reverse("cvparse:documents"), {"file": upload}, headers={"HX-Request": "true"}
    )
    text = answer.content.decode()
    assert "my cv.txt" in text
    assert 'hx-trigger="every 1s"' in text
    document = CvDocument.objects.get()
    actions.read_cv(document.pk)
    text = page.get(reverse("cvparse:document_list")).content.decode()
    assert "every 1s" not in text
    assert reverse("cvparse:profile") in text


def test_an_empty_file_gets_an_answer_and_no_row(page):
    answer = page.post(reverse("cvparse:documents"), {"file": SimpleUploadedFile("a.pdf", b"")})
    assert answer.status_code == 422
    assert "The file is empty" in answer.content.decode()
    assert not CvDocument.objects.exists()


def test_page_pictures_are_for_the_owner_only(page, partner, other_partner, client):
    document = receive(partner, PDF.read_bytes(), "cv.pdf")
    actions.read_cv(document.pk)
    address = reverse("cvparse:picture", args=[document.pk, 1])
    answer = page.get(address)
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert page.get(reverse("cvparse:picture", args=[document.pk, 9])).status_code == 404
    client.force_login(other_partner.user)
    assert client.get(address).status_code == 404


def test_confirm_page_ties_fields_to_lines(page, partner):
    document = receive(partner, PDF.read_bytes(), "cv.pdf")
    actions.read_cv(document.pk)
    text = page.get(reverse("cvparse:profile")).content.decode()
    job = Profile.objects.get().experiences.first()
    line = job.evidence["title"]["places"][0]["line"]
    assert f'data-line="{line}"' in text
    assert 'data-lines="' in text
    assert "Head of Physics" in text


def test_a_field_is_saved_and_dates_are_understood(page, read):
    job = Profile.objects.get().experiences.get()
    data = {f"{job.pk}-{k}": v for k, v in {
        "title": "Lead Engineer", "organisation": "Northwind", "start": "March 2019", "end": "nu", "text": "x",  # noqa: E501
    }.items()}  # fmt: skip
    answer = page.post(
        reverse("cvparse:save_item", args=["experiences", job.pk]),
        data,
        headers={"HX-Request": "true"},
    )
    assert "Saved" in answer.content.decode()
    job.refresh_from_db()
    assert (job.title, job.start, job.end, job.edited) == (
        "Lead Engineer",
        "2019-03",
        "present",
        True,
    )


def test_an_end_before_the_start_is_not_saved(page, read):
    job = Profile.objects.get().experiences.get()
    data = {f"{job.pk}-title": "X", f"{job.pk}-start": "2019", f"{job.pk}-end": "2012"}
    answer = page.post(
        reverse("cvparse:save_item", args=["experiences", job.pk]),
        data,
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 422
    assert "before the start" in answer.content.decode()
    job.refresh_from_db()
    assert job.start == "2019-03"


def test_not_me_and_back(page, read):
    job = Profile.objects.get().experiences.get()
    page.post(reverse("cvparse:change_place", args=["experiences", job.pk, "remove"]))
    job.refresh_from_db()
    assert job.removed
    page.post(reverse("cvparse:change_place", args=["experiences", job.pk, "restore"]))
    job.refresh_from_db()
    assert not job.removed


def test_add_by_hand(page, read):
    page.post(
        reverse("cvparse:add_item", args=["languages"]),
        {"new-languages-language": "Danska", "new-languages-cefr": "A2"},
    )
    assert Profile.objects.get().languageskills.get(language="da").cefr == "A2"


def test_somebody_elses_part_is_not_there(client, other_partner, read):
    client.force_login(other_partner.user)
    job = Profile.objects.get().experiences.get()
    answer = client.post(
        reverse("cvparse:save_item", args=["experiences", job.pk]), {f"{job.pk}-title": "X"}
    )
    assert answer.status_code == 404


def test_corrections_survive_a_newer_cv(partner, read):
    job = Profile.objects.get().experiences.get()
    actions.change_item(actor=partner.user, item=job, values={"title": "Principal Engineer"})
    newer = CV.replace(b"PostgreSQL", b"PostgreSQL, Kubernetes").replace(
        b"EDUCATION", b"Teacher, Harbour School, Ystad\n2017 - 2018\n- Taught maths\n\nEDUCATION"
    )
    actions.read_cv(receive(partner, newer, "new.txt").pk)
    profile = Profile.objects.get()
    titles = {row.title: row.is_new for row in profile.experiences.all()}
    assert titles == {"Principal Engineer": False, "Teacher": True}


def test_own_fields_corrected_on_the_page_survive_a_newer_cv(page, partner, read):
    own = Profile.objects.get()
    kept = {name: getattr(own, name) for name in ("name", "email", "phone", "country", "summary")}
    data = {f"person-{name}": value for name, value in kept.items()}
    data |= {"person-headline": "Principal engineer", "person-city": "Ystad"}
    answer = page.post(reverse("cvparse:save_person"), data, headers={"HX-Request": "true"})
    assert "Saved" in answer.content.decode()
    own.refresh_from_db()
    assert {"headline", "city"} <= set(own.evidence["_edited"])
    assert own.city == "Ystad"
    actions.read_cv(receive(partner, CV.replace(b"PostgreSQL", b"Kubernetes"), "new.txt").pk)
    own.refresh_from_db()
    assert (own.headline, own.city) == ("Principal engineer", "Ystad")


def test_wishes_are_saved(page, read):
    data = {"wishes-share_least": "60", "wishes-share_most": "80", "wishes-work_right_sweden": "now",  # noqa: E501
            "wishes-work_right_denmark": "unknown", "wishes-remote": "on"}  # fmt: skip
    answer = page.post(reverse("cvparse:save_wishes"), data, headers={"HX-Request": "true"})
    assert "Saved" in answer.content.decode()
    assert (Profile.objects.get().share_least, Profile.objects.get().share_most) == (60, 80)


def test_confirm_by_form(page, partner, read):
    answer = page.post(reverse("cvparse:confirm"))
    assert answer.status_code == 302
    assert Profile.objects.get().is_confirmed


def test_what_is_confirmed_asks_for_no_confirming(page, partner, read):
    address = reverse("cvparse:profile")
    page.post(reverse("cvparse:confirm"))
    text = page.get(address).content.decode()
    assert "It is as you confirmed it." in text
    assert "then confirm" not in text
    profile = Profile.objects.get(partner=partner)
    values = {"title": "Chief baker"}
    actions.change_item(actor=partner.user, item=profile.experiences.first(), values=values)
    text = page.get(address).content.decode()
    assert "It is as you confirmed it." not in text
