"""The mails that a development machine or a demo has written to files."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

FILES = "django.core.mail.backends.filebased.EmailBackend"
LINE = b"-" * 79
FILES_A_PAGE = 10  # mostly a mail each


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as the page shows it."""

    subject: str
    to: str
    when: datetime
    text: str


def may_read(request: HttpRequest) -> bool:
    """Mails hold sign-in links: only a demo, only to files, only from this machine."""
    address = request.META.get("REMOTE_ADDR") or "192.0.2.1"  # none known: not this machine
    local = ip_address(address).is_loopback
    return bool(settings.DEMO) and settings.EMAIL_BACKEND == FILES and local


def page(number: str | None) -> Page[Any]:
    """Some of the mails, newest first; only their files are read.

    :param number: the page as the address names it; a wrong one gives the nearest.
    :return: a page of mails.
    """
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", ""))
    there = os.scandir(folder) if folder.is_dir() else ()
    # A name begins with its second.
    names = sorted((one.name for one in there if one.name.endswith(".log")), reverse=True)
    shown: Page[Any] = Paginator(names, FILES_A_PAGE).get_page(number)
    here = sorted(
        (folder / name for name in shown.object_list),
        key=lambda file: file.stat().st_mtime,
        reverse=True,
    )
    shown.object_list = [mail for file in here for mail in _mails(file)]
    return shown


def _mails(file: Path) -> Iterator[Mail]:
    for part in reversed(file.read_bytes().split(LINE)):
        if part.strip():
            yield _mail(part.strip() + b"\n", file)


def _mail(raw: bytes, file: Path) -> Mail:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    return Mail(
        subject=str(message["Subject"]),
        to=str(message["To"]),
        when=datetime.fromtimestamp(file.stat().st_mtime, tz=UTC),
        text=body.get_content() if body else "",
    )
