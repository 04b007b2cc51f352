"""What a partner can do about a gap: one sentence each, with a link where an office helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Path:
    """A next step. :param url: of the office or page that helps; "" where none does."""

    words: str
    url: str = ""
    link: str = ""


PROFILE = "/cv/profile/"


def paths_of(gaps: Sequence[Mapping[str, Any]]) -> list[Path | None]:
    """The next steps that would close some gaps.

    :param gaps: as kept with an entry: each with its feature and data.
    :return: one a gap; ``None`` where a gap before it says the same, or where nothing helps.
    """
    said: set[str] = set()
    paths: list[Path | None] = []
    for gap in gaps:
        make = PATHS.get(gap["feature"])
        path = make(gap["data"]) if make else None
        paths.append(path if path and path.words not in said else None)
        said |= {path.words} if path else set()
    return paths


def _language(data: Mapping[str, Any]) -> Path:
    match data["language"]:
        case "sv":
            words = _("Swedish for immigrants (SFI) is free. Your municipality signs you up.")
            return Path(words, "https://www.informationsverige.se", "informationsverige.se")
        case "da":
            words = _("Courses in Danish are offered by your municipality.")
            return Path(words, "https://www.nyidanmark.dk", "nyidanmark.dk")
    return Path(_("Do you know more than your profile says? Correct the level."), PROFILE)


def _skill(_data: Mapping[str, Any]) -> Path:
    return Path(_("Have you done it? Write in your profile where and when."), PROFILE)


def _education(_data: Mapping[str, Any]) -> Path:
    words = _("A degree from abroad can be assessed, free of charge. In Sweden UHR does it.")
    return Path(words, "https://www.uhr.se", "uhr.se")


def _years(_data: Mapping[str, Any]) -> Path:
    return Path(_("Less experience is no stop. Ask, and say what you have done instead."))


def _wish(_data: Mapping[str, Any]) -> Path:
    return Path(_("Change your wish if this would be fine for you."), PROFILE)


PATHS = {
    "languages": _language,
    "must_skills": _skill,
    "education": _education,
    "years": _years,
    "country": _wish,
    "commute": _wish,
    "start": _wish,
    "share": _wish,
}
