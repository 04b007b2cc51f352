"""The bilingual lexicon: words nobody listed are put together from parts that were."""

from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from matching.engine.fusion import SAME, with_translation
from matching.engine.lexicon import EnglishLabels, Lexicon, english, shipped
from matching.engine.titlerank import TitleRanker
from matching.training import corpus
from matching.training.lexicon import learn, pairs

ROWS = (
    ("gardener", "trädgårdsmästare", "gartner"),
    ("landscape gardener", "", "landskabsgartner"),
    ("landscape architect", "landskapsarkitekt", "landskabsarkitekt"),
    ("school nurse", "skolsköterska", "skolesygeplejerske"),
    ("school psychologist", "skolpsykolog", "skolepsykolog"),
    ("nurse", "sjuksköterska", "sygeplejerske"),
    ("school gardener", "", "skolegartner"),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "occupations.tsv"
    lines = ["conceptUri\ten_labels\tsv_labels\tda_labels"]
    lines += ["\t".join((f"http://example.org/{n}", *row)) for n, row in enumerate(ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_word_of_known_parts_is_put_together(table: Path) -> None:
    learnt = learn(corpus.read([table]), lambda *_: None)
    labels = ["gardener", "landscape gardener", "school architect", "landscape architect"]
    near = EnglishLabels(labels, learnt).similarity(["landskapsgartnere", "skolearkitekt"])
    assert near.argmax(axis=1).tolist() == [1, 2]


def test_names_held_out_are_not_learnt(table: Path) -> None:
    known = pairs(corpus.read([table], ["Landskabsgartner"]))
    assert "landskabsgartner" not in known
    assert "landskabsarkitekt" in known


def test_the_command_writes_the_same_file_twice(table: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.npz", tmp_path / "new" / "second.npz"
    for path in (first, second):
        call_command("train_lexicon", table, output=path, verbosity=0)
    again = Lexicon.load(first), Lexicon.load(second)
    assert again[0].stems == again[1].stems
    assert np.array_equal(again[0].weights.toarray(), again[1].weights.toarray())
    with pytest.raises(CommandError):
        call_command("train_lexicon", tmp_path / "missing.tsv", output=first)


def test_a_broken_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "broken.npz").write_bytes(b"no")
    with pytest.raises((OSError, ValueError)):
        Lexicon.load(tmp_path / "broken.npz")


def test_the_shipped_one_knows_words_on_no_list() -> None:
    labels = ["manufacturing manager", "primary school teacher", "furniture restorer", "fishmonger"]
    ranker = TitleRanker(labels, lexicon=shipped())
    without = TitleRanker(labels)
    titles = ["møbelrestauratører", "grunnskolelærere", "fiskehandler"]
    assert ranker.scores(titles).argmax(axis=1).tolist() == [2, 1, 3]
    assert without.scores(titles).max() < ranker.scores(titles).max()


def test_what_is_spelt_the_same_stays_certain() -> None:
    scores = np.array([[SAME, 0.5]], np.float32)
    mixed = with_translation(scores, np.array([[0.0, 1.0]], np.float32))
    assert mixed[0, 0] == np.float32(SAME)
    assert mixed[0, 1] == pytest.approx(0.65)


def test_nothing_known_is_near_nothing() -> None:
    near = EnglishLabels(["nurse"], shipped()).similarity(["", "12 %", "żółć"])
    assert near.shape == (3, 1)
    assert np.isfinite(near).all()
    assert near.max() < 0.2


def test_english_words_lose_their_inflection() -> None:
    assert english("Managing Directors, 2") == english("manage director")
