"""Jobs: title, organisation, place, dates, and what was done."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from cvparse.extract.assign import Assigned, assign
from cvparse.extract.away import is_aside, is_away, tells_amount, was_away
from cvparse.extract.confidence import calibrated, less_sure
from cvparse.extract.dates import Period, plausible
from cvparse.extract.duties import with_title_told
from cvparse.extract.entries import Entry, entries_of
from cvparse.extract.places import place_score
from cvparse.extract.roles import isced_of, organisation_score, title_score
from cvparse.extract.rows import Row, evidence, found
from cvparse.extract.running import labels_tasks, prose
from cvparse.extract.segments import Segment, by_their_signs, segments_of
from cvparse.extract.studies import is_study
from cvparse.extract.wrapping import ENDS_OPEN
from cvparse.types import PRESENT, Field, Line, ParsedExperience

_DURATION = re.compile(
    r"(?i)^\(?\d+\s*(?:yrs?|years?|år|mos?|months?|mån(?:ader)?|måneder|mdr)\b[\w\s]*\)?$"
)
_KIND_OF_WORK = re.compile(
    r"(?i)^(?:full[- ]?time|part[- ]?time|heltid|deltid|internship|contract|permanent|temporary|fuldtid|vikariat|self-employed|"  # noqa: E501
    r"freelance|seasonal|fast|projektanställning|fastansættelse|tillsvidareanställning|timanställning)$"
)
_OWN = re.compile(r"(?i)^(?:self-employed|freelance)$")
_PLACE = 0.7
_TITLED = 0.6
_TOLD_FIRST = 4
_DOUBT = 0.7
_SHORT = 70
_MOST_WORDS = 6


def experiences_of(rows: Sequence[Row]) -> tuple[ParsedExperience, ...]:
    """Read a section of jobs.

    :param rows: the section's rows.
    :return: jobs in the order they stand.
    """
    worked = [e for e in entries_of(rows) if e.head and not was_away(_texts(e)) and not is_study(e)]
    entries = _within_spans([_with_title(e) for e in worked])
    heads = by_their_signs(_by_their_commas([_pieces(entry) for entry in entries]))
    made: list[ParsedExperience] = []
    for entry, parts in zip(entries, assign(heads, title_score, organisation_score), strict=True):
        job = with_title_told(_experience(entry, _without_doubtful(parts)), entry)
        job = _inherit(job, made, entry)
        if job.title or job.organisation:
            made.append(job)
    return tuple(made)


def _texts(entry: Entry) -> list[str]:
    return [p.text for p in segments_of(entry, title_score, organisation_score)]


def _without_doubtful(parts: Assigned) -> Assigned:
    """What nobody would call a title is none: a place, or a name that stands before a place."""
    one, two = parts.first, parts.second
    if two and not two.told and title_score(two.text) >= max(_TITLED, organisation_score(two.text)):
        if one is None:
            return replace(parts, first=two, second=None, first_score=parts.second_score)
        if title_score(one.text) == 0 and not one.told:
            return replace(parts, first=two, second=one)
    if one is None or one.told or title_score(one.text) > 0:
        return parts
    if place_score(one.text) >= _PLACE:
        return replace(parts, first=None, place=parts.place or one)
    if two is None and (parts.place is not None or _is_name(one.text)):
        return replace(parts, first=None, second=one, second_score=0.0)
    return parts


def _is_name(text: str) -> bool:
    """ "Harker Staffing": several words, each with a capital."""
    words = [w for w in text.split() if w[0].isalpha()]
    return len(words) > 1 and all(w[0].isupper() for w in words)


def _within_spans(entries: list[Entry]) -> list[Entry]:
    """An employer with the time of all roles below it is no job of its own: it heads the first."""
    made: list[Entry] = []
    above: list[Row] = []
    for n, entry in enumerate(entries):
        if _spans(entry, entries[n + 1 :]):
            above = entry.head
            continue
        head, anchor = [*above, *entry.head], entry.anchor + len(above)
        made.append(replace(entry, head=head, anchor=anchor))
        above = []
    return made


def _spans(entry: Entry, below: Sequence[Entry]) -> bool:
    """Do two or more of the next entries name a role alone, and fill the time together?"""
    if entry.body or entry.period is None or not _names_one(entry):
        return False
    roles = list(
        takewhile(lambda e: _names_one(e) and e.period and _within(e.period, entry.period), below)
    )
    starts = [e.period.start for e in roles if e.period]
    ends = [e.period.end for e in roles if e.period]
    return len(roles) > 1 and entry.period.start in starts and entry.period.end in ends


def _within(inner: Period, outer: Period | None) -> bool:
    return (
        outer is not None
        and plausible(outer.start, inner.start)
        and (outer.end == PRESENT or (inner.end != PRESENT and plausible(inner.end, outer.end)))
    )


def _names_one(entry: Entry) -> bool:
    return len([p for p in _pieces(entry) if place_score(p.text) < _PLACE]) == 1


def _by_their_commas(heads: list[list[Segment]]) -> list[list[Segment]]:
    """ "Telemarketer, Maple & Stone": unknown words are cut as the others of the section are.

    The first head has no employer above it to share; so it is cut, too, where it names none.
    """
    cut = any(p.comma and organisation_score(p.text) >= _TITLED for head in heads for p in head)
    return [
        _halves(head) if cut or n == 0 or len(head) > 1 else head for n, head in enumerate(heads)
    ]


def _halves(head: list[Segment]) -> list[Segment]:
    named = [p for p in head if place_score(p.text) < _PLACE]
    if len(named) != 1 or named[0].text.count(", ") != 1:
        return head
    left, right = named[0].text.split(", ")
    name = any(c.isupper() for c in right.split(" ")[0]) or organisation_score(right) >= _PLACE
    alike = title_score(right) >= _TITLED or not name or isced_of(right)
    if alike or len(right.split()) > _MOST_WORDS:
        return head
    row, n = named[0].slot
    halves = [
        replace(named[0], text=left),
        replace(named[0], text=right, slot=(row, n + 1), comma=True),
    ]
    return [half for p in head for half in (halves if p is named[0] else [p])]


def _with_title(entry: Entry) -> Entry:
    """An employer, a sentence on what it does, and only then the title: all are the head."""
    named = [p for p in _pieces(entry) if place_score(p.text) < _PLACE]
    if len(named) != 1 or title_score(named[0].text) > organisation_score(named[0].text):
        return entry
    for n, row in enumerate(entry.body[:_TOLD_FIRST]):
        if row.bullet:
            break
        title = len(row.text) < _SHORT and title_score(row.rest) >= _TITLED
        whole = not ENDS_OPEN.search(row.text) and not row.text.rstrip().endswith((".", ":"))
        if title and n > 0 and whole and not prose(row.text):
            head, body = [*entry.head, row], [*entry.body[:n], *entry.body[n + 1 :]]
            return replace(entry, head=head, body=body)
    return entry


def _pieces(entry: Entry) -> list[Segment]:
    pieces = [
        p
        for p in segments_of(entry, title_score, organisation_score)
        if not _DURATION.match(p.text) and len(p.text) <= 110 and not prose(p.text)
        if not tells_amount(p.text) and not is_away(p.text) and not is_aside(p.text)
    ]
    named = [p for p in pieces if not _KIND_OF_WORK.match(p.text)]
    enough = sum(place_score(p.text) < _PLACE for p in named) > 1
    # "Self-employed" stands for an employer where no other is named.
    return named if enough else [p for p in pieces if p in named or _OWN.match(p.text)]


def _experience(entry: Entry, parts: Assigned) -> ParsedExperience:
    start, end = period_fields(entry)
    return ParsedExperience(
        title=_field("title", parts.first, parts.first_score, bool(entry.period)),
        organisation=_field("organisation", parts.second, parts.second_score, bool(entry.period)),
        place=found(parts.place.text, 0.85, parts.place.line) if parts.place else None,
        start=start,
        end=end,
        bullets=bullets_of(entry.body),
    )


def _field(name: str, piece: Segment | None, score: float, dated: bool) -> Field[str] | None:  # noqa: FBT001
    if piece is None:
        return None
    made = found(piece.text, calibrated(name, score + 0.2 * dated), piece.line)
    # A title of which no word is known from titles is worth a question.
    unheard = name == "title" and title_score(piece.text) == 0 and not piece.told
    return less_sure(made, _DOUBT) if unheard else made


def _inherit(
    job: ParsedExperience, before: list[ParsedExperience], entry: Entry
) -> ParsedExperience:
    """A role without organisation belongs to the organisation above it (several roles in one)."""
    if job.organisation or not job.title or not before or not entry.period:
        return job
    above = before[-1].organisation
    if above is None or _is_its_own(before[-1]):
        return job
    inherited = Field(above.value, round(above.confidence * 0.7, 3), above.evidence)
    return ParsedExperience(job.title, inherited, job.place, job.start, job.end, job.bullets)


def _is_its_own(job: ParsedExperience) -> bool:
    """An employer on the line of a title, or with tasks and no title, heads no roles below it."""
    if job.title is None:
        return bool(job.start and job.bullets)
    line = {e.line for e in job.title.evidence}
    return job.organisation is not None and line == {e.line for e in job.organisation.evidence}


def period_fields(
    entry: Entry, *, single_is_end: bool = False
) -> tuple[Field[str] | None, Field[str] | None]:
    """Start and end of an entry as fields.

    :param entry: the entry.
    :param single_is_end: a date alone is when it ended (a degree), not a short job.
    :return: start and end.
    """
    period = entry.period
    if period is None or not plausible(period.start, period.end):
        return None, None
    row = entry.head[entry.anchor] if 0 <= entry.anchor < len(entry.head) else entry.head[0]
    sure = calibrated("date", 0.6 if period.single else 1.0)
    line = _dated_cell(row, period)
    start = found(period.start, sure, line) if period.start else None
    end = found(period.end, sure, line) if period.end else None
    if period.single and single_is_end:
        start = None
    return start, end


def _dated_cell(row: Row, period: Period) -> Line:
    text = row.text[period.first : period.last]
    return next((c for c in row.cells if text in c.text), row.first)


def bullets_of(rows: Sequence[Row]) -> tuple[Field[str], ...]:
    """What was done: bullets and paragraphs, wrapped lines joined again.

    :param rows: the body of an entry.
    :return: one field a bullet or paragraph.
    """
    texts: list[tuple[str, list[Row]]] = []
    for row in (row for row in rows if not labels_tasks(row.text)):
        text = " ".join(c.text for c in row.cells)
        if texts and not row.bullet and _goes_on(texts[-1][1][-1], row):
            texts[-1] = (_joined(texts[-1][0], text), [*texts[-1][1], row])
        else:
            texts.append((text, [row]))
    return tuple(
        Field(text, 0.9, evidence(*(c for row in rows for c in row.cells))) for text, rows in texts
    )


def _goes_on(before: Row, row: Row) -> bool:
    if before.first.page != row.first.page:
        return row.text[:1].islower()
    if before.bullet:
        return row.x0 >= before.x0 - 1 and (
            row.first.block == before.first.block or row.text[:1].islower()
        )
    return row.first.block == before.first.block and before.first.box is not None


def _joined(text: str, more: str) -> str:
    if text.endswith("-") and more[:1].islower() and not text.endswith(" -"):
        return text[:-1] + more
    return f"{text} {more}"


def is_current(job: ParsedExperience) -> bool:
    """Does the person still work there?"""
    return job.end is not None and job.end.value == PRESENT
