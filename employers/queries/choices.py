"""What people choose from."""

from functools import reduce
from operator import and_, or_
from typing import Any

from babel import Locale
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import get_language

from employers.extract.lexicon import read
from matching.geography.queries import in_order
from matching.models import Occupation, OccupationLabel
from matching.queries import labels_in

SHORTEST, TELLING, MOST, MOST_LABELS = 2, 5, 20, 200


def language_choices() -> list[tuple[str, str]]:
    """Languages that openings ask for, named in the user's language."""
    locale = Locale.parse((get_language() or "en").replace("-", "_"))
    codes = read("languages")["names"]
    rows = [(code, locale.languages.get(code, code).capitalize()) for code in codes]
    return sorted(rows, key=lambda row: in_order(row[1]))


def language_name(code: str) -> str:
    """A language's name in the user's language."""
    locale = Locale.parse((get_language() or "en").replace("-", "_"))
    return str(locale.languages.get(code, code))


def occupations_named(words: str) -> list[tuple[str, str, str]]:
    """Occupations with a name that holds these words, in the user's language or in English.

    Where no name holds them all, names that hold one of the long ones do: a whole title often says
    more than an occupation's name.

    :param words: two letters at least.
    :return: (URI, its usual name, its ISCO group) of at most twenty, the closest first.
    """
    text = " ".join(words.split())
    if len(text) < SHORTEST:
        return []
    language = (get_language() or "en")[:2]
    labels = OccupationLabel.objects.filter(
        language__in={language, "en"}, occupation__is_active=True
    )
    each = [Q(text__icontains=word) for word in text.split()]
    telling = [Q(text__icontains=word) for word in text.split() if len(word) >= TELLING]
    keys = _holding(labels, reduce(and_, each)) or _holding(
        labels, reduce(or_, telling, Q(pk=None))
    )
    groups = f"isco__label_{language}"
    rows = Occupation.objects.filter(pk__in=keys).values_list("pk", "uri", groups)
    by_key = {key: (uri, group or "") for key, uri, group in rows}
    uris = [uri for uri, _group in by_key.values()]
    names = labels_in("en", uris) | labels_in(language, uris)
    return [(by_key[key][0], names.get(by_key[key][0], text), by_key[key][1]) for key in keys]


def _holding(labels: QuerySet[OccupationLabel], condition: Q) -> list[Any]:
    """Keys of occupations with such a name, the shortest name first."""
    named = labels.filter(condition).annotate(long=Length("text")).order_by("long", "text")
    return list(dict.fromkeys(named.values_list("occupation_id", flat=True)[:MOST_LABELS]))[:MOST]
