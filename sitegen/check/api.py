"""The way in: check a folder, get a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitegen.check.gather.folder import scan
from sitegen.check.gather.shown_pictures import with_pictures
from sitegen.check.gather.site import checked_base_url
from sitegen.check.gather.views import views
from sitegen.check.report import Report
from sitegen.check.rule import Rule
from sitegen.check.run import Request, Run


def check_folder(folder: Path, base_url: str | None = None, rules: Sequence[Rule[Any]] | None = None) -> Report:
    """Check every page below ``folder`` and the site as a whole.

    ``base_url`` is the address under which the folder is, or will be, served; without it the home
    page's canonical link is asked, and rules that need an address are skipped when that says nothing.
    ``rules`` defaults to every rule there is. Raises :class:`~sitegen.core.errors.SitegenError` when there
    is no such folder, no page in it, or the address is none.
    """
    base = checked_base_url(base_url) if base_url else ""
    return Run(Request(folder, base, None if rules is None else tuple(rules))).report()


def with_views(report: Report) -> Report:
    """The report with what its pages show of themselves, for formats that draw previews.

    The folder must still be there. A bounded number of pages is read again, those with findings first; where a browser
    took pictures, some of them are taken in, too.
    """
    folder = Path(report.folder)
    paths = [path for path, problem in scan(folder) if not problem]
    drawn = with_pictures(report.rendered, report.findings) if report.rendered else None
    return replace(report, views=views(folder, report.base_url, paths, report.findings), rendered=drawn)
