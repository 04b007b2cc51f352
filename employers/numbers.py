"""Organisation numbers with check digits."""

from stdnum.dk import cvr
from stdnum.exceptions import ValidationError
from stdnum.se import orgnr

FORMS = {"SE": orgnr, "DK": cvr}


def shown_number(country: str, number: str) -> str:
    """An organisation number as its country writes it.

    :param number: bare digits; "" where there is none.
    :return: "556036-0793" in Sweden, "12 34 56 78" in Denmark.
    """
    if country == "SE" and number:
        return str(orgnr.format(number))
    return " ".join(number[at : at + 2] for at in range(0, len(number), 2))


def clean_number(country: str, number: str) -> str:
    """Check an organisation number.

    :param country: "SE" (organisationsnummer) or "DK" (CVR-nummer).
    :param number: as written, with or without blanks, hyphen and country prefix.
    :return: the bare digits.
    :raises ValueError: wrong length or check digit, or another country.
    """
    form = FORMS.get(country)
    if form is None:
        raise ValueError(country)
    try:
        return str(form.validate(number))
    except ValidationError as error:
        raise ValueError(number) from error
