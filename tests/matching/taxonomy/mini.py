"""A small taxonomy written by hand, in the shape of the official download."""

import csv
from pathlib import Path
from zipfile import ZipFile

ESCO = "http://data.europa.eu/esco"
NURSE, BAKER, PILOT = (f"{ESCO}/occupation/{name}" for name in ("nurse", "baker", "pilot"))
WELD, CHEM, SWEDISH, TIG = (f"{ESCO}/skill/{name}" for name in ("weld", "chem", "swedish", "tig"))
GROUP = f"{ESCO}/skill/S6"

OCCUPATIONS = {
    "en": [
        (NURSE, "2221", "registered nurse", "staff nurse\nnurse in general care", "regulated"),
        (BAKER, "7512", "baker", "bread baker", "unregulated"),
        (PILOT, "3153", "airline pilot", "", "unregulated"),
    ],
    "sv": [
        (NURSE, "2221", "sjuksköterska", "legitimerad sjuksköterska", "regulated"),
        (BAKER, "7512", "bagare", "bröd- och kakbagare", "unregulated"),
    ],
}
SKILLS = {
    "en": [
        (WELD, "skill/competence", "weld metal", "join metal by welding\nwelding"),
        (TIG, "skill/competence", "perform TIG welding", "GTAW"),
        (CHEM, "knowledge", "chemistry", ""),
        (SWEDISH, "knowledge", "Swedish", "Swedish language"),
    ],
    "sv": [(WELD, "skill/competence", "svetsa metall", "svetsning")],
}


def _write(path: Path, names: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)


def official(folder: Path, languages: tuple[str, ...] = ("en", "sv")) -> Path:
    """Write the tables of a download. :return: the folder"""
    folder.mkdir(parents=True, exist_ok=True)
    for language in languages:
        _write(
            folder / f"occupations_{language}.csv",
            [
                "conceptType",
                "conceptUri",
                "iscoGroup",
                "preferredLabel",
                "altLabels",
                "status",
                "regulatedProfessionNote",
            ],
            [
                ["Occupation", uri, isco, name, more, "released", f"{ESCO}/regulated/{note}"]
                for uri, isco, name, more, note in OCCUPATIONS[language]
            ],
        )
        _write(
            folder / f"skills_{language}.csv",
            ["conceptType", "conceptUri", "skillType", "preferredLabel", "altLabels", "status"],
            [
                ["KnowledgeSkillCompetence", uri, kind, name, more, "released"]
                for uri, kind, name, more in SKILLS[language]
            ],
        )
    _write(
        folder / "skillsHierarchy_en.csv",
        [f"Level {n} {part}" for n in range(4) for part in ("URI", "preferred term", "code")],
        [[f"{ESCO}/skill/S", "skills", "S", GROUP, "handling and moving", "S6", *[""] * 6]],
    )
    _write(
        folder / "broaderRelationsSkillPillar_en.csv",
        ["conceptType", "conceptUri", "broaderType", "broaderUri"],
        [["Skill", WELD, "SkillGroup", GROUP], ["Skill", TIG, "Skill", WELD]],
    )
    _write(
        folder / "languageSkillsCollection_en.csv",
        ["conceptType", "conceptUri", "preferredLabel"],
        [["KnowledgeSkillCompetence", SWEDISH, "Swedish"]],
    )
    _write(
        folder / "occupationSkillRelations_en.csv",
        ["occupationUri", "relationType", "skillType", "skillUri"],
        [[BAKER, "optional", "knowledge", CHEM], [NURSE, "essential", "knowledge", CHEM]],
    )
    return folder


def zipped(folder: Path, path: Path) -> Path:
    """Pack a folder's tables into one zip file, one folder down. :return: the zip file"""
    with ZipFile(path, "w") as archive:
        for one in sorted(folder.glob("*.csv")):
            archive.write(one, f"ESCO dataset/{one.name}")
    return path


def table(path: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    """Write a plain table of labels. :return: the file"""
    lines = ["conceptUri\ten_labels\tsv_labels\tda_labels", *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
