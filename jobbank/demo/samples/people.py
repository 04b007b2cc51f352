"""The invented people behind the sample documents, read from one YAML file a person."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
PEOPLE = HERE / "people"
DOCUMENTS = HERE / "documents"
OPENINGS = HERE / "openings"

Person = dict[str, Any]


@lru_cache(maxsize=1)
def people() -> tuple[Person, ...]:
    """All invented people, ordered by slug.

    :return: one mapping a person in the neutral form (name, experiences, …) with its `slug`.
    """
    return tuple(read_person(path) for path in sorted(PEOPLE.glob("*.yaml")))


def read_person(path: Path) -> Person:
    """One person, with the optional parts filled in.

    :param path: the YAML file; its stem becomes the slug.
    :return: the neutral form, every value text, every optional list present.
    """
    person: Person = yaml.safe_load(path.read_text(encoding="utf-8"))
    person["slug"] = path.stem
    for key in ("certificates", "extras", "links", "personal"):
        person.setdefault(key, [])
    for entry in person["experiences"] + person["education"]:
        entry["start"], entry["end"] = str(entry["start"]), str(entry["end"])
        entry.setdefault("location", "")
    for certificate in person["certificates"]:
        certificate["date"] = str(certificate["date"])
    person["personal"] = [[str(label), str(value)] for label, value in person["personal"]]
    return person
