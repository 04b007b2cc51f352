"""Make the virtual environment: `python3 jobbank/tools/setup.py [--dev]`.

Runs on a bare machine, so it uses the standard library alone, and it parses on old Pythons so that
it can say that they are too old.
"""

import argparse
import hashlib
import importlib.util
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

if sys.version_info < (3, 11):  # noqa: UP036 - this is the one place that runs on older ones
    sys.exit(
        "Python 3.11 or newer is needed, this is {}.{}: install python3.11 and python3.11-venv, "
        "then run make again with PYTHON=python3.11.".format(*sys.version_info[:2])
    )

CHECKOUT = Path(__file__).resolve().parents[2]
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
FILES = {"runtime": "requirements.txt", "dev": "requirements-dev.txt"}
ROOM = {"runtime": 4, "dev": 5}  # gigabytes, with torch's build for CPUs
PACKAGE = (  # pip says Processing for a file on this machine
    r"(?:Collecting|Requirement already satisfied:) ([A-Za-z0-9._-]+)|Processing \S*/([^/]+?)-\d"
)
PROCESSORS = {"x86_64", "amd64"}
REASONS = (
    (r"No space left on device", "The disk is full: make room ({room} GB are needed)."),
    (
        r"No matching distribution found for (\S+)",
        "The package index has no build of {found} for Python {python} on {machine}.",
    ),
    (
        r"(NameResolutionError|Failed to establish a new connection|ConnectTimeout|ProxyError|"
        r"Network is unreachable)",
        "The package index cannot be reached: check the network, or pip's configuration.",
    ),
    (r"Permission denied: '([^']+)'", "No permission to write {found}."),
)


class SetupError(Exception):
    """Setting up cannot go on; the message is one line with the remedy."""


def main() -> None:
    """Set up what is missing, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="with what tests and checks need")
    kind = "dev" if parser.parse_args().dev else "runtime"
    start = time.monotonic()
    try:
        if not is_fresh(kind):
            check_machine(kind)
            make_environment()
            install(kind)
            write_stamp(kind)
            say(f"Set up in {time.monotonic() - start:.0f} s, with torch for {torch_build()}.")
        compile_translations()
    except SetupError as error:
        sys.exit(f"Setup stopped: {error}")
    except KeyboardInterrupt:
        sys.exit("Setup was interrupted; run it again, it goes on where it stopped.")


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201 - a command line


def digest(kind: str) -> str:
    """:return: what the environment depends on: pinned packages, interpreter, place"""
    parts = [sys.version, str(CHECKOUT), (CHECKOUT / FILES[kind]).read_text()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def is_fresh(kind: str) -> bool:
    """Tell whether the environment holds what the pinned files say; `dev` includes `runtime`."""
    for each in {kind, "dev"}:
        stamp = VENV / f"{each}.stamp"
        if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest(each):
            return True
    return False


def write_stamp(kind: str) -> None:
    """Remember that this kind is complete."""
    draft = VENV / f"{kind}.stamp.draft"
    draft.write_text(digest(kind))
    draft.replace(VENV / f"{kind}.stamp")


def check_machine(kind: str) -> None:
    """Look for what no package can bring.

    :raises SetupError: for an unsupported processor, a missing module, a full disk
    """
    machine = platform.machine().lower()
    if sys.platform != "linux" or machine not in PROCESSORS:
        raise SetupError(
            f"there are builds for Linux on x86_64, and this is {sys.platform} on {machine}: "
            "use such a machine, or a container for linux/amd64."
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = "{}.{}".format(*sys.version_info[:2])
        raise SetupError(f"Python's venv module is missing: apt install python{version}-venv.")
    free = shutil.disk_usage(CHECKOUT).free / 1e9
    if not PYTHON.exists() and free < ROOM[kind]:
        raise SetupError(f"{free:.1f} GB are free, {ROOM[kind]} GB are needed: make room first.")


def make_environment() -> None:
    """Make `.venv`, or mend one that an interrupted run left behind.

    :raises SetupError: when it cannot be made
    """
    if PYTHON.exists() and quiet([PYTHON, "-m", "pip", "--version"]).returncode == 0:
        return
    say("Making the virtual environment …")
    shutil.rmtree(VENV, ignore_errors=True)
    done = quiet([sys.executable, "-m", "venv", VENV])
    if done.returncode:
        raise SetupError(explain(done.stdout, "runtime"))


def install(kind: str) -> None:
    """Install the pinned packages with pip, which follows the user's own configuration.

    :raises SetupError: with the reason in one line
    """
    pinned = CHECKOUT / FILES[kind]
    total = sum(line[:1].isalnum() for line in pinned.read_text().splitlines())
    command: list[str | Path]
    command = [PYTHON, "-m", "pip", "install", "--no-input", "--progress-bar", "off", "-r", pinned]
    log = CHECKOUT / "var" / "log" / "setup.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    say(f"Installing {total} packages (details in var/log/setup.log) …")
    with log.open("w") as out, started(command) as process:
        lines = follow(process.stdout or (), out, total)
        process.wait()
    if process.returncode:
        raise SetupError(explain("\n".join(lines), kind))


def follow(source: Iterable[str], log: TextIO, total: int) -> list[str]:
    """Copy pip's lines to the log and show how far it is.

    :return: the lines
    """
    lines: list[str] = []
    names: set[str] = set()
    shown = -1
    for line in source:
        log.write(line)
        lines.append(line)
        match = re.match(PACKAGE, line)
        if match:
            names.add(re.sub(r"[-_.]+", "-", match.group(1) or match.group(2)).lower())
            shown = show(len(names), total, shown)
        elif line.startswith("Installing collected packages"):
            finish()
            say("Putting them in place …")
    finish()
    return lines


def show(done: int, total: int, shown: int) -> int:
    """Draw a bar on a terminal, else a line every fifth of the way.

    :return: the step shown last
    """
    share = min(done / max(total, 1), 1)
    if sys.stdout.isatty():
        sys.stdout.write("\r[{:<30}] {}/{}".format("#" * int(30 * share), min(done, total), total))
        sys.stdout.flush()
    elif int(share * 5) > shown:
        say(f"  {min(done, total)} of {total} packages")
    return int(share * 5)


def finish() -> None:
    """End the bar's line."""
    if sys.stdout.isatty():
        sys.stdout.write("\n")


def explain(text: str, kind: str) -> str:
    """Find the reason in a failed program's output.

    :return: one line with the remedy
    """
    for pattern, message in REASONS:
        found = re.search(pattern, text)
        if found:
            return message.format(
                found=found.group(found.lastindex or 0),
                room=ROOM[kind],
                python=platform.python_version(),
                machine=platform.machine(),
            )
    return "pip failed: see var/log/setup.log, then run make setup again."


def torch_build() -> str:
    """:return: `CPU` or the CUDA version that the installed torch was built for"""
    files = sorted(VENV.glob("lib/python*/site-packages/torch/version.py"))
    if not files:
        return "no processor (it is missing)"
    # Run alone: importing torch itself takes seconds.
    code = f"v = {{}}; exec(open({str(files[0])!r}).read(), v); print(v['cuda'] or '')"
    cuda = quiet([PYTHON, "-c", code]).stdout.strip()
    return f"CUDA {cuda}" if cuda else "CPU"


def compile_translations() -> None:
    """Compile the message files that are newer than their compiled form.

    :raises SetupError: when one of them is broken
    """
    done = quiet([PYTHON, "-m", "jobbank.tools.messages"])
    if done.returncode:
        raise SetupError(f"translations do not compile: {done.stdout.strip().splitlines()[-1]}")


def started(command: Sequence[str | Path]) -> subprocess.Popen[str]:
    """:return: a running program whose output can be read line by line"""
    return subprocess.Popen(  # noqa: S603 - our own commands
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=str(CHECKOUT),
    )


def quiet(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """:return: a finished program with its output"""
    return subprocess.run(  # noqa: S603 - our own commands
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd=str(CHECKOUT),
    )


if __name__ == "__main__":
    main()
