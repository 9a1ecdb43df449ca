"""What is there before anything is decided: source files with their digests, the theme, our code, and the output.

Nothing heavy is imported here: a build without changes ends after this step.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sitegen.core.digests import Digest, digest_pairs, digest_text
from sitegen.core.environment import Environment
from sitegen.core.errors import SitegenError
from sitegen.core.paths import LARGEST_SETTINGS
from sitegen.load.discover import Discovered, SourceFile, discover
from sitegen.plan.code import code_digest
from sitegen.plan.ledger import Ledger
from sitegen.plan.sources import SourceDigests, Stamp, source_digests
from sitegen.theme.chain import Chain, resolve, theme_files
from sitegen.write.output import look


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the site's ``root`` (with ``content/`` and ``themes/`` in it), where to, and with how many processes (0: all).

    ``as_of`` is the moment, with an offset, that the site is built for: what is published after it is not there yet.
    A site may be built for another ``environment`` into the same folder: then its files are replaced.
    """

    root: Path
    output: Path
    jobs: int = 0
    as_of: datetime = field(kw_only=True)
    environment: Environment = field(default=Environment.PRODUCTION, kw_only=True)

    def __post_init__(self) -> None:
        if self.as_of.tzinfo is None:
            raise ValueError("as_of needs an offset from UTC")

    @property
    def content(self) -> Path:
        """The folder with the site's sources."""
        return self.root / "content"

    @property
    def memory(self) -> Path:
        """The folder for what builds remember; never published."""
        return self.root / ".sitegen"

    @property
    def ledger(self) -> Path:
        """The ledger of this output: one site may be built into several folders, each with a history of its own."""
        usual = self.output.resolve() == (self.root / "output").resolve()
        return self.memory / ("ledger.db" if usual else f"ledger-{digest_text(str(self.output.resolve()))[:10]}.db")

    def check_output(self) -> None:
        """Raise :class:`SitegenError` where the output would stand on the sources, on themes or on what builds remember."""
        output = self.output.resolve()
        for folder in (self.content, self.root / "themes", self.memory):
            other = folder.resolve()
            if output.is_relative_to(other) or other.is_relative_to(output):
                message = f"the output would overlap with {folder.name}/"
                hint = "name a folder of its own with --output"
                raise SitegenError("build/output-overlaps", message, where=str(self.output), hint=hint)


@dataclass(frozen=True, slots=True)
class Survey:
    """The state of things. ``snapshot`` is one digest over all inputs, ``found`` the files in the output with size and time."""

    discovered: Discovered
    sources: SourceDigests
    chain: Chain
    theme: Digest
    code: Digest
    snapshot: Digest
    found: dict[str, tuple[int, int]]


def survey(request: Request, ledger: Ledger) -> Survey:
    """Look at everything. Raises :class:`SitegenError` where there is no content or no such theme."""
    discovered = discover(request.content)
    files: list[SourceFile] = [
        *(file for files in discovered.campaigns.values() for file in files),
        *discovered.pages,
        *discovered.others,
    ]
    sources = source_digests(
        request.content, [Stamp(file.path, file.size, file.mtime_ns) for file in files], ledger.sources()
    )
    chain = resolve(_theme_name(request.content / "site.toml"), request.root / "themes")
    code = code_digest()
    theme = digest_pairs((f"{file.theme}!{file.name}", file.digest) for file in theme_files(chain))
    noticed = digest_pairs((str(number), str(finding)) for number, finding in enumerate(discovered.findings))
    told = [("\0theme", theme), ("\0code", code), ("\0findings", noticed), ("\0environment", request.environment)]
    snapshot = digest_pairs([*sources.digests.items(), *told])
    return Survey(discovered, sources, chain, theme, code, snapshot, look(request.output))


def _theme_name(settings: Path) -> str:
    """The theme's name as far as the settings can be read; what is wrong with them is told later, with its place."""
    try:
        regular = settings.is_file() and settings.stat().st_size <= LARGEST_SETTINGS
        name = tomllib.loads(settings.read_text("utf-8") if regular else "").get("theme", "default")
    except (OSError, ValueError, RecursionError):
        return "default"
    return name if isinstance(name, str) and name.replace("-", "").isalnum() else "default"


def intact(found: dict[str, tuple[int, int]], expected: dict[str, tuple[int, int]]) -> set[str]:
    """Files of the last build that still stand in the output just as it left them."""
    return {path for path, stat in expected.items() if found.get(path) == stat}
