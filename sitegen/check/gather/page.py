"""One HTML file to evidence: a single parse, a single walk, and the tree is dropped."""

from __future__ import annotations

import re

from lxml import etree

from sitegen.check.addresses import page_address
from sitegen.check.evidence import Charset, Meta, PageEvidence, Role
from sitegen.check.gather.decode import decode
from sitegen.check.gather.tree import end_head
from sitegen.check.gather.walk import Walk

_ERROR_PAGES = {"404.html", "403.html", "500.html", "50x.html"}
_STRUCTURE = re.compile(r"<(?:!doctype|html|head|body|title|meta|link|main|article|section|div|p|h1)\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype([^>]{0,300})>", re.IGNORECASE)
_REFRESH = re.compile(r"\s*\d+(?:\.\d*)?\s*[;,]\s*url\s*=", re.IGNORECASE)


def read_page(path: str, data: bytes, digest: str, base_url: str) -> PageEvidence:
    """What is seen in ``data``, which lies at ``path`` below ``base_url`` (empty when that is not known).

    Bad markup, odd encodings and a parser that gives up are evidence; nothing is raised.
    """
    text, charset = decode(data)
    walk = Walk()
    address = page_address(base_url, path) if base_url else ""
    problem, line = _parse(text, walk, address)
    metas = tuple(walk.metas)
    return PageEvidence(
        path=path,
        address=address,
        role=_role(path, text, metas),
        size=len(data),
        digest=digest,
        charset=charset if charset.label else Charset("utf-8", "guess"),
        doctype=_doctype(text),
        lang=walk.lang,
        base_href=walk.base_href,
        titles=tuple(walk.titles),
        metas=metas,
        links=tuple(walk.links),
        anchors=tuple(walk.anchors),
        ids=tuple(walk.ids),
        headings=tuple(walk.headings),
        images=tuple(walk.images),
        players=tuple(walk.players),
        frames=tuple(walk.frames),
        scripts=tuple(walk.scripts),
        json_ld=tuple(walk.json_ld),
        disclosures=tuple(walk.disclosures),
        texts=tuple(walk.texts),
        transcript_order=walk.transcript_order,
        moments=tuple(walk.moments),
        parse_problem=problem,
        parse_line=line,
        markup=walk.markup,
        items=walk.items,
    )


def _parse(text: str, walk: Walk, address: str) -> tuple[str, int]:
    """Walk the tree of ``text``; the reason and line when the parser stopped before the end."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except (etree.XMLSyntaxError, TypeError):
        root = None
    if root is not None:
        end_head(root)
        walk.read(root, text, address)
    fatal = next((entry for entry in parser.error_log if entry.level_name == "FATAL"), None)
    return (fatal.message.partition(",")[0].strip(), fatal.line) if fatal and root is not None else ("", 0)


def _doctype(text: str) -> str:
    """What the document type declaration says, which comments and white space may precede; empty without one."""
    text = text.lstrip()
    while text.startswith("<!--"):
        text = text.partition("-->")[2].lstrip()
    match = _DOCTYPE.match(text)
    return " ".join(match.group(1).split()).lower() if match else ""


def _role(path: str, text: str, metas: tuple[Meta, ...]) -> Role:
    if path in _ERROR_PAGES:
        return Role.ERROR_PAGE
    if any(meta.key == "refresh" and _REFRESH.match(meta.content) for meta in metas):
        return Role.REDIRECT
    return Role.PAGE if _STRUCTURE.search(text[:20_000]) or not text.strip() else Role.FRAGMENT
