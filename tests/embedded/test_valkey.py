"""The embedded Valkey loses nothing that was queued."""

import contextlib
import subprocess
import sys
from pathlib import Path

import psutil

from .conftest import Machine

PUSH = """
import redis
client = redis.Redis(unix_socket_path=str(valkey.socket_path()))
valkey.ensure()
print(client.rpush("queue", "task"))
"""


def _servers(machine: Machine) -> list[psutil.Process]:
    """Every server that works in this machine's folder, known to us or not."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            mine = process.cwd().startswith(str(machine.var))
            if mine and process.name() == "valkey-server":
                found.append(process)
    return found


def test_keeps_a_queue_through_a_kill_wherever_it_lives(machine: Machine) -> None:
    assert machine.run(PUSH) == "1"
    machine.kill("valkey")
    assert machine.run(PUSH) == "2"
    assert machine.run("print(valkey.stop(), valkey.running())") == "True False"
    assert machine.run(PUSH) == "3"
    assert len(_servers(machine)) == 1


def test_listens_on_a_private_socket_only(machine: Machine) -> None:
    machine.run("valkey.ensure()")
    path = Path(machine.run("print(valkey.socket_path())"))
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o700
    assert machine.run(
        "import redis; print(redis.Redis(unix_socket_path=str(valkey.socket_path()))"
        ".config_get('port'))"
    ).endswith("'0'}")


def test_four_processes_start_one_server(plain_machine: Machine) -> None:
    four = [plain_machine.begin(PUSH) for _ in range(4)]
    counts = sorted(process.communicate(timeout=60)[0].strip() for process in four)
    assert counts == ["1", "2", "3", "4"]
    assert len(_servers(plain_machine)) == 1


def test_a_stale_pid_that_is_somebody_elses_now(plain_machine: Machine) -> None:
    plain_machine.run(PUSH)
    path = Path(plain_machine.run("print(valkey._base() / 'valkey.pid')"))
    plain_machine.kill("valkey")
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    path.write_text(f"{other.pid}\n")
    try:
        assert plain_machine.run(PUSH) == "2"
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_cache_and_queue_start_it_again(plain_machine: Machine) -> None:
    code = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "jobbank.settings.dev"
import django
django.setup()
from django.core.cache import cache
from jobbank.celery import app
for turn in range(2):
    cache.set("turn", turn)
    assert valkey.stop()
    app.send_task("nobody.reads.this", [turn])
    assert valkey.stop()
    print(cache.get("turn"))
with app.connection_for_read() as connection:
    print(connection.default_channel.client.llen("celery"))
"""
    assert plain_machine.run(code).splitlines() == ["0", "1", "2"]
