"""Where an embedded server keeps its files, and who runs it."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from jobbank.settings import env

# A socket's address has 107 bytes on Linux; the server appends its own file name to the folder.
LONGEST_SOCKET_DIR = 80
ELSEWHERE = Path("/var/lib/jobbank")
_PLAIN = re.compile(r"[A-Za-z0-9_./+-]+")


class EmbeddedError(RuntimeError):
    """An embedded service cannot run; the message says in one line what to do."""


def base_dir(service: str, owner: pwd.struct_passwd | None = None) -> Path:
    """Find a service's folder: below the data root, or beside it when its user cannot get there.

    :param service: `postgres` or `valkey`
    :param owner: the user that the server runs as, None for the present one
    :return: an absolute path that need not exist yet
    """
    base = env.var_dir() / service
    if owner:
        base.parent.mkdir(parents=True, exist_ok=True)  # so that its rights are known
        if not reachable(base, owner):
            return ELSEWHERE / _digest(base)
    return base


def make_passable(base: Path) -> None:
    """Let another user pass through a folder of ours, whatever the umask says."""
    base.mkdir(parents=True, exist_ok=True)
    for folder in (base, ELSEWHERE) if base.parent == ELSEWHERE else (base,):
        folder.chmod(0o711)


def reachable(path: Path, owner: pwd.struct_passwd) -> bool:
    """Tell whether a user can pass through every existing folder on the way to a path.

    :param path: absolute path; missing parts count as reachable
    :param owner: the user who wants to get there
    """
    return all(_may(folder, owner, stat.S_IXOTH) for folder in path.parents if folder.exists())


def readable(path: Path, owner: pwd.struct_passwd) -> bool:
    """Tell whether a user can get to a file or folder, and read it."""
    return path.exists() and reachable(path, owner) and _may(path, owner, stat.S_IROTH)


def _may(path: Path, owner: pwd.struct_passwd, right: int) -> bool:
    facts = path.stat()
    return facts.st_uid == owner.pw_uid or bool(facts.st_mode & right)


def socket_dir(base: Path) -> Path:
    """Choose a folder for a socket: below `base`, or a short one where that path is long or odd.

    :param base: the service's folder
    :return: an absolute path without blanks or quotes
    """
    folder = base / "socket"
    if len(str(folder)) <= LONGEST_SOCKET_DIR and _PLAIN.fullmatch(str(folder)):
        return folder
    return Path("/tmp") / f"jobbank-{_digest(base)}"  # noqa: S108 - made private by make_private()


def remove(base: Path) -> None:
    """Remove a stopped service's folder and socket, wherever they are."""
    for folder in (base, socket_dir(base)):
        shutil.rmtree(folder, ignore_errors=True)


def make_private(folder: Path, owner: pwd.struct_passwd | None = None) -> None:
    """Make a folder that only one user can enter.

    :raises EmbeddedError: when somebody else owns a folder of that name
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise EmbeddedError(f"Cannot make the folder {folder}: {error.strerror}.") from error
    facts = folder.lstat()
    wanted = owner.pw_uid if owner else os.geteuid()
    if facts.st_uid not in {wanted, os.geteuid()} or not stat.S_ISDIR(facts.st_mode):
        raise EmbeddedError(
            f"{folder} belongs to another user: remove it, or set JOBBANK_VAR to another folder."
        )
    if facts.st_uid != wanted and owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o700)


@contextlib.contextmanager
def locked(base: Path) -> Iterator[None]:
    """Hold a service's lock, so that of several processes one starts it; freed when a process dies.

    :raises EmbeddedError: when the folder cannot be written
    """
    try:
        base.mkdir(parents=True, exist_ok=True)
        handle = (base / "lock").open("w")
    except OSError as error:
        raise EmbeddedError(
            f"Cannot write to {base}: {error.strerror}. Set JOBBANK_VAR to a folder of yours."
        ) from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _digest(base: Path) -> str:
    return hashlib.sha256(f"{base}:{os.geteuid()}".encode()).hexdigest()[:12]
