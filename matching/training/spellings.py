"""Names as registers and neighbours write them: in the plural, and Danish ones as in Norwegian.

Norwegian and Danish share most of their words and differ in spelling by rule. What the rules get
wrong looks as strange as a misspelt word, and costs as little.
"""

import random
import re

PLURAL, NORWEGIAN = 0.25, 0.3

_NORWEGIAN = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"tion(?=s|ær|el|\b|er)", "sjon"),
        (r"ssion(?=s|ær|el|\b|er)", "sjon"),
        (r"arbejd", "arbeid"),
        (r"sygepleje", "sykepleie"),
        (r"syge", "syke"),
        (r"pleje", "pleie"),
        (r"rejse", "reise"),
        (r"vejled", "veiled"),
        (r"\bvej", "vei"),
        (r"vejs?\b", "vei"),
        (r"ej(?=[lnrs])", "ei"),
        (r"øj(?=e|n|t|s)", "øy"),
        (r"mand\b", "mann"),
        (r"mænd", "menn"),
        (r"(?<=[aeiuyæøå])g(?=er(?:e|en)?\b|ning|erne\b)", "k"),
        (r"bager(?=i|\b|e)", "baker"),
        (r"bruger", "bruker"),
        (r"bog(?=holder|handler|binder|\b)", "bok"),
        (r"sprog", "språk"),
        (r"køb", "kjøp"),
        (r"kør", "kjør"),
        (r"kemi", "kjemi"),
        (r"skib", "skip"),
        (r"udd", "utd"),
        (r"\bud(?=[bcdfghjklmnprstv])", "ut"),
        (r"(?<=[a-zæøå])ud(?=vikl|styr|lej|dann)", "ut"),
        (r"afdeling", "avdeling"),
        (r"\baf\b", "av"),
        (r"\baf(?=[bcdfghjklmnprstv])", "av"),
        (r"(?<=[aeiouyæøå])b(?=er(?:e)?\b)", "p"),
        (r"virksomhed", "virksomhet"),
        (r"hed(?=s|\b|er)", "het"),
        (r"sund(?=het|heds)", "helse"),
        (r"medhjælp", "medhjelp"),
        (r"hjælp", "hjelp"),
        (r"tj?eneste", "tjeneste"),
        (r"landbrug", "landbruk"),
        (r"skovbrug", "skogbruk"),
        (r"skov", "skog"),
        (r"brug(?=s|\b)", "bruk"),
        (r"levnedsmiddel", "næringsmiddel"),
        (r"fødevare", "mat"),
        (r"teknik\b", "teknikk"),
        (r"(?<=[i])k\b", "kk"),
        (r"kok\b", "kokk"),
        (r"chef", "sjef"),
        (r"chauffør", "sjåfør"),
        (r"jordemoder", "jordmor"),
        (r"medarbejder", "medarbeider"),
        (r"børne?", "barne"),
        (r"inden for", "innen"),
        (r"indkøb", "innkjøp"),
        (r"\bind(?=[bcdfghklmnprstv])", "inn"),
        (r"sælge", "selge"),
        (r"fængsel", "fengsel"),
        (r"rengøring", "renhold"),
        (r"gade", "gate"),
        (r"mad\b", "mat"),
        (r"mad(?=[bfhklmnprst])", "mat"),
        (r"kød", "kjøtt"),
        (r"mælk", "melk"),
        (r"træ(?=[a-zæøå]*)", "tre"),
    )
)
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


def as_norwegian(text: str) -> str:
    """Spell Danish words as Norwegian ones are spelt: "sygeplejerske" is "sykepleierske"."""
    made = text.casefold()
    for pattern, replacement in _NORWEGIAN:
        made = pattern.sub(replacement, made)
    return made


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
