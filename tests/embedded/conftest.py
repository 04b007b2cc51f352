"""Services of their own for each test, in folders that have troubled others before."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL")


@dataclass
class Machine:
    """A data folder with nothing in it, and Python processes that use it."""

    var: Path
    user: str | None = None

    @property
    def variables(self) -> dict[str, str]:
        """The environment of its processes: theirs alone."""
        ours = {k: v for k, v in os.environ.items() if k not in OUTSIDE}
        return ours | {"JOBBANK_VAR": str(self.var), "PYTHONDONTWRITEBYTECODE": "1"}

    def begin(self, code: str) -> subprocess.Popen[str]:
        """Start a Python process."""
        return subprocess.Popen(
            [sys.executable, "-c", f"from jobbank.embedded import postgres, valkey\n{code}"],
            cwd=ROOT,
            env=self.variables,
            user=self.user,
            group=self.user and "nogroup",
            extra_groups=[] if self.user else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, code: str) -> str:
        """Run a Python process to its end, and return what it printed."""
        process = self.begin(code)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out.strip()

    def pid(self, service: str) -> int:
        """The number of the running server's main process."""
        where = {
            "postgres": "(postgres._data() / 'postmaster.pid')",
            "valkey": "(valkey._base() / 'valkey.pid')",
        }
        return int(self.run(f"print({where[service]}.read_text().split()[0])"))

    def kill(self, service: str) -> None:
        """End a server as a power cut would."""
        process = psutil.Process(self.pid(service))
        process.kill()
        psutil.wait_procs([process], timeout=10)


@pytest.fixture(params=["plain", "with a space", "long", "private"])
def machine(request: pytest.FixtureRequest) -> Iterator[Machine]:
    """A machine in one of the troublesome folders."""
    top = Path(tempfile.mkdtemp(prefix="jobbank-test-"))
    top.chmod(0o700 if request.param == "private" else 0o755)
    names = {"with a space": "Jörgens mappe 'nr 1'", "long": "a-very-long-folder-name/" * 5}
    made = Machine(top / names.get(request.param, "checkout") / "var")
    yield made
    made.run("[(s.stop(), s.remove()) for s in (postgres, valkey)]")
    shutil.rmtree(top)


@pytest.fixture
def plain_machine() -> Iterator[Machine]:
    """A machine in an ordinary folder."""
    top = Path(tempfile.mkdtemp(prefix="jobbank-test-"))
    top.chmod(0o755)
    made = Machine(top / "var")
    yield made
    made.run("[(s.stop(), s.remove()) for s in (postgres, valkey)]")
    shutil.rmtree(top)
