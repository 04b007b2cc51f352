"""The mails that a development machine or a demo has written to files."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

FILES = "django.core.mail.backends.filebased.EmailBackend"
LINE = b"-" * 79


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


def mails(limit: int = 50) -> list[Mail]:
    """The newest mails.

    :param limit: how many at most.
    :return: newest first.
    """
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", ""))
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    found: list[Mail] = []
    for file in files[:limit]:
        parts = [part for part in file.read_bytes().split(LINE) if part.strip()]
        found += [_mail(part.strip() + b"\n", file) for part in reversed(parts)]
    return found[:limit]


def _mail(raw: bytes, file: Path) -> Mail:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    return Mail(
        subject=str(message["Subject"]),
        to=str(message["To"]),
        when=datetime.fromtimestamp(file.stat().st_mtime, tz=UTC),
        text=body.get_content() if body else "",
    )
