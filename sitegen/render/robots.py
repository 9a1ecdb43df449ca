"""``robots.txt`` (RFC 9309): everything open but to crawlers that the site refuses, and where the sitemap is."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.core.config_crawlers import Crawlers

SEARCH = ("OAI-SearchBot", "Claude-SearchBot", "PerplexityBot", "DuckAssistBot")
"""Crawlers that fill the indexes of AI services, by what their makers say of them: https://platform.openai.com/docs/bots,
https://support.claude.com/en/articles/8896518, https://docs.perplexity.ai/guides/bots, https://duckduckgo.com/duckduckgo-help-pages/results/duckassistbot."""

VISITS = ("ChatGPT-User", "Claude-User", "Perplexity-User", "MistralAI-User")
"""Agents that open a page because a person asked for it; many of them do not read this file."""

TRAINING = (
    *("GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "CCBot", "meta-externalagent"),
    *("Amazonbot", "Bytespider"),
)
"""Crawlers and tokens that stand for the training of models. Google-Extended and Applebot-Extended change nothing in
Search (https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers)."""


def robots(policy: Crawlers, sitemap: str) -> bytes:
    """The file; ``sitemap`` is the full address of the sitemap, or ``""`` where there is none."""
    lines = ["User-agent: *", *_signal(policy), "Allow: /"]
    if refused := tuple(dict.fromkeys(_refused(policy))):
        lines += ["", *(f"User-agent: {name}" for name in refused), "Disallow: /"]
    if sitemap:
        lines += ["", f"Sitemap: {sitemap}"]
    return ("\n".join(lines) + "\n").encode()


def _refused(policy: Crawlers) -> Iterator[str]:
    for allowed, names in (
        (policy.ai_search, SEARCH),
        (policy.ai_visits, VISITS),
        (policy.ai_training, TRAINING),
        (False, policy.refused),
    ):
        if not allowed:
            yield from names


def _signal(policy: Crawlers) -> list[str]:
    """The line of the draft https://datatracker.ietf.org/doc/draft-romm-aipref-contentsignals/: all that is not refused is allowed."""
    if not policy.content_signal:
        return []
    uses = {"search": True, "ai-input": policy.ai_search, "ai-train": policy.ai_training}
    return ["Content-Signal: " + ", ".join(f"{use}={'yes' if allowed else 'no'}" for use, allowed in uses.items())]
