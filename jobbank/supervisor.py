"""Run web and worker together: start, watch, start again, and stop all that was started."""

import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from jobbank.settings import env

STOP_SECONDS = 15.0
READY_SECONDS = 90.0
_FALLS, _FALL_SECONDS = 5, 60.0  # more falls than this in this time: something is wrong for good
# glibc keeps freed memory for each thread; a worker that reads many documents gives it back.
_LEAN = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072"}
_ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}  # web: to give everything back at once would cost time
# Web: its products of matrices are small, and a thread for each core would mostly wait for them.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux's prctl


class SupervisorError(RuntimeError):
    """It cannot go on; the message says in one line what to do."""


@dataclass(frozen=True)
class Service:
    """A program that we keep running."""

    name: str
    command: list[str]
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """Where it writes."""
        return env.var_dir() / "log" / f"{self.name}.log"


def web(host: str, port: int) -> Service:
    """:return: gunicorn with threads; one process serves a small machine in 250 MB"""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    command = [
        *(sys.executable, "-m", "gunicorn", "jobbank.wsgi:application", "--bind", address),
        *("--workers", str(env.number("WEB_PROCESSES", 1)), "--worker-class", "gthread"),
        *("--threads", str(env.number("WEB_THREADS", 4)), "--max-requests", "20000"),
        *("--no-control-socket", "--log-level", "warning"),
    ]
    return Service("web", command, {"BASE_URL": f"http://{address}", **_ONE_HEAP, **ONE_THREAD})


def worker(name: str = "worker") -> Service:
    """:return: Celery with the clock of periodic tasks; its processes share the cores"""
    processes = env.number("CELERY_WORKER_CONCURRENCY", min(2, os.cpu_count() or 1))
    threads = max(1, (os.cpu_count() or 1) // processes)
    command = [
        *(sys.executable, "-m", "celery", "-A", "jobbank", "worker", "--beat"),
        *("--loglevel", "info", "--hostname", f"{name}-{os.getpid()}@%h"),
        *("--concurrency", str(processes)),
    ]
    return Service(name, command, {"OMP_NUM_THREADS": str(threads), **_LEAN})


class Supervisor:
    """Keeps services running as long as its `with` block lasts."""

    def __init__(self, *services: Service) -> None:
        self.services = services
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self._falls: dict[str, deque[float]] = {s.name: deque(maxlen=_FALLS) for s in services}

    def __enter__(self) -> "Supervisor":
        for service in self.services:
            self._start(service)
        return self

    def __exit__(self, *_error: object) -> None:
        for process in self.running.values():
            _signal(process, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            _kill_group(process)
            process.wait()

    def watch(self) -> list[str]:
        """Start again what has stopped.

        :return: names of the services that had stopped
        :raises SupervisorError: when one of them keeps stopping
        """
        fallen = [s for s in self.services if self.running[s.name].poll() is not None]
        for service in fallen:
            falls = self._falls[service.name]
            falls.append(time.monotonic())
            if len(falls) == _FALLS and falls[-1] - falls[0] < _FALL_SECONDS:
                raise SupervisorError(f"{service.name} keeps stopping: see {service.log}.")
            _kill_group(self.running[service.name])  # children that a killed parent left behind
            self._start(service)
        return [service.name for service in fallen]

    def _start(self, service: Service) -> None:
        service.log.parent.mkdir(parents=True, exist_ok=True)
        with service.log.open("ab") as log:
            self.running[service.name] = subprocess.Popen(  # noqa: S603 - our own commands
                service.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=env.CHECKOUT,
                env=env.passed_on(**service.variables),
                start_new_session=True,  # Ctrl-C in the terminal is for us alone
                preexec_fn=_die_with_parent,
            )


def check_port(host: str, port: int) -> None:
    """Make sure that nobody listens there.

    :raises SupervisorError: when somebody does, or when the port may not be used
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SupervisorError(
                f"Port {port} cannot be used ({error.strerror}): stop what uses it, or choose "
                f"another one with PORT={port + 1}."
            ) from error


def wait_for_port(host: str, port: int, supervisor: Supervisor) -> None:
    """Wait until the web server accepts connections.

    :raises SupervisorError: when it does not in time, or keeps stopping
    """
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            return
        supervisor.watch()
        time.sleep(0.2)
    raise SupervisorError(f"web did not start in time: see {env.var_dir()}/log/web.log.")


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Hold the right to serve this data folder; freed when the process dies, however it does.

    :raises SupervisorError: when another process holds it
    """
    path = _lock_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SupervisorError("Jobbank is served already: stop it with make stop.") from error
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield


def stop_other() -> bool:
    """Stop the process that serves this data folder.

    :return: False when there is none
    """
    with contextlib.suppress(FileNotFoundError), _lock_file().open("r") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:  # held, so the number in it belongs to the holder
            os.kill(int(handle.read()), signal.SIGTERM)
            fcntl.flock(handle, fcntl.LOCK_SH)
            return True
    return False


def stop_on_signals() -> None:
    """Let SIGTERM and SIGHUP end the process as Ctrl-C does, so that `with` blocks clean up.

    SIGINT too: a shell starts what it puts in the background with Ctrl-C ignored.
    """

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)


def _lock_file() -> Path:
    return env.var_dir() / "serve.lock"


def _die_with_parent() -> None:
    with contextlib.suppress(OSError, AttributeError):  # Linux only; elsewhere make stop cleans up
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGTERM)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if process.poll() is None:
        process.send_signal(number)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
