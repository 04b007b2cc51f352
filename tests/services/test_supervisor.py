"""What the supervisor starts, it keeps running, and stops."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from jobbank import supervisor
from jobbank.supervisor import Service, Supervisor, SupervisorError

ROOT = Path(__file__).resolve().parents[2]
PARENT_OF_A_CHILD = (
    "import subprocess, sys, time; subprocess.Popen(['sleep', '60']); time.sleep(60)"
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBBANK_VAR", str(tmp_path))


def _service(code: str) -> Service:
    return Service("thing", [sys.executable, "-c", code])


def _family(pid: int) -> list[psutil.Process]:
    parent = psutil.Process(pid)
    deadline = time.monotonic() + 20
    while not (children := parent.children()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return [parent, *children]


def test_stops_everything_it_started() -> None:
    with Supervisor(_service(PARENT_OF_A_CHILD)) as both:
        family = _family(both.running["thing"].pid)
    assert psutil.wait_procs(family, timeout=5)[1] == []


def test_starts_again_what_was_killed() -> None:
    with Supervisor(_service(PARENT_OF_A_CHILD)) as both:
        first = both.running["thing"]
        family = _family(first.pid)
        assert both.watch() == []
        first.kill()
        first.wait()
        assert both.watch() == ["thing"]
        assert both.running["thing"].poll() is None
        assert psutil.wait_procs(family, timeout=5)[1] == []


def test_gives_up_on_what_keeps_stopping() -> None:
    with Supervisor(_service("raise SystemExit(1)")) as both:
        for _turn in range(4):
            both.running["thing"].wait(20)
            both.watch()
        both.running["thing"].wait(20)
        with pytest.raises(SupervisorError, match=r"thing keeps stopping: see .*thing\.log"):
            both.watch()


def test_a_taken_port_is_said_in_one_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"CommandError: Port {port} cannot be used (Address already in use): "
        f"stop what uses it, or choose another one with PORT={port + 1}."
    )


def test_one_data_folder_is_served_once() -> None:
    served_already = pytest.raises(SupervisorError, match="make stop")
    with supervisor.only_one(), served_already, supervisor.only_one():
        pass
    assert not supervisor.stop_other()


def test_stopping_from_another_terminal(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from jobbank import supervisor as s\n"
        "s.stop_on_signals()\n"
        "with s.only_one(), s.Supervisor(s.Service('t', ['sleep', '60'])) as both:\n"
        "    print(both.running['t'].pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"JOBBANK_VAR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    child = psutil.Process(int(process.stdout.readline()))
    assert supervisor.stop_other()
    process.communicate(timeout=20)
    assert psutil.wait_procs([child], timeout=5)[1] == []


def test_children_of_a_killed_supervisor_end(tmp_path: Path) -> None:
    code = (
        "import time\n"
        "from jobbank import supervisor as s\n"
        "with s.Supervisor(s.Service('t', ['sleep', '60'])) as both:\n"
        "    print(both.running['t'].pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    child = psutil.Process(int(process.stdout.readline()))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert psutil.wait_procs([child], timeout=10)[1] == []
