"""`make check`: every check, also when an earlier one failed, and a line for each."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from jobbank.settings import env

SIDE_BY_SIDE = 2
_ROOMS = ["jobbank", "cvparse", "employers", "matching"]
_DEPLOYED = {
    "DJANGO_SETTINGS_MODULE": "jobbank.settings.prod",
    "SECRET_KEY": "".join(map(chr, range(33, 93))),
    "ALLOWED_HOSTS": "jobbank.example.org",
    "BASE_URL": "https://jobbank.example.org",
    "EMAIL_URL": "smtp://jobbank:none@mail.example.org:587",
}


@dataclass(frozen=True)
class Check:
    """One command, and what it is for."""

    name: str
    command: list[str]
    variables: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    check: Check
    passed: bool
    output: str
    seconds: float


def _checks() -> list[Check]:
    manage = ["manage.py"]
    return [
        Check("types", ["-m", "mypy", "--no-error-summary", *_ROOMS, "tests"]),
        Check("lint", ["-m", "ruff", "check", "--quiet", "."]),
        Check("format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
        Check("layers", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
        Check("templates", ["-m", "djlint", "--lint", "--quiet", *_ROOMS]),
        Check("spelling", ["-m", "codespell_lib", *_ROOMS, "tests", *_files("*.md")]),
        Check("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        Check("system", [*manage, "check", "--fail-level", "WARNING"]),
        Check("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], _DEPLOYED),
        Check("translations", ["-m", "jobbank.tools.messages", "--check"]),
        *_notebooks(),
    ]


def _notebooks() -> list[Check]:
    files = _files("notebooks/*.ipynb")  # without files, the program would read from the keyboard
    return [Check("notebooks", ["-m", "nbstripout", "--verify", *files])] if files else []


def _files(pattern: str) -> list[str]:
    return sorted(str(path.relative_to(env.CHECKOUT)) for path in env.CHECKOUT.glob(pattern))


def run(check: Check) -> Outcome:
    """Run one check.

    :return: whether it passed, with all that it said
    """
    start = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, *check.command],
        cwd=env.CHECKOUT,
        env=env.passed_on() | check.variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    output = (done.stdout + done.stderr).strip()
    return Outcome(check, done.returncode == 0, output, time.monotonic() - start)


def main(names: list[str]) -> int:
    """Run the checks of these names, or all.

    :return: how many failed
    """
    checks = [check for check in _checks() if not names or check.name in names]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        outcomes = []
        for outcome in pool.map(run, checks):
            outcomes.append(outcome)
            _say(outcome)
    failed = [outcome.check.name for outcome in outcomes if not outcome.passed]
    _out(f"{len(outcomes) - len(failed)} of {len(outcomes)} checks passed.")
    return len(failed)


def _say(outcome: Outcome) -> None:
    word = "passed" if outcome.passed else "FAILED"
    _out(f"{outcome.check.name:<13} {word} {outcome.seconds:6.1f} s")
    if not outcome.passed:
        _out(outcome.output)


def _out(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
