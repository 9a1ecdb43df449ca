"""What is written for language models and their agents: ``[agents]`` in ``site.toml``."""

from __future__ import annotations

from pydantic import Field

from sitegen.core.config_parts import Settings


class Agents(Settings):
    """Files that say what pages say once more, without layout. Search engines use none of them."""

    markdown: bool = Field(default=True, description="A Markdown twin, index.md, beside every watch page")
    llms_txt: bool = Field(default=True, description="A list of all pages for each language, llms.txt")
