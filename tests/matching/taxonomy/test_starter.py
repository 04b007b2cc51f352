"""The starter list is whole: all of ISCO-08, three languages side by side, thousands of titles."""

import csv
from pathlib import Path

import pytest

from matching.models import Occupation
from matching.taxonomy.actions import import_esco
from matching.taxonomy.enums import Pillar
from matching.taxonomy.errors import TaxonomyUnreadable
from matching.taxonomy.linking import link_occupation
from matching.taxonomy.sources import starter, translations
from matching.taxonomy.types import OccupationRow
from tests.matching.taxonomy import mini

LANGUAGES = ("en", "sv", "da")
UNIT_GROUPS = 436


def _rows() -> list[dict[str, str]]:
    rows = []
    for path in sorted((starter.FOLDER / "occupations").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [
                {"file": path.stem, **row}
                for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            ]
    return rows


def test_all_unit_groups_are_there_once_in_the_file_of_their_major_group() -> None:
    rows = _rows()
    codes = [row["isco"] for row in rows]
    assert len(codes) == len(set(codes)) == UNIT_GROUPS
    assert all(row["isco"][0] == row["file"] for row in rows)


def test_titles_stand_side_by_side_in_three_languages() -> None:
    for row in _rows():
        counts = {len(row[f"titles_{one}"].split("|")) for one in LANGUAGES}
        assert len(counts) == 1, row["isco"]
        for one in LANGUAGES:
            titles = row[f"titles_{one}"].split("|")
            assert all(title == title.strip() != "" for title in titles), row["isco"]
            assert row[f"group_{one}"].strip()


def test_there_are_two_thousand_titles_and_more() -> None:
    occupations = starter.occupations()
    assert sum(len(texts) for one in occupations for texts in one.labels.values()) >= 2000
    assert len({one.uri for one in occupations}) == len(occupations)


def test_the_groups_hang_together() -> None:
    groups = starter.isco_groups()
    codes = {group.code for group in groups}
    assert [sum(len(code) == n for code in codes) for n in (1, 2, 3, 4)] == [10, 43, 130, 436]
    assert all(group.parent in codes for group in groups if len(group.code) > 1)
    assert all(group.labels[one].strip() for group in groups for one in LANGUAGES)


def _titles(monkeypatch, *rows: tuple[str, str, str, str]) -> None:
    ours = [
        OccupationRow(f"urn:{en}", {"en": [en], "sv": [sv], "da": [da]}, isco)
        for en, sv, da, isco in rows
    ]
    monkeypatch.setattr(starter, "occupations", lambda: ours)


def test_an_import_gets_our_titles_and_we_keep_what_it_has_no_name_for(monkeypatch) -> None:
    _titles(
        monkeypatch,
        ("accountant", "redovisningsekonom", "revisor", "2411"),
        ("backend developer", "backend-utvecklare", "backend-udvikler", "2512"),
        ("preschool educator", "förskollärare", "pædagog", "2342"),
        ("orthodontist", "ortodontist", "specialtandlæge", "2261"),
    )
    theirs = [
        OccupationRow("urn:a", {"en": ["accountant", "bookkeeper"], "sv": ["revisor"]}, "2411"),
        OccupationRow("urn:p", {"sv": ["förskollärare"], "da": ["pædagog"]}, "2342"),
        OccupationRow("urn:t", {"en": ["dental technician"], "da": ["x", "specialtandlæge"]}, ""),
    ]
    made = {row.uri: row for row in starter.added(theirs)}
    assert made["urn:a"].labels == {
        "en": ["accountant", "bookkeeper"],
        "sv": ["revisor", "redovisningsekonom"],
        "da": ["revisor"],
    }
    assert made["urn:p"].labels["en"] == ["preschool educator"]
    assert made["urn:t"] == theirs[2]
    assert made.keys() == {"urn:a", "urn:p", "urn:t", "urn:backend developer", "urn:orthodontist"}


def test_of_two_with_our_name_the_one_of_our_group_is_it(monkeypatch) -> None:
    _titles(monkeypatch, ("pilot", "pilot", "pilot", "3153"))
    theirs = [
        OccupationRow("urn:z", {"en": ["pilot"]}, "3153"),
        OccupationRow("urn:a", {"en": ["pilot"]}, "3152"),
    ]
    made = {row.uri: row.labels for row in starter.added(theirs)}
    assert made["urn:z"] == {"en": ["pilot"], "sv": ["pilot"], "da": ["pilot"]}


def test_an_import_over_the_starter_list_keeps_it_useful(db, tmp_path) -> None:
    starts = starter.occupations()
    import_esco([mini.official(tmp_path)], [Pillar.OCCUPATIONS])
    assert [one.label for one in link_occupation("Backend-udvikler", "da", 1)]
    assert link_occupation("Backend developer", "en")[0].isco == "2512"
    baker = Occupation.objects.get(uri=mini.BAKER)
    assert baker.labels.filter(language="da").exists()  # of ours: that download has no Danish
    active = Occupation.objects.filter(is_active=True).count()
    assert active < len(starts) + 3


def _folder(path: Path, row: str) -> Path:
    (path / "occupations").mkdir()
    names = "isco\tgroup_en\tgroup_sv\tgroup_da\ttitles_en\ttitles_sv\ttitles_da"
    (path / "occupations" / "2.tsv").write_text(f"{names}\n{row}\n", encoding="utf-8")
    return path


def test_one_occupation_a_position(tmp_path: Path) -> None:
    row = (
        "2222\tMidwives\tBarnmorskor\tJordemødre\tmidwife|doula\tbarnmorska|doula\tjordemoder|doula"
    )
    made = starter.occupations(_folder(tmp_path, row))
    assert [one.labels for one in made] == [
        {"en": ["midwife"], "sv": ["barnmorska"], "da": ["jordemoder"]},
        {"en": ["doula"], "sv": ["doula"], "da": ["doula"]},
    ]


def test_lists_of_different_length_are_names_of_one_occupation(tmp_path: Path) -> None:
    row = "2222\tMidwives\tBarnmorskor\tJordemødre\tmidwife|senior midwife\tbarnmorska\tjordemoder"
    made = starter.occupations(_folder(tmp_path, row))
    assert [one.labels["en"] for one in made] == [["midwife", "senior midwife"]]


def test_an_empty_title_is_refused(tmp_path: Path) -> None:
    row = "2222\tMidwives\tBarnmorskor\tJordemødre\tmidwife|\tbarnmorska|x\tjordemoder|y"
    with pytest.raises(TaxonomyUnreadable, match="2222"):
        starter.occupations(_folder(tmp_path, row))


def test_kept_words_for_skills_have_both_languages() -> None:
    path = starter.FOLDER / "skills_sv_da.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) >= 250
    assert all(row["en"] and row["sv"] and row["da"] for row in rows)
    assert path in translations.files()
