"""Who gave a certificate, and where its name ends."""

import re
from functools import cache

from cvparse.extract.lexicon import load
from cvparse.extract.roles import organisation_score, school_score, words

_WORDED = re.compile(
    r"(?i)[\s,(]+(?:issued by|awarded by|provided by|offered by|by|from|via|through|utfärdat av|utfärdad av|från|hos|udstedt af|udstedt hos|fra|ved|af|av|@)\s+(?=[A-ZÅÄÖÆØ])"  # noqa: E501
)
_LEADS = re.compile(
    r"(?i)^(?:issued|awarded|provided|offered|utfärdat|utfärdad|udstedt)?\s*(?:by|from|av|från|af|fra|:)?\s*(?=[A-ZÅÄÖÆØ])"
)
_BRACKET = re.compile(r"^(.*\S)\s*\(([^()]{2,60})\)?$")
_SIGNS = ("\t", " | ", " · ", " • ", " / ", ", ", " – ", " — ", " - ", "; ", ". ")
_MOST_WORDS = 7
_CERTIFICATE = re.compile(
    r"(?i)certifi(?:ed|cate|cering|kat)|certificer|diplom|licen[cs]e|licens|legitimation|autorisation|accredited|qualified|registered|"
    r"chartered|\b(?:course|training|level|exam|test)\b|kurs(?:us)?\b|körkort|kørekort|bevis\b|prøve|intyg|utbildning\b|uddannelse\b"
)
# "Microsoft Certified: Azure Administrator" is one name.
_GRANTED = re.compile(
    r"(?i)\b(?:certified|certifierad|certificeret|qualified|accredited|chartered)$"
)
_DOMAIN = re.compile(r"(?i)^\w[\w-]*\.(?:com|org|net|io|edu|dev|se|dk|no|eu|ai)$")
_LEAST_LOOK = 0.5
_EDGE = " \t,;:|·•–—-(@"
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")  # of a sentence, not of "Inc."


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    table = load("roles")["issuer"]
    return frozenset(table["names"]), frozenset(table["never"])


def issuer_score(text: str) -> float:
    """How much does a text look like who gives certificates? 0 to 1.

    :param text: a name.
    """
    names, never = _lists()
    low = text.casefold().strip(" ()")
    tokens = words(low)
    if not tokens or len(tokens) > _MOST_WORDS or not (text.strip()[:1].isupper()):
        return 0.0
    if " " in low and low[-1:].isdigit():
        return 0.0  # "IELTS 7.0" is what was reached
    if low in names or _DOMAIN.match(low) or any(low.startswith(f"{name} ") for name in names):
        return 1.0
    looks = max(organisation_score(text), school_score(text))
    return looks if looks >= _LEAST_LOOK and not _is_level(tokens, never) else 0.0


def could_be_issuer(text: str) -> bool:
    """A name that nothing speaks against: a few words with a capital, no grade or level.

    :param text: what follows a sign.
    """
    tokens = words(text)
    return (
        0 < len(tokens) <= _MOST_WORDS
        and text.strip()[:1].isupper()
        and not _is_level(tokens, _lists()[1])
        and not re.fullmatch(r"[\d\W]*", text)
    )


def _is_level(tokens: list[str], never: frozenset[str]) -> bool:
    """ "Level 2", "Associate", "Basic course": what ends the name of a certificate."""
    named = [w.strip(".") for w in tokens if any(c.isalpha() for c in w)]
    return not named or named[-1] in never or (named[0] in never and len(named) <= 2)


def apart(text: str, between: str) -> tuple[str, str]:
    """Part a certificate's name from its issuer.

    :param text: without dates.
    :param between: the sign that parts them in this section, "row" where the issuer has a row of
        its own, "" where unknown.
    :return: name and issuer, "" where none is named.
    """
    text = text.strip(" \t,;·|")
    worded = list(_WORDED.finditer(text))
    if worded:
        return _both(text[: worded[-1].start()], text[worded[-1].end() :])
    if between == "row":
        return _both(text, "")
    if "\t" in text:
        left, _, right = text.partition("\t")
        return _both(left, right.split("\t")[0])
    bracket = _BRACKET.match(text)
    if bracket and _in_bracket(bracket.group(1), bracket.group(2)):
        return _both(bracket.group(1), bracket.group(2))
    return _by_sign(text, between)


def _in_bracket(name: str, inside: str) -> bool:
    """ "First aid (Red Cross)", but not "Certified Accountant (CPA)"."""
    if issuer_score(inside) > 0:
        return True
    letters = "".join(w[0] for w in name.split() if w[:1].isupper())
    short = inside.isupper() and len(inside) <= 6
    return could_be_issuer(inside) and not (short and inside[:1] in letters)


def _by_sign(text: str, between: str) -> tuple[str, str]:
    label, colon, rest = text.partition(": ")
    if colon and (parted := _by_colon(label, rest, between)):
        return parted
    hits = sorted((text.rfind(sign), sign) for sign in _SIGNS if text.rfind(sign) > 0)
    for at, sign in reversed(hits):
        left, right = text[:at], text[at + len(sign) :]
        usual = sign.strip() == between or (not between and sign != ". ")
        if issuer_score(right) > 0 or (usual and could_be_issuer(right)):
            return _both(left, right)
    return _both(text, "")


def _by_colon(label: str, rest: str, between: str) -> tuple[str, str] | None:
    """ "Red Cross: First aid" or "First aid course: Red Cross"."""
    if _GRANTED.search(label):
        return None
    one, two = issuer_score(label), issuer_score(rest)
    named, named_after = _CERTIFICATE.search(label), _CERTIFICATE.search(rest)
    if (one > two or (named_after and not named)) and could_be_issuer(label):
        return _both(rest, label)
    if (two > one or (named and not named_after and " " in rest)) and could_be_issuer(rest):
        return _both(label, rest)
    return _both(rest, label) if between == ":" and could_be_issuer(label) else None


def _both(name: str, issuer: str) -> tuple[str, str]:
    name, issuer = (_STOP.sub("", part.strip(_EDGE)) for part in (name, issuer.strip(" )")))
    if name.count("(") < name.count(")"):
        name = name.rstrip(")")
    if issuer.count("(") > issuer.count(")"):
        issuer += ")"
    named = any(c.isalpha() for c in issuer)
    return name, _LEADS.sub("", issuer, count=1) if named else ""
