"""What rendercv is given: our people in its form."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.bench.cv.people import Person
from tests.bench.cv.words import HEADINGS

THEMES = ("classic", "sb2nov")


def form(p: Person) -> dict[str, Any]:
    """A person as rendercv's "cv"; it formats dates in English, whatever the language."""
    b, h = p.resume["basics"], HEADINGS[p.language]
    sections: dict[str, list[Any]] = {
        h["summary"]: [b["summary"]],
        h["work"]: [
            {
                "company": w["name"], "position": w["position"], "location": w["location"] or None,
                "start_date": w["startDate"] or None, "end_date": w["endDate"] or "present",
                "highlights": w["highlights"] or None,
            }
            for w in p.resume["work"]
        ],
        h["education"]: [
            {
                "institution": e["institution"], "degree": e["studyType"] or None, "area": e["area"] or "",  # noqa: E501
                "start_date": e["startDate"] or None, "end_date": e["endDate"] or None,
            }
            for e in p.resume["education"]
        ],
        h["skills"]: [{"bullet": s["name"]} for s in p.resume["skills"]],
        h["languages"]: [
            {"label": x["language"], "details": x["fluency"]} for x in p.resume["languages"]
        ],
    }  # fmt: skip
    if p.resume["certificates"]:
        rows = [
            {"name": c.get("name", ""), "date": c.get("date") or None, "summary": c.get("issuer")}
            for c in p.resume["certificates"]
        ]
        sections[h["certificates"]] = rows
    place = f"{b['location']['city']}, {b['location']['region']}"
    phone = p.truth["phone"]
    return {
        "name": b["name"], "location": place, "email": b["email"], "phone": phone,
        "sections": _without_nothing(sections),
    }  # fmt: skip


def _without_nothing(sections: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {
        key: [
            {k: v for k, v in row.items() if v is not None} if isinstance(row, dict) else row
            for row in rows
        ]
        for key, rows in sections.items()
        if rows
    }


def typeset(python: Path, jobs: list[tuple[str, Person, Path]]) -> None:
    """Make the documents.

    :param python: interpreter of the environment with rendercv.
    :param jobs: theme, person, where to.
    """
    asked = [{"theme": t, "cv": form(p), "path": str(path.resolve())} for t, p, path in jobs]
    script = Path(__file__).with_name("typst_pages.py").resolve()
    done = subprocess.run(
        [str(python), "-P", str(script)], input=json.dumps(asked), text=True, capture_output=True,
        check=False, cwd="/",
    )  # fmt: skip
    if done.returncode or done.stderr:
        print("rendercv:", done.stderr.strip()[-400:])
