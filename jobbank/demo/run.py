"""The whole chain on the sample people, with a bar for everything that takes a while."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from employers.models import Opening
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner, User
from jobbank.common.errors import AppError
from jobbank.demo.chain import (
    accounts,
    documents,
    employers,
    introductions,
    mingle,
    openings,
    shortlists,
)
from jobbank.demo.chain import programme as weeks
from jobbank.demo.console import bar, each
from jobbank.demo.errors import StalledError
from jobbank.demo.samples import load
from jobbank.demo.samples.people import people
from jobbank.events.models import Mingle
from jobbank.fairness.actions import make_report

STALLED_AFTER = 180.0  # seconds without any progress


@dataclass
class World:
    """What the chain made."""

    coordinator: User
    mentors: list[User]
    partners: dict[str, Partner] = field(default_factory=dict)
    owners: list[User] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    turned_away: list[tuple[str, Partner, AppError]] = field(default_factory=list)
    mingle: Mingle | None = None
    need_worker: Callable[[], None] = lambda: None


def everybody(need_worker: Callable[[], None]) -> World:
    """Make staff, employers and partners.

    :param need_worker: makes sure that somebody does background work.
    """
    programme = load.programme()
    coordinator, mentors = accounts.staff(programme)
    world = World(coordinator, mentors, need_worker=need_worker)
    for row in each("Employers registered and verified", load.employers()):
        world.owners.append(employers.employer(row, coordinator)[1])
    for row in programme["contacts"]:
        employers.note(row, coordinator)
    for person in each("Partners signed up, with consents", people()):
        world.partners[person["slug"]] = accounts.partner(person, tuple(Purpose))
    return world


def start_programme(world: World) -> None:
    """Open a cohort and pair partners with mentors."""
    programme, partners = load.programme(), list(world.partners.values())
    with bar("Cohort opened, mentors paired"):
        made = weeks.cohort(programme["cohort"], world.coordinator)
        weeks.enrol_all(made, partners)
        weeks.pair(programme["mentors"], world.mentors, partners, world.coordinator)
        for row in programme["mentoring"]:
            weeks.note(row, world.partners[row["slug"]])


def read_documents(world: World) -> None:
    """Upload every sample file, let the worker read, let the owners confirm."""
    files = [(row["file"], world.partners[row["of"]]) for row in load.odd_files()]
    files += [(one["document"]["file"], world.partners[one["slug"]]) for one in people()]
    for name, partner in each("Documents uploaded", files):
        error = documents.upload(partner, name)
        if error:
            world.turned_away.append((name, partner, error))
    whose = list(world.partners.values())
    wait(world, "Documents read by the worker", lambda: documents.unread(whose))
    for person in each("Profiles confirmed by their owners", people()):
        documents.confirm(world.partners[person["slug"]], person)


def publish_openings(world: World) -> None:
    """Import and publish the openings, and wait until the worker has indexed everything."""
    for row in each("Openings imported and published", list(openings.rows())):
        world.openings.append(openings.publish(row, world.coordinator))
    whose = list(world.partners.values())
    wait(world, "Profiles embedded and indexed", lambda: documents.not_indexed(whose))
    wait(world, "Openings embedded and indexed", lambda: len(openings.waiting(world.openings)))


def review_shortlists(world: World) -> None:
    """Rank each opening; mentors take turns in deciding."""
    emails = {slug: partner.user.email for slug, partner in world.partners.items()}
    wanted = load.expected()
    for number, opening in enumerate(each("Shortlists ranked and reviewed", world.openings)):
        row = wanted.get(opening.external_id, {"top": [], "near": []})
        known = shortlists.Wanted(
            frozenset(emails[slug] for slug in row["top"]),
            frozenset(emails[slug] for slug in row["near"]),
        )
        mentor = world.mentors[number % len(world.mentors)]
        shortlists.rank_and_review(opening, mentor, known)
    with bar("Groups compared, for fairness"):
        make_report()


def introduce(world: World) -> None:
    """Let people ask for introductions and answer, as far as each has come."""
    by_id = {opening.external_id: opening for opening in world.openings}
    for number, row in enumerate(each("Introductions asked for and answered", _rows())):
        mentor = world.mentors[number % len(world.mentors)]
        partner = world.partners[row["slug"]]
        introductions.introduce(row, partner, by_id[row["opening"]], mentor)


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load.programme()["introductions"]
    return rows


def plan_mingle(world: World) -> None:
    """Make a mingle, let the worker plan it, publish the plan."""
    row = load.programme()["mingle"]
    made = mingle.mingle(row, world.coordinator)
    if mingle.needs_plan(made):
        with bar("Employers invited, partners signed up"):
            mingle.fill(made, row, world.partners, world.coordinator)
        run = mingle.ask_for_plan(made, world.coordinator)
        wait(world, "Mingle planned by the worker", lambda: mingle.left(run))
        made.refresh_from_db()
    world.mingle = mingle.show_to_everybody(made, world.coordinator)


def wait(world: World, label: str, left: Callable[[], int]) -> None:
    """Watch the worker until nothing is left.

    :param world: knows how to get a worker.
    :param label: what is being done.
    :param left: counts what is left.
    :raises StalledError: nothing moves any more.
    """
    total = left()
    if not total:
        return
    world.need_worker()
    with bar(label, total) as shown:
        last, moved = total, time.monotonic()
        while last:
            time.sleep(0.25)
            now = left()
            if now != last:
                last, moved = now, time.monotonic()
                shown.to(total - now)
            elif time.monotonic() - moved > STALLED_AFTER:
                raise StalledError("The worker does not get on: see its log in var/log.")


def steps() -> Sequence[Callable[[World], None]]:
    """What the demo does once everybody is there, in order."""
    return (
        start_programme,
        read_documents,
        publish_openings,
        review_shortlists,
        introduce,
        plan_mingle,
    )
