"""What crawlers of AI services may do: ``[crawlers]`` in ``site.toml``, told to them in ``robots.txt``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from sitegen.core.config_parts import Settings

Token = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z_-]{1,63}$")]
"""A product token of a crawler (https://www.rfc-editor.org/rfc/rfc9309#section-2.2.1)."""


class Crawlers(Settings):
    """Everybody may read everything unless it is refused here; search engines are never refused."""

    ai_search: bool = Field(default=True, description="May AI services show and quote pages in their answers?")
    ai_visits: bool = Field(default=True, description="May AI services open a page because a person asked for it?")
    ai_training: bool = Field(default=True, description="May models be trained on the pages?")
    content_signal: bool = Field(
        default=False, description="Say the same in a Content-Signal line, a draft that few crawlers read yet"
    )
    refused: tuple[Token, ...] = Field(
        default=(), description="Crawlers to refuse by name", examples=['["ExampleBot"]']
    )
