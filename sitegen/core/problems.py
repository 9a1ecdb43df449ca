"""From what pydantic says of a value to a finding a content team can act on.

Serves front matter and ``site.toml`` alike; ``family`` is the first half of the findings' ids.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, get_args

from pydantic import BaseModel, ValidationError

from sitegen.core.findings import Finding, Location, error

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails


class Places(Protocol):
    """A text that knows where its values stand."""

    def where(self, *path: str | int, key: bool = False) -> Location:
        """The place of the value at ``path``, or of the key that names it."""


_LIMITS = {
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
    "greater_than": ("more than", "gt"),
    "less_than": ("less than", "lt"),
}

_KINDS = {
    "string_type": "text",
    "dict_type": "a table of keys and values",
    "list_type": "a list",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "model_type": "a table of keys and values",
    "model_attributes_type": "a table of keys and values",
}


def explain(
    problem: ValidationError, model: type[BaseModel], text: Places, family: str, ignore: Iterable[str] = ()
) -> list[Finding]:
    """One finding for each error, with the place in the file. Errors below the top-level keys ``ignore`` are left out."""
    skipped = set(ignore)
    return [
        _finding(detail, model, text, family)
        for detail in problem.errors(include_url=False)
        if not (detail["loc"] and detail["loc"][0] in skipped)
    ]


def _finding(detail: ErrorDetails, model: type[BaseModel], text: Places, family: str) -> Finding:
    # What is wrong between two values is found by their holder, which says at which of them it is to be told.
    kind, path = detail["type"], (*detail["loc"], *detail.get("ctx", {}).get("at", ()))
    if of_key := path[-1:] == ("[key]",):
        path = path[:-1]
    name = _dotted(path)
    if kind == "missing":
        return error(f"{family}/missing-key", f'"{name}" is missing', text.where(*path[:-1]), _how_to_add(model, path))
    if kind == "extra_forbidden":
        return error(
            f"{family}/unknown-key",
            f'the key "{name}" is not known',
            text.where(*path, key=True),
            did_you_mean(str(path[-1]), _names_at(model, path[:-1])),
        )
    if kind in _KINDS:
        return _wrong_type(detail, name, text.where(*path), family, _field_at(model, path))
    return _wrong_value(detail, name, text.where(*path, key=of_key), family, _field_at(model, path))


def _wrong_type(detail: ErrorDetails, name: str, where: Location, family: str, field: FieldInfo | None) -> Finding:
    wanted = _KINDS[detail["type"]]
    value = detail["input"]
    given = {
        type(None): "empty",
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a table",
    }.get(type(value), "something else")
    quotable = wanted == "text" and isinstance(value, int | float)
    if quotable:
        fix = f'put it in quotes: "{_yaml_word(value)}"'
    elif value is None:
        fix = "give it a value" if field is not None and field.is_required() else "give it a value or remove the key"
    else:
        fix = f"write {wanted}" + (", in square brackets: [one, two]" if wanted == "a list" else "")
    return error(f"{family}/wrong-type", f'"{name}" must be {wanted}, and it is {given}', where, fix)


def _wrong_value(detail: ErrorDetails, name: str, where: Location, family: str, field: FieldInfo | None) -> Finding:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "literal_error":
        choices = [part.strip("' ") for part in str(context["expected"]).replace(" or ", ", ").split(",")]
        return error(
            f"{family}/wrong-value",
            f'"{name}" cannot be {detail["input"]!r}',
            where,
            did_you_mean(str(detail["input"]), choices),
        )
    if kind == "string_too_long":
        limit = context["max_length"]
        return error(
            f"{family}/too-long",
            f'"{name}" has {len(str(detail["input"]))} characters, and the most is {limit}',
            where,
            "shorten it",
        )
    if kind == "string_too_short":
        return error(f"{family}/empty", f'"{name}" is empty', where, "give it a value or remove the key")
    if kind == "string_pattern_mismatch":
        return error(
            f"{family}/wrong-value",
            f'"{name}" does not have the form of such a value: {detail["input"]!r}',
            where,
            _about(field) or f"it has to match {context['pattern']}",
        )
    if kind in _LIMITS:
        bound, limit = _LIMITS[kind]
        message = f'"{name}" is {detail["input"]}, and has to be {bound} {context[limit]}'
        return error(f"{family}/wrong-value", message, where, "correct the value")
    fix = str(context.get("fix", "correct the value"))
    return error(
        f"{family}/{kind.replace('_', '-')}", f'"{name}": {detail["msg"]}' if name else detail["msg"], where, fix
    )


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Advice for a misspelt word: the nearest choice, or all of them."""
    known = list(choices)
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else "use one of " + ", ".join(known)


def _yaml_word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in path)


def _field_at(model: type[BaseModel], path: tuple[str | int, ...]) -> FieldInfo | None:
    holder = _model_at(model, path[:-1])
    return holder.model_fields.get(str(path[-1])) if holder and path else None


def _about(field: FieldInfo | None) -> str:
    """What a field is for, as the second half of a sentence."""
    if field is None or not field.description:
        return ""
    example = f", like {field.examples[0]}" if field.examples else ""
    return f"write {field.description[0].lower()}{field.description[1:]}{example}"


def _how_to_add(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    field = _field_at(model, path)
    about = f" ({field.description[0].lower()}{field.description[1:]})" if field and field.description else ""
    example = f" {field.examples[0]}" if field and field.examples else " …"
    return f'add "{path[-1]}:{example}"{about}'


def _names_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    holder = _model_at(model, path)
    return list(holder.model_fields) if holder else []


def _model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model that describes the value at ``path``; list positions are stepped over."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int) or current is None:
            continue
        field = current.model_fields.get(part)
        current = _model_in(field.annotation) if field else None
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        if found := _model_in(inner):
            return found
    return None
