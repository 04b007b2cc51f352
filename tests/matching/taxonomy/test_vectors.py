"""Labels are embedded once, the preferred ones first."""

from pathlib import Path

import pytest

from matching.taxonomy import vectors
from matching.taxonomy.actions import embed_labels, import_esco
from matching.taxonomy.enums import Pillar
from matching.taxonomy.labels import current_version
from matching.taxonomy.sources import starter
from tests.matching.taxonomy import mini

pytestmark = pytest.mark.django_db


def test_preferred_labels_serve_until_all_are_embedded(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(starter, "added", list)
    rows = [(mini.BAKER, "baker|bread baker", "bagare", "bager|brødbager")]
    import_esco([mini.table(tmp_path / "labels.tsv", rows)])
    version = current_version(Pillar.OCCUPATIONS)
    assert vectors.concept_vectors(version) is None
    waiting = vectors.missing(version)
    assert waiting == ["bager", "baker", "bagare", "brødbager", "bread baker"]

    vectors.embed(waiting[:3], lambda _: None)
    first = vectors.concept_vectors(version)
    assert first is not None
    assert first.preferred.tolist() == [True] * 3

    assert embed_labels() == 2
    known = vectors.concept_vectors(version)
    assert known is not None
    assert sorted(known.preferred.tolist()) == [False, False, True, True, True]
    assert embed_labels() == 0
