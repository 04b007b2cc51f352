"""Another taxonomy: openings and profiles are linked anew, and what people set stays."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from cvparse import actions as cvs
from employers.actions import read_again, read_requirements
from employers.forms.talent import TalentForm
from employers.models import Opening, Requirement
from employers.types import Found, Kind
from matching.actions import choose_card
from matching.cards import card
from matching.models import Candidate, IndexedOpening, Occupation, Skill
from matching.taxonomy import store
from matching.taxonomy.enums import SkillType, TaxonomySource
from matching.taxonomy.sources import starter
from matching.taxonomy.types import OccupationRow, SkillRow
from tests.factories import employers as make
from tests.factories.matching import make_partner
from tests.matching.taxonomy import mini

pytestmark = pytest.mark.django_db

OLD_NURSE, OLD_BAKER, OLD_WELD, GONE = (f"urn:test:{name}" for name in ("n", "b", "w", "g"))
TEXT = "Tasks\nYou care for patients.\n\nRequirements\n- weld metal and perform TIG welding"
CV = b"Amira Haddad\n\nEXPERIENCE\n\nRegistered nurse, Northwind, Lund\n2019-03 - 2024-01\n- Cared\n\nSKILLS\n\nweld metal\n"  # noqa: E501


@pytest.fixture(autouse=True)
def _old_taxonomy() -> None:
    store.write_isco(starter.isco_groups())
    jobs = [
        OccupationRow(OLD_NURSE, {"en": ["registered nurse"]}, "2221"),
        OccupationRow(OLD_BAKER, {"en": ["baker"]}, "7512"),
        OccupationRow(GONE, {"en": ["lamplighter"]}, "9629"),
    ]
    store.replace_occupations(jobs, TaxonomySource.TABLE, "old", "a" * 64)
    skills = [
        SkillRow(OLD_WELD, {"en": ["weld metal"]}, SkillType.SKILL),
        SkillRow(GONE, {"en": ["light lamps"]}, SkillType.SKILL),
    ]
    store.replace_skills(skills, [], TaxonomySource.TABLE, "old", "b" * 64)


def opening(**fields) -> Opening:
    employer, owner = make.employer_with_owner()
    made = make.published(employer, owner, title="Registered nurse", text=TEXT, **fields)
    read_requirements(made)
    return made


def skills_of(one: Opening) -> dict[str, str | None]:
    rows = one.requirements.filter(kind="skill").select_related("skill")
    return {row.label: row.skill.uri if row.skill else None for row in rows}


def new_taxonomy(tmp_path) -> None:
    call_command("import_esco", str(mini.official(tmp_path)), verbosity=0)


def test_an_import_links_what_is_indexed_anew(tmp_path):
    one, partner = opening(), make_partner()
    document = cvs.receive_cv(actor=None, partner=partner, upload=ContentFile(CV, name="cv.txt"))
    cvs.read_cv(document.pk)
    cvs.confirm_profile(actor=partner.user, partner=partner)
    call_command("reindex", verbosity=0)
    asked, held = IndexedOpening.objects.get(pk=one.pk), Candidate.objects.get(partner=partner)
    assert (asked.occupation_uris, asked.skill_uris) == ([OLD_NURSE], [OLD_WELD])
    assert (held.occupation_uris, held.skill_uris) == ([OLD_NURSE], [OLD_WELD])
    choose_card(actor=partner.user, hidden=[f"skill:{OLD_WELD}", f"occupation:{OLD_NURSE}"])
    new_taxonomy(tmp_path)
    asked, held = IndexedOpening.objects.get(pk=one.pk), Candidate.objects.get(partner=partner)
    assert asked.occupation_uris == [mini.NURSE]
    assert sorted(asked.skill_uris) == sorted([mini.WELD, mini.TIG])
    assert (held.occupation_uris, held.skill_uris) == ([mini.NURSE], [mini.WELD])
    shown = card(held)
    assert (shown.occupations, shown.skills) == ((), ())


def test_a_kept_search_follows_a_skill(tmp_path):
    new_taxonomy(tmp_path)
    form = TalentForm({"q": "", "skill": OLD_WELD})
    assert form.is_valid()
    assert form.filters().skills == (mini.WELD,)


def test_what_people_set_stays_on_todays_concepts(tmp_path):
    one = opening()
    one.requirements.all().delete()
    kept = [("weld metal", OLD_WELD), ("light lamps", GONE)]
    for place, (label, uri) in enumerate(kept):
        skill = Skill.objects.get(uri=uri)
        Requirement.objects.create(
            opening=one, kind="skill", label=label, skill=skill, corrected=True, position=place
        )
    one.dropped = [["skill", mini.TIG], ["skill", OLD_WELD]]
    one.occupation, one.occupation_score = Occupation.objects.get(uri=OLD_BAKER), 1.0
    one.save()
    new_taxonomy(tmp_path)
    one.refresh_from_db()
    assert one.occupation.uri == mini.BAKER
    assert one.occupation_score == 1.0
    assert skills_of(one) == {"weld metal": mini.WELD, "light lamps": None}
    assert one.dropped == [["skill", mini.TIG], ["skill", mini.WELD]]


def test_a_chosen_occupation_that_is_gone_is_read_from_the_title(tmp_path):
    one = opening()
    one.occupation, one.occupation_score = Occupation.objects.get(uri=GONE), 1.0
    one.save()
    new_taxonomy(tmp_path)
    one.refresh_from_db()
    assert one.occupation.uri == mini.NURSE
    assert one.occupation_score < 1.0


def test_what_a_file_named_beside_the_text_stays():
    one = opening()
    named = [
        Found(Kind.SKILL, must=True, label="weld metal", skill=OLD_WELD, confidence=0.9),
        Found(Kind.EXPERIENCE, must=True, label="3 years", years=3.0),
    ]
    read_requirements(one, named)
    one.occupation, one.occupation_score = Occupation.objects.get(uri=OLD_BAKER), 0.999
    one.save()
    rows = read_again(one)
    assert [row.years for row in rows if row.kind == "experience"] == [Decimal("3.0")]
    assert one.occupation.uri == OLD_BAKER


def test_an_import_can_leave_links_for_later(tmp_path):
    one = opening()
    call_command("import_esco", str(mini.official(tmp_path)), "--no-links", verbosity=0)
    one.refresh_from_db()
    assert one.occupation.uri == OLD_NURSE
