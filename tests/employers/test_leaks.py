"""What an employer can reach before an introduction is open holds nothing of the person.

Every address that a member of an employer can open is fetched, and its bytes and headers are
searched for values that must not be there, each of them named here.
"""

from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from rest_framework.authtoken.models import Token

from cvparse.models import CvDocument, Profile
from employers import actions
from employers.models import Introduction
from jobbank.accounts.models import User
from matching.models import ShortlistEntry
from matching.types import Facet, FacetKind, Source
from tests.employers.conftest import Cast
from tests.factories import employers as make
from tests.factories.matching import nurse_profile

NAME = "Amara Okonkwo-Lindqvist"
HIDDEN = {
    "first name": b"Amara",
    "last name": b"Okonkwo",
    "family name, escaped": b"Okonkwo\\u002dLindqvist",
    "e-mail": b"amara.secret@example.org",
    "phone": b"70123987",
    "evidence line": b"kept the ward of Lagoon Hospital",
    "file name": b"Amara_CV_2026.pdf",
    "message": b"my old colleague Ngozi",
    "words": b"because of my husband Bengt",
    "storage": b"5ec2e75ec2e75ec2e7",
}


@pytest.fixture
def secret(cast: Cast) -> Cast:
    """The cast, with things in the database that must stay there."""
    user = cast.partner.user
    user.name, user.email = NAME, "amara.secret@example.org"
    user.save()
    document = CvDocument.objects.create(
        partner=cast.partner,
        sha256="a" * 64,
        original_name="Amara_CV_2026.pdf",
        size=10,
        format="pdf",
        file="cv/5ec2e75ec2e75ec2e7",
    )
    Profile.objects.create(partner=cast.partner, document=document, name=NAME, phone="+4570123987")
    line = "kept the ward of Lagoon Hospital running"
    profile = nurse_profile()
    facet = Facet(FacetKind.EXPERIENCE, line, Source(line, 1, 3))
    cast.candidate.payload = replace(profile, facets=(*profile.facets, facet)).to_json()
    cast.candidate.save()
    return cast


def introduction_of(cast: Cast) -> Introduction:
    made = actions.ask_introduction(
        actor=cast.partner.user,
        partner=cast.partner,
        opening=cast.opening,
        message="I heard of you from my old colleague Ngozi. Yours, Amara",
    )
    return actions.look_at_introduction(actor=cast.mentor, introduction=made, yes=True)


def pages(cast: Cast, introduction: Introduction) -> list[str]:
    """Every page of this room that a member can fetch, with real ids."""
    code, key, opening = cast.candidate.code, introduction.pk, cast.opening.pk
    return [
        reverse("employers:home"),
        reverse("employers:edit"),
        reverse("employers:members"),
        reverse("employers:openings"),
        reverse("employers:opening", args=[opening]),
        reverse("employers:opening_edit", args=[opening]),
        reverse("employers:requirements", args=[opening]),
        reverse("employers:opening_close", args=[opening]),
        reverse("employers:talent"),
        reverse("employers:talent") + "?q=Lagoon",
        reverse("employers:card", args=[code]),
        reverse("employers:compare") + f"?code={code}",
        reverse("employers:introductions"),
        reverse("employers:introduction", args=[key]),
        reverse("openings:list"),
        reverse("openings:opening", args=[opening]),
        reverse("openings:atom"),
        reverse("openings:rss"),
        reverse("web:home"),
        "/api/v1/employers/",
        f"/api/v1/employers/{cast.employer.pk}/",
        f"/api/v1/employers/{cast.employer.pk}/members/",
        "/api/v1/openings/",
        f"/api/v1/openings/{opening}/",
        f"/api/v1/openings/{opening}/requirements/",
        f"/api/v1/openings/{opening}/wording/",
        f"/api/v1/openings/{opening}/cards/",
        "/api/v1/talent/",
        f"/api/v1/talent/{code}/",
        "/api/v1/introductions/",
        f"/api/v1/introductions/{key}/",
        "/api/v1/me/",
        "/api/v1/me/notifications/",
        "/api/v1/me/todos/",
    ]


def forbidden_pages(introduction: Introduction) -> list[str]:
    """Pages that must be 404: there is nothing to see yet."""
    return [
        reverse("employers:agreed_cv", args=[introduction.pk]),
        reverse("employers:employers"),
        reverse("employers:ask", args=[introduction.opening_id]),
        f"/api/v1/openings/{introduction.opening_id}/shortlist/",
        "/api/v1/talent/Z9-0000/",
    ]


def raw(response: Any) -> bytes:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return body + headers.encode()


def found_in(data: bytes) -> list[str]:
    return [name for name, value in HIDDEN.items() if value.lower() in data.lower()]


def signed_in(user: User) -> Client:
    token = Token.objects.create(user=user)
    client = Client(headers={"Authorization": f"Token {token.key}"})
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without a worker the search waits for a vector that does not come; the words still count.
    monkeypatch.setattr("matching.answers.WAIT_SECONDS", 0.0)


def test_nothing_before_it_is_open(secret: Cast) -> None:
    introduction = introduction_of(secret)
    client = signed_in(secret.owner)
    for address in pages(secret, introduction):
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        assert found_in(raw(response)) == [], address
    for address in forbidden_pages(introduction):
        response = client.get(address)
        assert response.status_code == 404, address
        assert found_in(raw(response)) == [], address


def test_nothing_in_errors(secret: Cast) -> None:
    introduction = introduction_of(secret)
    client = signed_in(secret.owner)
    step = reverse("employers:introduction_step", args=[introduction.pk, "no"])
    card = reverse("employers:card", args=[secret.candidate.code])
    attempts = [
        (step, {}),
        (reverse("employers:introduction_step", args=[introduction.pk, "outcome"]), {}),
        (card, {"opening": str(secret.opening.pk)}),
        (card, {"opening": "nonsense", "message": "x" * 2000}),
    ]
    for address, data in attempts:
        assert found_in(raw(client.post(address, data))) == [], address


def test_nothing_in_mails_and_logs(
    secret: Cast, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        introduction = introduction_of(secret)
        actions.answer_introduction(
            actor=secret.owner,
            introduction=introduction,
            yes=False,
            reason="filled",
            words="no, thank you",
        )
    for callback in callbacks:
        if "notify" in getattr(callback, "__qualname__", ""):
            callback()
    to_employer = [one for one in mail.outbox if secret.owner.email in one.to]
    assert to_employer
    for message in to_employer:
        assert found_in(message.message().as_bytes()) == []
    assert found_in(caplog.text.encode()) == []


def test_a_no_of_the_partner_reaches_the_employer_without_words(secret: Cast) -> None:
    made = actions.ask_introduction(
        actor=secret.owner, partner=secret.partner, opening=secret.opening
    )
    made = actions.look_at_introduction(actor=secret.mentor, introduction=made, yes=True)
    actions.answer_introduction(
        actor=secret.partner.user,
        introduction=made,
        yes=False,
        reason="too_far",
        words="because of my husband Bengt",
    )
    client = signed_in(secret.owner)
    for address in (
        reverse("employers:introduction", args=[made.pk]),
        f"/api/v1/introductions/{made.pk}/",
    ):
        data = raw(client.get(address))
        assert found_in(data) == []
        assert b"too" in data


def test_open_shows_the_name_to_this_employer_only_and_withdrawn_hides_it(secret: Cast) -> None:
    introduction = introduction_of(secret)
    actions.answer_introduction(actor=secret.owner, introduction=introduction, yes=True)
    address = reverse("employers:introduction", args=[introduction.pk])
    client = signed_in(secret.owner)
    assert b"amara.secret@example.org" in client.get(address).content
    _other, stranger = make.employer_with_owner(name="Another AB")
    assert signed_in(stranger).get(address).status_code == 404
    actions.withdraw_introduction(actor=secret.partner.user, introduction=introduction)
    for page in (address, f"/api/v1/introductions/{introduction.pk}/"):
        assert found_in(raw(client.get(page))) == []


def test_an_unverified_employer_sees_nobody(secret: Cast) -> None:
    _employer, owner = make.employer_with_owner(name="New AB", verified=False)
    client = signed_in(owner)
    code = secret.candidate.code
    for address in (
        reverse("employers:talent"),
        reverse("employers:card", args=[code]),
        reverse("employers:compare") + f"?code={code}",
        "/api/v1/talent/",
        f"/api/v1/talent/{code}/",
    ):
        response = client.get(address)
        assert response.status_code == 403, address
        assert b"BSc nursing" not in response.content


def test_forwarded_cards_need_a_verified_employer_too(secret: Cast) -> None:
    address = f"/api/v1/openings/{secret.opening.pk}/cards/"
    ShortlistEntry.objects.create(
        opening=secret.opening, candidate=secret.candidate, state="forwarded", score=1.0, rank=1
    )
    client = signed_in(secret.owner)
    assert [card["code"] for card in client.get(address).json()] == [secret.candidate.code]
    actions.refuse_employer(
        actor=secret.coordinator, employer=secret.employer, reason="Not what it says."
    )
    assert client.get(address).json() == []


def test_a_refused_employer_loses_sight_at_once(secret: Cast) -> None:
    introduction = introduction_of(secret)
    actions.answer_introduction(actor=secret.owner, introduction=introduction, yes=True)
    actions.refuse_employer(
        actor=secret.coordinator, employer=secret.employer, reason="Not what it says."
    )
    client = signed_in(secret.owner)
    assert client.get(reverse("employers:introduction", args=[introduction.pk])).status_code == 404
    assert client.get("/api/v1/introductions/").json()["count"] == 0


def test_every_viewing_is_logged_for_the_partner_and_limited(
    secret: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("employers.limits").limits.AN_HOUR, "card", 2)
    client = signed_in(secret.owner)
    page = reverse("employers:card", args=[secret.candidate.code])
    codes = [client.get(page).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    from jobbank.accounts.privacy import who_saw

    seen = [row for row in who_saw(secret.partner) if row.what == "looked at your card"]
    assert [row.who for row in seen] == [secret.employer.name] * 2
