"""Site search: ``[search]`` in ``site.toml``."""

from __future__ import annotations

from pydantic import Field

from sitegen.core.config_parts import Settings


class Search(Settings):
    """Whether the site can be searched; the index is made with Pagefind, from the extra ``search``."""

    enabled: bool = Field(default=False, strict=True, description="Make a search page in every language of the site?")
