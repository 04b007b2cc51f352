"""Typed readers of the environment: the only place that looks at `os.environ`."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CHECKOUT = Path(__file__).resolve().parents[2]
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


def text(name: str, default: str = "") -> str:
    """Read a string.

    :param name: the variable's name
    :param default: what an unset or empty variable means
    :return: the value without surrounding blanks
    """
    return os.environ.get(name, "").strip() or default


def required(name: str) -> str:
    """Read a string that has no sensible default.

    :return: the value
    :raises ImproperlyConfigured: when the variable is unset or empty
    """
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def number(name: str, default: int) -> int:
    """Read a whole number.

    :raises ImproperlyConfigured: when the value is not a whole number
    """
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error


def flag(name: str, *, default: bool) -> bool:
    """Read a switch: 1, true, yes, on or 0, false, no, off.

    :raises ImproperlyConfigured: when the value is none of these
    """
    value = text(name).lower()
    if not value:
        return default
    if value not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} must be 1 or 0.")
    return value in _TRUE


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Read a list, separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def folder(name: str, default: Path) -> Path:
    """Read a folder's path; a relative one starts at the checkout."""
    return (CHECKOUT / Path(text(name, str(default))).expanduser()).resolve()


def var_dir() -> Path:
    """:return: the root of all run-time data (`JOBBANK_VAR`, else `var` in the checkout)"""
    return folder("JOBBANK_VAR", CHECKOUT / "var")


def passed_on(**more: str) -> dict[str, str]:
    """Prepare the environment of a process that we start.

    :param more: variables that are set unless they are set already
    :return: the present environment and these
    """
    return more | dict(os.environ)


def database(url: str) -> dict[str, Any]:
    """Translate a PostgreSQL URL into Django's database settings.

    :param url: `postgresql://user:password@host:port/name?sslmode=require`; a socket folder as
        host is written with %2F
    :return: one entry for `DATABASES`
    :raises ImproperlyConfigured: when it is not a PostgreSQL URL with a database name
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgresql://user:password@host/name."
        )
    host = parts.netloc.rpartition("@")[2]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host.rpartition(":")[0] if parts.port else host),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def mail(url: str) -> dict[str, Any]:
    """Translate a mail server's URL into Django's settings.

    :param url: `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465` (TLS from the start)
    :return: settings by name
    :raises ImproperlyConfigured: when the scheme is another one
    """
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("EMAIL_URL must look like smtp://user:password@host:587.")
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if secure else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure,
    }
