"""Reasons in sentences, in the reader's language. Nothing is said that the data does not hold."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, override, pgettext
from django.utils.translation import gettext_lazy as _

from matching.engine.signals import day

FEATURES = {
    "base": _("Starting point"),
    "occupation": _("Occupation"),
    "must_skills": _("Required skills"),
    "nice_skills": _("Skills that are welcome"),
    "tasks": _("Tasks"),
    "text": _("CV and opening as a whole"),
    "words": _("Words in common"),
    "experience": _("Related experience"),
    "years": _("Years asked for"),
    "recency": _("How recent"),
    "education": _("Level of education"),
    "education_field": _("Field of education"),
    "languages": _("Languages"),
    "wish": _("What the partner looks for"),
    "country": _("Country"),
    "commute": _("Travel"),
    "start": _("Start"),
    "share": _("Work share"),
}
EQF = {
    1: _("basic schooling"),
    2: _("compulsory school"),
    3: _("vocational schooling"),
    4: _("upper secondary school"),
    5: _("a short higher education"),
    6: _("a bachelor’s degree"),
    7: _("a master’s degree"),
    8: _("a doctorate"),
}
COUNTRIES = {"SE": _("Sweden"), "DK": _("Denmark")}
SAME, PARTLY = 0.95, 0.33
# From where on a pair is close, and somewhat close; unrelated ones lie far below.
CLOSE = {"tasks": 0.72, "text": 0.58}
SOMEWHAT = {"tasks": 0.55, "text": 0.45}

Data = Mapping[str, Any]


def gettext(words: str) -> str:
    """As Django's: a list says the same hundred things a thousand times."""
    return _translated(get_language(), words)


@lru_cache(maxsize=1000)
def _translated(language: str | None, words: str) -> str:
    return translation.gettext(words)


@lru_cache(maxsize=8)
def feature_words(language: str) -> dict[str, str]:
    """Names of the parts of a score: said a hundred times on a page, translated once.

    :param language: the active one.
    """
    with override(language):
        return {name: str(words) for name, words in FEATURES.items()}


def sentence(part: Data, labels: Mapping[str, str] | None = None) -> str:
    """A contribution in a sentence: what the CV shows, where, and what the opening asks.

    :param part: a contribution as kept with an entry.
    :param labels: labels of concepts by URI in the reader's language.
    :return: "Skill used for 6 years: project management (CV, page 1) — the opening asks for it."
    """
    data = _labelled(part["data"], labels or {})
    make = MAKERS.get(part["feature"], _other)
    claim, ask = make(part["feature"], part["value"], data)
    claim = claim[:1].upper() + claim[1:]
    where = _where(part.get("candidate"))
    shown = gettext("%(claim)s (%(where)s)") % {"claim": claim, "where": where} if where else claim
    if not ask:
        return gettext("%(claim)s.") % {"claim": shown}
    return gettext("%(claim)s — %(ask)s.") % {"claim": shown, "ask": ask}


def speaks_for(part: Data) -> bool:
    """Does a contribution say something good of a candidate, and not only add points?"""
    value, feature = part["value"], part["feature"]
    if part["points"] <= 0 or value <= 0:
        return False
    if feature in SOMEWHAT:
        return bool(value >= SOMEWHAT[feature])
    if feature in ("must_skills", "nice_skills"):
        return bool(part["data"]["how"] in ("skill", "words") or value >= PARTLY)
    if feature in ("experience", "years"):
        return bool(part["data"]["years"])
    return feature != "occupation" or bool(part["data"].get("near", 0) >= PARTLY)


def gap_sentence(gap: Data, labels: Mapping[str, str] | None = None) -> str:
    """What is missing and what would close it: "Swedish B1 now, the opening asks for B2"."""
    data = _labelled(gap["data"], labels or {})
    text = GAPS[gap["feature"]](data)
    return text[:1].upper() + text[1:]


def _labelled(data: Data, labels: Mapping[str, str]) -> dict[str, Any]:
    """Put labels in the reader's language in the place of English ones."""
    made = dict(data)
    for name in ("asked", "found", "held"):
        uri = str(made.get(f"{name}_uri"))
        if uri in labels:
            made[name] = labels[uri]
    return made


def _where(source: Data | None) -> str:
    if not source:
        return ""
    if source["page"]:
        return gettext("CV, page %(page)d") % {"page": source["page"]}
    return pgettext("where a line stands", "CV") if source["line"] >= 0 else ""


def years_text(years: float) -> str:
    """ "6 years", "1 year" or "less than a year"."""
    if years < 1:
        return gettext("less than a year")
    whole = int(years)
    return ngettext("%(n)d year", "%(n)d years", whole) % {"n": whole}


@lru_cache(maxsize=8)
def _languages(reader: str) -> dict[str, str]:
    return dict(Locale.parse(reader).languages)


def language_name(code: str) -> str:
    """A language's name in the reader's language; its code where it has none."""
    return _languages((get_language() or "en")[:2]).get(code, code)


Made = tuple[str, str]


def _occupation(feature: str, value: float, data: Data) -> Made:
    asked = gettext("the opening is for %(asked)s") % {"asked": data["asked"]}
    if "held" not in data:
        return gettext("No occupation near it in the CV"), asked
    values = {"held": data["held"], "years": years_text(data["years"])}
    if data["near"] >= SAME or data["held"] == data["asked"]:
        return gettext("Has worked as %(held)s for %(years)s") % values, asked
    if data["near"] >= PARTLY:
        related = gettext("Has worked as %(held)s, a related occupation, for %(years)s")
        return related % values, asked
    return gettext("Has worked as %(held)s, another line of work") % values, asked


def _skill(feature: str, value: float, data: Data) -> Made:
    how, must = data["how"], feature == "must_skills"
    # Names of skills are nouns or whole verbs ("carry out wound care"): they stand on their own.
    if must:
        ask = gettext("the opening asks for “%(asked)s”") % data
    else:
        ask = gettext("“%(asked)s” is welcome") % data
    if how == "words" or (how == "skill" and data["found"] == data["asked"]):
        ask = gettext("the opening asks for it") if must else gettext("it is welcome")
    if how == "skill" and data.get("years", 0) >= 1:
        values = {"found": data["found"], "years": years_text(data["years"])}
        return gettext("Skill used for %(years)s: %(found)s") % values, ask
    if how == "skill":
        return gettext("Skill in the CV: %(found)s") % data, ask
    if how == "words":
        return gettext("The CV writes of it: %(asked)s") % data, ask
    if how == "text" and value >= PARTLY:
        return gettext("Describes something close to it"), ask
    return gettext("Nothing in the CV shows it"), ask


def _language(feature: str, value: float, data: Data) -> Made:
    name = language_name(data["language"])
    asked = {"language": name, "level": _level(data["asked"])}
    ask = _asks_for(asked, must=data["must"], named=data.get("named", True))
    if data["written"]:
        return gettext("The CV is written in %(language)s") % asked, ask
    if not data["shown"]:
        return gettext("%(language)s is not named") % asked, ask
    has = {"language": language_name(data["shown"]), "level": _level(data["has"])}
    if data["shown"] != data["language"]:
        has["helps"] = name
        return gettext("Has %(language)s, which helps with %(helps)s") % has, ask
    if not data["has"]:
        return gettext("Has %(language)s, without a level") % has, ask
    return gettext("Has %(language)s at %(level)s") % has, ask


def _asks_for(asked: Data, *, must: bool, named: bool) -> str:
    if must:
        words = gettext("the opening asks for %(language)s at %(level)s")
        return (words if named else gettext("the opening asks for %(language)s")) % asked
    words = gettext("%(language)s at %(level)s is welcome")
    return (words if named else gettext("%(language)s is welcome")) % asked


def _level(code: str) -> str:
    return gettext("native level") if code == "native" else code


def _tasks(feature: str, value: float, data: Data) -> Made:
    if value >= CLOSE[feature]:
        return gettext("Has done work very like this"), gettext("see the opening’s line")
    if value >= SOMEWHAT[feature]:
        return gettext("Has done work somewhat like this"), gettext("see the opening’s line")
    return gettext("The work described is another"), ""


def _text(feature: str, value: float, data: Data) -> Made:
    if value >= CLOSE[feature]:
        return gettext("The CV as a whole is close to the opening"), ""
    if value >= SOMEWHAT[feature]:
        return gettext("The CV as a whole is partly close to the opening"), ""
    return gettext("The CV as a whole is about other things"), ""


def _words(feature: str, value: float, data: Data) -> Made:
    if not data.get("words"):
        return gettext("CV and opening share few words"), ""
    return gettext("Uses words of the opening: %(words)s") % {"words": ", ".join(data["words"])}, ""


def _experience(feature: str, value: float, data: Data) -> Made:
    if not data["years"]:
        return gettext("No related work so far"), ""
    return gettext("Has %(years)s of related work") % {"years": years_text(data["years"])}, ""


def _years(feature: str, value: float, data: Data) -> Made:
    ask = gettext("the opening asks for %(years)s") % {"years": years_text(data["asked_years"])}
    return _experience(feature, value, data)[0], ask


def _recency(feature: str, value: float, data: Data) -> Made:
    gap = data["gap"]
    if not gap:
        return gettext("Did related work this year"), ""
    text = ngettext("Related work was %(n)d year ago", "Related work was %(n)d years ago", gap)
    return text % {"n": gap}, ""


def _education(feature: str, value: float, data: Data) -> Made:
    if feature == "education_field":
        if value >= SAME:
            return gettext("Studied in the field asked for"), ""
        return gettext("Studied in another field"), ""
    ask = gettext("the opening asks for %(level)s") % {"level": EQF.get(data["asked"], "")}
    if not data.get("held"):
        return gettext("No level of education found"), ask
    return gettext("Has %(level)s") % {"level": EQF[data["held"]]}, ask


def _practical(feature: str, value: float, data: Data) -> Made:
    if feature == "country":
        place = {"country": COUNTRIES.get(data["country"], data["country"])}
        if value:
            return gettext("Would work in %(country)s") % place, ""
        return gettext("Has not named %(country)s as a place to work") % place, ""
    if feature == "commute":
        return _commute(data), ""
    if feature == "start":
        return _start(data), ""
    return _share(value, data), ""


def _commute(data: Data) -> str:
    if data["remote"]:
        return gettext("The work can be done from home")
    values = {"minutes": data["minutes"], "limit": data["limit"]}
    return (
        gettext("%(minutes)d minutes from door to door; up to %(limit)d is fine") % values
        if data["minutes"] <= data["limit"]
        else gettext("%(minutes)d minutes from door to door; the wish is at most %(limit)d")
        % values
    )


def _start(data: Data) -> str:
    if not data["late"]:
        return gettext("Can start in time")
    return ngettext(
        "Can start %(n)d day after the opening’s date",
        "Can start %(n)d days after the opening’s date",
        data["late"],
    ) % {"n": data["late"]}


def _share(value: float, data: Data) -> str:
    values = {"least": data["mine"][0], "most": data["mine"][1], "asked": data["asked"][1]}
    if value >= 1:
        return gettext("The work share of %(asked)d %% fits") % values
    return gettext("Wishes %(least)d to %(most)d %% of full time, not %(asked)d %%") % values


def _wish(feature: str, value: float, data: Data) -> Made:
    if value:
        return gettext("Looks for just this occupation"), ""
    return gettext("Looks for another occupation first"), ""


def _other(feature: str, value: float, data: Data) -> Made:
    return str(FEATURES.get(feature, feature)), ""


MAKERS = {
    "occupation": _occupation,
    "must_skills": _skill,
    "nice_skills": _skill,
    "languages": _language,
    "tasks": _tasks,
    "text": _text,
    "words": _words,
    "experience": _experience,
    "years": _years,
    "recency": _recency,
    "education": _education,
    "education_field": _education,
    "country": _practical,
    "commute": _practical,
    "start": _practical,
    "share": _practical,
    "wish": _wish,
}


def _language_gap(data: Data) -> str:
    values = {
        "language": language_name(data["language"]),
        "has": _level(data["has"]),
        "asked": _level(data["asked"]),
    }
    has = data["has"] and data["shown"] == data["language"]
    if not data.get("named", True):
        words = gettext("%(language)s: %(has)s now, the opening asks for it without a level")
        return (words if has else gettext("%(language)s: the opening asks for it")) % values
    if has:
        return gettext("%(language)s: %(has)s now, the opening asks for %(asked)s") % values
    return gettext("%(language)s: no level named, the opening asks for %(asked)s") % values


def _years_gap(data: Data) -> str:
    values = {"years": years_text(data["years"]), "asked": years_text(data["asked_years"])}
    return gettext("Related work: %(years)s now, the opening asks for %(asked)s") % values


def _education_gap(data: Data) -> str:
    level = {"asked": EQF.get(data["asked"], "")}
    return gettext("Education: the opening asks for %(asked)s") % level


def _start_gap(data: Data) -> str:
    can = day(data["can"])
    if can is None:
        return _start(data)
    return gettext("Can start from %(date)s") % {"date": date_format(can)}


GAPS = {
    "must_skills": lambda data: gettext("%(asked)s: not shown yet, the opening asks for it") % data,
    "languages": _language_gap,
    "years": _years_gap,
    "education": _education_gap,
    "country": lambda data: _practical("country", 0, data)[0],
    "commute": _commute,
    "start": _start_gap,
    "share": lambda data: _share(0, data),
}
