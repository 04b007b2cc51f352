"""One of everything, owned by people whom the table of permissions calls "its partner" etc."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from cvparse.codec import encode
from cvparse.models import CvDocument, Experience, Profile
from cvparse.types import ParsedCv
from employers import actions as employers
from employers.models import Member, SavedSearch
from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.events import actions as events
from jobbank.events.enums import PairWishKind
from jobbank.events.models import PairWish
from jobbank.programme import actions as programme
from jobbank.programme.enums import CohortState
from jobbank.tables.models import SavedView, StepRun
from jobbank.texts.models import OwnText
from matching.actions import index_opening, rank_opening
from matching.models import ShortlistEntry
from tests.events.making import make_guest, make_host, make_mingle, planned
from tests.factories import employers as make
from tests.factories.matching import make_partner, make_user, manager_ask

# Columns of the table: who asks. The last two own what the addresses name.
PEOPLE = (
    "visitor", "partner", "employer", "mentor", "coordinator", "its_partner", "its_employer",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """The people by column, and the value of each argument of each address.

    :param arguments: (pattern of the route up to the argument, value); the first that fits counts.
    :param more: addresses with a question, of pages that show nothing without one.
    """

    people: dict[str, User | None]
    arguments: list[tuple[str, str]]
    more: list[str] = field(default_factory=list)

    def knows(self, route: str) -> bool:
        """Is there a thing for each argument of the route?"""
        try:
            return bool(self.address(route))
        except StopIteration:
            return False

    def address(self, route: str) -> str:
        """The route with its arguments filled in."""
        path = _plain(route)
        while found := re.search(r"<[^<>]+>", path):
            before = path[: found.start()]
            value = next(value for rule, value in self.arguments if re.search(rule, before))
            path = before + value + path[found.end() :]
        return f"/{path}"


def _plain(route: str) -> str:
    """Regular expressions become paths with "<name>"."""
    path = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", route)
    return path.replace("^", "").replace("$", "").replace("\\", "")


def make_world() -> World:
    """Make one of everything, with the toy encoder."""
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    index_opening(opening_id=opening.pk, ask=manager_ask())
    mingle = make_mingle()
    partner = make_guest(mingle)
    make_host(mingle)
    events.invite_employer(actor=None, mingle=mingle, employer=employer)
    mentor, coordinator = make.mentor(), make.coordinator()
    rank_opening(actor=mentor, opening_id=opening.pk)
    planning = planned(mingle)
    mingle = events.publish(actor=None, mingle=mingle)
    people = {
        "visitor": None,
        "partner": make_partner().user,
        "employer": make.employer_with_owner(name="Nabo A/S", country="SE")[1],
        "mentor": mentor,
        "coordinator": coordinator,
        "its_partner": partner.user,
        "its_employer": owner,
        # Not in the table: they only look, at what nobody else of these can open.
        "its_mentor": make.mentor(),
        "new_employer": make_user(Role.EMPLOYER),
    }
    entry = ShortlistEntry.objects.get(opening=opening, candidate__partner=partner)
    things = _people_things(partner, people["its_mentor"]) | {
        "introduction": _introduction(partner, opening, mentor),
        "search": SavedSearch.objects.create(member=Member.objects.get(user=owner), name="All"),
    }
    signup = mingle.signups.get(partner=partner)
    wish = PairWish.objects.create(
        mingle=mingle, signup=signup, employer=employer, kind=PairWishKind.values[0]
    )
    ids = {name: str(thing.pk) for name, thing in things.items()}
    ids |= {"mingle": str(mingle.pk), "signup": str(signup.pk), "wish": str(wish.pk)}
    ids |= {"opening": str(opening.pk), "employer": str(employer.pk), "entry": str(entry.pk)}
    ids |= {"partner": str(partner.pk), "code": entry.candidate.code, "plan": str(planning.pk)}
    ids |= _coordinators_things(coordinator)
    ids["attendance"] = str(mingle.attendances.get(employer=employer).pk)
    ids["colleague"] = str(Member.objects.get(user=make.colleague(employer)).pk)
    return World(people, _arguments(ids), _more(ids))


def _coordinators_things(coordinator: User) -> dict[str, str]:
    view = SavedView.objects.create(user=coordinator, table="employers", name="Mine")
    run = StepRun.objects.create(user=coordinator, table="employers", step="verify", keys=[])
    text = OwnText.objects.create(place="landing-lead", language="en", text="Hi.")
    return {"view": str(view.pk), "run": str(run.pk), "own_text": str(text.pk)}


def _people_things(partner: Any, mentor: User) -> dict[str, Any]:
    document = CvDocument.objects.create(partner=partner, sha256="a" * 64, size=10, format="pdf")
    profile = Profile.objects.create(
        partner=partner,
        document=document,
        confirmed=encode(ParsedCv()),
        confirmed_at=timezone.now(),
    )
    cohort = programme.create_cohort(
        actor=None, name="Spring", starts_on=date(2030, 1, 12), places=9
    )
    cohort = programme.set_cohort_state(actor=None, cohort=cohort, state=CohortState.OPEN)
    return {
        "document": document,
        "item": Experience.objects.create(profile=profile, title="Nurse"),
        "cohort": cohort,
        "enrolment": programme.enrol(actor=partner.user, cohort=cohort, partner=partner),
        "mentorship": programme.start_mentorship(actor=None, mentor=mentor, partner=partner),
    }


def _introduction(partner: Any, opening: Any, mentor: User) -> Any:
    asked = employers.ask_introduction(actor=partner.user, partner=partner, opening=opening)
    return employers.look_at_introduction(actor=mentor, introduction=asked, yes=True)


def _more(ids: dict[str, str]) -> list[str]:
    keys = ShortlistEntry.objects.filter(opening_id=ids["opening"]).values_list("pk", flat=True)
    ticked = "&".join(f"entry={key}" for key in keys)
    shortlist = f"/matching/openings/{ids['opening']}"
    return [
        f"{shortlist}/compare/?{ticked}",
        f"{shortlist}/decide/?{ticked}",
        "/matching/my-openings/?list=saved",
        "/employers/blocked/?q=a",
        f"/employers/talent/compare/?code={ids['code']}",
    ]


def _arguments(ids: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (r"^cv/documents/$", ids["document"]),
        (r"pages/$", "1"),
        (r"^api/v1/cv-documents/$", ids["document"]),
        (r"profile/$", "experiences"),
        (r"profile/steps/$", "1"),
        (r"profile/questions/$", "person"),
        (r"profile/questions/[^/]+/$", "phone"),
        (r"profile/experiences/$", ids["item"]),
        (r"profile/experiences/[^/]+/$", "remove"),
        (r"^texts/$", "landing-lead"),
        (r"texts/back/$", ids["own_text"]),
        (r"^tables/$", "employers"),
        (r"tables/[^/]+/export/$", "csv"),
        (r"tables/[^/]+/views/$", ids["view"]),
        (r"tables/[^/]+/undo/$", ids["run"]),
        (r"entries/$", ids["entry"]),
        (r"matching/partners/$", ids["partner"]),
        (r"employers/members/$", ids["colleague"]),
        (r"searches/$", ids["search"]),
        (r"talent/$", ids["code"]),
        (r"blocked(-employers)?/$", ids["employer"]),
        (r"introductions/ask/$", ids["opening"]),
        (r"introductions/$", ids["introduction"]),
        (r"introductions/[^/]+/$", "withdraw"),
        (r"^employers/openings/[^/]+/$", "pause"),
        (r"openings/$", ids["opening"]),
        (r"employers/all/$", ids["employer"]),
        (r"api/v1/employers/$", ids["employer"]),
        (r"mentorships/$", ids["mentorship"]),
        (r"enrolments/$", ids["enrolment"]),
        (r"modules/$", "1"),
        (r"(programme|cohorts)/$", ids["cohort"]),
        (r"signups/$", ids["signup"]),
        (r"mingles/[^/]+/employers/$", ids["attendance"]),
        (r"wishes/$", ids["wish"]),
        (r"mingle-plannings/$", ids["plan"]),
        (r"mingles/$", ids["mingle"]),
        (r"me/consents/$", "card"),
        (r"webauthn/keys/$", "1"),
        (r"(invitation|demo|join|confirm-email|key|calendar)/$", "nonsense"),
        (r"nonsense-$", "nonsense"),
    ]
