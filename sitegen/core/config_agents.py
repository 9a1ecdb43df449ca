"""What is written for language models and their agents: ``[agents]`` in ``site.toml``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Agents(BaseModel):
    """Files that say what pages say once more, without layout. Search engines use none of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    markdown: bool = Field(default=True, description="A Markdown twin, index.md, beside every watch page")
    llms_txt: bool = Field(default=True, description="A list of all pages for each language, llms.txt")
