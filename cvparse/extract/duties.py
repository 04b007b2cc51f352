"""A title in what was done: "Nordlys, Lund, 2019–now" over "Baker on the night shift"."""

import re
from dataclasses import replace

from cvparse.extract.confidence import calibrated, less_sure
from cvparse.extract.entries import Entry
from cvparse.extract.roles import title_score
from cvparse.extract.rows import found
from cvparse.types import ParsedExperience

_NAMED = re.compile(
    r"^([^.,:;()–—/0-9]{3,60}?)(?=[.,:;(]|\s[–—/]|\s(?:for|in|at|of|on|with|within|from|to|and|who|på|i|för|med|hos|vid|från|inom|"
    r"av|til|ved|af|fra|og|och|som|der|den|det|siden|sedan|since)\s|$)"
)
# Verbs that are titles, too: "Lead six recruiters", "Leder et hold".
_VERBS = {"lead", "coach", "mentor", "guide", "leder", "cook", "support", "host", "judge", "nurse"}
_TITLED = 0.8
_MOST_WORDS = 4
_SHARE = 0.7


def with_title_told(job: ParsedExperience, entry: Entry) -> ParsedExperience:
    """Take the title that the text of a job begins with, where its head names none.

    :param job: as its head tells.
    :param entry: of it.
    :return: the same, or with a title that is less sure than one of a head.
    """
    if job.title is not None or job.organisation is None or not entry.body:
        return job
    row = entry.body[0]
    hit = None if row.bullet else _NAMED.match(row.text)
    if hit is None or not _is_title(hit.group(1)):
        return job
    sure = calibrated("title", title_score(hit.group(1)))
    return replace(job, title=less_sure(found(hit.group(1), sure, row.first), _SHARE))


def _is_title(text: str) -> bool:
    words = text.split()
    last = words[-1].casefold()
    whole = text[:1].isupper() and len(words) <= _MOST_WORDS and words[0].casefold() not in _VERBS
    one = title_score(last) >= _TITLED and title_score(text) >= _TITLED
    return whole and one and not _plural(last)


def _plural(word: str) -> bool:
    """ "Coach managers": whom somebody works with, not who they are."""
    return word.endswith("s") and title_score(word.removesuffix("s")) >= _TITLED
