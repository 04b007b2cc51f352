"""Titles of a register → labels of occupations: the engine alone, and over the loaded taxonomy."""

from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jobbank.evaluate import folders, vectors
from jobbank.evaluate.ranked import figures, hits, id_ranks, order
from jobbank.evaluate.types import Line, Options
from matching.engine.fusion import SAME
from matching.engine.lexicon import LANGUAGES, shipped
from matching.engine.titlerank import TitleRanker
from matching.engine.titles import fold
from matching.taxonomy.linking import (
    group_names,
    known_labels,
    label_languages,
    link_concepts,
)

Scores = NDArray[np.float32]
CHUNK = 64
BRIDGE = 0.5  # worth of the concept, beside what the engine finds
UNKNOWN = 0.8  # worth of the engine for labels that the taxonomy does not have
# Norwegian, in which a taxonomy seldom has labels, is written nearly as Danish is.
NEIGHBOURS = dict.fromkeys(("no", "nb", "nn"), ("da", "sv"))


def run(folder: Path, options: Options) -> list[Line]:
    """Evaluate a folder with queries.tsv, corpus_elements.tsv and annotations.tsv.

    :param folder: may hold concept_mapping.tsv (label id, concept URI) for the bridge.
    :return: a line for the engine and, where the taxonomy has the query's language, the bridge.
    """
    queries = folders.pairs(folder / "queries.tsv")
    corpus = folders.pairs(folder / "corpus_elements.tsv")
    judged = folders.judgements(folder / "annotations.tsv")
    queries = [query for query in queries if query[0] in judged]
    ids = [key for key, _ in corpus]
    ranks = id_ranks(ids)
    engine = _engine([text for _, text in corpus], options)
    language = _bridge_language(options)
    bridge = _Bridge(folder, corpus, options, language) if language else None
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    for start in range(0, len(queries), CHUNK):
        part = queries[start : start + CHUNK]
        scores = engine.scores([text for _, text in part])
        for (key, text), own in zip(part, scores, strict=True):
            rows["engine"].append(hits(order(own, ids, ranks), judged[key]))
            if bridge:
                found = order(bridge.scores(text, own), ids, ranks)
                rows["bridge"].append(hits(found, judged[key]))
    return [Line(system, figures("MRR", found)) for system, found in rows.items()]


def _engine(texts: list[str], options: Options) -> TitleRanker:
    encoder = options.encoder
    embed = (lambda wanted: vectors.encode(encoder, wanted)) if encoder else None
    across = options.query_lang in LANGUAGES and options.corpus_lang == "en"
    lexicon = shipped() if across else None
    return TitleRanker(texts, embed, options.language, headings=group_names(), lexicon=lexicon)


def _bridge_language(options: Options) -> str:
    """Language in which titles are looked up: theirs, or where it is not loaded, a neighbour's.

    :return: "" where neither is loaded.
    """
    loaded = label_languages()
    wanted = (options.query_lang, *NEIGHBOURS.get(options.query_lang, ()))
    return next((language for language in wanted if language in loaded), "")


class _Bridge:
    """Title → concepts of the loaded taxonomy → their labels in the folder → by the engine."""

    def __init__(
        self, folder: Path, corpus: list[tuple[str, str]], options: Options, language: str
    ) -> None:
        self._options, self._language = options, language
        self._size = len(corpus)
        mapping = folder / "concept_mapping.tsv"
        uri_of = dict(folders.pairs(mapping)) if mapping.is_file() else {}
        by_uri: dict[str, list[int]] = defaultdict(list)
        by_text: dict[str, list[int]] = defaultdict(list)
        for at, (key, text) in enumerate(corpus):
            if key in uri_of:
                by_uri[uri_of[key]].append(at)
            by_text[fold(text)].append(at)
        self._places: dict[str, list[int]] = {
            uri: by_uri.get(uri, [])
            if by_uri
            else [at for label in labels for at in by_text.get(fold(label), ())]
            for uri, labels in known_labels().items()
        }
        self._known = np.zeros(self._size, bool)
        for places in self._places.values():
            self._known[places] = True

    def scores(self, title: str, engine: Scores) -> Scores:
        """Score the folder's labels by their concept and by the engine; a title that is spelt as a
        label of a concept is certain. Labels that the taxonomy does not have go
        by the engine alone.

        :param engine: (n,) the engine's scores, which also order the labels of one concept.
        :return: (n,)
        """
        concepts = np.zeros(self._size, np.float32)
        linked = link_concepts(title, self._language, meaning=self._options.encoder is not None)
        for uri, score in linked.items():
            places = self._places.get(uri, [])
            concepts[places] = np.maximum(concepts[places], score)
        mixed = BRIDGE * concepts + (1 - BRIDGE) * engine + (concepts >= SAME)
        return np.where(self._known, mixed, UNKNOWN * engine)
