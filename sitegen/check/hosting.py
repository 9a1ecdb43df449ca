"""How a static host reads ``_headers`` and ``_redirects``: pure functions over what was seen of them.

Sources: https://developers.cloudflare.com/pages/configuration/headers/ and …/redirects/,
https://docs.netlify.com/manage/routing/headers and …/redirects/overview
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote, urlsplit

from sitegen.check.host_evidence import Header, HeaderRule, HostHeaders, HostRedirects, Redirect

_PIECE = re.compile(r"\*|:[A-Za-z]\w*")
_SAFE = "/:@!$&'()*+,;=~-._"


def served_path(path: str) -> str:
    """The path, from ``/`` on, at which a host serves the file ``path``."""
    folder, slash, name = path.rpartition("/")
    return "/" + quote(f"{folder}{slash}" if name in {"index.html", "index.htm"} else path, safe=_SAFE)


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with ``*`` (any rest) and ``:name`` (up to the next slash) as a regular expression for whole paths."""
    path = urlsplit(pattern).path or "/" if pattern.startswith("http") else pattern
    pieces, end = [], 0
    for match in _PIECE.finditer(path):
        pieces += [re.escape(path[end : match.start()]), ".*" if match.group() == "*" else "[^/]+"]
        end = match.end()
    return re.compile("".join(pieces) + re.escape(path[end:]))


def matches(pattern: str, path: str) -> bool:
    """Whether ``pattern`` covers ``path``, which begins with a slash; a query in the pattern never does."""
    return bool(compiled(pattern).fullmatch(path))


def is_dynamic(redirect: Redirect) -> bool:
    """Whether the source of a redirect is a pattern."""
    return bool(_PIECE.search(urlsplit(redirect.source).path))


def set_for(headers: HostHeaders | None, path: str) -> dict[str, list[tuple[HeaderRule, Header]]]:
    """Name of a header to what sets it for ``path``, in the order of the file; ``! Name`` takes away what came before."""
    found: dict[str, list[tuple[HeaderRule, Header]]] = {}
    for rule in headers.rules if headers else ():
        if not matches(rule.pattern, path):
            continue
        for header in rule.headers:
            if header.value is None:
                found.pop(header.name, None)
            else:
                found.setdefault(header.name, []).append((rule, header))
    return found


def value_for(headers: HostHeaders | None, path: str, name: str) -> tuple[str, int]:
    """The value of one header as it is sent (several are joined with commas), and the line of the last; or empty."""
    found = set_for(headers, path).get(name, [])
    return ", ".join(header.value or "" for _, header in found), found[-1][1].line if found else 0


def redirect_of(redirects: HostRedirects | None, path: str) -> Redirect | None:
    """The first redirect that sends everybody on from ``path``; a page shown there, whatever its status, is none."""
    for found in redirects.rules if redirects else ():
        if not found.conditional and matches(found.source, path):
            return None if found.code[:3] in {"200", "404", "410"} else found
    return None


def target_of(redirect: Redirect, path: str) -> str:
    """Where ``path`` is sent, with ``:splat`` and other names filled in; the query and fragment are kept."""
    match = _named(redirect.source).fullmatch(path)
    values = match.groupdict() if match else {}
    return _PIECE.sub(lambda found: values.get(found.group()[1:], found.group()), redirect.target)


@lru_cache(maxsize=4096)
def _named(pattern: str) -> re.Pattern[str]:
    path = urlsplit(pattern).path or "/" if pattern.startswith("http") else pattern
    pieces, end, seen = [], 0, set()
    for match in _PIECE.finditer(path):
        name = "splat" if match.group() == "*" else match.group()[1:]
        inner = ".*" if match.group() == "*" else "[^/]+"
        pieces += [re.escape(path[end : match.start()]), f"({inner})" if name in seen else f"(?P<{name}>{inner})"]
        seen.add(name)
        end = match.end()
    return re.compile("".join(pieces) + re.escape(path[end:]))


def journey(redirects: HostRedirects, path: str, most: int = 20) -> Iterator[tuple[Redirect, str]]:
    """Each redirect on the way from ``path``, with where it leads; ends at what no redirect answers."""
    for _ in range(most):
        found = redirect_of(redirects, path)
        if found is None:
            return
        target = target_of(found, path)
        yield found, target
        if not target.startswith("/"):
            return
        path = target.partition("#")[0].partition("?")[0]


def words_of(values: Iterable[str]) -> set[str]:
    """The comma-separated words of header values, in lower case."""
    return {word.strip().lower() for value in values for word in value.split(",") if word.strip()}
