"""Certificates, licences, courses and the driving licence."""

import re
from collections.abc import Sequence

from cvparse.extract.confidence import calibrated
from cvparse.extract.dates import periods, without
from cvparse.extract.roles import organisation_score, school_score
from cvparse.extract.rows import Row, found, whole_blocks
from cvparse.types import Field, ParsedCertificate

_ISSUER = re.compile(
    r"(?i)\s*(?:\t|,\s+|\s[–—|·-]\s|\s+\(?(?:issued by|by|from|utfärdat av|utfärdad av|från|udstedt af|fra|af|av)\s+)"  # noqa: E501
)
_DRIVING = re.compile(
    r"(?i)\b(?:driving licen[cs]e|driver'?s licen[cs]e|körkort|kørekort|førerkort)\b[^,.;\t]{0,30}|\bB-körkort\b|\bB-kørekort\b"  # noqa: E501
)
_LONGEST = 120


def certificates_of(rows: Sequence[Row]) -> tuple[ParsedCertificate, ...]:
    """Read a section of certificates or courses.

    :param rows: the section's rows.
    :return: certificates in the order they stand.
    """
    made: list[ParsedCertificate] = []
    for group in _grouped(rows):
        certificate = _certificate(group)
        if certificate is not None:
            made.append(certificate)
    return tuple(made)


def _grouped(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one certificate: a dated or plainer row below a bolder one belongs to it."""
    groups: list[list[Row]] = []
    for row in whole_blocks(rows):
        if groups and _belongs(groups[-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _belongs(group: list[Row], row: Row) -> bool:
    if row.bullet:
        return False
    if group[-1].bullet and row.first.box is not None and row.first.page == group[-1].first.page:
        # What follows a bullet without one of its own is its second line.
        same = row.first.block == group[-1].first.block
        return same and row.x0 >= group[-1].x0 - 1 and len(group) < 4
    if len(group) >= 3:
        return False
    head = group[0]
    dated = any(r.periods for r in group)
    if row.periods and not row.rest:
        return not dated
    if head.bold and not row.bold:
        return True
    if not head.rest:
        return len(group) == 1
    if row.text[:1].islower():
        return True
    return head.first.box is not None and row.size < head.size - 0.4


def _certificate(rows: list[Row]) -> ParsedCertificate | None:
    rows = [r for r in rows if r.rest or r.periods]
    texts = [(r, without(r.text, r.periods)) for r in rows]
    named = [(r, t) for r, t in texts if t]
    if not named:
        return None
    row, text = named[0]
    if row.bullet and len(named) > 1:
        text = without(" ".join(r.text for r in rows), periods(" ".join(r.text for r in rows)))
        named = named[:1]
    name, issuer = _name_and_issuer(text)
    if not issuer and len(named) > 1 and len(named[1][1]) <= 80:
        issuer = named[1][1].split("\t")[0]
    if len(name) > _LONGEST or not any(c.isalpha() for c in name):
        return None
    dated = next(((r, p) for r in rows for p in periods(r.text)), None)
    date = (dated[1].start or dated[1].end) if dated else ""
    sure = 0.6 + 0.2 * bool(date) + 0.2 * bool(issuer or row.bullet) - 0.2 * (len(name) > 70)
    return ParsedCertificate(
        name=found(name, calibrated("certificate", sure), row.first),
        issuer=found(issuer, calibrated("issuer", sure), row.first) if issuer else None,
        date=found(date, calibrated("certificate", sure), dated[0].first)
        if dated and date
        else None,
    )


def _name_and_issuer(text: str) -> tuple[str, str]:
    text = text.strip()
    hits = list(_ISSUER.finditer(text))
    for hit in reversed(hits):
        left, right = text[: hit.start()], text[hit.end() :].strip(" )")
        worded = bool(re.search(r"(?i)[a-zåäö]", hit.group()))
        tabbed = "\t" in hit.group()
        looks = max(organisation_score(right), school_score(right)) >= 0.7
        if left and right and (worded or tabbed or looks or len(hits) == 1):
            return left.strip(" ,(–-"), right
    return text, ""


def driving_licence(rows: Sequence[Row]) -> Field[str] | None:
    """A driving licence named anywhere.

    :param rows: the whole document.
    :return: it as printed, or ``None``.
    """
    for row in rows:
        hit = _DRIVING.search(row.text)
        if hit:
            return found(hit.group().strip(" :(")[:40], 0.9, row.first)
    return None
