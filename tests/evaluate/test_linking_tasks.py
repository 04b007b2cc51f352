"""The evaluation of linking gives the figures that one gets by hand."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobbank.evaluate import occupation_linking, skill_linking, title_similarity
from jobbank.evaluate.ranked import id_ranks, order, r_precision
from jobbank.evaluate.types import Options
from matching.engine.encoder import HashingEncoder
from matching.taxonomy.actions import import_esco
from tests.matching.taxonomy import mini

DATA = Path(__file__).resolve().parents[3] / "shared" / "eval"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the development data are not here")


def _folder(path: Path) -> Path:
    (path / "queries.tsv").write_text("Q1\tSjuksköterskor\nQ2\tBread baker\n", encoding="utf-8")
    corpus = "C1\tregistered nurse\nC2\tbaker\nC3\tairline pilot\nC4\tbread baker\nC5\tskötare\n"
    (path / "corpus_elements.tsv").write_text(corpus, encoding="utf-8")
    (path / "annotations.tsv").write_text("Q1\t0\tC1\t1\nQ2\t0\tC2\t1\n", encoding="utf-8")
    return path


def test_equal_scores_are_ordered_by_id_from_the_last() -> None:
    ids = ["C1", "C3", "C2"]
    import numpy as np

    scores = np.array([0.5, 0.5, 0.9], np.float32)
    assert order(scores, ids, id_ranks(ids)) == ["C2", "C3", "C1"]


def test_r_precision_by_hand() -> None:
    judged = {"a": 1, "b": 1, "c": 0}
    assert r_precision(["a", "x", "b"], judged, 5) == 1.0
    assert r_precision(["x", "a", "y"], judged, 2) == 0.5
    assert r_precision(["x"], {}, 5) == 0.0


@pytest.mark.django_db
def test_the_engine_goes_by_the_labels_of_the_folder(tmp_path: Path) -> None:
    (line,) = occupation_linking.run(_folder(tmp_path), Options())
    assert line.system == "engine"
    # In letters, the nurse's Swedish name is nearer to another job, and so is the bread baker's.
    assert line.figures["hit@1"].mean == 0.0
    assert line.figures["MRR"].n == 2


@pytest.mark.django_db
def test_the_bridge_carries_a_title_over_to_english(tmp_path: Path) -> None:
    import_esco([mini.official(tmp_path / "esco")])
    options = Options("sv", "en")
    engine, bridge = occupation_linking.run(_folder(tmp_path), options)
    assert (engine.system, bridge.system) == ("engine", "bridge")
    assert bridge.figures["MRR"].mean > engine.figures["MRR"].mean
    (tmp_path / "concept_mapping.tsv").write_text(
        f"C1\t{mini.NURSE}\nC2\t{mini.BAKER}\nC4\t{mini.BAKER}\nC3\t{mini.PILOT}\n", "utf-8"
    )
    _, mapped = occupation_linking.run(tmp_path, options)
    assert mapped.figures["hit@5"].mean == 1.0


def test_title_similarity(tmp_path: Path) -> None:
    (tmp_path / "queries").write_text("q_id\tjobtitle\n1\tbakers\n", encoding="utf-8")
    (tmp_path / "corpus_elements").write_text(
        "c_id\tjobtitle\n1\tpilot\n2\tbaker\n3\tbread baker\n", encoding="utf-8"
    )
    (tmp_path / "qrels.tsv").write_text("1\t0\t2\t1\n1\t0\t3\t1\n", encoding="utf-8")
    (line,) = title_similarity.run(tmp_path, Options(encoder=HashingEncoder()))
    assert line.figures["MAP"].mean == 1.0


def test_skill_linking_leaves_out_what_the_taxonomy_lacks(tmp_path: Path) -> None:
    (tmp_path / "skills_en_label.txt").write_text("weld metal\nchemistry\nSQL\n", encoding="utf-8")
    (tmp_path / "tech_annotations.csv").write_text(
        "sentence,span,sub_span,label\n"
        '"chemistry, and you weld metal",chemistry,,chemistry\n'
        '"chemistry, and you weld metal",weld metal,,weld metal\n'
        "you are nice,nice,,LABEL NOT PRESENT\n",
        encoding="utf-8",
    )
    (line,) = skill_linking.run(tmp_path, Options())
    assert (line.part, line.figures["RP@5"].mean, line.figures["MRR"].n) == ("tech", 1.0, 1)


@pytest.mark.django_db
def test_the_command_prints_and_keeps(tmp_path: Path) -> None:
    out, kept = StringIO(), tmp_path / "figures.json"
    folder = str(_folder(tmp_path))
    call_command("evaluate", "occupation-linking", folder, "--spelling", json=kept, stdout=out)
    assert "engine MRR 0." in out.getvalue()
    (row,) = json.loads(kept.read_text("utf-8"))
    assert row["systems"]["engine"]["MRR"]["n"] == 2
    with pytest.raises(CommandError, match="nowhere is not a folder"):
        call_command("evaluate", "occupation-linking", str(tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match="is missing"):
        call_command("evaluate", "occupation-linking", str(tmp_path / "empty"))


@pytest.mark.django_db
def test_norwegian_titles_go_over_the_bridge_of_a_neighbour(tmp_path: Path) -> None:
    import_esco([mini.official(tmp_path / "esco")])
    lines = occupation_linking.run(_folder(tmp_path), Options("no", "en"))
    assert [line.system for line in lines] == ["engine", "bridge"]
    assert len(occupation_linking.run(tmp_path, Options("fi", "en"))) == 1


@pytest.mark.django_db
@needs_data
def test_norwegian_by_spelling_alone() -> None:
    folder = DATA / "occupation_linking" / "nor_q_no_c_no"
    (line,) = occupation_linking.run(folder, Options())
    assert line.figures["MRR"].mean >= 0.50
