"""Integrity of scripts and style sheets: pinned where others serve them, and right where we can compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.check.examples import HOSTED, edit, reference_tree
from sitegen.check.gather.hosting import hashes_of
from sitegen.check.markup_evidence import Subresource
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import INTEGRITY
from sitegen.check.site import Site
from sitegen.core.findings import Severity

_LENGTHS = {"sha256": 44, "sha384": 64, "sha512": 88}
_TOKEN = re.compile(r"(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?.*)?\Z")
_STYLE = '<link rel="stylesheet" href="/style.css">'
_RIGHT = hashes_of(reference_tree()["style.css"])[1]
_WRONG = hashes_of(b"body { color: red; }\n")[1]
_FOREIGN = '<script src="https://cdn.example/player.js"{}></script>'


def _pinned(value: str) -> str:
    return _STYLE.replace(">", f' integrity="{value}">')


def _is_foreign(page: Page, found: Subresource) -> bool:
    address = page.absolute(found.address)
    own = urlsplit(page.address).netloc
    return address.startswith(("http://", "https://")) and bool(own) and urlsplit(address).netloc != own


def _digest(token: str) -> str:
    """The digest in a token, in the usual alphabet and without options; empty when it is none."""
    match = _TOKEN.match(token)
    if not match or len(match.group(2)) != _LENGTHS[match.group(1)]:
        return ""
    return f"{match.group(1)}-{match.group(2).replace('-', '+').replace('_', '/')}"


def _with_integrity(page: Page) -> list[Subresource]:
    return [found for found in page.evidence.markup.subresources if (found.integrity or "").strip()]


@rule(
    "integrity/missing",
    Severity.WARNING,
    title="A script or style sheet of another host has no integrity digest",
    fix="add integrity with a SHA-384 digest and crossorigin, or serve the file from the site itself",
    source=INTEGRITY,
    needs=Page,
    applies=lambda page: bool(page.evidence.markup.subresources),
    requires_address=True,
    examples_pass=edit(_STYLE, _STYLE + _FOREIGN.format(f' integrity="{_WRONG}" crossorigin'), HOSTED),
    examples_fail=edit(_STYLE, _STYLE + _FOREIGN.format(""), HOSTED),
)
def missing(page: Page) -> Iterator[Fault]:
    """Whoever changes the file there runs code here, on every page. That a digest is needed is our own choice."""
    for found in page.evidence.markup.subresources:
        if _is_foreign(page, found) and not (found.integrity or "").strip():
            yield Fault(f"{found.address[:120]} has no integrity", found.line, near=found.address[:120])


@rule(
    "integrity/not-a-digest",
    Severity.ERROR,
    title="An integrity attribute holds no digest",
    fix="write sha384- and the digest in Base64, for example from openssl dgst -sha384 -binary FILE | openssl base64 -A",
    source=INTEGRITY,
    needs=Page,
    applies=lambda page: bool(_with_integrity(page)),
    examples_pass=edit(_STYLE, _pinned(_RIGHT), HOSTED),
    examples_fail=edit(_STYLE, _pinned("md5-d41d8cd98f00b204e9800998ecf8427e"), HOSTED)
    + edit(_STYLE, _pinned("sha384-tooshort"), HOSTED),
)
def not_a_digest(page: Page) -> Iterator[Fault]:
    """Browsers pass over what they cannot read: the file is then loaded without any test."""
    for found in _with_integrity(page):
        for token in (found.integrity or "").split():
            if not _digest(token):
                yield Fault(f"{token[:60]!r} is no SHA-256, SHA-384 or SHA-512 digest", found.line, near=token[:40])


@rule(
    "integrity/differs",
    Severity.ERROR,
    title="A file does not have the digest that the page demands",
    fix="write the digest of the file as it is now; best let the build do so",
    source=INTEGRITY,
    needs=Site,
    applies=lambda site: bool(site.evidence.pinned),
    examples_pass=edit(_STYLE, _pinned(_RIGHT), HOSTED),
    examples_fail=edit(_STYLE, _pinned(_WRONG), HOSTED),
)
def differs(site: Site) -> Iterator[Fault]:
    """Every browser refuses the file, and the page stays bare or dead."""
    known = {found.path: found.hashes for found in site.evidence.pinned}
    for page in site.evidence.pages:
        for found in page.subresources:
            hashes = known.get(site.file_at(found.address) or "", ()) if found.integrity else ()
            digests = [digest for token in (found.integrity or "").split() if (digest := _digest(token))]
            strongest = max((digest.partition("-")[0] for digest in digests), default="")
            wanted = {digest for digest in digests if digest.startswith(strongest)}
            if hashes and wanted and wanted.isdisjoint(hashes):
                right = next(text for text in hashes if text.startswith(strongest))
                yield Fault(f"the digest of {found.address} is {right}", found.line, near="integrity", file=page.path)


@rule(
    "integrity/without-crossorigin",
    Severity.ERROR,
    title="A file of another host has an integrity digest, and no crossorigin",
    fix="add crossorigin to the element",
    source=INTEGRITY,
    needs=Page,
    applies=lambda page: bool(_with_integrity(page)),
    requires_address=True,
    examples_pass=edit(_STYLE, _STYLE + _FOREIGN.format(f' integrity="{_WRONG}" crossorigin'), HOSTED),
    examples_fail=edit(_STYLE, _STYLE + _FOREIGN.format(f' integrity="{_WRONG}"'), HOSTED),
)
def without_crossorigin(page: Page) -> Iterator[Fault]:
    """Without it browsers may not look into the answer, cannot compare the digest, and refuse the file."""
    for found in _with_integrity(page):
        if _is_foreign(page, found) and found.crossorigin is None:
            yield Fault(
                f"{found.address[:120]} has integrity without crossorigin", found.line, near=found.address[:120]
            )
