"""Headings and date styles of the layouts, in three languages."""

HEADINGS = {
    "en": {
        "summary": "Profile", "work": "Work experience", "education": "Education", "skills": "Skills",  # noqa: E501
        "languages": "Languages", "certificates": "Certificates", "contact": "Contact", "now": "present",  # noqa: E501
    },
    "sv": {
        "summary": "Om mig", "work": "Arbetslivserfarenhet", "education": "Utbildning", "skills": "Kompetenser",  # noqa: E501
        "languages": "Språk", "certificates": "Kurser och certifikat", "contact": "Kontakt", "now": "nu",  # noqa: E501
    },
    "da": {
        "summary": "Profil", "work": "Erhvervserfaring", "education": "Uddannelse", "skills": "Kompetencer",  # noqa: E501
        "languages": "Sprog", "certificates": "Kurser og certifikater", "contact": "Kontakt", "now": "nu",  # noqa: E501
    },
}  # fmt: skip
MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "sv": ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"],
    "da": [
        "jan.",
        "feb.",
        "marts",
        "apr.",
        "maj",
        "juni",
        "juli",
        "aug.",
        "sep.",
        "okt.",
        "nov.",
        "dec.",
    ],
}


def date(value: str, language: str, style: str) -> str:
    """A date as a layout prints it."""
    if value in {"", "present"}:
        return HEADINGS[language]["now"] if value else ""
    year, _, month = value.partition("-")
    if not month or style == "year":
        return year
    if style == "numbers":
        return f"{month}/{year}"
    if style == "iso":
        return value
    return f"{MONTHS[language][int(month) - 1]} {year}"


def period(row: dict, language: str, style: str) -> str:
    """A period as a layout prints it."""
    start, end = row.get("startDate", ""), row.get("endDate", "") or "present"
    left, right = date(start, language, style), date(end, language, style)
    return f"{left} – {right}" if left else right
