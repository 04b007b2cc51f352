"""Messages between a worker and its reading process: a JSON head and a body of bytes."""

import json
import struct
from typing import IO, Any

_HEAD = struct.Struct(">II")


def send(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message.

    :param stream: a pipe.
    :param head: JSON-ready.
    :param body: any bytes.
    """
    packed = json.dumps(head, ensure_ascii=False).encode()
    stream.write(_HEAD.pack(len(packed), len(body)))
    stream.write(packed)
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one message.

    :param stream: a pipe.
    :return: head and body.
    :raises EOFError: the other side is gone.
    """
    sizes = _exactly(stream, _HEAD.size)
    head_size, body_size = _HEAD.unpack(sizes)
    head = json.loads(_exactly(stream, head_size))
    return head, _exactly(stream, body_size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    parts, left = [], size
    while left:
        part = stream.read(left)
        if not part:
            raise EOFError
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
