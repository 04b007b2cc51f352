"""Importing ESCO: folders, zip files, plain tables; versions, heirs and languages."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from matching.models import (
    IscoGroup,
    Occupation,
    OccupationLabel,
    OccupationSkill,
    Skill,
    SkillBroader,
    SkillGroup,
    TaxonomyVersion,
)
from matching.taxonomy import store
from matching.taxonomy.actions import import_esco
from matching.taxonomy.enums import LabelKind, Pillar, SkillType, TaxonomySource
from matching.taxonomy.errors import TaxonomyUnreadable
from matching.taxonomy.linking import link_occupation
from matching.taxonomy.sources import starter
from tests.matching.taxonomy import mini

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _alone(monkeypatch) -> None:
    """What the import holds and nothing beside; our usual titles are tested with the starter."""
    monkeypatch.setattr(starter, "added", list)


def _labels(uri: str, language: str) -> list[tuple[str, str]]:
    rows = OccupationLabel.objects.filter(occupation__uri=uri, language=language).order_by("pk")
    return list(rows.values_list("text", "kind"))


def test_a_folder(tmp_path: Path) -> None:
    occupations, skills = import_esco([mini.official(tmp_path)])
    assert (occupations.concepts, occupations.labels, occupations.languages) == (
        3,
        10,
        ("en", "sv"),
    )
    assert (skills.concepts, skills.changed) == (4, True)
    assert _labels(mini.NURSE, "sv") == [
        ("sjuksköterska", LabelKind.PREFERRED),
        ("legitimerad sjuksköterska", LabelKind.ALTERNATIVE),
    ]
    nurse = Occupation.objects.get(uri=mini.NURSE)
    assert (nurse.isco_id, nurse.isco_inferred, nurse.regulated_note) == (
        "2221",
        False,
        "regulated",
    )
    assert Occupation.objects.get(uri=mini.BAKER).regulated_note == ""
    assert IscoGroup.objects.count() == 619


def test_hierarchy_sorts_and_relations(tmp_path: Path) -> None:
    import_esco([mini.official(tmp_path)])
    kinds = dict(Skill.objects.values_list("uri", "skill_type"))
    assert kinds == {
        mini.WELD: SkillType.SKILL,
        mini.TIG: SkillType.SKILL,
        mini.CHEM: SkillType.KNOWLEDGE,
        mini.SWEDISH: SkillType.LANGUAGE,
    }
    links = SkillBroader.objects.values_list("skill__uri", "broader__uri")
    assert list(links) == [(mini.TIG, mini.WELD)]
    assert SkillGroup.objects.get(code="S6").parent == SkillGroup.objects.get(code="S")
    assert list(Skill.objects.filter(groups__code="S6").values_list("uri", flat=True)) == [
        mini.WELD
    ]
    relations = OccupationSkill.objects.values_list("occupation__uri", "skill__uri", "relation")
    assert set(relations) == {
        (mini.BAKER, mini.CHEM, "optional"),
        (mini.NURSE, mini.CHEM, "essential"),
    }


def test_a_zip_file_gives_the_same(tmp_path: Path) -> None:
    packed = mini.zipped(mini.official(tmp_path / "folder"), tmp_path / "esco.zip")
    done = import_esco([packed])
    assert [(one.concepts, one.changed) for one in done] == [(3, True), (4, True)]
    assert _labels(mini.NURSE, "en")[0] == ("registered nurse", LabelKind.PREFERRED)


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    folder = mini.official(tmp_path)
    import_esco([folder])
    before = set(OccupationLabel.objects.values_list("pk", flat=True))
    assert [one.changed for one in import_esco([folder])] == [False, False]
    assert set(OccupationLabel.objects.values_list("pk", flat=True)) == before
    assert TaxonomyVersion.objects.count() == 2


def test_one_half_only(tmp_path: Path) -> None:
    done = import_esco([mini.official(tmp_path)], [Pillar.SKILLS])
    assert [one.pillar for one in done] == [Pillar.SKILLS]
    assert not Occupation.objects.exists()


def test_a_missing_language_falls_back_to_english(tmp_path: Path) -> None:
    import_esco([mini.official(tmp_path)])
    assert link_occupation("airline pilot", "sv")[0].label == "airline pilot"
    assert link_occupation("staff nurse", "sv")[0].label == "sjuksköterska"


def test_the_default_is_replaced_kept_and_pointed_on(tmp_path: Path) -> None:
    store.write_isco(starter.isco_groups())
    rows = [one for one in starter.occupations() if one.isco in {"2221", "7512"}]
    store.replace_occupations(rows, TaxonomySource.STARTER, "Starter list", "0" * 64)
    old = OccupationLabel.objects.filter(text="baker", language="en").first()
    assert old is not None
    import_esco([mini.official(tmp_path)])
    retired = Occupation.objects.get(pk=old.occupation_id)
    assert not retired.is_active
    assert retired.replaced_by == Occupation.objects.get(uri=mini.BAKER)
    assert set(Occupation.objects.filter(is_active=True).values_list("uri", flat=True)) == {
        mini.NURSE,
        mini.BAKER,
        mini.PILOT,
    }
    assert [one.uri for one in link_occupation("bakers", "en")][:1] == [mini.BAKER]
    current = TaxonomyVersion.objects.filter(is_current=True, pillar=Pillar.OCCUPATIONS)
    assert [one.source for one in current] == [TaxonomySource.ESCO]


def test_a_concept_that_comes_back_is_in_use_again(tmp_path: Path) -> None:
    import_esco([mini.official(tmp_path / "both")], [Pillar.OCCUPATIONS])
    one = mini.table(tmp_path / "one.tsv", [(mini.BAKER, "baker", "bagare", "bager")])
    import_esco([one])
    assert not Occupation.objects.get(uri=mini.NURSE).is_active
    import_esco([tmp_path / "both"], [Pillar.OCCUPATIONS])
    nurse = Occupation.objects.get(uri=mini.NURSE)
    assert (nurse.is_active, nurse.replaced_by_id) == (True, None)


def test_a_plain_table(tmp_path: Path) -> None:
    path = mini.table(
        tmp_path / "labels.tsv",
        [
            (f"{mini.ESCO}/isco/C2221", "Nursing professionals", "Sjuksköterskor (ISCO)", ""),
            (mini.NURSE, "nurse in general care|registered nurse", "sjuksköterska", ""),
            (mini.BAKER, "baker|bread baker", "bagare", "bager|brødbager"),
        ],
    )
    (done,) = import_esco([path])
    assert (done.concepts, done.labels, done.languages) == (2, 8, ("da", "en", "sv"))
    baker = Occupation.objects.get(uri=mini.BAKER)
    assert (baker.isco_id, baker.isco_inferred) == ("7512", True)
    assert Occupation.objects.get(uri=mini.NURSE).isco_id == "2221"
    group = IscoGroup.objects.get(code="2221")
    assert (group.label_sv, bool(group.label_da)) == ("Sjuksköterskor (ISCO)", True)


def test_a_plain_table_keeps_what_is_known(tmp_path: Path) -> None:
    import_esco([mini.official(tmp_path / "official")])
    rows = [(mini.NURSE, "registered nurse", "sjuksköterska", "sygeplejerske")]
    import_esco([mini.table(tmp_path / "labels.tsv", rows)])
    nurse = Occupation.objects.get(uri=mini.NURSE)
    assert (nurse.isco_inferred, nurse.regulated_note) == (False, "regulated")
    assert _labels(mini.NURSE, "da") == [("sygeplejerske", LabelKind.PREFERRED)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("labels.csv", b"\xff\xfe\x00broken", "can’t be read"),
        ("esco.zip", b"no zip file", "not a zip file"),
        ("empty.csv", b"conceptUri,en_labels\n", "neither occupations nor skills"),
        ("notes.txt", b"hello", "neither occupations nor skills"),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TaxonomyUnreadable, match=said):
        import_esco([path])
    assert not TaxonomyVersion.objects.exists()


def test_the_command(tmp_path: Path) -> None:
    out = StringIO()
    call_command("import_esco", str(mini.official(tmp_path)), "--occupations", stdout=out)
    assert "3 occupations, 10 labels in en, sv (loaded)" in out.getvalue()
    with pytest.raises(CommandError, match="not there"):
        call_command("import_esco", str(tmp_path / "nowhere"))
