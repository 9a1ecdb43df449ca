"""The head's facts as markup: one filter, so that no theme can forget a canonical address or a robots rule."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from sitegen.model.page_head import Head, HeadLink


def head_tags(head: Head) -> Markup:
    """Title, description, robots, canonical address, other links, metas and JSON-LD, one element a line."""
    return Markup("\n".join(_elements(head)))  # noqa: S704 - every value was escaped


def _elements(head: Head) -> Iterator[str]:
    yield f"<title>{escape(head.title)}</title>"
    named = (("description", head.description), ("robots", head.robots))
    yield from (f'<meta name="{key}" content="{escape(content)}">' for key, content in named if content)
    if head.canonical:
        yield f'<link rel="canonical" href="{escape(head.canonical)}">'
    yield from (_link(link) for link in head.links)
    for meta in head.metas:
        yield f'<meta {meta.attribute}="{escape(meta.key)}" content="{escape(meta.content)}">'
    if head.json_ld:
        # The model has escaped it for this element: "<" would end it, and entities mean nothing inside.
        yield f'<script type="application/ld+json">{head.json_ld}</script>'


def _link(link: HeadLink) -> str:
    given = (
        ("rel", link.rel),
        ("href", link.href),
        ("hreflang", link.hreflang),
        ("type", link.type),
        ("title", link.title),
    )
    return "<link " + " ".join(f'{name}="{escape(value)}"' for name, value in given if value) + ">"
