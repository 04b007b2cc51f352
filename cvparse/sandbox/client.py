"""The worker's side: keeps one reading process warm, and ends it when it takes too long."""

import atexit
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from cvparse.readers.base import Refused
from cvparse.sandbox.wire import receive, send

SECONDS = 170
RENDER_SECONDS = 20
_DOCUMENTS = 300
_ROOT = Path(__file__).resolve().parents[2]
_TMP_PREFIX = "jobbank-reading-"


class Sandbox:
    """One reading process and its own folder for temporary files."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.folder = ""
        self.served = 0

    def ask(
        self, head: dict[str, Any], body: bytes, seconds: float
    ) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for the answer.

        :param head: see ``cvparse.sandbox.__main__.answer``.
        :param body: the document.
        :param seconds: longest wait.
        :return: head and body of the answer.
        :raises Refused: refused, too slow, or the process died of it.
        """
        with self.lock:
            process = self._ready()
            late = threading.Event()

            def end() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(seconds, end)
            timer.start()
            try:
                assert process.stdin is not None  # noqa: S101 - for the type checker; both are pipes
                assert process.stdout is not None  # noqa: S101
                send(process.stdin, head, body)
                reply, data = receive(process.stdout)
            except (EOFError, OSError, ValueError) as error:
                code = self._cause(late.is_set())
                self.close()
                raise Refused(code) from error
            finally:
                timer.cancel()
            self.served += 1
        if "refused" in reply:
            raise Refused(reply["refused"])
        return reply, data

    def _cause(self, late: bool) -> str:  # noqa: FBT001
        if late or self.process is None:
            return "too_slow"
        try:
            status = self.process.wait(5)
        except subprocess.TimeoutExpired:
            return "too_slow"
        # Libraries in C end by signals 6 or 11 where the limit of memory gives them no more.
        return {-24: "too_slow", -11: "bomb", -9: "bomb", -6: "bomb"}.get(status, "corrupt")

    def _ready(self) -> subprocess.Popen[bytes]:
        if self.served >= _DOCUMENTS:
            self.close()
        if self.process is None or self.process.poll() is not None:
            self.close()
            self.folder = tempfile.mkdtemp(prefix=f"{_TMP_PREFIX}{os.getpid()}-")
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cvparse.sandbox"],
                cwd=_ROOT,
                env=_environment(self.folder),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self.process

    def close(self) -> None:
        """End the process and remove what it left."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self.process = None
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = ""
        self.served = 0


def _environment(folder: str) -> dict[str, str]:
    """What a reader needs of the environment, and no secrets."""
    path = os.defpath + os.pathsep + "/usr/local/bin"
    return {
        "PATH": path,
        "TMPDIR": folder,
        "HOME": folder,
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def sweep() -> None:
    """Remove folders of reading processes whose worker was killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_TMP_PREFIX}*"):
        pid = folder.name.removeprefix(_TMP_PREFIX).partition("-")[0]
        if pid.isdigit() and not Path(f"/proc/{pid}").exists():
            shutil.rmtree(folder, ignore_errors=True)


_current: Sandbox | None = None


def sandbox() -> Sandbox:
    """This process's own reading process, started when first asked."""
    global _current
    if _current is None or _current.pid != os.getpid():
        sweep()
        _current = Sandbox()
        atexit.register(_current.close)
    return _current


def parse(data: bytes, name: str) -> dict[str, Any]:
    """Read and understand a document.

    :param data: the file.
    :param name: its name; only the ending is passed on.
    :return: ``document`` and ``cv`` as JSON-ready data, and ``seconds``.
    :raises Refused: see ``cvparse.enums.Reason``.
    """
    reply, _ = sandbox().ask(
        {"op": "parse", "name": "cv" + Path(name).suffix.lower()}, data, SECONDS
    )
    return reply


def render(data: bytes, kind: str, page: int, width: int, turn: int = 0) -> bytes:
    """A page as a picture.

    :param data: the file.
    :param kind: its format, as read.
    :param page: from 1.
    :param width: in pixels.
    :param turn: degrees clockwise that the page was turned by to be read.
    :return: PNG bytes.
    :raises Refused: no such page, or no pictures of this format.
    """
    head = {"op": "render", "format": kind, "page": page, "width": width, "turn": turn}
    return sandbox().ask(head, data, RENDER_SECONDS)[1]


def bare(data: bytes, kind: str) -> bytes:
    """A copy without what programs wrote into it about its author.

    :param data: the file.
    :param kind: its format, as read.
    :return: the copy.
    :raises Refused: it can't be cleaned.
    """
    return sandbox().ask({"op": "bare", "format": kind}, data, RENDER_SECONDS)[1]
