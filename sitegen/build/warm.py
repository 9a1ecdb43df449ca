"""Everything a worker needs, imported once in the process that all workers are copied from."""

from __future__ import annotations

import babel.core
import babel.dates
import langcodes
import markdown.extensions.extra
import markdown.extensions.sane_lists
import markdown.extensions.toc
import nh3

import sitegen.build.chunk
import sitegen.model.structured_data
import sitegen.render.environment

__all__ = ["babel", "langcodes", "markdown", "nh3", "sitegen"]
