"""Titles → similar titles, judged by experts: MAP."""

from pathlib import Path

from jobbank.evaluate import folders, vectors
from jobbank.evaluate.ranked import figures, id_ranks, order, precision
from jobbank.evaluate.types import Line, Options
from matching.engine.titlerank import TitleRanker


def run(folder: Path, options: Options) -> list[Line]:
    """Evaluate a folder with queries, corpus_elements and qrels.tsv.

    :return: one line.
    """
    queries = folders.pairs(folders.first(folder, "queries", "queries.tsv"))
    corpus = folders.pairs(folders.first(folder, "corpus_elements", "corpus_elements.tsv"))
    judged = folders.judgements(folders.first(folder, "qrels.tsv", "annotations.tsv"))
    queries = [query for query in queries if query[0] in judged]
    ids = [key for key, _ in corpus]
    ranks = id_ranks(ids)
    encoder = options.encoder
    embed = (lambda texts: vectors.encode(encoder, texts)) if encoder else None
    ranker = TitleRanker([text for _, text in corpus], embed, options.language)
    scores = ranker.similar([text for _, text in queries])
    rows = [
        precision(order(own, ids, ranks), judged[key])
        for (key, _), own in zip(queries, scores, strict=True)
    ]
    return [Line("engine", figures("MAP", rows))]
