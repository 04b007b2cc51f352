"""Words in an opening that may keep people away."""

import re
import tomllib
from functools import cache

from employers.extract.lexicon import DATA
from employers.types import Wording


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    data = tomllib.loads((DATA / "wording.toml").read_text(encoding="utf-8"))
    return tuple(
        (
            re.compile(rf"(?<!\w)(?:{row['match']})(?!\w)", re.IGNORECASE),
            row["reason"],
            row["alternative"],
        )
        for row in data["words"]
        if row["language"] == language
    )


def find_wording(text: str, language: str) -> tuple[Wording, ...]:
    """Find words that point at age, sex, origin, health or religion, or that scare people off.

    :param text: title and text.
    :param language: "en", "sv" or "da"; a text in Swedish or Danish is read in English too, as
        openings mix.
    :return: in the order of the text, each wording once. It is advice, never a refusal.
    """
    found: dict[str, Wording] = {}
    for code in dict.fromkeys((language, "en")):
        for pattern, reason, alternative in _rules(code):
            for hit in pattern.finditer(text):
                words = hit.group()
                found.setdefault(
                    words.lower(), Wording(words, reason, alternative, hit.start(), hit.end())
                )
    return tuple(sorted(found.values(), key=lambda row: row.start))
