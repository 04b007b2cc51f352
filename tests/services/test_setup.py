"""What is missing on a bare machine is said in one line."""

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from jobbank.tools import setup

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full: make room (4 GB"),
        (
            "ERROR: Could not find a version that satisfies the requirement torch==2.13.0 (from "
            "versions: none)\nERROR: No matching distribution found for torch==2.13.0",
            "The package index has no build of torch==2.13.0 for Python 3.",
        ),
        ("NameResolutionError: Failed to resolve 'x'", "The package index cannot be reached"),
        ("[Errno 13] Permission denied: '/a/b'", "No permission to write /a/b."),
        ("something new", "pip failed: see var/log/setup.log"),
    ],
)
def test_explains_in_one_line(said: str, line: str) -> None:
    found = setup.explain(said, "runtime")
    assert found.startswith(line)
    assert "\n" not in found


def _machine(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> str:
    monkeypatch.setattr(name, value)
    monkeypatch.setattr(setup, "PYTHON", Path("/nowhere/python"))
    with pytest.raises(setup.SetupError) as caught:
        setup.check_machine("runtime")
    return str(caught.value)


def test_unsupported_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "linux on riscv64" in _machine(monkeypatch, "platform.machine", lambda: "riscv64")


def test_no_venv_module(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _machine(monkeypatch, "importlib.util.find_spec", lambda _name: None)
    assert said.startswith("Python's venv module is missing: apt install python3.")


def test_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = SimpleNamespace(free=1.5e9)
    said = _machine(monkeypatch, "shutil.disk_usage", lambda _path: usage)
    assert said == "1.5 GB are free, 4 GB are needed: make room first."


@pytest.mark.skipif(not setup.is_fresh("dev"), reason="this environment is not make setup's")
def test_a_second_run_is_quick_and_says_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "jobbank/tools/setup.py", "--dev"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == ""


def test_old_pythons_can_read_the_script_to_the_point_where_it_refuses() -> None:
    source = (ROOT / "jobbank/tools/setup.py").read_text()
    head = source[: source.index("CHECKOUT =")]
    old = head.replace("sys.version_info", "(3, 9, 2)")
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer is needed, this is 3.9: install python3.11")
    assert done.stderr.count("\n") == 1


def test_progress_counts_files_of_this_machine_too() -> None:
    lines = [
        "Collecting absl-py==2.5.1\n",
        "Processing /wheels/ruamel.yaml_clib-0.2-cp311.whl\n",
        "Requirement already satisfied: six==1.17.0 in /x\n",
        "Installing collected packages: six\n",
    ]
    log = io.StringIO()
    assert setup.follow(lines, log, 3) == lines
    assert log.getvalue() == "".join(lines)
