"""Titles that the taxonomy has not seen, with and without the lexicon: ``make bench-titles``.

``ARGS="DIR"``, a download of ESCO as ``import_esco`` takes it. Other names of occupations, drawn at
random, are held out of the taxonomy and of the lexicon, and then looked up. The encoder's adapter
has seen some of them: compare across a row only. All data stands in ``var/bench/titles``.
"""

import argparse
import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import django

from tests.bench.homes import home, variables
from tests.bench.machine import command, machine

HOME = home("titles", taxonomy=False)
LANGUAGES = ("en", "sv", "da")
SETS = (("sv", "en"), ("da", "en"), ("sv", "sv"), ("da", "da"))
HELD = ("sv", "da")


def main() -> None:
    """Draw, load, learn, evaluate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--names", type=int, default=300, help="held out, of each language")
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    os.environ.update(variables(HOME))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
    django.setup()
    print(machine(), command(), sep="\n")
    measure(given.paths, given.names, random.Random(given.seed))


def measure(paths: list[Path], count: int, chance: random.Random) -> None:
    """Hold names out, and print what finds them."""
    from django.core.management import call_command

    from matching.engine import fusion, lexicon
    from matching.training import corpus

    concepts = corpus.read(paths).occupations
    held = {language: _draw(concepts, language, count, chance) for language in HELD}
    names = HOME / "held-out.txt"
    names.write_text("".join(f"{name}\n" for one in held.values() for name in one), "utf-8")
    _write(concepts, held)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("import_esco", HOME / "occupations.tsv", occupations=True)
    learnt = HOME / "lexicon.npz"
    call_command("train_lexicon", *paths, held_out=names, output=learnt)
    lexicon.SHIPPED = learnt
    usual = fusion.TRANSLATED
    for query, label in SETS:
        # Where both are in one language the lexicon is not used.
        for worth in (0.0, usual) if query != label else (usual,):
            fusion.TRANSLATED = worth
            print(f"\n{query} to {label}, {'with' if worth else 'without'} the lexicon", flush=True)
            folder = HOME / f"{query}-{label}"
            call_command(
                "evaluate", "occupation-linking", folder, query_lang=query, corpus_lang=label
            )


def _draw(
    concepts: Sequence[Any], language: str, count: int, chance: random.Random
) -> dict[str, int]:
    """Names that are not the first of their concept, with its place."""
    others = [
        (name, at)
        for at, one in enumerate(concepts)
        for name in one.labels.get(language, ())[1:]
        if one.labels.get("en")
    ]
    return dict(chance.sample(others, min(count, len(others))))


def _write(concepts: Sequence[Any], held: dict[str, dict[str, int]]) -> None:
    """The taxonomy without the names held out, and the folders in which they are looked up."""
    kept = [
        {
            language: [
                name for name in one.labels.get(language, ()) if name not in held.get(language, ())
            ]
            for language in LANGUAGES
        }
        for one in concepts
    ]
    rows = [
        "\t".join([one.uri, *("|".join(own[language]) for language in LANGUAGES)])
        for one, own in zip(concepts, kept, strict=True)
    ]
    head = "\t".join(["conceptUri", *(f"{language}_labels" for language in LANGUAGES)])
    (HOME / "occupations.tsv").write_text("\n".join([head, *rows, ""]), "utf-8")
    for query, label in SETS:
        folder = HOME / f"{query}-{label}"
        folder.mkdir(exist_ok=True)
        ids = [[f"C{at:05}_{n:03}" for n in range(len(own[label]))] for at, own in enumerate(kept)]
        labels = [
            (key, text)
            for own, keys in zip(kept, ids, strict=True)
            for key, text in zip(keys, own[label], strict=True)
        ]
        tables = {
            "corpus_elements": labels,
            "concept_mapping": [
                (key, one.uri) for one, keys in zip(concepts, ids, strict=True) for key in keys
            ],
            "queries": [(f"Q{n:05}", name) for n, name in enumerate(held[query])],
            "annotations": [
                (f"Q{n:05}", "0", key, "1")
                for n, at in enumerate(held[query].values())
                for key in ids[at]
            ],
        }
        for name, lines in tables.items():
            text = "".join("\t".join(line) + "\n" for line in lines)
            (folder / f"{name}.tsv").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
