"""The public page of an opening as schema.org JobPosting.

Source: https://schema.org/JobPosting.
"""

import json
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from employers.models import Opening
from jobbank.common.mail import absolute

UNITS = {"hour": "HOUR", "month": "MONTH", "year": "YEAR"}
# What could end the script element early, or be read as mark-up.
UNSAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def job_posting(opening: Opening, path: str) -> dict[str, Any]:
    """Describe an opening.

    :param opening: published.
    :param path: of its public page.
    :return: JSON-ready data.
    """
    published = opening.published_at or opening.created_at
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in opening.text.splitlines() if line)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": opening.title,
        "description": paragraphs,
        "datePosted": published.date().isoformat(),
        "identifier": {
            "@type": "PropertyValue",
            "name": "Jobbank",
            "value": str(opening.pk),
        },
        "hiringOrganization": _organisation(opening),
        "employmentType": "FULL_TIME" if opening.share_max == 100 else "PART_TIME",
        "inLanguage": opening.language,
        "url": absolute(path),
        "directApply": False,
    }
    if opening.municipality:
        data["jobLocation"] = _place(opening)
    if opening.remote == 100:
        data["jobLocationType"] = "TELECOMMUTE"
        country = {"@type": "Country", "name": opening.employer.country}
        data["applicantLocationRequirements"] = country
    if opening.deadline:
        data["validThrough"] = opening.deadline.isoformat()
    if opening.start:
        data["jobStartDate"] = opening.start.isoformat()
    if opening.pay_min is not None:
        data["baseSalary"] = _pay(opening)
    return data


def _organisation(opening: Opening) -> dict[str, str]:
    employer = opening.employer
    found = {"@type": "Organization", "name": employer.name}
    if employer.domain:
        found["sameAs"] = f"https://{employer.domain}"
    return found


def _place(opening: Opening) -> dict[str, Any]:
    municipality = opening.municipality
    assert municipality is not None  # noqa: S101 - asked by the caller
    address = {
        "@type": "PostalAddress",
        "addressLocality": municipality.name,
        "addressRegion": municipality.region,
        "addressCountry": municipality.country,
    }
    return {"@type": "Place", "address": address}


def _pay(opening: Opening) -> dict[str, Any]:
    value = {
        "@type": "QuantitativeValue",
        "minValue": float(opening.pay_min or 0),
        "maxValue": float(opening.pay_max or 0),
        "unitText": UNITS[opening.pay_period],
    }
    return {"@type": "MonetaryAmount", "currency": opening.pay_currency, "value": value}


def as_script(data: dict[str, Any]) -> SafeString:
    """Write data so that it can stand inside a script element of type application/ld+json.

    Such an element is data and is not run, so the strict content policy allows it.
    """
    text = json.dumps(data, ensure_ascii=False).translate(UNSAFE)
    return mark_safe(text)  # noqa: S308 - nothing in it can end the element
