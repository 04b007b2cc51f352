"""The reading process: ``python -m cvparse.sandbox``. It knows neither settings nor secrets."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

from cvparse.codec import encode
from cvparse.extract.cv import understand
from cvparse.readers.bare import bare_copy
from cvparse.readers.base import Limits, Refused
from cvparse.readers.registry import read
from cvparse.readers.render import render_page
from cvparse.sandbox.wire import receive, send

ADDRESS_SPACE = 1_800_000_000
ADDRESS_SPACE_HARD = 6_000_000_000
FILE_SIZE = 200_000_000
CPU_SECONDS = 150
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_NEW_NETWORK = 0x40000000  # CLONE_NEWNET
_NEW_USER = 0x10000000  # CLONE_NEWUSER


def limit_process() -> None:
    """No more memory, file size or open door to the network than reading needs."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE_HARD))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if libc.unshare(_NEW_NETWORK) != 0:
            _leave_network(libc)


def _leave_network(libc: ctypes.CDLL) -> None:
    """Who is not root needs a room of their own for it; readers fetch nothing anyway."""
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return
    for name, text in (
        ("uid_map", f"{user} {user} 1"),
        ("setgroups", "deny"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with contextlib.suppress(OSError):
            Path("/proc/self", name).write_text(text, encoding="ascii")


def _limit_cpu() -> None:
    """Each document gets the same time, however many were read before."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def answer(head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    """Do what a request asks.

    :param head: ``op`` "parse" (``name``), "render" (``format``, ``page``, ``width``, ``turn``)
        or "bare" (``format``).
    :param body: the document.
    :return: head and body of the answer; ``refused`` holds a reason code.
    """
    started = time.perf_counter()
    try:
        if head["op"] == "render":
            where = (head["format"], head["page"], head["width"])
            return {}, render_page(body, *where, Limits(), head.get("turn", 0))
        if head["op"] == "bare":
            return {}, bare_copy(body, head["format"], Limits())
        document = read(body, head["name"], Limits(**head.get("limits", {})))
        cv = understand(document)
    except Refused as refusal:
        return {"refused": refusal.code}, b""
    except (MemoryError, RecursionError):
        return {"refused": "bomb"}, b""
    seconds = round(time.perf_counter() - started, 3)
    return {"document": encode(document), "cv": encode(cv), "seconds": seconds}, b""


def main() -> None:
    """Answer requests until the worker goes away."""
    # What libraries print must not mix with the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_process()
    while True:
        try:
            head, body = receive(sys.stdin.buffer)
        except EOFError:
            return
        _limit_cpu()
        try:
            reply, data = answer(head, body)
        except Exception as error:  # noqa: BLE001 - a stranger's file may break anything; say only what kind
            reply, data = {"refused": "corrupt", "error": type(error).__name__}, b""
        send(answers, reply, data)


if __name__ == "__main__":
    main()
