"""Evidence as plain JSON values and back, for every frozen dataclass and named tuple made of the types used there."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """``value`` as dictionaries, lists, strings, numbers, booleans and ``None``."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if _is_named_tuple(type(value)):
        return {name: to_plain(item) for name, item in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def from_plain(kind: type[T], data: Any) -> T:
    """The ``kind`` that :func:`to_plain` wrote as ``data``.

    Raises ``TypeError``, ``KeyError`` or ``ValueError`` on other data.
    """
    result: T = _read(kind, data)
    return result


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    names = kind._fields if _is_named_tuple(kind) else [field.name for field in dataclasses.fields(kind)]
    return tuple((name, hints[name]) for name in names)


def _is_named_tuple(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _read(kind: Any, data: Any) -> Any:
    if kind is Any:
        return data
    origin = get_origin(kind)
    if origin is tuple:
        return _read_tuple(get_args(kind), data)
    if origin is dict or origin is Mapping:
        return {key: _read(get_args(kind)[1], item) for key, item in data.items()}
    if origin is types.UnionType or origin is Union:
        inner = [option for option in get_args(kind) if option is not type(None)]
        return None if data is None else _read(inner[0], data)
    if isinstance(kind, type) and (dataclasses.is_dataclass(kind) or _is_named_tuple(kind)):
        return kind(**{name: _read(hint, data[name]) for name, hint in _fields(kind)})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if not isinstance(data, kind):
        raise TypeError(f"expected {kind.__name__}, found {type(data).__name__}")
    return data


def _read_tuple(inner: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise TypeError(f"expected a list, found {type(data).__name__}")
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_read(inner[0], item) for item in data)
    return tuple(_read(kind, item) for kind, item in zip(inner, data, strict=True))
