"""A secret key of its own for each checkout, so that none is written in the code."""

import contextlib
import os
import secrets
from pathlib import Path


def secret_key(var: Path) -> str:
    """Read the key, or make it once; two processes that start together agree on one.

    :param var: the folder of run-time data
    :return: 64 characters
    """
    path = var / "secret_key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"secret_key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        # A link appears whole or not at all, and fails when another process was quicker.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()
