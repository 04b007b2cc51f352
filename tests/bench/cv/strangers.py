"""People put together at random, so that nothing is read by knowing thirty-eight CVs by heart.

Titles and skills come from the project's own label lists, names and what was done from the invented people.
"""  # noqa: E501

import csv
import random
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench.cv.people import Person, from_row, people, rows

DATA = Path(__file__).parents[3] / "matching" / "taxonomy" / "data"
_LANGUAGES = ("en", "sv", "da")
_CORES = (
    "Nordlys", "Kvarnby", "Lumen", "Northgate", "Hansen", "Tallbacken", "Søgaard", "Meridian", "Vintergatan", "Okapi",  # noqa: E501
    "Bluebird", "Stenhus", "Fjordview", "Quantia", "Orbis", "Maple & Stone", "Karlsson", "Amaranth", "Delfi", "Zephyr",  # noqa: E501
    "TKM", "Havsbris", "Brightwater", "Ravnsborg", "Helix", "Papaya", "Solsidan", "Kobalt", "Verdant", "Østerbro",  # noqa: E501
)  # fmt: skip
_SUFFIXES = {
    "en": ("", "", "", " Ltd", " Inc.", " Group", " Foods", " Logistics", " Hospital", " Solutions", " Library", " Primary School", " Café", " & Sons", " Studio", " Council"),  # noqa: E501
    "sv": ("", "", "", " AB", " AB", " Vård", " Bygg", " kommun", " Livs", " Förskola", " Konsult AB", " Sjukhus", " Restaurang", " & Co", " Städ", " Logistik"),  # noqa: E501
    "da": ("", "", "", " ApS", " A/S", " Kommune", " Byg", " Hospital", " Børnehus", " Rengøring", " & Søn", " Bageri", " Transport", " Skole", " Apotek", " Café"),  # noqa: E501
}  # fmt: skip
_SCHOOLS = {
    "en": ("University of {}", "{} University", "{} College", "{} Institute of Technology", "{} School of Business", "{} Community College", "{} High School", "{} Business School"),  # noqa: E501
    "sv": ("{}s universitet", "{}s högskola", "{} gymnasium", "Komvux {}", "Yrkeshögskolan {}", "{}s folkhögskola", "{}s tekniska högskola", "Handelshögskolan i {}"),  # noqa: E501
    "da": ("{} Universitet", "Erhvervsakademi {}", "{} Gymnasium", "Professionshøjskolen {}", "{} Tekniske Skole", "{} Handelsskole", "VUC {}", "{} Højskole"),  # noqa: E501
}  # fmt: skip
_DEGREES = {
    "en": (("Bachelor of Science", "Computer Science"), ("MSc", "Data Science"), ("BA", "History of Art"), ("PhD", "Chemistry"), ("Diploma", "Hotel Management"), ("MBA", "Finance"), ("Bachelor of Arts", "Economics"), ("High School Diploma", ""), ("Master of Engineering", "Civil Engineering"), ("Associate degree", "Nursing"), ("Certificate", "Carpentry"), ("B.Tech", "Electronics")),  # noqa: E501
    "sv": (("Kandidatexamen", "socialt arbete"), ("Civilingenjör", "maskinteknik"), ("Magisterexamen", "engelska"), ("Gymnasieexamen", "Samhällsvetenskap"), ("Yrkeshögskoleexamen", "Logistik"), ("Högskoleingenjör", "byggteknik"), ("Lärarexamen", "Matematik"), ("Masterexamen", "folkhälsovetenskap"), ("Undersköterskeutbildning", ""), ("Ekonomie kandidat", "redovisning")),  # noqa: E501
    "da": (("Bachelor", "psykologi"), ("Kandidatgrad", "statskundskab"), ("HF-eksamen", ""), ("Akademiuddannelse", "ledelse"), ("Professionsbachelor", "sygepleje"), ("Diplomingeniør", "Bygningsteknik"), ("Svendebrev", "Tømrer"), ("Cand.merc.", "Finansiering"), ("Datamatiker", "Softwareudvikling"), ("Studentereksamen", "")),  # noqa: E501
}  # fmt: skip
_CERTIFICATES = {
    "en": ("First Aid", "AWS Solutions Architect", "Forklift licence", "PRINCE2 Foundation", "Food hygiene level 2", "Driving licence B", "Scrum Master", "TEFL"),  # noqa: E501
    "sv": ("Hjärt-lungräddning", "Truckkort A och B", "Heta arbeten", "B-körkort", "Svetslicens", "Livsmedelshygien", "ITIL Foundation"),  # noqa: E501
    "da": ("Førstehjælp", "Truckcertifikat", "Hygiejnebevis", "Kørekort B", "Kranfører", "Svejsecertifikat", "Prince2 Practitioner"),  # noqa: E501
}  # fmt: skip
_TONGUES = (
    ("ar", "Arabic", "Arabiska", "Arabisk"),
    ("en", "English", "Engelska", "Engelsk"),
    ("sv", "Swedish", "Svenska", "Svensk"),
    ("da", "Danish", "Danska", "Dansk"),
    ("es", "Spanish", "Spanska", "Spansk"),
    ("de", "German", "Tyska", "Tysk"),
    ("uk", "Ukrainian", "Ukrainska", "Ukrainsk"),
    ("fa", "Persian", "Persiska", "Persisk"),
    ("pl", "Polish", "Polska", "Polsk"),
    ("tr", "Turkish", "Turkiska", "Tyrkisk"),
)
_LEVELS = {
    "native": ("Native", "Modersmål", "Modersmål"), "C2": ("C2", "C2", "C2"), "C1": ("Fluent", "Flytande", "Flydende"),  # noqa: E501
    "B2": ("B2", "Goda kunskaper", "B2"), "B1": ("Intermediate", "B1", "Mellemniveau"), "A2": ("Basic", "Grundläggande", "Grundlæggende"), "A1": ("A1", "Nybörjare", "A1"),  # noqa: E501
}  # fmt: skip
_TOWNS = {
    "en": (("Malmö", "Sweden", "+46 70 174 06 "), ("Lund", "Sweden", "+46 (0)70-174 06 "), ("Copenhagen", "Denmark", "+45 20 12 34 "), ("Manchester", "United Kingdom", "+44 7400 1234"), ("Helsingborg", "Sweden", "0701-74 06 ")),  # noqa: E501
    "sv": (("Malmö", "Sverige", "070-174 06 "), ("Kristianstad", "Sverige", "+46 70 174 06 "), ("Landskrona", "Sverige", "0701740 6"), ("Ystad", "Sverige", "073 174 06 "), ("Göteborg", "Sverige", "+46(0)701-7406")),  # noqa: E501
    "da": (("København", "Danmark", "+45 20 12 34 "), ("Roskilde", "Danmark", "20 12 34 "), ("Aarhus", "Danmark", "(+45) 2012 34"), ("Køge", "Danmark", "+4520 1234"), ("Helsingør", "Danmark", "20 123 4")),  # noqa: E501
}  # fmt: skip
_PLACES = (
    "Malmö",
    "Lund, Sweden",
    "Stockholm",
    "Berlin, Germany",
    "Aarhus",
    "Oslo",
    "Odense, Denmark",
    "Nairobi, Kenya",
    "Kyiv",
    "Lisbon, Portugal",
    "Uppsala",
    "Remote",
    "Bogotá",
    "London, UK",
    "",
)


@cache
def _titles(language: str) -> tuple[str, ...]:
    found: list[str] = []
    for path in sorted((DATA / "occupations").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                found += [t for t in row[f"titles_{language}"].split("|") if t]
    return tuple(found)


@cache
def _skills(language: str) -> tuple[str, ...]:
    with (DATA / "skills_sv_da.tsv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t"))
    return tuple(dict.fromkeys(row[language].split("|")[0] for row in table if row[language]))


@cache
def _done(language: str) -> tuple[str, ...]:
    """What the invented people did in their jobs."""
    return tuple(
        text for p in people() if p.language == language for w in p.resume["work"] for text in w["highlights"]  # noqa: E501
    )  # fmt: skip


def stranger(seed: int, language: str) -> Person:
    """Somebody.

    :param seed: for the same one again.
    :param language: of the CV: en, sv or da.
    """
    rng = random.Random(f"{seed}-{language}")
    names = [row["name"].removeprefix("Dr ").split() for row in rows()]
    first, last = rng.choice(names)[0], " ".join(rng.choice(names)[1:])
    town, country, phone = rng.choice(_TOWNS[language])
    end = int(phone.count("x")) or 2
    address = "".join(
        c for c in f"{first}.{last}".lower() if c.isascii() and (c.isalpha() or c == ".")
    )
    titles = rng.sample(_titles(language), 5)
    row = {
        "document": {"language": language}, "name": f"{first} {last}", "headline": _cased(titles[0], rng),  # noqa: E501
        "email": f"{address or 'someone'}{seed}@example.org", "phone": phone + f"{rng.randrange(10**end):0{end}}",  # noqa: E501
        "city": town, "country": country, "summary": " ".join(t.rstrip(".") + "." for t in rng.sample(_done(language), 2)),  # noqa: E501
        "experiences": _jobs(rng, language, titles), "education": _studies(rng, language),
        "skills": [_cased(s, rng) if rng.random() < 0.4 else s for s in rng.sample(_skills(language), rng.randint(4, 12))],  # noqa: E501
        "languages": _spoken(rng, language), "certificates": _papers(rng, language),
    }  # fmt: skip
    return from_row(seed, row, key=f"{seed:04d}")


def _cased(text: str, rng: random.Random) -> str:
    return text.title() if rng.random() < 0.5 and text.isascii() else text[:1].upper() + text[1:]


def _month(rng: random.Random, year: int) -> str:
    return f"{year}-{rng.randint(1, 12):02d}"


def _jobs(rng: random.Random, language: str, titles: list[str]) -> list[dict[str, Any]]:
    made, year = [], rng.choice((2025, 2026, 2024))
    employers = rng.sample(_CORES, 5)
    for n in range(rng.randint(1, 5)):
        start = year - rng.randint(1, 4)
        end = "present" if n == 0 and rng.random() < 0.6 else _month(rng, year)
        made.append({
            "title": _cased(titles[n], rng), "organisation": employers[n] + rng.choice(_SUFFIXES[language]),  # noqa: E501
            "location": rng.choice(_PLACES), "start": _month(rng, start), "end": end,
            "bullets": rng.sample(_done(language), rng.choice((0, 1, 2, 3, 4))),
        })  # fmt: skip
        year = start - rng.choice((0, 0, 1))
    return made


def _studies(rng: random.Random, language: str) -> list[dict[str, Any]]:
    made, year = [], rng.randint(2008, 2018)
    for degree, area in rng.sample(_DEGREES[language], rng.randint(1, 3)):
        place = rng.choice(_PLACES[:-1]).split(",")[0].replace("Remote", "Riga")
        school = rng.choice(_SCHOOLS[language]).format(place)
        start = year - rng.randint(1, 4)
        made.append(
            {"degree": degree, "area": area, "institution": school, "start": start, "end": year}
        )
        year = start
    return made


def _spoken(rng: random.Random, language: str) -> list[dict[str, str]]:
    column = _LANGUAGES.index(language)
    levels = ["native", *(rng.choice(("C2", "C1", "B2", "B1", "A2", "A1")) for _ in range(4))]
    chosen = rng.sample(_TONGUES, rng.randint(2, 4))
    return [
        {"language": row[0], "name": row[1 + column], "level": _LEVELS[cefr][column], "cefr": cefr}
        for row, cefr in zip(chosen, levels, strict=False)
    ]


def _papers(rng: random.Random, language: str) -> list[dict[str, str]]:
    chosen = rng.sample(_CERTIFICATES[language], rng.choice((0, 0, 1, 2, 3)))
    made = []
    for name in chosen:
        row = {"name": name}
        if rng.random() < 0.5:
            row["issuer"] = rng.choice(_CORES) + rng.choice(_SUFFIXES[language])
        if rng.random() < 0.6:
            row["date"] = str(rng.randint(2015, 2026))
        made.append(row)
    return made
