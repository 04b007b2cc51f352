"""CVs in languages that nobody here speaks are read as far as their headings and labels go."""

from datetime import date

import pytest

from cvparse.extract.cv import understand
from cvparse.neutral import neutral_profile
from cvparse.readers.registry import read
from cvparse.types import ParsedCv
from matching.types import Wishes

SPANISH = """CURRICULUM VITAE

Marta Elena Robledo Cañas
Teléfono: +34 612 345 678 | Email: marta.robledo@example.org
Dirección: Calle Mayor 12, Valencia, España
Fecha de nacimiento: 4 de mayo de 1990
Nacionalidad: española
Estado civil: casada, dos hijos

EXPERIENCIA LABORAL
Enfermera de UCI
Hospital Universitario del Turia, Valencia
Marzo 2017 – Actualidad
- Atención a pacientes críticos con ventilación mecánica

FORMACIÓN ACADÉMICA
Grado en Enfermería
Universidad de Valencia, 2010 – 2014

IDIOMAS
Español: nativo
Inglés: B2
"""
GERMAN = """Lebenslauf

Jonas Wendelin
Anschrift: Hauptstraße 5, 20095 Hamburg
E-Mail: jonas.wendelin@example.org
Geburtsdatum: 12.03.1988
Staatsangehörigkeit: deutsch
Familienstand: verheiratet, 2 Kinder

Berufserfahrung

seit 04/2019   Softwareentwickler
               Hansesoft GmbH, Hamburg
               - Entwicklung von Webanwendungen mit Java

Ausbildung

2008 – 2014   Master of Science Informatik
              Universität Hamburg

Sprachkenntnisse
Deutsch: Muttersprache
Englisch: verhandlungssicher
"""
PRIVATE = (
    *("Robledo", "612", "Calle", "1990", "española", "casada", "hijos"),
    *("Wendelin", "Hauptstraße", "1988", "deutsch", "verheiratet", "Kinder"),
)


def parsed(text: str) -> ParsedCv:
    return understand(read(text.encode(), "cv.txt"))


@pytest.mark.parametrize(
    ("text", "name", "title", "organisation", "languages"),
    [
        (
            SPANISH,
            "Marta Elena Robledo Cañas",
            "Enfermera de UCI",
            "Hospital Universitario del Turia",
            {"es": "native", "en": "B2"},
        ),
        (
            GERMAN,
            "Jonas Wendelin",
            "Softwareentwickler",
            "Hansesoft GmbH",
            {"de": "native", "en": "C1"},
        ),
    ],
)
def test_a_foreign_cv_is_read(
    text: str, name: str, title: str, organisation: str, languages: dict[str, str]
) -> None:
    cv = parsed(text)
    (job,) = cv.experiences
    assert cv.name.value == name
    assert (job.title.value, job.organisation.value) == (title, organisation)
    assert job.end.value == "present"
    assert len(cv.educations) == 1
    levels = {one.language.value: one.cefr.value for one in cv.languages if one.cefr}
    assert levels == languages


@pytest.mark.parametrize("text", [SPANISH, GERMAN])
@pytest.mark.django_db
def test_its_personal_data_stay_out_of_what_is_ranked(text: str) -> None:
    profile = neutral_profile(parsed(text), Wishes(), date(2026, 1, 1))
    told = str(profile.to_json())
    assert [word for word in PRIVATE if word in told] == []
