"""Matching rules.

Contacts and names: equal, letter case apart. City: equal, letter case apart. Experiences: title with
organisation, ratio of at least 85, one to one. Their dates: of a matched title, both equal at the printed
precision. Education: degree, field and school together, order of words apart, at least 85, one to one; dates
of these likewise. Skills: at least 90, one to one. Languages: code and CEFR equal. Certificates: at least 85.
"""  # noqa: E501

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from rapidfuzz import fuzz

FIELDS = (
    "name", "email", "phone", "city", "experiences", "experience dates", "education", "education dates", "languages",  # noqa: E501
    "skills", "certificates",
)  # fmt: skip
Counts = dict[str, list[int]]


def _low(value: Any) -> str:
    return str(value or "").casefold().strip()


def pairs(
    got: list[Any], want: list[Any], score: Callable[[Any, Any], float], least: float
) -> list[tuple[int, int]]:
    """Match one to one, the best first."""
    scored = sorted(
        ((score(g, w), i, j) for i, g in enumerate(got) for j, w in enumerate(want)),
        key=lambda row: -row[0],
    )
    used_got: set[int] = set()
    used_want: set[int] = set()
    found = []
    for value, i, j in scored:
        if value >= least and i not in used_got and j not in used_want:
            used_got.add(i)
            used_want.add(j)
            found.append((i, j))
    return found


def _job(row: dict[str, Any]) -> str:
    return f"{_low(row['title'])} {_low(row['organisation'])}"


def _study(row: dict[str, Any]) -> str:
    return f"{_low(row['degree'])} {_low(row['area'])} {_low(row['institution'])}"


def _printed(value: str, precision: str) -> str:
    return value[:4] if precision == "year" and value != "present" else value


def score(
    got: dict[str, Any], want: dict[str, Any], precision: str = "month", studied: str = "month"
) -> Counts:
    """Count hits, found and wanted by field.

    :param got: the neutral form as read.
    :param want: the truth.
    :param precision: "year" where the layout prints years only.
    :param studied: the same for educations.
    :return: field → [hits, found, wanted].
    """
    counts: Counts = {}
    for name in ("name", "email", "phone", "city"):
        g, w = _low(got.get(name)), _low(want.get(name))
        counts[name] = [int(bool(w) and g == w), int(bool(g)), int(bool(w))]
    jobs = pairs(
        got["experiences"], want["experiences"], lambda g, w: fuzz.ratio(_job(g), _job(w)), 85
    )
    counts["experiences"] = [len(jobs), len(got["experiences"]), len(want["experiences"])]
    titles = pairs(
        got["experiences"],
        want["experiences"],
        lambda g, w: fuzz.ratio(_low(g["title"]), _low(w["title"])),
        70,
    )
    dated = _dated(titles, got["experiences"], want["experiences"], precision)
    counts["experience dates"] = [dated, len(got["experiences"]), len(want["experiences"])]
    studies = pairs(
        got["education"],
        want["education"],
        lambda g, w: fuzz.token_sort_ratio(_study(g), _study(w)),
        85,
    )
    counts["education"] = [len(studies), len(got["education"]), len(want["education"])]
    near = pairs(
        got["education"],
        want["education"],
        lambda g, w: fuzz.token_sort_ratio(_study(g), _study(w)),
        60,
    )
    counts["education dates"] = [
        _dated(near, got["education"], want["education"], studied),
        len(got["education"]),
        len(want["education"]),
    ]
    return counts | _lists(got, want)


def _lists(got: dict[str, Any], want: dict[str, Any]) -> Counts:
    counts: Counts = {}
    spoken = {(x["language"], x["cefr"] or "") for x in got["languages"]}
    truth = {(x["language"], x["cefr"] or "") for x in want["languages"]}
    counts["languages"] = [len(spoken & truth), len(spoken), len(truth)]
    for name, least, rows in (
        ("skills", 90, got["skills"]),
        ("certificates", 85, [c["name"] for c in got["certificates"]]),
    ):
        hit = pairs(rows, want[name], lambda g, w: fuzz.ratio(_low(g), _low(w)), least)
        counts[name] = [len(hit), len(rows), len(want[name])]
    return counts


def _dated(matched: list[tuple[int, int]], got: list[Any], want: list[Any], precision: str) -> int:
    return sum(
        all(same_date(got[i][k] or "", _printed(want[j][k], precision)) for k in ("start", "end"))
        for i, j in matched
    )


def total(rows: list[Counts]) -> Counts:
    """Add counts up."""
    out: Counts = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        for name, values in row.items():
            out[name] = [a + b for a, b in zip(out[name], values, strict=True)]
    return dict(out)


def f1(counts: list[int]) -> float:
    """Harmonic mean of precision and recall; 1 where nothing was there and nothing found."""
    hit, found, wanted = counts
    return 1.0 if not found and not wanted else 2 * hit / max(1, found + wanted)


def macro(counts: Counts) -> float:
    """Plain mean over the fields."""
    return sum(f1(counts[name]) for name in FIELDS) / len(FIELDS)


def same_date(got: str, want: str) -> bool:
    """Some themes print "Jan 2010" for 2010: what the truth says must be right."""
    return got == want or (len(want) == 4 and got[:5] == f"{want}-")
