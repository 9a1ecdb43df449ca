"""Frozen dataclasses as short JSON texts and back: positions instead of names, for facts kept between runs.

:mod:`sitegen.check.plain` is the form for people and other programs; this one is for ourselves, and an order
of magnitude quicker. It is only read by the code that wrote it.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Convert = Callable[[Any], Any]


def pack(kind: Any, value: Any) -> str:
    """``value``, which is a ``kind``, as one line of JSON."""
    write = _writer(kind)
    return json.dumps(write(value) if write else value, ensure_ascii=False, separators=(",", ":"))


def unpack(kind: type[T], text: str) -> T:
    """What :func:`pack` wrote. Raises ``ValueError``, ``TypeError``, ``KeyError`` or ``IndexError`` on other texts."""
    of_kind: Any = kind
    read, data = _reader(of_kind), json.loads(text)
    result: T = read(data) if read else data
    return result


@cache
def _writer(kind: Any) -> _Convert | None:
    """What turns a ``kind`` into JSON values; ``None`` where nothing needs to be done."""
    if (origin := get_origin(kind)) is tuple:
        return _items(tuple(map(_writer, _inner(kind))), list, many=_many(kind))
    if origin is types.UnionType or origin is Union:
        return _optional(_writer(_some(kind)))
    if _is_mapping(kind):
        return _values(_writer(get_args(kind)[1]) if get_args(kind) else None)
    if dataclasses.is_dataclass(kind):
        names, hints = _fields(kind)
        get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        inner = _items(tuple(map(_writer, hints)), tuple)
        return (lambda value: inner(get(value))) if inner else get
    return None


@cache
def _reader(kind: Any) -> _Convert | None:
    """What turns JSON values into a ``kind``; ``None`` where nothing needs to be done."""
    if (origin := get_origin(kind)) is tuple:
        return _items(tuple(map(_reader, _inner(kind))), tuple, many=_many(kind)) or tuple
    if origin is types.UnionType or origin is Union:
        return _optional(_reader(_some(kind)))
    if _is_mapping(kind):
        return _values(_reader(get_args(kind)[1]) if get_args(kind) else None)
    if dataclasses.is_dataclass(kind):
        inner = _items(tuple(map(_reader, _fields(kind)[1])), tuple)
        make: Any = kind
        return (lambda data: make(*inner(data))) if inner else lambda data: make(*data)
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else None


def _items(converts: tuple[_Convert | None, ...], make: Callable[[Any], Any], *, many: bool = False) -> _Convert | None:
    """Conversion of a sequence: every item alike, or each place in its own way."""
    if not any(converts):
        return None
    if many:
        one = converts[0] or _same
        return lambda data: make([one(item) for item in data])
    each = tuple((place, convert) for place, convert in enumerate(converts) if convert)

    def convert_places(data: Any) -> Any:
        items = list(data)
        for place, convert in each:
            items[place] = convert(items[place])
        return make(items)

    return convert_places


def _optional(convert: _Convert | None) -> _Convert | None:
    return (lambda value: None if value is None else convert(value)) if convert else None


def _values(convert: _Convert | None) -> _Convert | None:
    return (lambda data: {key: convert(value) for key, value in data.items()}) if convert else dict


def _same(value: Any) -> Any:
    return value


def _is_mapping(kind: Any) -> bool:
    origin = get_origin(kind) or kind
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _inner(kind: Any) -> tuple[Any, ...]:
    return tuple(option for option in get_args(kind) if option is not Ellipsis)


def _many(kind: Any) -> bool:
    return get_args(kind)[-1:] == (Ellipsis,)


def _some(kind: Any) -> Any:
    return next(option for option in get_args(kind) if option is not type(None))


def _fields(kind: Any) -> tuple[list[str], list[Any]]:
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    return names, [hints[name] for name in names]
