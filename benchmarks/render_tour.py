"""Show pages of a built folder to a browser and judge them: what ``benchmarks.render_speed`` measures.

``python -m benchmarks.render_tour FOLDER URL PROBES PATH...`` with ``bare`` (nothing is asked of a page), ``no-axe``,
``all``, ``screens`` (all of them, but phone and desktop alone), or ``axe`` (nothing else, in one view, as other tools do)
prints one JSON object: pages, views, seconds from the start of the browser to its end, and the problems of views.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitegen.check.gather.browser.probe import Probe
from sitegen.check.gather.browser.probes import PROBES
from sitegen.check.gather.browser.probes.axe import AXE
from sitegen.check.gather.browser.rendering import Engine, Looks, render_pages
from sitegen.check.gather.browser_path import find_browser
from sitegen.check.gather.folder import scan
from sitegen.check.gather.media import MediaGatherer
from sitegen.check.page import Page
from sitegen.check.registry import built_in
from sitegen.check.render.evidence import RenderedPage
from sitegen.check.render.judging import rendered_verdict, rules_of_rendered
from sitegen.check.render.rendered import Rendered
from sitegen.check.render.views import View, views_of

KINDS: Mapping[str, tuple[Sequence[Probe], Sequence[View]]] = {
    "bare": ((), ()),
    "no-axe": (tuple(probe for probe in PROBES if probe.fact != "axe"), ()),
    "all": (PROBES, ()),
    "screens": (PROBES, tuple(view for view in views_of() if view.name in {"phone", "desktop"})),
    "axe": ((AXE,), tuple(view for view in views_of() if view.is_plain and AXE.wants(view))[:1]),
}


def main(arguments: Sequence[str]) -> int:
    """Show and judge every page, and print what it took."""
    folder, url, kind, *paths = arguments
    browser = find_browser(os.environ)
    if browser is None:
        print("there is no browser", file=sys.stderr)
        return 2
    rules = () if kind == "bare" else rules_of_rendered(built_in())
    media = MediaGatherer(Path(folder), url, tuple(path for path, problem in scan(Path(folder)) if not problem))
    views: list[int] = []
    problems: Counter[str] = Counter()

    def take(page: Page, seen: RenderedPage) -> None:
        rendered_verdict(rules, Rendered(media.of(page), seen), has_address=True)
        views.append(len(seen.seen))
        problems.update(one.problem for one in seen.seen if one.problem)

    engine = Engine("chromium", browser.path, sandbox=os.geteuid() != 0)
    probes, views_asked = KINDS[kind]
    firsts = frozenset(paths[:1])
    start = time.perf_counter()
    name = render_pages(
        Path(folder), url, paths, engine, take, Looks(tuple(views_asked) or views_of(), tuple(probes), firsts)
    )
    seconds = time.perf_counter() - start
    told = {"browser": name, "pages": len(views), "views": sum(views), "seconds": seconds, "problems": problems}
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
