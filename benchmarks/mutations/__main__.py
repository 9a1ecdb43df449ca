"""Break the reference site, and a built site, in many ways: ``python -m benchmarks.mutations OUTPUT``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.mutations.catalogue import MUTATIONS
from benchmarks.mutations.run import Outcome, try_all
from benchmarks.mutations.site import NotHereError, read_site
from benchmarks.mutations.table import counts, counts_head, details
from sitegen.check.examples import REFERENCE, REFERENCE_URL
from sitegen.check.gather.folder import scan
from sitegen.check.gather.site import find_base_url
from sitegen.core.errors import SitegenError


def main(arguments: list[str]) -> int:
    """Read the arguments, try everything, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("output", type=Path, nargs="?", help="a folder with a good built site, tried as well")
    parser.add_argument("--base-url", default="", help="its address, where its first page does not say it")
    options = parser.parse_args(arguments)
    try:
        sites = {"reference": read_site(REFERENCE, REFERENCE_URL)}
        if options.output:
            base = options.base_url or find_base_url(options.output, scan(options.output))
            sites[options.output.name] = read_site(options.output, base)
        tried = {name: list(try_all(site, MUTATIONS)) for name, site in sites.items()}
    except (NotHereError, SitegenError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    print(_report(tried))
    return 0


def _report(tried: dict[str, list[Outcome]]) -> str:
    rows = [counts(name, outcomes) for name, outcomes in tried.items()]
    return "\n".join([counts_head(), *rows, *("\n" + details(name, outcomes) for name, outcomes in tried.items())])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
