"""Everything a worker needs, imported once in the process that all workers are copied from."""

from __future__ import annotations

import extruct.jsonld
import lxml.etree

import sitegen.check.page_judge
from sitegen.check.registry import built_in

built_in()

__all__ = ["extruct", "lxml", "sitegen"]
