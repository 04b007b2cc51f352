"""A whole Jobbank of its own: database, broker, web and worker, to be treated badly."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import psutil
import psycopg

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "jobbank" / "demo" / "samples" / "documents"
VISIBILITY = 15  # seconds after which a killed worker's task is handed out again
PATIENCE = 240.0
OUTSIDE = ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL", "MEDIA_ROOT")
ADDRESS = "from jobbank.embedded import postgres; print(postgres.ensure('postgres'))"

# What may be compared between runs: nothing random, nothing about time.
LOOK = """
import json
from collections import Counter
from cvparse.models import CvDocument
from jobbank.common.models import AuditEvent
from cvparse.profiles import ITEMS
events = AuditEvent.objects.filter(action="cv.read")
read = Counter(events.values_list("object_id", flat=True))
rows = []
for d in CvDocument.objects.order_by("sha256"):
    items = [m._default_manager.filter(profile__partner=d.partner).count() for m in ITEMS]
    rows.append([d.sha256, d.state, d.reason, d.pages, read[str(d.pk)], items, bool(d.file)])
print(json.dumps(rows))
"""
QUEUE = """
from jobbank.celery import app
with app.connection_for_read() as connection:
    client = connection.default_channel.client
    print(client.hlen("unacked"))
"""
PID_FILES = {
    "postgres": "from jobbank.embedded import postgres as p; print(p._data() / 'postmaster.pid')",
    "valkey": "from jobbank.embedded import valkey as v; print(v._base() / 'valkey.pid')",
}


class House:
    """Runs in a folder of its own, and can be put back to its beginning."""

    def __init__(self, var: Path) -> None:
        self.var = var
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        inherited = {name: value for name, value in os.environ.items() if name not in OUTSIDE}
        self.variables = inherited | {
            "JOBBANK_VAR": str(var),
            "DJANGO_SETTINGS_MODULE": "jobbank.settings.dev",
            "CELERY_VISIBILITY_TIMEOUT": str(VISIBILITY),
            "CELERY_WORKER_CONCURRENCY": "2",
            "OMP_NUM_THREADS": "1",
        }
        self.server: subprocess.Popen[str] | None = None

    def build(self) -> None:
        """Make the database once; every test starts from a copy."""
        self.manage("migrate", "--verbosity", "0")
        with self.database("postgres") as admin:
            admin.execute("create database beginning template jobbank")

    def begin(self) -> None:
        """Put everything back to its beginning, and serve."""
        with self.database("postgres") as admin:
            admin.execute("drop database if exists jobbank with (force)")
            admin.execute("create database jobbank template beginning")
        self.python("from django.core.cache import cache; cache._cache.get_client().flushall()")
        shutil.rmtree(self.var / "media", ignore_errors=True)
        log = (self.var / "serve.log").open("a")
        self.server = self.start("serve", "--port", str(self.port), output=log)
        self.wait_until(self.answers, 120)

    def end(self) -> None:
        """Stop serving as Ctrl-C does; nothing but the data services may be left.

        A worker that finds the broker gone starts it again, and so becomes its parent.
        """
        if self.server is None:
            return
        family = psutil.Process(self.server.pid).children(recursive=True)
        family = [child for child in family if not _is_data_service(child)]
        self.server.send_signal(signal.SIGINT)
        self.server.wait(60)
        self.server = None
        _gone, left = psutil.wait_procs(family, timeout=5)
        assert [child.cmdline() for child in left if child.is_running()] == []

    def remove(self) -> None:
        """Stop the services and remove all data."""
        self.end()
        subprocess.run(
            [sys.executable, "-m", "jobbank.embedded", "remove"],
            cwd=ROOT,
            env=self.variables,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def answers(self) -> bool:
        """Whether the web server accepts connections."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def start(
        self, *command: str, output: IO[str] | int = subprocess.PIPE
    ) -> subprocess.Popen[str]:
        """Start a management command."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def manage(self, *command: str) -> str:
        """Run a management command to its end."""
        process = self.start(*command)
        output, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, output
        return output

    def python(self, code: str) -> str:
        """Run Python in the house and return its last line."""
        return self.manage("shell", "--no-imports", "--command", code).strip().split("\n")[-1]

    def database(self, name: str = "jobbank") -> psycopg.Connection[tuple[object, ...]]:
        """A connection of our own."""
        done = subprocess.run(
            [sys.executable, "-c", ADDRESS],
            cwd=ROOT,
            env=self.variables,
            check=True,
            capture_output=True,
            text=True,
        )
        address = done.stdout.strip().rpartition("/")[0]
        return psycopg.connect(f"{address}/{name}", autocommit=True)

    def counts(self) -> tuple[int, int]:
        """How many documents there are, and how many of them still wait; -1 while it is down."""
        query = (
            "select count(*), count(*) filter (where state in ('received', 'reading'))"
            " from cvparse_cvdocument"
        )
        with suppress(psycopg.Error), self.database() as connection:
            row = connection.execute(query).fetchone()
            assert row is not None
            return int(str(row[0])), int(str(row[1]))
        return -1, -1

    def in_the_middle(self) -> bool:
        """Whether some documents are read and some wait."""
        total, waiting = self.counts()
        return total - waiting >= 4 and waiting >= 2

    def ingested(self) -> list[object]:
        """What became of the documents, comparable between runs."""
        rows: list[object] = json.loads(self.python(LOOK))
        return rows

    def held_back(self) -> int:
        """How many tasks were taken and not acknowledged."""
        return int(self.python(QUEUE))

    def kill(self, name: str) -> None:
        """End a part as a power cut would: it and all its children, at once."""
        family = self.family(name)
        assert family
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=10)

    def family(self, name: str) -> list[psutil.Process]:
        """The processes of a part."""
        assert self.server is not None
        marks = {"worker": "celery", "web": "gunicorn"}
        if name in marks:
            children = psutil.Process(self.server.pid).children()
            found = [c for c in children if marks[name] in " ".join(c.cmdline())]
        else:
            path = Path(self.python(PID_FILES[name]))
            found = [psutil.Process(int(path.read_text().split()[0]))]
        return found + [child for process in found for child in process.children(recursive=True)]

    def wait_until(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait for something that must come."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"waited {seconds} s in vain: {self.counts()}"
            time.sleep(0.3)


def _is_data_service(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return any(name in process.name() for name in ("valkey", "postgres"))
    return False
