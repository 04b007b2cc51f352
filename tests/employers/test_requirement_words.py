"""Chips of an opening speak the reader's language where the taxonomy does."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from employers.extract.spoken import NOT_SAID
from employers.models import Requirement
from employers.neutral import build_ask
from employers.templatetags.employers import labelled
from matching.models import Skill, SkillLabel, TaxonomyVersion
from matching.taxonomy.enums import Pillar, SkillType, TaxonomySource
from tests.factories.matching import make_opening

pytestmark = pytest.mark.django_db


def skill(number: int, **texts: str) -> Skill:
    version, _made = TaxonomyVersion.objects.get_or_create(
        pillar=Pillar.SKILLS,
        source=TaxonomySource.ESCO,
        name="test",
        defaults={"fingerprint": "0" * 64, "concept_count": 1, "label_count": 1},
    )
    made = Skill.objects.create(
        uri=f"urn:test:{number}", skill_type=SkillType.SKILL, version=version
    )
    for language, text in texts.items():
        SkillLabel.objects.create(skill=made, language=language, kind="preferred", text=text)
    return made


def test_linked_ones_are_translated_and_worded_ones_kept():
    opening = make_opening()
    linked = skill(1, en="accounting", sv="redovisning")
    rows = [
        Requirement(opening=opening, kind="skill", label="accounting", skill=linked),
        Requirement(opening=opening, kind="skill", label="good with numbers", skill=linked),
        Requirement(opening=opening, kind="skill", label="a steady hand"),
    ]
    with override("sv"):
        words = [text for _row, text in labelled(rows)]
    assert words == ["redovisning", "good with numbers", "a steady hand"]
    with override("da"):
        assert labelled(rows)[0][1] == "accounting"


@pytest.mark.parametrize(
    ("years", "words"),
    [("1.0", "1 års erfarenhet"), ("3.0", "3 års erfarenhet"), ("1.5", "1,5 års erfarenhet")],
)
def test_years_are_written_as_people_do(years, words):
    row = Requirement(opening=make_opening(), kind="experience", label="x", years=Decimal(years))
    with override("sv"):
        assert labelled([row])[0][1] == words


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ({"confidence": NOT_SAID}, "Turkish"),
        ({"confidence": 0.9}, "Turkish B2"),
        ({"confidence": 1.0, "corrected": True}, "Turkish B2"),
    ],
)
def test_a_level_that_nobody_named_is_not_told(read, words):
    opening = make_opening()
    row = Requirement(
        opening=opening, kind="language", label="Turkish", language="tr", cefr="B2", **read
    )
    assert labelled([row])[0][1] == words
    row.save()
    (ask,) = build_ask(opening).languages
    assert ask.named == (words != "Turkish")


def test_any_number_is_one_query():
    opening = make_opening()
    rows = [
        Requirement(opening=opening, kind="skill", label="x", skill=skill(n, en="x"))
        for n in range(5)
    ]
    with CaptureQueriesContext(connection) as asked:
        labelled(rows)
    assert len(asked) == 1
