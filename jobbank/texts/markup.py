"""The little that a text may say of its looks: paragraphs, headings, lists, addresses. No HTML."""

import re
from collections.abc import Iterator
from itertools import groupby

from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe

MARKS = {"#": re.compile(r"#\s+"), "-": re.compile(r"[-•]\s+"), "1": re.compile(r"\d+[.)]\s+")}
LISTS = {"-": "ul", "1": "ol"}


def as_html(text: str) -> SafeString:
    """Show a text.

    A blank line begins a paragraph; "# " a heading, "- " a point and "1. " a numbered point.
    Web and e-mail addresses become links. Everything else is shown as it is written.

    :param text: as the coordinator wrote it.
    """
    return mark_safe("\n".join(_blocks(text)))  # noqa: S308 - made of escaped parts


def _blocks(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.strip()):
        for mark, group in groupby(block.split("\n"), _mark):
            lines = [_line(line, mark) for line in group]
            if mark in LISTS:
                items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
                yield format_html("<{0}>{1}</{0}>", mark_safe(LISTS[mark]), items)  # noqa: S308
            elif mark:
                yield from (format_html("<h2>{}</h2>", line) for line in lines)
            elif any(lines):
                yield format_html("<p>{}</p>", mark_safe("<br>".join(lines)))  # noqa: S308


def _mark(line: str) -> str:
    return next((mark for mark, form in MARKS.items() if form.match(line)), "")


def _line(line: str, mark: str) -> SafeString:
    bare = MARKS[mark].sub("", line, count=1) if mark else line
    return mark_safe(urlize(bare.strip(), nofollow=True, autoescape=True))  # noqa: S308
