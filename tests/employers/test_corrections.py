"""What people correct in an opening stays corrected: the occupation, and what they took out."""

import pytest
from django.test import Client
from django.urls import reverse

from employers import actions
from employers.errors import WrongState
from employers.models import Opening, Requirement
from employers.neutral import build_ask
from employers.types import Kind, OpeningFields, RequirementFields
from jobbank.common.errors import Invalid, NotFound
from matching.models import IscoGroup, Occupation, OccupationLabel, TaxonomyVersion
from matching.taxonomy.names import occupations_named
from tests.employers.conftest import Cast
from tests.factories import employers as make

LABELS = {
    "urn:test:nurse": [("en", "nurse"), ("sv", "sjuksköterska"), ("en", "registered nurse")],
    "urn:test:midwife": [("en", "midwife"), ("sv", "barnmorska")],
}


@pytest.fixture(autouse=True)
def _occupations(db: None) -> None:
    version = TaxonomyVersion.objects.create(
        pillar="occupations",
        source="starter",
        name="test",
        fingerprint="a" * 64,
        concept_count=2,
        label_count=5,
        is_current=True,
    )
    group = None
    for code in ("2", "22", "222", "2221"):
        names = {f"label_{language}": f"Group {code}" for language in ("en", "sv", "da")}
        group, _made = IscoGroup.objects.get_or_create(
            code=code, defaults={**names, "parent": group}
        )
    for uri, labels in LABELS.items():
        occupation = Occupation.objects.create(uri=uri, version=version, isco=group)
        seen: set[str] = set()
        for language, text in labels:
            kind = "alternative" if language in seen else "preferred"
            seen.add(language)
            OccupationLabel.objects.create(
                occupation=occupation, language=language, text=text, kind=kind
            )


def _fields(opening: Opening, **changes: str) -> OpeningFields:
    return OpeningFields(**{"title": opening.title, "text": opening.text, **changes})


def test_a_chosen_occupation_outlives_another_reading(cast: Cast) -> None:
    chosen = actions.choose_occupation(
        actor=cast.owner, opening=cast.opening, uri="urn:test:midwife"
    )
    assert build_ask(chosen).occupations[0].uri == "urn:test:midwife"
    edited = actions.edit_opening(
        actor=cast.owner,
        opening=chosen,
        fields=_fields(chosen, title="Sjuksköterska natt", text=chosen.text + "\nMer."),
        link=True,
    )
    assert edited.occupation is not None
    assert edited.occupation.uri == "urn:test:midwife"
    freed = actions.choose_occupation(actor=cast.owner, opening=edited, uri="")
    assert (freed.occupation, freed.occupation_score) == (None, None)


def test_what_was_taken_out_stays_out_until_it_is_added_again(cast: Cast) -> None:
    rows = list(cast.opening.requirements.all())
    danish = next(row for row in rows if row.language == "da")
    kept = [_as_fields(row) for row in rows if row.pk != danish.pk]
    actions.correct_requirements(actor=cast.owner, opening=cast.opening, rows=kept)
    opening = actions.edit_opening(
        actor=cast.owner,
        opening=cast.opening,
        fields=_fields(cast.opening, text=cast.opening.text + "\nVälkommen."),
    )
    assert not opening.requirements.filter(language="da").exists()
    assert opening.requirements.filter(language="sv").exists()

    again = RequirementFields(
        kind=Kind.LANGUAGE, must=True, label="Danish", language="da", cefr="B1"
    )
    left = [_as_fields(row) for row in opening.requirements.all()]
    actions.correct_requirements(actor=cast.owner, opening=opening, rows=[*left, again])
    opening.refresh_from_db()
    assert not opening.dropped
    assert opening.requirements.get(language="da").corrected


def _as_fields(row: Requirement) -> RequirementFields:
    return RequirementFields(
        kind=Kind(row.kind),
        pk=row.pk,
        must=row.must,
        label=row.label,
        language=row.language,
        cefr=row.cefr,
        eqf=row.eqf,
        years=row.years,
    )


def test_only_its_people_choose_and_only_what_there_is(cast: Cast) -> None:
    stranger = make.employer_with_owner(name="Nabo A/S")[1]
    with pytest.raises(NotFound):
        actions.choose_occupation(actor=stranger, opening=cast.opening, uri="urn:test:nurse")
    with pytest.raises(Invalid):
        actions.choose_occupation(actor=cast.owner, opening=cast.opening, uri="urn:test:none")
    closed = actions.close_opening(actor=cast.owner, opening=cast.opening, outcome="not_filled")
    with pytest.raises(WrongState):
        actions.choose_occupation(actor=cast.owner, opening=closed, uri="urn:test:nurse")


def test_search_speaks_the_readers_language_and_english() -> None:
    from django.utils import translation

    assert [name for _uri, name, _group in occupations_named("nurse")] == ["nurse"]
    with translation.override("sv"):
        found = occupations_named("nurse")
        assert found == [("urn:test:nurse", "sjuksköterska", "Group 2221")]
        assert occupations_named("barnm")[0][1] == "barnmorska"
    assert occupations_named("x") == []
    assert occupations_named("Nurse to a surgical ward")[0][1] == "nurse"
    assert occupations_named("as of now") == []


def test_the_page_without_scripts(cast: Cast, client: Client) -> None:
    client.force_login(cast.owner)
    address = reverse("employers:occupation", args=[cast.opening.pk])
    page = client.get(address, {"q": "midwife"}).content.decode()
    assert 'value="urn:test:midwife"' in page
    assert client.post(address, {"occupation": "urn:test:midwife"}).status_code == 302
    page = client.get(reverse("employers:requirements", args=[cast.opening.pk])).content.decode()
    assert "midwife" in page
    assert "chosen by a person" in client.get(address).content.decode()
