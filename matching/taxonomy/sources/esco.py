"""The official ESCO download, classification as CSV (v1.1 to 1.2), in any number of languages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from matching.taxonomy.enums import SkillRelation, SkillType
from matching.taxonomy.sources.opened import Table
from matching.taxonomy.types import GroupRow, OccupationRow, Relation, SkillRow

RELEASED = "released"
LEVELS = range(4)
Labels = dict[str, dict[str, list[str]]]


def of_kind(tables: Sequence[Table], kind: str) -> list[Table]:
    """The tables of one kind, English ones first."""
    return sorted((t for t in tables if t.kind == kind), key=lambda t: (t.language != "en", t.path))


def _released(row: dict[str, str]) -> bool:
    return row.get("status", "") in {"", RELEASED}


def labels_in(row: dict[str, str]) -> list[str]:
    """The names in a row, the preferred one first.

    Other names stand one a line, in collections with bars between them.
    """
    others = row.get("altLabels", "").replace(" | ", "\n").splitlines()
    return [row["preferredLabel"], *(part.strip() for part in others if part.strip())]


def _labels(tables: Iterable[Table], kind: str) -> tuple[Labels, dict[str, dict[str, str]]]:
    """Read the labels of concepts from the tables of all languages.

    :return: URI → language → labels, the preferred one first; URI → row of the first table.
    """
    labels: Labels = defaultdict(dict)
    first: dict[str, dict[str, str]] = {}
    for table in tables:
        for row in table.rows():
            if row.get("conceptType", kind) == kind and _released(row) and row["preferredLabel"]:
                uri = row["conceptUri"]
                first.setdefault(uri, row)
                labels[uri][table.language or "en"] = labels_in(row)
    return labels, first


def occupations(tables: Sequence[Table]) -> list[OccupationRow]:
    """Read ``occupations_xx.csv``. :return: the released occupations, by URI."""
    labels, rows = _labels(of_kind(tables, "occupations"), "Occupation")
    return [
        OccupationRow(
            uri,
            labels[uri],
            unit_group(row.get("iscoGroup", "")),
            regulated=_regulated(row.get("regulatedProfessionNote", "")),
        )
        for uri, row in sorted(rows.items())
    ]


def unit_group(cell: str) -> str:
    """A unit group as four digits; a few spreadsheets drop the zeros in front."""
    code = cell.rsplit("/", 1)[-1].removeprefix("C").strip()
    return code.zfill(4) if code.isdigit() and len(code) >= 3 else code


def _regulated(note: str) -> str:
    """The end of the note's address; nothing where a profession is not regulated."""
    word = note.rstrip("/").rsplit("/", 1)[-1].strip()
    return "" if word == "unregulated" else word[:255]


def isco_groups(tables: Sequence[Table]) -> list[GroupRow]:
    """Read ``ISCOGroups_xx.csv``. :return: groups, those above first."""
    labels, rows = _labels(of_kind(tables, "ISCOGroups"), "ISCOGroup")
    groups = [
        GroupRow(
            row["code"], row["code"][:-1], {one: texts[0] for one, texts in labels[uri].items()}
        )
        for uri, row in rows.items()
        if row.get("code", "").isdigit()
    ]
    return sorted(groups, key=lambda group: (len(group.code), group.code))


def skill_groups(tables: Sequence[Table]) -> list[GroupRow]:
    """Read ``skillsHierarchy_xx.csv``. :return: groups, those above first."""
    found: dict[str, GroupRow] = {}
    for table in of_kind(tables, "skillsHierarchy"):
        for row in table.rows():
            above = ""
            for level in LEVELS:
                code, uri = row.get(f"Level {level} code", ""), row.get(f"Level {level} URI", "")
                if not uri:
                    break
                code = code or uri.rsplit("/", 1)[-1]
                group = found.setdefault(code, GroupRow(code, above, {}, uri))
                group.labels[table.language or "en"] = row[f"Level {level} preferred term"]
                above = code
    kept = [group for group in found.values() if group.labels.get("en")]
    return sorted(kept, key=lambda group: (_depth(group, found), group.code))


def _depth(group: GroupRow, found: dict[str, GroupRow]) -> int:
    return 1 + _depth(found[group.parent], found) if group.parent else 0


def skills(tables: Sequence[Table], groups: Sequence[GroupRow]) -> list[SkillRow]:
    """Read ``skills_xx.csv`` with what is broader. :return: the released skills, by URI."""
    labels, rows = _labels(of_kind(tables, "skills"), "KnowledgeSkillCompetence")
    code_of = {group.uri: group.code for group in groups}
    broader: dict[str, set[str]] = defaultdict(set)
    for table in of_kind(tables, "broaderRelationsSkillPillar"):
        for row in table.rows():
            broader[row["conceptUri"]].add(row["broaderUri"])
    languages = {
        row["conceptUri"]
        for table in of_kind(tables, "languageSkillsCollection")
        for row in table.rows()
    }
    made = []
    for uri, row in sorted(rows.items()):
        above = broader[uri]
        codes = tuple(sorted(code_of[one] for one in above if one in code_of))
        kind = _kind(row.get("skillType", ""), codes, is_language=uri in languages)
        wider = tuple(sorted(one for one in above if one in rows))
        made.append(SkillRow(uri, labels[uri], kind, codes, wider))
    return made


def _kind(cell: str, codes: Sequence[str], *, is_language: bool) -> SkillType:
    """What sort of skill it is, by its collection, its branch and its type."""
    if is_language or any(code.startswith("L") for code in codes):
        return SkillType.LANGUAGE
    if cell == "knowledge":
        return SkillType.KNOWLEDGE
    if codes and all(code[0] in "AT" for code in codes):
        return SkillType.ATTITUDE
    return SkillType.SKILL


def relations(tables: Sequence[Table]) -> list[Relation]:
    """Read ``occupationSkillRelations_xx.csv``; languages do not matter."""
    known = set(SkillRelation.values)
    return [
        Relation(row["occupationUri"], row["skillUri"], row["relationType"])
        for table in of_kind(tables, "occupationSkillRelations")[:1]
        for row in table.rows()
        if row.get("relationType") in known
    ]
