"""Content security policies, in ``_headers`` or in meta elements, against what the pages themselves hold."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from itertools import chain

from sitegen.check.examples import HOSTED, Edit, Example, edit, write
from sitegen.check.hosting import served_path, set_for
from sitegen.check.policy import (
    DIRECTIVES,
    FETCHING,
    KEYWORDS,
    Policy,
    allows_address,
    allows_inline,
    governing,
    has_nonce,
    read_policies,
)
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import SECURITY_POLICY
from sitegen.check.site import Site
from sitegen.check.site_evidence import PageCard
from sitegen.core.findings import Severity

FILE = "_headers"
_NAME = "content-security-policy"
_HEAD = "<title>A walk through the report</title>"
_CODE = "document.documentElement.dataset.ready = 1;"
_PINNED = "'sha256-" + base64.b64encode(hashlib.sha256(_CODE.encode()).digest()).decode() + "'"
_SCRIPT = Edit(HOSTED, _HEAD, f"{_HEAD}\n<script>{_CODE}</script>")
_STYLED = Edit(HOSTED, _HEAD, f"{_HEAD}\n<style>h1 {{ color: navy; }}</style>")
_TIGHT = "default-src 'self'; frame-src https://player.example; object-src 'none'; base-uri 'none'"
_META = '<meta http-equiv="Content-Security-Policy" content="{}">'
_GOOD = write(FILE, f"/*\n  Content-Security-Policy: {_TIGHT}\n")


def _sent(policy: str, *edits: Edit) -> tuple[Example, ...]:
    return (Example(edits=(Edit(FILE, "", f"/*\n  Content-Security-Policy: {policy}\n"), *edits)),)


def _in_meta(policy: str) -> tuple[Example, ...]:
    return edit(_HEAD, f"{_META.format(policy)}\n{_HEAD}", HOSTED)


def _any(site: Site) -> bool:
    return any(True for _ in _written(site))


def _written(site: Site) -> Iterator[tuple[str, str, int]]:
    """Every policy of the site once: (text, file, line)."""
    seen: set[str] = set()
    for rule_ in site.evidence.headers.rules if site.evidence.headers else ():
        for header in rule_.headers:
            if header.name == _NAME and header.value and header.value not in seen:
                seen.add(header.value)
                yield header.value, FILE, header.line
    for page in site.evidence.pages:
        for text, line in page.policies:
            if text and text not in seen:
                seen.add(text)
                yield text, page.path, line


def _directives(site: Site) -> Iterator[tuple[Policy, str, int]]:
    for text, file, line in _written(site):
        for policy in read_policies(text):
            yield policy, file, line


def _over(site: Site, page: PageCard) -> Iterator[Policy]:
    """The policies that hold for a page."""
    sent = set_for(site.evidence.headers, served_path(page.path)).get(_NAME, [])
    texts = chain((header.value or "" for _, header in sent), (text for text, _ in page.policies))
    for text in texts:
        yield from read_policies(text)


def _blocked(site: Site, kinds: frozenset[str]) -> Iterator[Fault]:
    for page in site.evidence.pages:
        wanted = [inline for inline in page.inline if inline.kind in kinds]
        for policy in _over(site, page) if wanted else ():
            for inline in wanted:
                if not allows_inline(policy, inline):
                    directive = governing(policy, inline.kind)
                    what = inline.kind.replace("-", " ")
                    yield Fault(
                        f"{directive} does not allow this {what}; its digest is '{inline.hashes[0]}'",
                        inline.line,
                        file=page.path,
                    )


@rule(
    "csp/blocks-script",
    Severity.ERROR,
    title="The security policy blocks a script that stands in the page",
    fix="add the digest of the script to script-src, or move the script into a file; data such as JSON-LD needs none",
    source=SECURITY_POLICY,
    needs=Site,
    applies=_any,
    examples_pass=_GOOD + _sent(f"{_TIGHT}; script-src {_PINNED}", _SCRIPT),
    examples_fail=_sent(_TIGHT, _SCRIPT)
    + _sent("script-src 'self'", Edit(HOSTED, "<h1>A walk", '<h1 onclick="this.remove()">A walk')),
)
def blocks_script(site: Site) -> Iterator[Fault]:
    """The browser refuses it without a word on the page, and whatever it was to do does not happen."""
    return _blocked(site, frozenset({"script", "handler"}))


@rule(
    "csp/blocks-style",
    Severity.ERROR,
    title="The security policy blocks a style that stands in the page",
    fix="add the digest to style-src (for attributes with 'unsafe-hashes'), or move the style into a file",
    source=SECURITY_POLICY,
    needs=Site,
    applies=_any,
    examples_pass=_GOOD + _sent("style-src 'self' 'unsafe-inline'", _STYLED),
    examples_fail=_sent(_TIGHT, _STYLED)
    + _sent("style-src 'self'", Edit(HOSTED, "<h1>A walk", '<h1 style="color: navy">A walk')),
)
def blocks_style(site: Site) -> Iterator[Fault]:
    """The page loses a part of its look; an aspect ratio or a size that is missing makes it jump."""
    return _blocked(site, frozenset({"style", "style-attribute"}))


@rule(
    "csp/blocks-file",
    Severity.ERROR,
    title="The security policy blocks a script or style sheet that the page loads",
    fix="add the address's host to script-src or style-src, or load the file from the site itself",
    source=SECURITY_POLICY,
    needs=Site,
    applies=_any,
    requires_address=True,
    examples_pass=_GOOD,
    examples_fail=_sent("style-src https://cdn.example") + _sent("default-src 'none'"),
)
def blocks_file(site: Site) -> Iterator[Fault]:
    """The file is there and is not used: the page is bare, or does not work."""
    for page in site.evidence.pages:
        for policy in _over(site, page) if page.subresources else ():
            for found in page.subresources:
                if found.address and not allows_address(policy, found.kind, found.address, page.address):
                    directive = governing(policy, found.kind)
                    near = found.address.rpartition("/")[2]
                    yield Fault(f"{directive} does not allow {found.address}", found.line, near=near, file=page.path)


@rule(
    "csp/ineffective-in-meta",
    Severity.WARNING,
    title="A security policy in a meta element has directives that only work in a header",
    fix="send frame-ancestors, report-uri and sandbox by header",
    source=SECURITY_POLICY,
    needs=Site,
    applies=lambda site: any(page.policies for page in site.evidence.pages),
    examples_pass=_in_meta(_TIGHT),
    examples_fail=_in_meta("frame-ancestors 'none'"),
)
def ineffective_in_meta(site: Site) -> Iterator[Fault]:
    """Browsers pass over them there, so a protection that seems to stand does not exist."""
    for page in site.evidence.pages:
        for text, line in page.policies:
            found = [name for policy in read_policies(text) for name in policy]
            if dead := [name for name in found if name in {"frame-ancestors", "report-uri", "sandbox"}]:
                yield Fault(f"{', '.join(dead)} does nothing in a meta element", line, near=dead[0], file=page.path)


@rule(
    "csp/unknown-directive",
    Severity.WARNING,
    title="A security policy has a directive that does not exist",
    fix="correct its name; directives are separated by semicolons",
    source=SECURITY_POLICY,
    needs=Site,
    applies=_any,
    examples_pass=_GOOD,
    examples_fail=_sent(f"{_TIGHT}; script-source 'self'") + _sent(f"{_TIGHT}; image-src 'self'"),
)
def unknown_directive(site: Site) -> Iterator[Fault]:
    """Browsers pass over it, and what it was to close stays open."""
    for policy, file, line in _directives(site):
        for name in policy:
            if name not in DIRECTIVES:
                yield Fault(f"there is no directive {name!r}", line, near=name, file=file)


@rule(
    "csp/unquoted-keyword",
    Severity.ERROR,
    title="A keyword in a security policy lacks its quotes",
    fix="write 'self', 'none' and the like in single quotes",
    source=SECURITY_POLICY,
    needs=Site,
    applies=_any,
    examples_pass=_GOOD,
    examples_fail=_sent("img-src self"),
)
def unquoted_keyword(site: Site) -> Iterator[Fault]:
    """Without quotes self is the name of a host, and the site's own files are refused."""
    for policy, file, line in _directives(site):
        for name, sources in policy.items():
            wrong = (
                [source for source in sources if source.lower() in KEYWORDS] if name in FETCHING | {"base-uri"} else []
            )
            if wrong:
                yield Fault(f"{wrong[0]} in {name} needs single quotes", line, near=wrong[0], file=file)


@rule(
    "csp/none-with-others",
    Severity.WARNING,
    title="A security policy names 'none' beside other sources",
    fix="keep 'none' alone, or remove it",
    source=SECURITY_POLICY,
    needs=Site,
    applies=_any,
    examples_pass=_GOOD,
    examples_fail=_sent("media-src 'none' 'self'"),
)
def none_with_others(site: Site) -> Iterator[Fault]:
    """'none' beside anything else is passed over: the directive is then more open than it reads."""
    for policy, file, line in _directives(site):
        for name, sources in policy.items():
            if len(sources) > 1 and "'none'" in (source.lower() for source in sources):
                yield Fault(f"{name} has 'none' beside other sources", line, near=name, file=file)


@rule(
    "csp/unsafe-inline",
    Severity.NOTE,
    title="The security policy allows every script that stands in a page",
    fix="name the digests of the page's own scripts instead of 'unsafe-inline'",
    source=SECURITY_POLICY,
    needs=Site,
    applies=_any,
    examples_pass=_GOOD,
    examples_fail=_sent(f"{_TIGHT}; script-src 'self' 'unsafe-inline'"),
)
def unsafe_inline(site: Site) -> Iterator[Fault]:
    """Injected code is what a policy is there to stop, and this lets it through. A note, as our own choice."""
    for policy, file, line in _directives(site):
        sources = policy.get(governing(policy, "script"), ())
        pinned = has_nonce(sources) or any(source.lower().startswith("'sha") for source in sources)
        if "'unsafe-inline'" in (source.lower() for source in sources) and not pinned:
            yield Fault("script-src allows 'unsafe-inline'", line, near="'unsafe-inline'", file=file)


@rule(
    "csp/open-doors",
    Severity.NOTE,
    title="The security policy leaves plug-ins or the base address open",
    fix="add object-src 'none' and base-uri 'none'",
    source=SECURITY_POLICY,
    needs=Site,
    applies=_any,
    examples_pass=_GOOD,
    examples_fail=_sent("default-src 'self'; frame-src https://player.example"),
)
def open_doors(site: Site) -> Iterator[Fault]:
    """An injected base element sends every relative script elsewhere. A note, as our own choice."""
    for policy, file, line in _directives(site):
        if "script-src" in policy or "default-src" in policy:
            closed = "object-src" in policy or policy.get("default-src") == ("'none'",)
            missing = [
                name for name, there in (("object-src", closed), ("base-uri", "base-uri" in policy)) if not there
            ]
            if missing:
                yield Fault(f"the policy has no {' and no '.join(missing)}", line, near="-src", file=file)
