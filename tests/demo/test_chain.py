"""The chain on the sample people, with a real worker, model and database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celery.contrib.testing.worker import start_worker
from django.core.management import call_command
from django.db import connection, connections

from cvparse.models import CvDocument
from employers.models import Introduction, IntroductionStep, Opening
from employers.queries import introductions_visible_to
from jobbank.celery import app
from jobbank.demo import run
from jobbank.demo.report.collect import collect
from jobbank.demo.report.page import write
from jobbank.demo.samples import load
from jobbank.demo.samples.people import people
from jobbank.events.models import Meeting, Mingle
from matching import retrieval
from matching.enums import EntryState
from matching.geography import queries as geography
from matching.models import Candidate, Review, ShortlistEntry
from matching.queries import shortlist_for

pytestmark = [pytest.mark.django_db, pytest.mark.model, pytest.mark.ocr]
FIRST = 3
SUFFIX = "demo"


@pytest.fixture(scope="module")
def own_database(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """A copy of the test database, thrown away at the end: the chain commits what it makes."""
    with django_db_blocker.unblock():
        original = connection.settings_dict["NAME"]
        assert original.startswith("test_"), "never run this on a database that people use"
        connection.creation.clone_test_db(suffix=SUFFIX, verbosity=0, autoclobber=True)
        connections.close_all()
        clone = connection.creation.get_test_db_clone_settings(SUFFIX)
        connection.settings_dict["NAME"] = clone["NAME"]
        yield
        connections.close_all()
        geography.forget()  # what this process remembers of the copy
        retrieval.forget()
        connection.settings_dict["NAME"] = original
        connection.creation.destroy_test_db(old_database_name=original, verbosity=0, suffix=SUFFIX)
        connection.settings_dict["NAME"] = original


@pytest.fixture(scope="module")
def world(own_database: None) -> run.World:
    """The finished chain, done by a worker in a thread."""
    for command in ("load_geography", "load_eligibility", "load_default_taxonomy"):
        call_command(command, verbosity=0)
    with start_worker(app, pool="solo", perform_ping_check=False):
        return chain()


def chain() -> run.World:
    made = run.everybody(lambda: None)
    for step in run.steps():
        step(made)
    return made


@pytest.fixture(scope="module")
def ranks(world: run.World) -> dict[str, list[str]]:
    """Slugs in order of the shortlist, by the opening's id in its file."""
    slugs = {partner.pk: slug for slug, partner in world.partners.items()}
    return {
        opening.external_id: [
            slugs[entry.candidate.partner_id]
            for entry in shortlist_for(world.coordinator, opening.pk)
        ]
        for opening in world.openings
    }


def test_every_good_document_is_read_and_confirmed(world: run.World) -> None:
    odd = {row["file"]: row["reason"] for row in load.odd_files()}
    rows = {row.original_name: row for row in CvDocument.objects.all()}
    for name, row in rows.items():
        assert row.reason == odd.get(name, ""), name
    assert len(rows) == len(people()) + 4
    assert Candidate.objects.filter(is_active=True).count() == len(people())
    assert [(name, error.code) for name, _, error in world.turned_away] == [
        ("nothing.pdf", odd["nothing.pdf"])
    ]


@pytest.mark.parametrize("opening", load.expected())
def test_who_belongs_on_top_is_there(ranks: dict[str, list[str]], opening: str) -> None:
    best = load.expected()[opening]["top"]
    assert set(best) & set(ranks[opening][:FIRST]), ranks[opening][:FIRST]


def test_who_belongs_most_is_mostly_first(ranks: dict[str, list[str]]) -> None:
    first = [ranks[key][0] in row["top"] for key, row in load.expected().items()]
    assert sum(first) >= 0.8 * len(first)


def test_points_add_up_to_scores(world: run.World) -> None:
    for entry in ShortlistEntry.objects.all():
        points = sum(part["points"] for part in entry.contributions)
        assert points == pytest.approx(entry.score, abs=1e-9)


def test_mentors_decided_and_only_their_choice_is_forwarded(world: run.World) -> None:
    forwarded = ShortlistEntry.objects.filter(state=EntryState.FORWARDED)
    wanted = {
        (key, world.partners[slug].pk)
        for key, row in load.expected().items()
        for slug in row["top"] + row["near"]
    }
    for entry in forwarded.select_related("opening", "candidate"):
        assert (entry.opening.external_id, entry.candidate.partner_id) in wanted
        assert entry.reviews.exists()
    assert forwarded.count() >= len(world.openings)


def test_introductions_stand_where_visitors_look(world: run.World) -> None:
    amal, owner = world.partners["amal-khaldouri"].user, world.owners[0]
    mine = {row.state: row for row in introductions_visible_to(amal)}
    assert set(mine) == {"open", "with_partner", "declined", "with_mentor"}
    assert mine["open"].interview_at is not None
    assert mine["declined"].words
    theirs = {row.state for row in introductions_visible_to(owner)}
    assert theirs == {"open", "with_employer", "with_mentor"}
    assert Introduction.objects.filter(state="with_mentor").count() == 2
    assert Introduction.objects.filter(outcome="hired").count() == 1


def test_the_mingle_seats_nobody_twice(world: run.World) -> None:
    row = load.programme()["mingle"]
    meetings = list(Meeting.objects.select_related("round", "employer", "candidate"))
    assert len({(m.round_id, m.candidate_id) for m in meetings}) == len(meetings)
    assert len({(m.candidate_id, m.employer_id) for m in meetings}) == len(meetings)
    pairs = {(m.candidate.partner_id, m.employer.number) for m in meetings}
    for wish in row["must"]:
        assert (world.partners[wish["slug"]].pk, wish["number"]) in pairs
    for wish in row["never"]:
        assert (world.partners[wish["slug"]].pk, wish["number"]) not in pairs
    seated = {m.candidate.partner_id for m in meetings}
    assert not seated & {world.partners[slug].pk for slug in row["not_signed_up"]}


def test_the_report_is_whole_and_stands_alone(world: run.World, tmp_path: Path) -> None:
    for language, word in (("en", "Shortlists"), ("sv", "Urvalslistor"), ("da", "Kandidatlister")):
        page = write(collect(world, language, 1.0), tmp_path / f"{language}.html")
        text = page.read_text(encoding="utf-8")
        assert word in text
        assert "http://" not in text.replace("http://www.w3.org", "")
        assert "https://" not in text
        for person in people():
            assert person["email"] not in text
        for opening in world.openings:
            assert f'id="o-{opening.pk}"' in text


def test_a_second_run_makes_nothing_twice(world: run.World) -> None:
    tables = (
        *(CvDocument, Opening, Candidate, ShortlistEntry, Review, Mingle, Meeting),
        *(Introduction, IntroductionStep),
    )
    before = [table._default_manager.count() for table in tables]
    chain()
    assert [table._default_manager.count() for table in tables] == before
