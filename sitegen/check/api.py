"""The way in: check a folder, get a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sitegen.check.gather.site import checked_base_url
from sitegen.check.registry import all_rules
from sitegen.check.report import Report
from sitegen.check.rule import Rule
from sitegen.check.run import Run


def check_folder(folder: Path, base_url: str | None = None, rules: Sequence[Rule[Any]] | None = None) -> Report:
    """Check every page below ``folder`` and the site as a whole.

    ``base_url`` is the address under which the folder is, or will be, served; without it the home
    page's canonical link is asked, and rules that need an address are skipped when that says nothing.
    ``rules`` defaults to every rule there is. Raises :class:`~sitegen.core.errors.SitegenError` when there
    is no such folder, no page in it, or the address is none.
    """
    base = checked_base_url(base_url) if base_url else ""
    return Run(folder, base, all_rules() if rules is None else rules).report()
