"""Running text beside heads: sentences, and labels over what was done."""

import re

from cvparse.extract.dates import Period
from cvparse.extract.roles import degree_score, title_score
from cvparse.extract.row import Row

SENTENCE = re.compile(r"[a-zåäöæøé)]\.$")
# What stands between a head and its bullets.
_DONE = re.compile(
    r"(?i)^(?:(?:key |main )?(?:highlights|responsibilities|achievements|accomplishments|duties|tasks|results)|job description|"  # noqa: E501
    r"höjdpunkter|arbetsuppgifter|ansvarsområden|resultat|huvudsakliga arbetsuppgifter|højdepunkter|arbejdsopgaver|opgaver|"  # noqa: E501
    r"ansvarsområder|hovedopgaver|primære opgaver|resultater|technologies|tech stack|teknik(?:er)?|teknologier)\s*:?$"  # noqa: E501
)
# What is told beside or below the bullets, behind a label of its own.
_ADDED = re.compile(
    r"(?i)^(?:key ?words?|(?:key |core )?(?:skills|competenc(?:es|ies))|technolog(?:y|ies)|"
    r"tech(?:nical)? (?:stack|environment)|stack|tools|methods|"
    r"environment|responsibilities|duties|tasks|achievements|results|highlights|team|"
    r"reporting to|reports to|nyckelord|"
    r"kompetenser|tekniker|teknik|verktyg|metoder|miljö|arbetsuppgifter|ansvar|resultat|nøgleord|"
    r"kompetencer|teknologier|"
    r"værktøjer|metoder|opgaver|arbejdsopgaver|ansvarsområder|resultater)\s*:\s+\S"
)
_WHEN = re.compile(r"\b(?:in|i|since|sedan|siden|during|under|by)\s+$")
_AMID = 3
_NAMED = 0.6
_MANY = 9
_WORD = re.compile(r"[^\W\d_]{2,}")


def labels_tasks(text: str) -> bool:
    """Is a row a label over what was done ("Highlights")?

    :param text: the row.
    """
    return _DONE.match(text) is not None


def adds_to_tasks(text: str) -> bool:
    """Is a row what was used or reached, behind its label ("Keywords: planning, quality")?

    :param text: the row.
    """
    return _ADDED.match(text) is not None


def amid(text: str, period: Period) -> bool:
    """A date with words before and behind it: "Charge nurse from 2021, planning staff and beds".

    :param text: a row.
    :param period: in it.
    """
    sides = (text[: period.first], text[period.last :])
    if period.single and _WHEN.search(sides[0]) and len(_WORD.findall(sides[0])) > _AMID:
        return True  # "and saved 11 percent in 2022"
    return "\t" not in text and all(len(_WORD.findall(side)) >= _AMID for side in sides)


def is_prose(row: Row) -> bool:
    """Running text without a full stop: many words, few of them with a capital."""
    return not row.bold and len(row.cells) == 1 and prose(row.text)


def prose(text: str) -> bool:
    """Does a text read like a sentence rather than a title or a name?

    :param text: without dates.
    """
    words = [w for w in text.split() if any(c.isalpha() for c in w)]
    if len(words) < 6:
        return False
    capitals = sum(w[0].isupper() for w in words[1:])
    named = max(title_score(text), degree_score(text)) >= _NAMED
    return capitals <= 0.34 * (len(words) - 1) and (not named or len(words) >= _MANY)


def is_sentence(row: Row) -> bool:
    """Does a row end as a sentence does?"""
    text = row.text
    return bool(SENTENCE.search(text)) and text.count(" ") >= 4 and len(text) > 35 and not row.bold
