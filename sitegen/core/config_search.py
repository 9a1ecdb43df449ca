"""Site search: ``[search]`` in ``site.toml``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Search(BaseModel):
    """Whether the site can be searched; the index is made with Pagefind, from the extra ``search``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enabled: bool = Field(default=False, strict=True, description="Make a search page in every language of the site?")
