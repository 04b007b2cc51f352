"""The pay that an opening's text names."""

import re
from decimal import Decimal

from employers.importers.values import money

CURRENCIES = {"sek": "SEK", "kronor": "SEK", "dkk": "DKK", "kroner": "DKK", "eur": "EUR"}
CURRENCIES |= {"euro": "EUR", "€": "EUR"}
OWN = {"SE": "SEK", "DK": "DKK"}
AMOUNT = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?:,\d\d)?|\d{2,6}(?:,\d\d)?"
UNIT = r"sek|dkk|eur|euro|kronor|kroner|kr\b\.?|:-|€"
RANGE = re.compile(
    rf"(?<![\d.,])(?P<before>{UNIT})?\s*(?P<low>{AMOUNT})\s*(?P<first>{UNIT})?\s*"
    rf"(?:[-–—]|to|till|til|and|och|og)\s*(?:{UNIT})?\s*"
    rf"(?P<high>{AMOUNT})(?!\d)\s*(?P<after>{UNIT})?",
    re.IGNORECASE,
)
PAY = re.compile(r"lön|løn|\bpay|salary|salaries|\bwages?\b", re.IGNORECASE)
PERIODS = (
    ("hour", r"timlön|timeløn|(?:i|per|/|om) ?tim(?:me|men|en|e)\b|an hour|per hour|/ ?h\b|hourly"),
    ("month", r"månad|måned|month|/ ?mån\b|\bmd\b"),
    ("year", r"årslön|årsløn|(?:per|om|/) ?år(?:et)?\b|a year|per year|per annum|annual|yearly"),
)
NEAR = 30
# "Lön 33 000–39 000 kr": amounts of this size are for a month, as people in both countries say it.
A_MONTH = range(10_000, 100_000)


def find_pay(text: str, country: str) -> tuple[tuple[Decimal, Decimal], str, str] | None:
    """Find a pay range: two amounts, with a currency and a period, in words that are about pay.

    :param text: an opening's text, or a field of a file about pay.
    :param country: "SE" or "DK": whose kronor "kr" means.
    :return: (least, most), currency and period of the first one.
    """
    for hit in RANGE.finditer(text):
        left = re.split(r"[!?\n]|\.\s", text[: hit.start()])[-1]
        right = re.split(r"[!?;\n]|\.\s", text[hit.end() :])[0][:NEAR]
        period = _period(right) or _period(left[-NEAR:])
        low, high = money(hit["low"]), money(hit["high"])
        unit = hit["after"] or hit["first"] or hit["before"]
        named = PAY.search(left) or PAY.search(right)
        if named and not period and low and high and {int(low), int(high)} <= set(A_MONTH):
            period = "month"
        about = named or period == "month"
        if unit and period and about and low and high and low <= high:
            currency = CURRENCIES.get(unit.lower(), OWN.get(country, ""))
            return ((low, high), currency, period) if currency else None
    return None


def _period(text: str) -> str:
    found = [(hit.start(), key) for key, word in PERIODS for hit in re.finditer(word, text, re.I)]
    return min(found)[1] if found else ""
