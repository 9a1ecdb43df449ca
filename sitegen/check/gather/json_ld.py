"""JSON-LD scripts: read strictly for the problem, then leniently, by extruct, for what can be had.

A strict reader alone loses everything on a stray comma; extruct alone accepts comments, duplicate keys and
NaN without a word, and gives up on the whole page over one broken script. So what the strict reader refuses, and that
alone, is read by extruct.
Sources: https://www.rfc-editor.org/rfc/rfc8259 and https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from sitegen.check.evidence import JsonLd
from sitegen.check.gather.tree import Element, line_of

MEDIA_TYPE = "application/ld+json"
LARGEST = 2 << 20
"""Characters: a longer script is not parsed; no crawler reads that far."""


class _RefusedError(ValueError):
    """A JSON text that parses, but that consumers read differently; ``near`` is the piece at fault."""

    def __init__(self, message: str, near: str, code: str = "syntax") -> None:
        super().__init__(message)
        self.near = near
        self.code = code


def read_json_ld(script: Element) -> JsonLd:
    """The evidence of one script element; a broken one is evidence too."""
    raw, line = script.text or "", line_of(script)
    if len(raw) > LARGEST:
        problem = f"the script has {len(raw):,} characters, and {LARGEST:,} are read"
        return JsonLd(line, raw[:1000], (), problem, line, "syntax")
    try:
        value = _decoder.decode(raw.strip())
    except _RefusedError as error:
        near = max(raw.find(error.near), 0)
        return JsonLd(line, raw, _lenient(script), str(error), line + raw.count("\n", 0, near), error.code)
    except json.JSONDecodeError as error:
        position = error.pos + len(raw) - len(raw.lstrip())
        at = line + raw.count("\n", 0, position)
        return JsonLd(line, raw, _lenient(script), _in_words(error.msg, raw, position), at, "syntax")
    except RecursionError:
        return JsonLd(line, raw[:1000], (), "the values are nested too deeply", line, "syntax")
    except ValueError as error:
        # Python refuses whole numbers of thousands of digits in this way.
        return JsonLd(line, raw[:1000], (), str(error).partition(";")[0], line, "syntax")
    if not isinstance(value, dict | list):
        return JsonLd(line, raw, (), "the script holds neither an object nor a list", line, "syntax")
    return JsonLd(line, raw, _items(value))


def _items(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _lenient(script: Element) -> tuple[Any, ...]:
    from extruct.jsonld import JsonLdExtractor

    try:
        return tuple(JsonLdExtractor().extract_items(script))
    except (ValueError, RecursionError):
        return ()


def _in_words(message: str, raw: str, position: int) -> str:
    if not raw.strip():
        return "the script is empty"
    found = raw[position : position + 20].partition("\n")[0].strip()
    place = f"before {found!r}" if found else "at the end of the line"
    return f"{message[0].lower()}{message[1:]}, {place}"


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _RefusedError(f"the key {twice!r} stands twice in one object", json.dumps(twice), "duplicate-key")
    return found


def _constant(text: str) -> NoReturn:
    raise _RefusedError(f"{text} is not a JSON number", text)


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _RefusedError(f"the number {text[:20]} is out of range", text)
    return value


_decoder = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_number)
