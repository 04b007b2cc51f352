"""Cache and queue on the embedded Valkey; each starts it when nobody answers."""

import socket
from typing import Any

import redis
from kombu.transport import redis as kombu_redis

from . import valkey


class EmbeddedConnection(redis.UnixDomainSocketConnection):
    """A connection to the embedded server, which it starts when there is none."""

    def _connect(self) -> socket.socket:
        try:
            return super()._connect()
        except OSError:
            valkey.ensure()
            return super()._connect()


class EmbeddedPool(redis.ConnectionPool):
    """Connections for Django's cache."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"connection_class": EmbeddedConnection})


class EmbeddedChannel(kombu_redis.Channel):
    """Connections for Celery's queue."""

    def _connparams(self, asynchronous: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
        parameters: dict[str, Any] = super()._connparams(asynchronous=asynchronous)  # type: ignore[misc]
        kind = parameters["connection_class"]
        # kombu polls with a subclass of its own: ours goes between that and the socket.
        polled = kind is not redis.UnixDomainSocketConnection
        mixed = type("Connection", (kind, EmbeddedConnection), {}) if polled else EmbeddedConnection
        return parameters | {"connection_class": mixed}


class EmbeddedTransport(kombu_redis.Transport):
    """Celery's queue."""

    Channel = EmbeddedChannel
