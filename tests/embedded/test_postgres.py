"""The embedded PostgreSQL keeps its data through everything that happens on real machines."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from .conftest import ROOT, Machine

SAY = """
import psycopg
with psycopg.connect(postgres.ensure(), autocommit=True) as c:
    c.execute("create table if not exists kept (n int)")
    c.execute("insert into kept values (1)")
    print(c.execute("select count(*) from kept").fetchone()[0])
"""


def test_keeps_data_through_a_kill_wherever_it_lives(machine: Machine) -> None:
    assert machine.run(SAY) == "1"
    machine.kill("postgres")
    assert machine.run(SAY) == "2"


def test_only_its_user_can_enter_the_socket_folder(machine: Machine) -> None:
    folder = Path(machine.run("postgres.ensure(); print(postgres._socket())"))
    assert folder.stat().st_mode & 0o777 == 0o700
    tcp = (
        "import psycopg; print(psycopg.connect(postgres.ensure()).execute('show listen_addresses')"
    )
    assert machine.run(f"{tcp}.fetchone()[0])") == ""


def test_comes_back_while_old_children_still_run(plain_machine: Machine) -> None:
    plain_machine.run(SAY)
    sleeper = plain_machine.begin(
        "import psycopg; psycopg.connect(postgres.ensure()).execute('select pg_sleep(60)')"
    )
    while len(psutil.Process(plain_machine.pid("postgres")).children()) < 6:
        assert sleeper.poll() is None
    plain_machine.kill("postgres")
    assert plain_machine.run(SAY) == "2"
    sleeper.kill()
    sleeper.communicate()


def test_a_stale_pid_that_is_somebody_elses_now(plain_machine: Machine) -> None:
    plain_machine.run(SAY)
    path = Path(plain_machine.run("print(postgres._data() / 'postmaster.pid')"))
    plain_machine.kill("postgres")
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    lines = path.read_text().splitlines()
    path.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
    try:
        assert plain_machine.run(SAY) == "2"
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_an_interrupted_first_start_leaves_nothing_in_the_way(plain_machine: Machine) -> None:
    first = plain_machine.begin("postgres.ensure()")
    while not list((plain_machine.var / "postgres").glob("init-*/base")):  # initdb is at work
        assert first.poll() is None
    first.kill()
    first.communicate()
    assert plain_machine.run(SAY) == "1"


def test_four_processes_start_one_server(plain_machine: Machine) -> None:
    code = "import psycopg; c = psycopg.connect(postgres.ensure())\n"
    code += "print(c.execute('select pg_postmaster_start_time()').fetchone())"
    four = [plain_machine.begin(code) for _ in range(4)]
    outcomes = [process.communicate(timeout=120) for process in four]
    assert [process.returncode for process in four] == [0, 0, 0, 0], outcomes
    assert len({out for out, _ in outcomes}) == 1, outcomes


def test_outlives_the_process_group_that_started_it(plain_machine: Machine) -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from jobbank.embedded import postgres\nprint(postgres.ensure(), flush=True)\ninput()",
        ],
        cwd=ROOT,
        env=plain_machine.variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline().startswith(b"postgresql://")
    before = plain_machine.pid("postgres")
    os.killpg(parent.pid, signal.SIGKILL)
    parent.communicate()
    assert plain_machine.run(SAY) == "1"
    assert plain_machine.pid("postgres") == before


def test_sorts_and_searches_nordic_letters(plain_machine: Machine) -> None:
    code = """
import psycopg
with psycopg.connect(postgres.ensure(), autocommit=True) as c:
    for name in ("vector", "pg_trgm", "unaccent", "citext"):
        c.execute(f"create extension {name}")
    print(c.execute("select upper('åäöæø'), similarity('sjuksköterska', 'sjuksköterskor') > 0.5,"
        " to_tsvector('swedish', 'lärarna') = to_tsvector('swedish', 'lärare'),"
        " '[1,0]'::vector <=> '[0,1]'").fetchone())
"""
    assert plain_machine.run(code) == "('ÅÄÖÆØ', True, True, 1.0)"


def test_variables_of_another_server_do_not_mislead(
    plain_machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PGPORT": "1", "PGHOST": "nowhere", "PGDATA": "/nowhere"}.items():
        monkeypatch.setenv(name, value)
    assert plain_machine.run(SAY) == "1"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
def test_an_ordinary_user_with_a_private_home(plain_machine: Machine) -> None:
    top = plain_machine.var.parent / "home of nobody"
    top.mkdir(mode=0o700)
    os.chown(top, 65534, 65534)
    mine = Machine(top / "var", user="nobody")
    try:
        mine.begin("pass").communicate(timeout=60)
    except PermissionError:
        pytest.skip("this Python is private to root")
    try:
        assert mine.run(SAY) == "1"
        mine.run("postgres.stop()")
        assert mine.run(SAY) == "2"
    finally:
        mine.run("postgres.stop()")


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_root_with_a_strict_umask(plain_machine: Machine) -> None:
    assert plain_machine.run(f"import os; os.umask(0o077)\n{SAY}") == "1"
