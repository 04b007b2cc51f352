"""Names as registers and neighbours write them: in the plural, and Danish ones as in Norwegian."""

import random
import re

from matching.engine.nordic import as_norwegian

PLURAL, NORWEGIAN = 0.25, 0.3

_PLURALS = {
    "en": (("man", "men"), ("ss", "sses"), ("s", "s"), ("y", "ies"), ("", "s")),
    "sv": (
        *(
            ("man", "män"),
            ("are", "are"),
            ("e", "ar"),
            ("a", "or"),
            ("ör", "örer"),
            ("tor", "torer"),
        ),
        *(("ist", "ister"), ("ing", "ingar"), ("en", "er"), ("r", "r"), ("", "er")),
    ),
    "da": (*(("mand", "mænd"), ("ing", "inge"), ("er", "ere"), ("e", "er"), ("", "er")),),
}
# The head of a title stands last in English, and first in the others.
_HEAD = {
    "en": re.compile(r"^([^,(/]*?)(\w+)((?:\s*[,(/]| of | for | in ).*|)$"),
    "sv": re.compile(r"^()(\w{5,})((?:, | för | i | på | inom ).*|)$"),
    "da": re.compile(r"^()(\w{5,})((?:, | inden for | i | af | til | på | for ).*|)$"),
}


def plural(text: str, language: str) -> str:
    """Put the head of a title into the plural, as registers do."""
    fits = _HEAD[language].match(text) if language in _HEAD else None
    if not fits:
        return text
    head = fits[2]
    ending, becomes = next(one for one in _PLURALS[language] if head.endswith(one[0]))
    return f"{fits[1]}{head[: len(head) - len(ending)]}{becomes}{fits[3]}"


def as_written_elsewhere(text: str, language: str, chance: random.Random) -> str:
    """Now and then a title in the plural, or a Danish one as in Norwegian."""
    made = plural(text, language) if chance.random() < PLURAL else text
    return as_norwegian(made) if language == "da" and chance.random() < NORWEGIAN else made
