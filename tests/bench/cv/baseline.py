"""The floor: a regular expression for mail and phone, and the first line as the name."""

import re
from typing import Any

import pymupdf


def baseline(data: bytes) -> dict[str, Any]:
    """Read a PDF the simple way."""
    text = "\n".join(page.get_text() for page in pymupdf.open(stream=data, filetype="pdf").pages())
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    email = re.search(r"[\w.+-]+@[\w-]+\.[\w.-]+", text)
    phone = re.search(r"\+?\d[\d\s()-]{7,}\d", text)
    return {
        "name": lines[0] if lines else None, "email": email.group() if email else None,
        "phone": re.sub(r"[^\d+]", "", phone.group()) if phone else None, "city": None, "experiences": [], "education": [],  # noqa: E501
        "skills": [], "languages": [], "certificates": [],
    }  # fmt: skip
