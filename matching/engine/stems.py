"""Light stemming for English, Swedish and Danish: enough for plurals, definite forms and verbs.

Full stemmers join too much for naming skills: "market" and "marketing", "account" and
"accountant" become one.
"""

from functools import lru_cache

# Longest first, as the first that fits is taken.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "sv": (
        *("arnas", "ernas", "ornas", "arna", "erna", "orna", "ens", "ets"),
        *("ar", "er", "or", "en", "et", "na", "ns", "ts", "n", "t", "s"),
    ),
    "da": ("ernes", "erne", "ens", "ets", "ene", "ers", "er", "en", "et", "es", "s", "e"),
}
_VERBS: dict[str, tuple[str, ...]] = {
    "en": ("ings", "ing", "ed", "es", "e"),
    "sv": ("ningar", "ningen", "ning", "andet", "ande", "ade", "ar", "at", "a", "e"),
    "da": ("ningen", "ning", "ende", "ede", "er", "et", "e"),
}
SHORTEST = 3
SHORTEST_VERB = 4


@lru_cache(maxsize=20_000)
def light(word: str, language: str) -> str:
    """Take plural and definite endings off.

    :param word: one folded word.
    :param language: en, sv or da; other languages stay as they are.
    """
    if language == "en":
        return _english(word)
    # Twice, as "budgetansvaret" loses its article first and then what looks like a plural.
    endings = _ENDINGS.get(language, ())
    return _without(_without(word, endings, SHORTEST), endings, SHORTEST)


@lru_cache(maxsize=20_000)
def strong(word: str, language: str) -> str:
    """Take verb endings off as well: managing, managed, manages and manage are one."""
    stem = _without(light(word, language), _VERBS.get(language, ()), SHORTEST_VERB)
    doubled = len(stem) > SHORTEST_VERB and stem[-1] == stem[-2] and stem[-1] not in "lsaeiou"
    return stem[:-1] if doubled else stem


def _english(word: str) -> str:
    """Source: Harman 1991, How effective is suffixing? (the S stemmer)."""
    if len(word) <= SHORTEST or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def _without(word: str, endings: tuple[str, ...], shortest: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word
