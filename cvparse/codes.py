"""Small translations between what is printed and what the database holds."""

import re

import phonenumbers

from cvparse.extract.places import countries, town_country


def country_code(country: str, city: str = "") -> str:
    """ISO 3166 code of a country as printed, else of the town, "" where unknown."""
    text = country.strip()
    if re.fullmatch(r"[A-Z]{2}", text):
        return "GB" if text == "UK" else text
    return countries().get(text.casefold(), "") or town_country(city)


def e164(phone: str, region: str = "") -> str:
    """A phone number in E.164, "" where it is none."""
    for code in (None, region or None, "SE", "DK"):
        try:
            number = phonenumbers.parse(phone, code)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return ""


def spaced(number: str) -> str:
    """A phone number in E.164 as people read it."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
