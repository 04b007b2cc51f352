"""Labels of fields, as forms and heads of tables print them."""

import re

_FIRST = (
    r"position|job title|title|titel|stilling|befattning|tjänst|role|roll|rolle|"
    r"occupation or position held|"
    r"yrkestitel|jobtitel|stillingsbetegnelse|designation|degree|examen|uddannelse|utbildning|"
    r"title of qualification awarded"
)
_SECOND = (
    r"employer|company|arbetsgivare|arbejdsgiver|organisation|organization|firma|företag|"
    r"virksomhed|workplace|arbetsplats|"
    r"arbejdsplads|arbejdssted|name and address of employer|name of (?:firm|company|employer)|"
    r"employer name|"
    r"school|skola|skole|institution|lärosäte|uddannelsessted|university|universitet"
)
_WHERE = r"location|ort|sted|place|city|country|stad|land|by|address|adresse?"
_MORE = (
    r"dates?|periode?|field of study|website|type of business|anställning|ansættelse|tidsperiod|"
    r"datum|dato|duration|"
    r"varighed|studieretning|inriktning|retning|ämne|fag|major|area|level|nivå|niveau|"
    r"period of work|webbplats|"
    r"hjemmeside|url|industry|bransch|branche|department|avdelning|afdeling|year|years|år|tid|"
    r"from|to|från|till|fra|til|start|"
    r"end|slut|time|when|när|hvornår|time period"
)
LABEL = re.compile(
    rf"(?i)^(?:(?P<first>{_FIRST})|(?P<second>{_SECOND})|(?P<place>{_WHERE})|{_MORE})\s*:\s*"
)


def told_by(label: str) -> str | None:
    """What a label says that it labels.

    :param label: "Employer", "Position:".
    :return: "first" for a title or degree, "second" for who employs or teaches, "place", "" for
        anything else; ``None`` where it is no label.
    """
    hit = LABEL.fullmatch(f"{label.strip(' :')}:")
    return None if hit is None else hit.lastgroup or ""
