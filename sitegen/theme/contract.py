"""What every theme is given, and therefore all it may use."""

from __future__ import annotations

NAMES = frozenset({"page", "site", "here", "_"})
"""``page``, ``site`` and ``here`` (the page's language) are values of the model; ``_`` translates a fixed word."""

OWN_FILTERS = ("accent_properties", "head_tags")
"""Filters of ours, which turn one value of the model into markup."""

JINJA_FILTERS = (
    *("abs", "batch", "capitalize", "count", "default", "d", "dictsort", "e", "escape", "first", "float", "format"),
    *("groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject"),
    *("rejectattr", "replace", "reverse", "round", "select", "selectattr", "slice", "sort", "string", "striptags"),
    *("sum", "title", "trim", "truncate", "unique", "upper", "urlencode", "wordcount"),
)
"""Jinja's filters that themes may use; ``safe``, ``random`` and what makes markup of text are not among them."""
