"""Values as files write them, made into ours. Nothing readable gives nothing."""

import hashlib
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

PERIODS = {
    "hour": "hour",
    "timme": "hour",
    "time": "hour",
    "month": "month",
    "månad": "month",
    "måned": "month",
    "year": "year",
    "annual": "year",
    "år": "year",
}
DATE_FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%Y%m%d")


def string(value: Any) -> str:
    """Any single value as text without surrounding blanks; "" for nothing and for structures."""
    if isinstance(value, bool) or value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).strip()


def day(value: Any) -> date | None:
    """A date out of an ISO date or time, or one of the usual written forms."""
    text = string(value)
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).date()
    except ValueError:
        pass
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text.split(" ")[0], form).date()  # noqa: DTZ007 - a day only
        except ValueError:
            continue
    return None


def money(value: Any) -> Decimal | None:
    """An amount out of "32 000", "32.000,50" or a number; ``None`` for nothing above zero."""
    text = re.sub(r"[\s\u00a0']|kr\.?|sek|dkk|eur|€", "", string(value).lower())
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?", text):
        text = re.sub(r"[.,](?=\d{3})", "", text)
    try:
        amount = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 < amount < Decimal(10) ** 9 else None


def pay_range(low: Any, high: Any) -> tuple[Decimal, Decimal] | None:
    """A whole range out of two ends, of which one may be missing; the lower one comes first."""
    ends = [end for end in (money(low), money(high)) if end is not None]
    return (min(ends), max(ends)) if ends else None


def period(value: Any) -> str:
    """ "hour", "month", "year", or "" for what we don't know."""
    text = string(value).lower()
    return next((ours for word, ours in PERIODS.items() if text.startswith(word)), "")


def percent(value: Any) -> int | None:
    """A share in per cent, 0–100; ``None`` where there is none."""
    found = re.search(r"\d+(?:[.,]\d+)?", string(value))
    if not found:
        return None
    share = round(float(found.group().replace(",", ".")))
    return share if 0 <= share <= 100 else None


def stand_in_id(*parts: str) -> str:
    """An id for an opening whose source has none, the same at every import of the same row."""
    joined = "\n".join(" ".join(part.lower().split()) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:32]


def web_address(value: Any) -> str:
    """An http(s) address, or ""; anything else must not become a link."""
    text = string(value)
    return text if re.fullmatch(r"https?://[^\s<>\"']{3,490}", text) else ""
