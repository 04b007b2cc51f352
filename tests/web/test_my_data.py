"""My data speaks the reader's language, down to the names of the fields."""

from typing import Any

import pytest
from django.test import Client

from jobbank.accounts import privacy
from jobbank.accounts.field_words import FIELD_WORDS
from jobbank.accounts.models import Partner
from tests.web.world import make_world


@pytest.mark.django_db
def test_every_field_that_is_held_has_words(settings: Any) -> None:
    settings.EMBEDDING_MODEL = "hashing"
    world = make_world()
    partner = Partner.objects.get(user=world.people["its_partner"])
    parts = list(privacy.held(partner))
    fields = {key for part in parts for row in part.rows for key in row}
    assert len(fields) > 40
    assert fields - set(FIELD_WORDS) == set()


@pytest.mark.django_db
def test_what_is_for_programs_is_counted_and_not_shown(settings: Any, client: Client) -> None:
    settings.EMBEDDING_MODEL = "hashing"
    client.force_login(make_world().people["its_partner"])
    html = client.get("/accounts/data/").content.decode()
    assert "entries, in the download" in html
    for mark in ("[{", "{&#x27;", "[&#x27;", "None"):
        assert mark not in html
