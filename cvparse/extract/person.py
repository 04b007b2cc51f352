"""Name, headline and summary."""

import itertools
import re
from collections.abc import Sequence

from cvparse.extract.confidence import calibrated
from cvparse.extract.contacts import EMAIL
from cvparse.extract.headings import Section, section_of
from cvparse.extract.places import place_score
from cvparse.extract.roles import organisation_score, title_score
from cvparse.extract.rows import Part, Row, evidence, found
from cvparse.types import Field, Line

_LABEL = re.compile(
    r"(?i)^(?:nombre(?: completo| y apellidos)?|nome(?: completo)?|nom(?: et prénom)?|vor- und nachname|nachname|full name|first name\(?s?\)? ?/ ?surname\(?s?\)?|name|namn|navn|fulde navn|fullständigt namn)\s*[:\t]\s*(.+)$"  # noqa: E501
)
_PREFIX = re.compile(
    r"(?i)^(?:curr[ií]cul(?:um|o)(?: vitae)?|lebenslauf|hoja de vida|cv|c\.v\.|r[ée]sum[ée]|meritförteckning|levnadsbeskrivning)\b\s*(?:of|för|for|over|:|–|—|-|\|)?\s*"  # noqa: E501
)
_SUFFIX = re.compile(
    r"(?i)(?:,?\s+(?:ph\.?d\.?|m\.?sc\.?|b\.?sc\.?|mba|m\.?d\.?|r\.?n\.?|pe|cpa|esq\.?|jr\.?|dipl\.-ing\.)|\s*\((?:she|he|they)[^)]*\)"
    r"|\s+[–—|-]\s*(?:cv|curriculum vitae|resume|résumé))+$"
)
_AFTER = re.compile(
    r"(?:(?:f\.|född|født|born|b\.)\s|\S+@\S+)|(?:[A-Z]{2,6}(?:-[A-Z]{2,4})?)$|(?:M\.?Sc|B\.?Sc|Ph\.?D|MBA)\b"
)
_PLACED = 0.7
_SIGNS = " ,|•·–—-:;/()\t"
_TITLE_BEFORE = re.compile(r"(?i)^(?:dr|prof|mr|mrs|ms|miss|ing|dipl\.-ing)\.?\s+")
_WORD = re.compile(
    r"^(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.\-À-ɏ]*|d[eaiou]s?|del|della|van|von|der|den|bin|ibn|al|el|la|le|af|y|e|ten|ter|zu|dos|das|bint|abu|ul)$"
)


_MOST_STACKED = 3
_LARGE = 15
_COUPLE = 2


def name_of(parts: Sequence[Part], email: str, lines: Sequence[Line]) -> Field[str] | None:
    """The person's name.

    :param parts: sections; the name stands in the header or in contact or personal details.
    :param email: address found, whose letters support a name.
    :param lines: the document.
    :return: the name, or ``None``.
    """
    labeled = _labeled(parts, lines)
    if labeled and _plausible(_tidy(labeled[1].group(1))):
        return found(_tidy(labeled[1].group(1)), 0.95, labeled[0])
    candidates = _candidates(parts, email)
    if not candidates:
        return None
    largest = max((c[1][0].size for c in candidates), default=0.0)
    scored = [
        (_score(text, lns[0], largest, email, n), text, lns)
        for n, (text, lns) in enumerate(candidates)
    ]
    score, text, lns = max(scored, key=lambda item: item[0])
    return found(text, calibrated("name", score), *lns) if score > 0.45 else None


def _labeled(parts: Sequence[Part], lines: Sequence[Line]) -> tuple[Line, re.Match[str]] | None:
    rows = [(row.cells[-1], row.text) for part in parts for row in part.rows if len(row.cells) == 2]
    texts = [*((line, line.text) for line in lines), *rows]
    return next(((line, m) for line, text in texts for m in [_LABEL.match(text)] if m), None)


def _candidates(parts: Sequence[Part], email: str) -> list[tuple[str, tuple[Line, ...]]]:
    allowed = {Section.HEADER, Section.CONTACT, Section.PERSONAL}
    rows = [
        row for part in parts if part.section in allowed and _on_first(part) for row in part.rows
    ]
    heads = [
        part.heading
        for part in parts
        if part.heading and part.section is Section.OTHER and _on_first(part)
    ]
    lines = sorted({c for row in (*rows, *heads) for c in row.cells}, key=lambda c: c.index)
    found_: list[tuple[str, tuple[Line, ...]]] = []
    for line in lines[:60]:
        for piece in _name_pieces(line, email):
            text = _tidy(piece)
            if _plausible(text):
                found_.append((text, (line,)))
    return [*_stacked(lines), *found_]


_BETWEEN = re.compile(r"\s*[|•·/();\t]\s*|\s+[–—-]+\s+|(?<=\w)[–—](?=\w)|:\s")


def _name_pieces(line: Line, email: str) -> list[str]:
    """What of a line may be a name: all of it, or what stands before a title."""
    pieces = _BETWEEN.split(line.text)
    first = pieces[0]
    titled = [
        first[: comma.start()]
        for comma in re.finditer(",", first)
        if title_score(first[comma.end() :]) >= 0.6 or _is_after_name(first[comma.end() :])
    ]
    if line.runs and line.runs[0].end < len(line.text):
        titled.append(line.text[: line.runs[0].end])
    return [*titled, *_before_title(first, email), *pieces]


def _is_after_name(text: str) -> bool:
    """ "Amira Haddad, Lund", "Amira Haddad, born 1987"; letters of a profession, or an address."""
    text = text.strip()
    return bool(_AFTER.match(text)) or place_score(text) >= _PLACED


def _before_title(text: str, email: str) -> list[str]:
    """ "Amira Haddad Project Manager": only the address tells where the name ends."""
    words = text.split()
    local = re.sub(r"[^a-z]", "", _ascii(email.partition("@")[0]))
    known = next((n for n, w in enumerate(words) if _ascii(w) not in local), len(words))
    rest = " ".join(words[known:])
    return [" ".join(words[:known])] if known >= 2 and title_score(rest) >= 0.6 else []


def _stacked(lines: list[Line]) -> list[tuple[str, tuple[Line, ...]]]:
    """First name over last name, both set large."""
    pairs: list[tuple[str, tuple[Line, ...]]] = []
    # Contacts may stand between them, on the other side of the page.
    large = [line for line in lines if line.size > _LARGE]
    for a, b in (*itertools.pairwise(lines), *itertools.pairwise(large)):
        if _initials(a.text, b.text) or _initials(b.text, a.text):
            continue
        both = f"{_tidy(a.text)} {_tidy(b.text)}"
        alike = abs(a.size - b.size) < 0.3 * max(a.size, 1) and min(a.size, b.size) > _LARGE
        short = max(len(a.text.split()), len(b.text.split())) <= _MOST_STACKED
        if alike and short and _plausible(both):
            pairs.append((both, (a, b)))
    return pairs


def _initials(text: str, name: str) -> bool:
    """ "AH" in a box beside "Amira Haddad"."""
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 3 and letters == [w[0] for w in name.split()][: len(letters)]


def _on_first(part: Part) -> bool:
    first = part.heading or (part.rows[0] if part.rows else None)
    return first is not None and first.first.page == 1


def _tidy(text: str) -> str:
    text = _PREFIX.sub("", text.strip(" ,:|•·\t"))
    text = _TITLE_BEFORE.sub("", _SUFFIX.sub("", text)).strip(" ,:|•·–—-\t")
    if re.fullmatch(r"(?:\w ){2,}\w", text):
        return text
    spaced = re.split(r"\s{2,}", text)
    if len(spaced) > 1 and all(re.fullmatch(r"(?:\w ?)+", s) for s in spaced) and " " in spaced[0]:
        text = " ".join(s.replace(" ", "") for s in spaced)
    letters = [c for c in text if c.isalpha()]
    if letters and (all(c.isupper() for c in letters) or all(c.islower() for c in letters)):
        return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), text)
    # "Maria GARCIA": a surname in capitals is written like the rest.
    return re.sub(
        r"\b[^\W\d_]{3,}\b",
        lambda m: m.group().capitalize() if m.group().isupper() else m.group(),
        text,
    )


def _plausible(text: str) -> bool:
    words = text.split()
    if (
        not 2 <= len(words) <= 6
        or len(text) > 60
        or EMAIL.search(text)
        or any(c.isdigit() for c in text)
    ):
        return False
    if re.search(r"\w{4}\.$", text):
        return False  # the end of a sentence
    if section_of(text) is not None or any(c in text for c in ":/\\@&|+%()*!?"):
        return False
    if "," in text and not re.fullmatch(r"[\w'’\- ]+, [\w'’\- ]+", text):
        return False
    return all(_WORD.match(w.strip(",")) for w in words) and sum(w[0].isupper() for w in words) >= 2


def _score(text: str, line: Line, largest: float, email: str, order: int) -> float:
    score = 0.5 + 0.35 * (line.size / largest if largest else 0.5) ** 2 - 0.02 * min(order, 15)
    local = re.sub(r"[^a-z]", "", _ascii(email.partition("@")[0]))
    hits = sum(
        1 for w in re.findall(r"[a-z]{3,}", _ascii(text)) if w in local or (local and local in w)
    )
    score += 0.25 * min(hits, 2)
    if title_score(text) >= 0.6:
        score -= 0.1 if hits or _called_as_a_trade(text, line, largest) else 0.5
    if organisation_score(text) >= 0.7 or place_score(text) >= 0.9:
        score -= 0.5 if not hits else 0.05
    return score


def _called_as_a_trade(text: str, line: Line, largest: float) -> bool:
    """ "Jason Miller", set larger than all else."""
    words = text.split()
    trade = title_score(words[-1]) > 0 and title_score(" ".join(words[:-1])) == 0
    return trade and len(words) == _COUPLE and line.size == largest > _LARGE


def _ascii(text: str) -> str:
    table = str.maketrans("åäöæøéèáàíóúüñçšžłðþ", "aaoaoeeaaiouuncszldt")
    return text.casefold().translate(table)


def headline_of(parts: Sequence[Part], name: Field[str] | None) -> Field[str] | None:
    """The line under the name that says what the person is.

    :param parts: sections.
    :param name: the name, if found.
    :return: the headline, or ``None``.
    """
    header = [
        row for p in parts[:3] if p.section in {Section.HEADER, Section.OTHER} for row in p.rows
    ]
    named = {e.line for e in name.evidence} if name else set()
    for row in header[:14]:
        for cell in row.cells:
            text = cell.text.strip(" |•·–—-")
            if cell.index in named or (name is None and row.first.row < 2):
                text = _after_name(text, name.value if name else "")
            if _is_headline(text):
                return found(text, calibrated("headline", title_score(text)), cell)
    return None


def _after_name(text: str, name: str) -> str:
    """The title on the name's line; of a name nobody recognised nothing may stay."""
    at = text.casefold().find(name.casefold()) if name else -1
    if at >= 0:
        return text[at + len(name) :].strip(_SIGNS)
    pieces = [p.strip() for part in _BETWEEN.split(text) for p in part.split(",")]
    return ", ".join(p for p in pieces if title_score(p) >= 0.6 and _opens_as_title(p))


def _opens_as_title(text: str) -> bool:
    words = text.split()
    return len(words) < 3 or title_score(" ".join(words[:2])) > 0


def _is_headline(text: str) -> bool:
    if (
        not 4 < len(text) <= 110
        or EMAIL.search(text)
        or re.search(r"\d{4}", text)
        or text.endswith(".")
    ):
        return False
    first = re.split(r"\s*[|•·,/@]\s*|\s+[–—-]\s+|\s(?:at|hos|ved|på)\s+(?=[A-ZÅÄÖÆØ])", text)[0]
    return max(title_score(text), title_score(first)) >= 0.6 and ":" not in text


def summary_of(parts: Sequence[Part]) -> Field[str] | None:
    """What the person says about themselves in a few sentences.

    :param parts: sections.
    :return: the text, or ``None``.
    """
    rows = next((p.rows for p in parts if p.section is Section.SUMMARY and p.rows), None)
    sure = 0.93
    if rows is None:
        rows, sure = _paragraph(parts), 0.75
    if not rows:
        return None
    text = " ".join(" ".join(c.text for c in row.cells) for row in rows)
    text = re.sub(r"(?<=[a-zåäöæø])- (?=[a-zåäöæø])", "", text)
    return Field(text[:5000], sure, evidence(*(c for row in rows for c in row.cells)))


def _paragraph(parts: Sequence[Part]) -> list[Row]:
    header = [
        row for p in parts if p.section is Section.HEADER for row in p.rows if row.first.page == 1
    ]
    kept: list[Row] = []
    for row in header:
        text = row.text
        long = len(text) > 70 and not EMAIL.search(text) and text.count(" ") > 8
        goes_on = kept and row.first.block == kept[-1].first.block and len(row.cells) == 1
        if long or goes_on:
            kept.append(row)
        elif kept:
            break
    return kept
