"""What linking gives back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OccupationLink:
    """An occupation that a title may mean.

    :param uri: of the concept.
    :param label: preferred label in the language asked for, else in English.
    :param score: 0–1, certainty that this is what the title means.
    :param isco: ISCO-08 unit group, "" where unknown.
    """

    uri: str
    label: str
    score: float
    isco: str


@dataclass(frozen=True, slots=True)
class SkillSpan:
    """A skill named in a line.

    :param uri: of the concept.
    :param label: preferred label in English.
    :param line: index of the line, from 0.
    :param start: first character in the line.
    :param end: one past the last character.
    :param score: 0–1, certainty.
    """

    uri: str
    label: str
    line: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group to be written: of ISCO-08, or of the skills hierarchy (with a URI).

    :param parent: code of the group above, "" at the top.
    :param labels: by language.
    """

    code: str
    parent: str
    labels: dict[str, str]
    uri: str = ""


@dataclass(frozen=True, slots=True)
class OccupationRow:
    """An occupation to be written.

    :param labels: language → labels, the preferred one first.
    :param isco: unit group, "" where the source names none.
    :param inferred: the group is that of the nearest known title.
    :param regulated: note on a regulated profession.
    """

    uri: str
    labels: dict[str, list[str]]
    isco: str = ""
    inferred: bool = False
    regulated: str = ""


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill to be written.

    :param labels: language → labels, the preferred one first.
    :param kind: a ``SkillType``.
    :param groups: codes in the hierarchy.
    :param broader: URIs of broader skills.
    """

    uri: str
    labels: dict[str, list[str]]
    kind: str
    groups: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """An occupation needs a skill. :param kind: a ``SkillRelation``."""

    occupation: str
    skill: str
    kind: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in the database after a load.

    :param changed: False where the same was there already.
    """

    pillar: str
    name: str
    concepts: int
    labels: int
    languages: tuple[str, ...]
    changed: bool


def in_words(done: Loaded) -> str:
    """A line for the terminal about what was loaded."""
    state = "loaded" if done.changed else "there already"
    labels = f"{done.labels} labels in {', '.join(done.languages)}"
    return f"{done.name}: {done.concepts} {done.pillar}, {labels} ({state})."
