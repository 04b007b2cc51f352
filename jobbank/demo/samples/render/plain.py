"""TXT, RTF and saved HTML: documents that are nothing but characters."""

import textwrap
from typing import Any

from jobbank.demo.samples.render.pdf import web_page


def txt(cv: dict[str, Any]) -> bytes:
    """One CV as people type it into a plain editor, Windows line ends included."""
    words, out = cv["labels"], [cv["name"].upper(), cv["headline"], *cv["contact"], ""]
    out += [
        words["summary"].upper(),
        *textwrap.wrap(cv["summary"], 76),
        "",
        words["experience"].upper(),
        "",
    ]
    for entry in cv["experiences"]:
        out += [entry["period"], entry["title"], f"{entry['organisation']}, {entry['location']}"]
        out += [f"  - {bullet}" for bullet in entry["bullets"]] + [""]
    out += [words["education"].upper(), ""]
    for entry in cv["education"]:
        out += [entry["period"], entry["degree"], entry["institution"], ""]
    out += [words["skills"].upper(), *textwrap.wrap(", ".join(cv["skills"]), 76), ""]
    out += [words["languages"].upper()]
    out += [f"{row['name']}{cv['level_separator']} {row['level']}" for row in cv["languages"]]
    if cv["certificates"]:
        out += ["", words["certificates"].upper(), *cv["certificates"]]
    if cv["personal"]:
        out += [
            "",
            words["personal"].upper(),
            *(f"{label}: {value}" for label, value in cv["personal"]),
        ]
    return ("\r\n".join(out) + "\r\n").encode()


def rtf(cv: dict[str, Any]) -> bytes:
    """One CV as rich text, with the old code page and the escapes that word processors write."""
    words = cv["labels"]
    out = [r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}\fs21"]
    out += [_rtf_line(cv["name"], r"\b\fs36"), _rtf_line(cv["headline"], r"\i")]
    out += [_rtf_line(line) for line in cv["contact"]]
    out += [_rtf_line(words["summary"], r"\b\fs26"), _rtf_line(cv["summary"])]
    out.append(_rtf_line(words["experience"], r"\b\fs26"))
    for entry in cv["experiences"]:
        out.append(_rtf_line(f"{entry['title']}, {entry['organisation']}", r"\b"))
        out.append(_rtf_line(f"{entry['period']}, {entry['location']}"))
        out += [_rtf_line(f"\u2022 {bullet}", r"\li360") for bullet in entry["bullets"]]
    out.append(_rtf_line(words["education"], r"\b\fs26"))
    for entry in cv["education"]:
        out += [
            _rtf_line(entry["degree"], r"\b"),
            _rtf_line(f"{entry['institution']}, {entry['period']}"),
        ]
    out += [_rtf_line(words["skills"], r"\b\fs26"), _rtf_line(", ".join(cv["skills"]))]
    out.append(_rtf_line(words["languages"], r"\b\fs26"))
    out += [
        _rtf_line(f"{row['name']}{cv['level_separator']} {row['level']}") for row in cv["languages"]
    ]
    if cv["personal"]:
        out.append(_rtf_line(words["personal"], r"\b\fs26"))
        out += [_rtf_line(f"{label}: {value}") for label, value in cv["personal"]]
    return "\n".join([*out, "}"]).encode("ascii")


def _rtf_line(text: str, style: str = "") -> str:
    escaped = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    coded = "".join(char if ord(char) < 128 else _rtf_char(char) for char in escaped)
    return f"{{\\pard{style} {coded}\\par}}"


def _rtf_char(char: str) -> str:
    try:
        return f"\\'{char.encode('cp1252').hex()}"
    except UnicodeEncodeError:
        return f"\\u{ord(char)}?"


def html(cv: dict[str, Any]) -> bytes:
    """One CV as a saved web page, with the navigation and script that such pages bring along."""
    return web_page("page.html", cv).encode()
