"""What the process needs before it can work."""

from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from jobbank.celery import app
from jobbank.embedded.places import EmbeddedError

CONNECT_SECONDS = 3


def readiness() -> dict[str, bool]:
    """Ask each part whether it works.

    :return: by name of the part, whether it does
    """
    return {name: _works(check) for name, check in _CHECKS.items()}


def _works(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, OperationalError, RedisError, EmbeddedError, OSError):
        return False


def _database() -> bool:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("select 1")
        return bool(cursor.fetchone() == (1,))


def _migrations() -> bool:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _broker() -> bool:
    with app.connection_for_write(connect_timeout=CONNECT_SECONDS) as connection:
        connection.ensure_connection(max_retries=1, interval_start=0, timeout=CONNECT_SECONDS)
        return bool(connection.connected)


_CHECKS = {"database": _database, "migrations": _migrations, "broker": _broker}
