"""Questions about places: which municipality is meant, which is near, how long it takes."""

from functools import lru_cache

from django.db.models import Count, Max

from matching.engine.features import USUAL_COMMUTE as USUAL_COMMUTE
from matching.geography.enums import Country
from matching.geography.network import Place, kilometres
from matching.geography.places import candidates
from matching.models import IndexedOpening, Municipality, PlaceName, TravelTime

LONGEST_NAME = 60
# Without ICU in the database, Swedish and Danish letters are put in order here.
ORDER = str.maketrans({"å": "zx", "ä": "zy", "ö": "zz", "æ": "zy", "ø": "zz", "Å": "zx"})


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """All folded spellings with the code they mean."""
    return dict(PlaceName.objects.values_list("folded", "municipality_id"))


def travel_version() -> int:
    """Which load of the travel times is in the database: a number that grows with each load."""
    newest: int | None = TravelTime.objects.aggregate(last=Max("pk"))["last"]
    return newest or 0


def travel_table(version: int | None = None) -> dict[tuple[str, str], int]:
    """The whole matrix, read once a process and load.

    :param version: the load in the database, where it has been asked for.
    :return: minutes from door to door by (origin code, destination code).
    """
    return _travel_table(travel_version() if version is None else version)


@lru_cache(maxsize=1)
def _travel_table(_version: int) -> dict[tuple[str, str], int]:
    rows = TravelTime.objects.values_list("origin_id", "destination_id", "minutes")
    return {(origin, destination): minutes for origin, destination, minutes in rows}


def forget() -> None:
    """Read the tables again at the next question."""
    _spellings.cache_clear()
    _travel_table.cache_clear()


def municipality_code(text: str) -> str:
    """Find the municipality that a place name means, in any usual spelling.

    :param text: "Malmo", "København Ø", "222 23 Lund, Sweden", "Helsingborgs stad" or a code.
    :return: the official code; "" where nothing fits.
    """
    known = _spellings()
    for form in candidates(text):
        if form in known:
            return known[form]
    bare = text.strip()
    return bare if bare in set(known.values()) else ""


def in_order(name: str) -> str:
    """A sorting key that puts å ä ö and æ ø å at the end."""
    return name.lower().translate(ORDER)


def municipality_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Municipalities by country, each side in the order of its alphabet.

    :return: groups of (code, name) for a select.
    """
    rows = list(Municipality.objects.values_list("country", "code", "name"))
    return [
        (
            str(country.label),
            sorted(
                [(code, name) for side, code, name in rows if side == country],
                key=lambda row: in_order(row[1]),
            ),
        )
        for country in Country
    ]


def openings_by_place() -> dict[str, int]:
    """How many published openings there are in each municipality that has any."""
    rows = IndexedOpening.objects.exclude(municipality=None).values_list("municipality_id")
    return dict(rows.annotate(n=Count("pk")).order_by())


def is_place(text: str) -> bool:
    """Does this text name a place we know, in any usual spelling?

    :param text: "Malmö", "Lunds kommun"; a few words.
    """
    known = _spellings()
    return len(text) < LONGEST_NAME and any(form in known for form in candidates(text))


def find_municipality(text: str) -> Municipality | None:
    """Find the municipality that a place name means; see :func:`municipality_code`."""
    code = municipality_code(text)
    return Municipality.objects.filter(code=code).first() if code else None


def nearest_municipality(lat: float, lon: float) -> Municipality | None:
    """Find the municipality whose seat is nearest.

    :param lat: degrees north.
    :param lon: degrees east.
    :return: the municipality; ``None`` only where none are loaded.
    """
    here = Place("", "", "", lat, lon, {})

    def distance(one: Municipality) -> float:
        return kilometres(here, Place("", "", "", one.lat, one.lon, {}))

    return min(Municipality.objects.all(), key=distance, default=None)


def reachable(origin: str, minutes: int) -> list[str]:
    """List the municipalities within a commute.

    :param origin: code of where somebody lives.
    :param minutes: the longest commute, one way.
    :return: codes, nearest first.
    """
    table = travel_table()
    rows = sorted((took, to) for (start, to), took in table.items() if start == origin)
    return [to for took, to in rows if took <= minutes]
