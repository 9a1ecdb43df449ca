"""What a static host answers for a path: the file with its headers, a redirect, or the error page.

It reads ``_headers`` and ``_redirects`` as Cloudflare Pages and Netlify do, and serves ranges (RFC 9110, section 14). Where
the two hosts differ, the reading that shows more of the built files counts: a file comes before a redirect unless the
redirect is forced (``301!``), and ``about.html`` is served at ``/about.html`` and at ``/about``.

No answer can be kept by a browser, as nothing says how old a file is: each page is seen as by a first visitor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from sitegen.check.addresses import files_served
from sitegen.check.gather.hosting import read_headers, read_redirect_rules
from sitegen.check.host_evidence import HostRedirects, Redirect
from sitegen.check.hosting import matches, set_for, target_of
from sitegen.core.media_types import media_type

_SPEAK_TO_THE_HOST = {"_headers", "_redirects"}
# What frames an answer is the server's to say, whatever the file says.
_OF_THE_SERVER = {"connection", "content-length", "content-range", "transfer-encoding"}
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})-(\d{0,18})\s*\Z", re.IGNORECASE)
_SAFE = "/:@!$&'()*+,;=~-._%"
_NOTHING = b"There is nothing here.\n"
_ELSEWHERE = b"This address shows a page of another host; the check asks no other.\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers, and the bytes of ``file`` from ``start`` up to ``end``, or ``text`` where there is no file."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    file: Path | None = None
    start: int = 0
    end: int = 0
    text: bytes = b""


class Folder:
    """A built folder as a host serves it below ``root``, the path of the base address (``/`` or ``/films/``).

    ``host`` is the site's own, in lower case: redirects for other hosts (``https://old.example/* ...``) do not count.
    """

    def __init__(self, folder: Path, root: str = "/", host: str = "") -> None:
        self._folder = folder.resolve()
        self._root = unquote(root if root.endswith("/") else f"{root}/", errors="surrogateescape")
        self._headers = read_headers(self._special("_headers"))
        found = read_redirect_rules(self._special("_redirects"))
        own = [rule for rule in found.rules if (urlsplit(rule.source).hostname or host) == host]
        self._redirects = HostRedirects(tuple(rule for rule in own if not rule.conditional))

    def path_of(self, target: str) -> str | None:
        """The decoded path below the folder that a request's target names, or ``None`` outside of it."""
        path = unquote(target.partition("#")[0].partition("?")[0], errors="surrogateescape")
        if path == self._root.rstrip("/"):
            return ""
        return path[len(self._root) :] if path.startswith(self._root) else None

    def answer(self, target: str, asked_range: str = "") -> Answer:
        """The answer to a GET of ``target``, a path with a query perhaps; ``asked_range`` is the header ``Range``."""
        path = self.path_of(target)
        if path is None:
            return self._missing("/")
        asked, query = f"/{path}", target.partition("#")[0].partition("?")[2]
        if not path and not target.partition("?")[0].endswith("/"):
            return self._moved(308, "/", query)
        name = self._file(path)
        if found := self._redirect(asked, forced_only=name is not None):
            return self._redirected(found, asked, query, asked_range)
        if name is None:
            return self._missing(asked)
        if name.removeprefix(path) in {"/index.html", "/index.htm"} and path:
            return self._moved(308, f"{asked}/", query)
        return self._of_file(name, asked, asked_range)

    def _redirect(self, asked: str, *, forced_only: bool) -> Redirect | None:
        return next(
            (
                rule
                for rule in self._redirects.rules
                if (rule.code.endswith("!") or not forced_only) and matches(rule.source, asked)
            ),
            None,
        )

    def _redirected(self, rule: Redirect, asked: str, query: str, asked_range: str) -> Answer:
        """A redirect; or, where the rule says 200 or 404, what is shown in the place of ``asked``."""
        code, target = int(rule.code[:3] or 302), target_of(rule, asked)
        if code in range(300, 400):
            return self._moved(code, target, query)
        if not target.startswith("/"):
            return Answer(502, (("Content-Type", "text/plain; charset=utf-8"),), text=_ELSEWHERE)
        name = self._file(unquote(urlsplit(target).path, errors="surrogateescape").removeprefix("/"))
        if name is None:
            return self._missing(asked)
        return self._of_file(name, asked, asked_range) if code == 200 else self._as(code, name, asked)

    def _moved(self, code: int, target: str, query: str) -> Answer:
        """To ``target``, a path below the folder or an address; it keeps the query unless it has one of its own."""
        if target.startswith("/"):
            target = self._root + target[1:]
        bare, mark, fragment = target.partition("#")
        if query and "?" not in bare:
            bare = f"{bare}?{query}"
        return Answer(
            code, (("Location", quote(bare + mark + fragment, safe=_SAFE + "?#[]", errors="surrogateescape")),)
        )

    def _of_file(self, name: str, asked: str, asked_range: str = "") -> Answer:
        file = self._folder / name
        size = file.stat().st_size
        headers = tuple(self._headers_for(name, asked))
        span = _span(asked_range, size)
        if span is None:
            return Answer(200, headers, file, 0, size)
        start, end = span
        if start >= end:
            return Answer(416, (("Content-Range", f"bytes */{size}"),))
        return Answer(206, (*headers, ("Content-Range", f"bytes {start}-{end - 1}/{size}")), file, start, end)

    def _as(self, status: int, name: str, asked: str) -> Answer:
        return replace(self._of_file(name, asked), status=status)

    def _headers_for(self, name: str, asked: str) -> Iterator[tuple[str, str]]:
        """What ``_headers`` says of the address that is asked for, whether its patterns are written encoded or not."""
        encoded = quote(asked, safe=_SAFE.replace("%", ""), errors="surrogateescape")
        said = set_for(self._headers, asked) | set_for(self._headers, encoded)
        if "content-type" not in said:
            yield "Content-Type", media_type(name)
        yield "Accept-Ranges", "bytes"
        for header, values in said.items():
            texts = [value.value or "" for _, value in values]
            # Cookies alone are sent one by one: their dates hold commas.
            for text in texts if header == "set-cookie" else [", ".join(texts)]:
                if header not in _OF_THE_SERVER:
                    yield header.title(), text

    def _missing(self, asked: str) -> Answer:
        """The error page that is nearest to what was asked for."""
        folder = asked.rpartition("/")[0].removeprefix("/")
        while True:
            if name := self._file(f"{folder}/404.html".removeprefix("/")):
                return self._as(404, name, asked)
            if not folder:
                return Answer(404, (("Content-Type", "text/plain; charset=utf-8"),), text=_NOTHING)
            folder = folder.rpartition("/")[0]

    def _file(self, path: str) -> str | None:
        """The file for a path below the folder; nothing outside of the folder is ever one."""
        if "\0" in path or ".." in path.split("/"):
            return None
        for name in files_served(path):
            place = self._folder / name
            try:
                if name not in _SPEAK_TO_THE_HOST and place.is_file() and place.resolve().is_relative_to(self._folder):
                    return name
            except (OSError, ValueError):  # a name that no file can have
                continue
        return None

    def _special(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return b""


def _span(asked: str, size: int) -> tuple[int, int] | None:
    """The first byte and the one after the last that are asked for, empty when there are none; ``None`` for all.

    Several ranges at once, and what is no range, are answered with all, as RFC 9110 allows.
    """
    match = _RANGE.match(asked)
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    return int(first), min(size, int(last) + 1) if last else size
