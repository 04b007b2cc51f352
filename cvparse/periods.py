"""How long jobs lasted."""

from datetime import date

from cvparse.types import PRESENT, ParsedExperience


def months_of(job: ParsedExperience, today: date) -> tuple[int, int] | None:
    """First and last month of a job, counted from year 0.

    :param job: an experience.
    :param today: where "present" ends.
    :return: both months included; ``None`` where undated.
    """
    if job.start is None:
        return None
    first = _month(job.start.value, last=False)
    end = job.end.value if job.end else ""
    now = today.year * 12 + today.month - 1
    last = now if end == PRESENT else _month(end or job.start.value, last=True)
    # A year alone ends with its last month, but never in the future.
    last = min(last, max(now, first))
    return (first, last) if last >= first else None


def _month(value: str, *, last: bool) -> int:
    year, _, month = value.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else (11 if last else 0))


def total_months(spans: list[tuple[int, int]]) -> int:
    """Months covered, overlaps counted once."""
    total, reached = 0, -1
    for first, last in sorted(spans):
        total += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return total
