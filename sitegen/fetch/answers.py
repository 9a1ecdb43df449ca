"""Answers read strictly: the status, the kind of thing that was asked for, and JSON without surprises."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, NoReturn

from sitegen.fetch.exchange import Answer
from sitegen.fetch.limits import FetchError

JSON_TYPES = frozenset(
    {"application/json", "application/json+oembed", "text/json", "text/javascript", "application/javascript"}
)
_DEEPEST = 30
_GONE = {404, 410}
_CLOSED = {401, 403, 451}


def sound(answer: Answer, wanted: Collection[str] = ()) -> Answer:
    """The answer itself when it is a good one, of a type among ``wanted``. Raises :class:`FetchError` otherwise."""
    if answer.status in _GONE:
        message = f"the host answers {answer.status}: there is no such thing at {answer.url[:200]}"
        raise FetchError("not-found", message, hint="correct the id or the address; new videos may need a few minutes")
    if answer.status in _CLOSED:
        message = f"the host answers {answer.status}: it does not let everybody see {answer.url[:200]}"
        raise FetchError("refused", message, hint="make the video public, or allow it to be embedded")
    if answer.status not in {200, 206}:
        message = f"the host answers {answer.status} for {answer.url[:200]}"
        raise FetchError("status", message, hint="look at the address in a browser")
    if (
        wanted
        and answer.media_type not in wanted
        and not (wanted is JSON_TYPES and answer.media_type.endswith("+json"))
    ):
        message = f'the host answers with "{answer.media_type[:60] or "no type"}" at {answer.url[:200]}'
        raise FetchError("wrong-type", message, hint=f"it should be {min(wanted)}; look at the address in a browser")
    return answer


def json_table(answer: Answer) -> dict[str, Any]:
    """The table of an answer that is JSON. Raises :class:`FetchError` for anything else."""
    sound(answer, JSON_TYPES)
    if not answer.whole:
        raise _broken(answer, f"it has more than {len(answer.body):,} bytes")
    try:
        value = json.loads(answer.body.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        raise _broken(answer, str(problem)[:100] or "it is nested too deeply") from problem
    if not isinstance(value, dict):
        raise _broken(answer, "it is no table of names and values")
    if _deeper(value, _DEEPEST):
        raise _broken(answer, "it is nested too deeply")
    return value


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _deeper(value: object, most: int) -> bool:
    """Whether tables and lists stand more than ``most`` deep in each other."""
    layer: list[object] = [value]
    for _ in range(most):
        layer = [
            part
            for whole in layer
            if isinstance(whole, dict | list)
            for part in (whole.values() if isinstance(whole, dict) else whole)
        ]
        if not layer:
            return False
    return any(isinstance(value, dict | list) for value in layer)


def _broken(answer: Answer, why: str) -> FetchError:
    message = f"the answer of {answer.url[:200]} cannot be used: {why}"
    return FetchError("broken-answer", message, hint="try again later; the host may be in trouble")
