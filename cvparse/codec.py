"""Dataclasses to JSON-ready data and back, for what is kept in the database or sent over a pipe."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> Any:
    """Make plain data: dataclasses become dicts without their empty members.

    :param value: a dataclass, tuple, enum, date or plain value.
    :return: what ``json.dumps`` takes.
    """
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: encode(part) for name, part in pairs if part is not None and part != ()}
    if isinstance(value, tuple | list):
        return [encode(part) for part in value]
    if isinstance(value, dict):
        return {key: encode(part) for key, part in value.items()}
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def decode(kind: Any, data: Any) -> Any:
    """Build a value of a type from plain data.

    :param kind: a dataclass or a type hint made of dataclasses, tuples, unions and plain types.
    :param data: what :func:`encode` gave.
    :return: the value.
    """
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = [part for part in get_args(kind) if part is not NoneType]
        return None if data is None else decode(inner[0], data)
    if origin is tuple:
        return _decode_tuple(get_args(kind), data)
    if is_dataclass(origin or kind):
        return _decode_dataclass(kind, origin, data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return date.fromisoformat(data) if kind is date else data


def _decode_tuple(parts: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(decode(parts[0], row) for row in data)
    return tuple(decode(part, row) for part, row in zip(parts, data, strict=True))


def _decode_dataclass(kind: Any, origin: Any, data: dict[str, Any]) -> Any:
    cls = origin or kind
    hints = _hints(cls)
    inner = get_args(kind)[0] if origin else None
    return cls(
        **{
            name: decode(inner if isinstance(hints[name], TypeVar) else hints[name], value)
            for name, value in data.items()
            if name in hints
        }
    )


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)
