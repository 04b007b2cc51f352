"""The engine; Django wants it under this name."""

from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError

from jobbank.embedded import postgres


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL that is started by the first connection, and again after it died."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection[Any]:
        """Connect; when that fails, start the server and connect once more.

        :raises EmbeddedError: when the server cannot be started
        """
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            postgres.ensure()
            return super().get_new_connection(conn_params)
