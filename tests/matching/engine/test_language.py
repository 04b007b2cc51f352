"""Languages of texts, those that nobody here speaks among them."""

import pytest

from matching.engine.language import OURS, detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Enfermera titulada con ocho años de experiencia en cuidados intensivos", "es"),
        ("Krankenschwester mit acht Jahren Erfahrung auf der Intensivstation", "de"),
        ("ممرضة ذات خبرة ثماني سنوات في العناية المركزة", "ar"),
        ("Sjuksköterska med åtta års erfarenhet av intensivvård", "sv"),
        ("Sygeplejerske med otte års erfaring fra intensivafdelingen", "da"),
        ("", ""),
    ],
)
def test_a_language_is_told(text: str, code: str) -> None:
    assert detect_language(text) == code


def test_it_is_one_of_those_asked_for() -> None:
    assert detect_language("Krankenschwester mit acht Jahren Erfahrung", OURS) in OURS
