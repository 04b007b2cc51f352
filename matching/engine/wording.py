"""Words that tell a person's sex become words that do not, before anything is compared.

What is shown to people stays as it was written.
"""

import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("words") / "gendered.tsv"
LEAVE = re.compile(
    r"\b(?:(?:parental|maternity|paternity|family|child\s?care|adoption|care(?:r|er)?[’']?s?|sick|"
    r"medical|career)\s+(?:leave|break)|on\s+leave|stay[- ]at[- ]home\s+\w+|"
    r"föräldraledig\w*|mammaledig\w*|pappaledig\w*|tjänstledig\w*|sjukskriv\w*|vårdledig\w*|"
    r"barsel\w*|forældreorlov\w*|orlov|sygemeldt|hjemmegående|hemmafru)\b",
    re.IGNORECASE,
)


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    known = {word: neutral for neutral, words in rows for word in words.split("|")}
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    words = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), known


def neutral_words(text: str) -> str:
    """Put neutral words in the place of gendered ones, in English, Swedish and Danish.

    :param text: any text.
    :return: the text, in which "chairwoman" and "chairman" read the same.
    """
    pattern, known = _table()
    return pattern.sub(lambda match: known[match.group().lower()], text)


def is_leave(title: str) -> bool:
    """Does an entry of a CV tell of leave? Then it is time like any other without work.

    :param title: what stands in the place of a job's title.
    """
    return LEAVE.search(title) is not None
