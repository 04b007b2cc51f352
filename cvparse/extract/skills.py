"""Skills as listed: claimed until an experience shows them."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from cvparse.extract.confidence import calibrated
from cvparse.extract.headings import section_of
from cvparse.extract.langs import level_in, names
from cvparse.extract.rows import Row, found, whole_blocks
from cvparse.extract.segments import whole_cells
from cvparse.types import Line, ParsedExperience, ParsedSkill

_SEPARATORS = re.compile(
    r"\s*(?:[,;|•·●▪\t‖]|\s/\s|\s[–—-]\s(?=[A-ZÅÄÖÆØ])|\s[^\w\s\x00-\x7f–—]\s)\s*(?![^()]*\))"
)
_LABEL = re.compile(r"^([^:,;|]{2,45}):\s*(.*)$")
_LEVEL = re.compile(
    r"(?i)^\W*(?:beginner|basic|elementary|intermediate|advanced|expert|master|proficient|novice|skilled|experienced|excellent|good|"
    r"very good|grundläggande|goda kunskaper|mycket goda kunskaper|avancerad|medel|nybörjare|erfaren|van|expertnivå|grundlæggende|"  # noqa: E501
    r"øvet|rutineret|begynder|mellem|avanceret|ekspert|godt kendskab|superbruger|competent|familiar|strong|medium|high|low|"  # noqa: E501
    r"fluent|native|professional|working knowledge|\d+\+?\s*(?:years?|yrs?|år)|\d+\s*%|\d\s*/\s*\d+|[★☆●○■□▪█░]+)\W*$"  # noqa: E501
)
_TAIL_LEVEL = re.compile(
    r"(?i)\s*[(\[–—:-]+\s*(?:beginner|basic|elementary|intermediate|advanced|expert|master|proficient|novice|skilled|grundläggande|"
    r"avancerad|medel|nybörjare|erfaren|expertnivå|grundlæggende|øvet|rutineret|begynder|avanceret|ekspert|good|excellent|very good|"  # noqa: E501
    r"mellem|\d+\+?\s*(?:years?|yrs?|år)[^)]*|[★☆●○■□▪█░]+)\s*[)\]]?\s*$"
)
# Without a sign between: "Master" ends names of skills, too, so a list must show that it grades.
_GRADE = re.compile(
    r"(?i)(?<=\S)\s+(?:beginner|basic|novice|elementary|intermediate|competent|proficient|skilled|experienced|advanced|expert|"
    r"master|nybörjare|grundläggande|medel|god|goda|mycket god|erfaren|van|avancerad|expertnivå|begynder|grundlæggende|øvet|"  # noqa: E501
    r"rutineret|mellem|avanceret|ekspert|ekspertniveau)$"
)
_DOT = re.compile(r"\s(?:[·•|]|[^\w\s\x00-\x7f–—])\s")
_SHARE = re.compile(r"\s*[(–—:-]*\s*(?:\d{1,2}|100)\s*%\)?$")
_GRADED = 0.4
_AND = re.compile(r"\s+(?:and|och|og)\s+")
_FILLER = re.compile(r"(?i)^(?:etc\.?|m\.m\.|m\.fl\.|mm|osv\.?|and|och|og|others?)$")
_LONGEST = 70


def skills_of(rows: Sequence[Row]) -> tuple[ParsedSkill, ...]:
    """Read a section of skills.

    :param rows: the section's rows.
    :return: skills as printed, each once; levels, labels of groups and languages left out.
    """
    made: dict[str, ParsedSkill] = {}
    for text, line in _ungraded([(_tidy(text), line) for text, line in _items(rows)]):
        label = _tidy(text)
        if not _is_skill(label):
            continue
        sure = calibrated("skill", 0.9 if len(label) <= 40 else 0.5)
        made.setdefault(label.casefold(), ParsedSkill(found(label, sure, line)))
    return tuple(made.values())


def _items(rows: Sequence[Row]) -> list[tuple[str, Line]]:
    items: list[tuple[str, Line]] = []
    if 2 * sum(row.text.endswith(":") for row in rows) > len(rows):
        # "Python:" on every line is no label of what follows, but a list with a rating that is drawn.  # noqa: E501
        return [(row.text.rstrip(": "), row.first) for row in rows]
    whole = _joined_lists(whole_blocks(rows))
    for row, below in zip_longest(whole, whole[1:]):
        if below is not None and _heads_group(row, below):
            continue
        for cell in _cells(row):
            text, _ = _without_label(cell)
            items += [(piece, cell) for piece in _SEPARATORS.split(text) if piece.strip()]
    return items


def _joined_lists(rows: list[Row]) -> list[Row]:
    """ "Lean · machine learning · automation" over "technology · nursing": a sign parts the items,
    so the end of a line parts none."""
    made: list[Row] = []
    for row in rows:
        before = made[-1] if made else None
        if before is not None and _list_goes_on(before, row):
            made[-1] = Row((*before.cells, *row.cells), f"{before.text} {row.text}")
        else:
            made.append(row)
    return made


def _list_goes_on(before: Row, row: Row) -> bool:
    one, two = before.cells[-1], row.first
    signed = _DOT.search(before.text) and not before.text.endswith(("·", "•", "|", ","))
    if not signed or one.box is None or two.box is None or row.bullet or _LABEL.match(row.text):
        return False
    alike = one.size == two.size and one.bold == two.bold and one.page == two.page
    return alike and one.block == two.block and abs(before.cells[0].size - two.size) < 1


def _ungraded(items: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """ "Excel Advanced", "SQL Beginner": where many end so, the last word tells how well."""
    graded = [text for text, _ in items if _GRADE.search(text)]
    grades = {text.rsplit(None, 1)[-1].casefold() for text in graded}
    told = len(graded) >= max(2, _GRADED * len(items)) and (len(grades) > 1 or len(graded) > 2)
    return [
        (_GRADE.sub("", text) if told or _set_apart(text, line) else text, line)
        for text, line in items
    ]


def _set_apart(text: str, line: Line) -> bool:
    """Is the grade in a style of its own?"""
    grade = _GRADE.search(text)
    if grade is None or len(line.runs) < 2:
        return False
    word = grade.group().strip()
    return any(line.text[run.start : run.end].strip(" ()") == word for run in line.runs)


def _heads_group(row: Row, below: Row) -> bool:
    """A name set bold, over a list that is not."""
    listed = "," in below.text or below.bullet
    alone = len(row.cells) == 1 and "," not in row.text and not row.bullet
    return alone and row.bold and not below.bold and listed


def _cells(row: Row) -> list[Line]:
    """Cells that hold skills: a bold label at the left margin names a group."""
    cells = whole_cells(row)
    if (
        len(cells) == 2
        and cells[0].bold
        and not cells[1].bold
        and ("," in cells[1].text or len(cells[1].text) > 30)
    ):
        return cells[1:]
    return cells


def _without_label(cell: Line) -> tuple[str, str]:
    hit = _LABEL.match(cell.text)
    if hit and not hit.group(1)[0].isdigit():
        return hit.group(2), hit.group(1)
    if cell.text.endswith(":"):
        return "", cell.text
    if len(cell.runs) >= 2 and cell.runs[0].bold and not cell.runs[-1].bold and "," in cell.text:
        return cell.text[cell.runs[0].end :], cell.text[: cell.runs[0].end]
    return cell.text, ""


def _tidy(text: str) -> str:
    text = _SHARE.sub("", _TAIL_LEVEL.sub("", text.strip(" .,;:|·•–—-\t")))
    return text.strip(" .,;:|·•–—-\t")


def _is_skill(label: str) -> bool:
    if not 1 < len(label) <= _LONGEST and label not in {"R", "C"}:
        return False
    if _LEVEL.match(label) or _FILLER.match(label) or not any(c.isalpha() for c in label):
        return False
    if label.count(" ") > 8 or (section_of(label) is not None and label.isupper()):
        return False
    name = label.casefold().split(" (")[0]
    return not (name in names() and (name == label.casefold() or level_in(label)[1]))


def evidenced(
    skills: Sequence[ParsedSkill], jobs: Sequence[ParsedExperience]
) -> tuple[ParsedSkill, ...]:
    """Mark the skills that an experience shows, with the line that shows it.

    :param skills: as listed.
    :param jobs: experiences.
    :return: the same skills; evidence of use comes after that of the claim.
    """
    made = []
    for skill in skills:
        pattern = re.compile(rf"(?i)(?<!\w){re.escape(skill.label.value)}(?!\w)")
        shown = next(
            (
                b
                for job in jobs
                for b in (*((job.title,) if job.title else ()), *job.bullets)
                if pattern.search(b.value)
            ),
            None,
        )
        if shown is None:
            made.append(skill)
            continue
        label = type(skill.label)(
            skill.label.value, skill.label.confidence, (*skill.label.evidence, *shown.evidence[:1])
        )
        made.append(ParsedSkill(label, skill.uri, evidenced=True, years=skill.years))
    return tuple(made)
