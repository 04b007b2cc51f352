"""The samples in neutral form: linked over three languages, and without names."""

from jobbank.demo.samples import neutral
from jobbank.demo.samples.load import expected
from jobbank.demo.samples.people import people


def test_every_person_and_opening_is_there() -> None:
    assert set(neutral.profiles()) == {person["slug"] for person in people()}
    assert set(neutral.asks()) == set(expected())


def test_nobody_is_named() -> None:
    made = neutral.profiles()
    for person in people():
        text = str(made[person["slug"]].to_json())
        assert person["name"] not in text
        assert not [job for job in person["experiences"] if job["organisation"] in text]


def test_languages_meet() -> None:
    (group, sure) = neutral.occupation_of("sjuksköterska", "sv") or (None, 0.0)
    assert group is not None
    assert (group.isco, sure > 0.9) == ("2221", True)
    assert neutral.occupation_of("xyzzy plugh", "en") is None
    assert set(neutral.skills_in("erfarenhet av projektledning", "sv")) == {"project management"}
    assert set(neutral.skills_in("erfaring med projektledelse", "da")) == {"project management"}


def test_a_number_is_no_method() -> None:
    assert neutral.skills_in("Minst fem års erfarenhet", "sv") == {}
    assert set(neutral.skills_in("Experience of FEM", "en")) == {"thermodynamics"}
