"""Danish and Swedish words, spelt as in Norwegian.

Norwegian and Danish share most of their words and differ in spelling by rule. What the rules get
wrong looks as strange as a misspelt word, and costs as little.
"""

import re

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
_LETTERS = str.maketrans("äö", "æø")


def as_norwegian(text: str) -> str:
    """Spell Danish words as Norwegian ones are spelt: "sygeplejerske" is "sykepleierske"."""
    made = text.casefold()
    for pattern, replacement in _NORWEGIAN:
        made = pattern.sub(replacement, made)
    return made


def as_one(text: str) -> str:
    """Spell Danish, Swedish and Norwegian words in one way, so that what is shared looks alike."""
    return as_norwegian(text.casefold().translate(_LETTERS))
