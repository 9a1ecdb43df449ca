"""oEmbed documents of the folder.

Source: https://oembed.com/#section2.3.
"""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from sitegen.check.host_evidence import OEmbed

_DEMANDED = {
    "photo": ("url", "width", "height"),
    "video": ("html", "width", "height"),
    "rich": ("html", "width", "height"),
    "link": (),
}
_THUMBNAIL = ("thumbnail_url", "thumbnail_width", "thumbnail_height")


def read_oembed(path: str, data: bytes) -> OEmbed:
    """The document in ``data``; what it lacks by its own type is told in ``missing``."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return OEmbed(path, "it is no JSON")
    if not isinstance(value, dict):
        return OEmbed(path, "it is no JSON object")
    kind = str(value.get("type") or "")
    missing = [name for name in ("type", "version", *_DEMANDED.get(kind, ())) if value.get(name) in (None, "")]
    if any(name in value for name in _THUMBNAIL):
        missing += [name for name in _THUMBNAIL if value.get(name) in (None, "")]
    return OEmbed(
        path=path,
        kind=kind,
        version=str(value.get("version") or ""),
        title=str(value.get("title") or ""),
        frame=_frame(value),
        missing=tuple(missing),
    )


def _frame(value: dict[str, Any]) -> str:
    """The address of the first frame in ``html``, as written; empty without one."""
    text = value.get("html")
    if not isinstance(text, str) or not text.strip():
        return ""
    root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
    found = next(root.iter("iframe"), None) if root is not None else None
    return (found.get("src") or "").strip() if found is not None else ""
