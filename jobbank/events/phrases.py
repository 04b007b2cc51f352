"""What stands in the way of a wish, in sentences. The run keeps ids; names are looked up here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.models import Employer
from jobbank.events.models import PlanRun
from matching.models import Candidate

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Explanation:
    """One open wish, and why.

    :param title: the wish.
    :param reasons: what stands in the way, a sentence each.
    :param complete: False where the search for reasons ran out of time.
    """

    title: str
    reasons: tuple[str, ...]
    complete: bool


@dataclass(frozen=True)
class _Names:
    people: dict[str, str]
    employers: dict[str, str]

    def person(self, wish: dict[str, Any]) -> str:
        return self.people.get(wish.get("candidate", ""), _("somebody who has left"))

    def employer(self, wish: dict[str, Any]) -> str:
        return self.employers.get(wish.get("employer", ""), _("an employer who has left"))


def explanations(run: PlanRun) -> list[Explanation]:
    """The conflicts of a run for a coordinator, who may see names."""
    wishes = [wish for conflict in run.conflicts for wish in conflict["wishes"]]
    names = _names(wishes)
    return [_explanation(conflict, names) for conflict in run.conflicts]


def _names(wishes: Iterable[dict[str, Any]]) -> _Names:
    wishes = list(wishes)
    people = Candidate.objects.filter(
        pk__in={wish["candidate"] for wish in wishes if "candidate" in wish}
    ).select_related("partner__user")
    employers = Employer.objects.filter(
        pk__in={wish["employer"] for wish in wishes if "employer" in wish}
    )
    return _Names(
        {str(one.pk): one.partner.user.name for one in people},
        {str(one.pk): one.name for one in employers},
    )


def _explanation(conflict: dict[str, Any], names: _Names) -> Explanation:
    broken = conflict["broken"]
    others = [wish for wish in conflict["wishes"] if wish != broken]
    reasons = [line for kind in SENTENCES if (line := SENTENCES[kind](_of(others, kind), names))]
    if not others:
        reasons = [_("There are too few employers that fit.")]
    return Explanation(_title(broken, names), tuple(reasons), conflict["minimal"])


def _of(wishes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [wish for wish in wishes if wish["kind"] == kind]


def _title(wish: dict[str, Any], names: _Names) -> str:
    if wish["kind"] == "must":
        return _("%(person)s does not meet %(employer)s") % {
            "person": names.person(wish),
            "employer": names.employer(wish),
        }
    least = wish.get("least", 1)
    words = (
        _("%(person)s gets no meeting")
        if least == 1
        else _("%(person)s gets fewer than %(count)s meetings")
    )
    return words % {"person": names.person(wish), "count": least}


def _list(lines: Iterable[str]) -> str:
    """Some names, and how many more."""
    rows = list(dict.fromkeys(lines))
    if len(rows) > SHOWN:
        more = len(rows) - SHOWN
        rows = [
            *rows[:SHOWN],
            ngettext("%(count)s more", "%(count)s more", more) % {"count": more},
        ]
    return get_text_list(rows, _("and"))


def _musts(wishes: list[dict[str, Any]], names: _Names) -> str:
    pairs = [f"{names.person(wish)} – {names.employer(wish)}" for wish in wishes]
    return _("These must meet too: %(pairs)s.") % {"pairs": _list(pairs)} if pairs else ""


def _nevers(wishes: list[dict[str, Any]], names: _Names) -> str:
    pairs = [f"{names.person(wish)} – {names.employer(wish)}" for wish in wishes]
    return _("These must never meet: %(pairs)s.") % {"pairs": _list(pairs)} if pairs else ""


def _presences(wishes: list[dict[str, Any]], names: _Names) -> str:
    people = [names.person(wish) for wish in wishes]
    return _("Not there in all rounds: %(people)s.") % {"people": _list(people)} if people else ""


def _seats(wishes: list[dict[str, Any]], names: _Names) -> str:
    rows = [names.employer(wish) for wish in wishes]
    return _("All seats are taken at: %(employers)s.") % {"employers": _list(rows)} if rows else ""


def _minimums(wishes: list[dict[str, Any]], names: _Names) -> str:
    people = [names.person(wish) for wish in wishes]
    if not people:
        return ""
    return _("Others need their meetings too: %(people)s.") % {"people": _list(people)}


SENTENCES = {
    "must": _musts,
    "never": _nevers,
    "presence": _presences,
    "seats": _seats,
    "minimum": _minimums,
}
