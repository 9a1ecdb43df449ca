"""What is wrong with a rendered text, as findings at the places where it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sitegen.core.findings import Finding, Location, error, warning
from sitegen.load.lifecycle import State
from sitegen.model.prose import Prose
from sitegen.model.related import not_live

_LINK_FIX = "correct the link; write campaigns as ../slug/index.md, pages and files by the path to them"
_ELEMENT_FIX = "write it in Markdown; video, scripts and styles belong to the theme"


def prose_findings(
    prose: Prose, where: Callable[[str], Location], waiting: Mapping[str, tuple[str, State]] | None = None
) -> list[Finding]:
    """Links that lead nowhere, elements left out, and a text that was too deep to read; ``where`` finds words in the source.

    ``waiting`` has the campaigns that are not live by the targets that name them.
    """
    findings = [
        not_live(*waiting[target], where(target))
        if waiting and target in waiting
        else error("link/broken-internal", f'"{target}" leads to nothing here', where(target), _LINK_FIX)
        for target in prose.broken
    ]
    findings += [
        error(
            "link/forbidden-scheme",
            f'"{target}" is no link that a page may have',
            where(target),
            "use an https address",
        )
        for target in prose.forbidden
    ]
    findings += [
        warning(
            "content/removed-element",
            f"<{name}> is not allowed in a text and was left out",
            where(f"<{name}"),
            _ELEMENT_FIX,
        )
        for name in prose.removed
    ]
    if prose.too_deep:
        message = "brackets, lists or quotes are nested too deeply to be read"
        findings.append(
            error("content/too-deep", message, where(""), "flatten them; close square brackets, or write them as \\[")
        )
    return findings
