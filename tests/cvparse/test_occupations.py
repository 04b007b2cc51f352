"""Which occupation a job counts as: what its title tells, or what the partner chose."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.core.cache import cache
from django.urls import reverse
from rest_framework.test import APIClient

import cvparse
from cvparse import actions
from cvparse.codec import decode
from cvparse.models import Experience, Profile
from cvparse.registered import export_documents
from cvparse.types import NO_OCCUPATION, ParsedCv
from matching import answers, encoding
from matching.models import Candidate
from matching.tasks import link_title
from matching.taxonomy import store
from matching.taxonomy.enums import TaxonomySource
from matching.taxonomy.names import occupations_named
from matching.taxonomy.sources import starter
from matching.taxonomy.types import OccupationRow
from tests.cvparse.test_chain import CV, receive

DEVELOPER, NURSE, BAKER = (f"urn:test:{name}" for name in ("developer", "nurse", "baker"))
ROWS = [
    OccupationRow(
        DEVELOPER,
        {"en": ["software developer", "software engineer"], "sv": ["programutvecklare"]},
        "2512",
    ),
    OccupationRow(NURSE, {"en": ["nurse"], "sv": ["sjuksköterska"]}, "2221"),
    OccupationRow(BAKER, {"en": ["baker"], "sv": ["bagare"]}, "7512"),
]


def load(rows: list[OccupationRow], mark: str) -> None:
    store.replace_occupations(rows, TaxonomySource.TABLE, mark, mark * 64)


@pytest.fixture(autouse=True)
def _taxonomy(db, settings) -> None:
    settings.EMBEDDING_MODEL = "hashing"
    store.write_isco(starter.isco_groups())
    load(ROWS, "a")


@pytest.fixture
def job(partner) -> Experience:
    actions.read_cv(receive(partner).pk)
    return Experience.objects.get()


@pytest.fixture
def page(client, partner):
    client.force_login(partner.user)
    return client


def choose(job: Experience, occupation: str) -> Experience:
    actions.change_item(actor=None, item=job, values={"occupation": occupation})
    return Experience.objects.get(pk=job.pk)


def held(partner) -> list[tuple[str, float]]:
    """What matching is given: (URI, certainty)."""
    actions.confirm_profile(actor=partner.user, partner=partner)
    actions.index_profile(partner.pk)
    candidate = Candidate.objects.get(partner=partner)
    rows = [(row["uri"], row["weight"]) for row in candidate.payload["occupations"]]
    assert candidate.occupation_uris == [uri for uri, _ in rows]
    return rows


def shown(client, language: str = "en") -> str:
    client.cookies["django_language"] = language
    return " ".join(client.get(reverse("cvparse:profile")).content.decode().split())


def test_matching_uses_what_was_chosen_and_else_what_the_title_tells(partner, job):
    assert [uri for uri, _ in held(partner)] == [DEVELOPER]
    choose(job, NURSE)
    assert held(partner) == [(NURSE, 1.0)]
    choose(job, NO_OCCUPATION)
    assert held(partner) == []
    choose(job, "")
    assert [uri for uri, _ in held(partner)] == [DEVELOPER]


def test_a_draft_changes_nothing_before_it_is_confirmed(partner, job):
    held(partner)
    choose(job, NURSE)
    actions.index_profile(partner.pk)
    assert Candidate.objects.get(partner=partner).occupation_uris == [DEVELOPER]


def test_a_job_without_a_title_counts_as_what_was_chosen(partner, job):
    actions.change_item(actor=None, item=job, values={"title": ""})
    assert held(partner) == []
    choose(job, BAKER)
    assert held(partner) == [(BAKER, 1.0)]


def test_the_title_tells_anew_when_it_changes_and_a_choice_stays(partner, job, page):
    actions.change_item(actor=None, item=job, values={"title": "Baker"})
    assert "Counts as: baker" in shown(page)
    choose(job, NURSE)
    actions.change_item(actor=None, item=job, values={"title": "Software Engineer"})
    assert "Counts as: nurse (your choice)" in shown(page)
    assert held(partner) == [(NURSE, 1.0)]


def test_a_choice_outlives_another_reading(partner, job):
    choose(job, NURSE)
    actions.read_cv(receive(partner, CV.replace(b"in Python", b"in Rust"), "new.txt").pk)
    again = Experience.objects.get()
    assert "Rust" in again.text
    assert again.occupation == NURSE


def test_a_choice_follows_the_taxonomy_to_the_same_name(partner, job, page):
    choose(job, NURSE)
    held(partner)
    load([ROWS[0], OccupationRow("urn:new:nurse", ROWS[1].labels, "2221")], "b")
    actions.index_profile(partner.pk)
    assert Candidate.objects.get(partner=partner).occupation_uris == ["urn:new:nurse"]
    assert "Counts as: nurse (your choice)" in shown(page)


def test_where_the_choice_is_gone_the_title_tells_and_that_is_said(partner, job, page):
    choose(job, NURSE)
    load([ROWS[0], ROWS[2]], "b")
    assert [uri for uri, _ in held(partner)] == [DEVELOPER]
    text = shown(page)
    assert "Counts as: software developer" in text
    assert "is no longer in the list" in text
    load(ROWS, "a")
    assert held(partner) == [(NURSE, 1.0)]
    assert "is no longer in the list" not in shown(page)


@pytest.mark.parametrize(
    ("language", "found", "none"),
    [
        ("en", "Counts as: software developer", "No occupation known for this title"),
        ("sv", "Räknas som: programutvecklare", "Inget yrke känt för den här titeln"),
        ("da", "Tæller som: software developer", "Intet erhverv kendt for denne titel"),
    ],
)
def test_the_page_says_it_in_the_readers_language(page, job, language, found, none):
    assert found in shown(page, language)
    actions.change_item(actor=None, item=job, values={"title": "Zzyzx"})
    assert none in shown(page, language)


def test_leave_counts_as_no_work_and_nothing_is_said_of_it(page, job):
    actions.change_item(actor=None, item=job, values={"title": "Parental leave"})
    text = shown(page)
    assert "Counts as" not in text
    assert "No occupation known" not in text


def test_choosing_without_scripts(page, job):
    address = reverse("cvparse:occupation", args=[job.pk])
    assert address in shown(page)
    text = page.get(address, {"q": "nur"}).content.decode()
    assert f'value="{NURSE}"' in text
    assert 'value="nur"' in text
    answer = page.post(f"{address}?q=nur", {"occupation": NURSE})
    assert answer.url == f"{reverse('cvparse:profile')}#item-{job.pk}"
    assert "Counts as: nurse (your choice)" in shown(page)
    page.post(address, {"occupation": "none"})
    assert "Counts as no occupation (your choice)" in shown(page)
    page.post(address, {"occupation": ""})
    assert "Counts as: software developer" in shown(page)
    assert page.post(f"{address}?step=2", {"occupation": NURSE}).url == reverse(
        "cvparse:step", args=[2]
    )


@pytest.mark.parametrize("nonsense", ["urn:test:unheard", "nurse", "urn:\x00", "x" * 300])
def test_nonsense_is_refused_and_the_search_stays(page, job, nonsense):
    address = reverse("cvparse:occupation", args=[job.pk])
    answer = page.post(f"{address}?q=nur", {"occupation": nonsense})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="nur"' in text
    assert f'value="{NURSE}"' in text
    assert Experience.objects.get().occupation == ""


def test_somebody_else_finds_nothing(client, other_partner, job):
    client.force_login(other_partner.user)
    address = reverse("cvparse:occupation", args=[job.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"occupation": NURSE}).status_code == 404
    assert Experience.objects.get().occupation == ""


def test_a_save_of_the_other_fields_leaves_the_choice_alone(page, job):
    choose(job, NURSE)
    data = {f"{job.pk}-title": "Engineer", f"{job.pk}-start": "2019"}
    answer = page.post(
        reverse("cvparse:save_item", args=["experiences", job.pk]),
        data,
        headers={"HX-Request": "true"},
    )
    assert "Counts as: nurse (your choice)" in " ".join(answer.content.decode().split())
    assert Experience.objects.get().occupation == NURSE


def test_the_choice_is_in_what_the_partner_takes_along(partner, job):
    choose(job, NURSE)
    held(partner)
    row = next(one for one in export_documents(partner) if one.key == "profile").rows[0]
    assert row["neutral"]["experiences"][0]["occupation"] == NURSE
    schema = json.loads((Path(cvparse.__file__).parent / "schema" / "cv-1.json").read_text("utf-8"))
    jobs = schema["properties"]["experiences"]
    jsonschema.validate(row["neutral"]["experiences"], jobs)
    kept = decode(ParsedCv, Profile.objects.get().confirmed)
    assert kept.experiences[0].occupation.value == NURSE


def test_over_rest(partner, job):
    api = APIClient()
    api.force_authenticate(partner.user)
    address = f"/api/v1/profile/experiences/{job.pk}/"
    assert api.patch(address, {"occupation": NURSE}).data["occupation"] == NURSE
    answer = api.patch(address, {"occupation": "urn:test:unheard"})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["occupation"])
    load([ROWS[0]], "b")
    answer = api.patch(address, {"title": "Engineer"})
    assert (answer.status_code, answer.data["occupation"]) == (200, NURSE)


@pytest.fixture
def _no_model_here(monkeypatch) -> None:
    """A web process: there is a language model, but elsewhere."""
    monkeypatch.setattr(encoding, "is_toy", lambda: False)


@pytest.mark.usefixtures("_no_model_here")
def test_the_page_asks_a_worker_and_no_title_travels_as_an_argument(page, job, monkeypatch):
    sent = []

    def send(name, args):
        sent.append((name, args))
        link_title(*args)

    monkeypatch.setattr(answers.current_app, "send_task", send)
    assert "Counts as: software developer" in shown(page)
    assert "Counts as: software developer" in shown(page)
    assert [name for name, _ in sent] == ["matching.tasks.link_title"]
    assert "Engineer" not in str(sent)
    cache.clear()
    assert link_title(*sent[0][1]) is False


@pytest.mark.usefixtures("_no_model_here")
def test_where_no_worker_answers_in_time_the_page_asks_again(page, job, monkeypatch):
    monkeypatch.setattr(answers.current_app, "send_task", lambda name, args: None)
    monkeypatch.setattr(answers, "WAIT_SECONDS", 0.0)
    text = shown(page)
    assert "still being looked up" in text
    assert f'hx-get="{reverse("cvparse:occupation", args=[job.pk])}" hx-trigger="every 2s"' in text
    choose(job, NURSE)
    assert "every 2s" not in shown(page)


def test_every_process_that_indexes_links_by_meaning(partner, job, settings, monkeypatch):
    settings.EMBEDDING_MODEL = ""
    actions.confirm_profile(actor=partner.user, partner=partner)
    seen = []
    monkeypatch.setattr(
        "cvparse.actions.confirming.neutral_profile", lambda *_: seen.append(encoding.at_hand())
    )
    monkeypatch.setattr("cvparse.actions.confirming.index_candidate", lambda **_: None)
    assert not encoding.at_hand()
    actions.index_profile(partner.pk)
    assert seen == [True]
    assert not encoding.at_hand()


def test_a_title_with_commas_finds_its_occupation():
    assert [uri for uri, _name, _group in occupations_named("Nurse, medical ward")] == [NURSE]
    assert occupations_named(" :: ") == []


def test_the_search_begins_with_what_the_title_finds_and_an_empty_field(page, job):
    body = page.get(reverse("cvparse:occupation", args=[job.pk])).content.decode()
    assert DEVELOPER in body
    assert 'name="q" value=""' in body
