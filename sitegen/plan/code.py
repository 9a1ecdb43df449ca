"""The digest of what makes pages: our own sources, and the versions of the libraries whose output ends up in them."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sitegen.core.digests import Digest, digest_bytes, digest_pairs

_MAKERS = ("build", "core", "load", "model", "plan", "render", "theme", "write")
_LIBRARIES = (
    "av",
    "babel",
    "jinja2",
    "langcodes",
    "markdown",
    "markupsafe",
    "nh3",
    "pagefind-bin",
    "pillow",
    "pydantic",
    "pyyaml",
)


@lru_cache(maxsize=1)
def code_digest() -> Digest:
    """Changes with every edit of sitegen and every upgrade of a library, so nobody has to remember a number."""
    package = Path(__file__).parent.parent
    pairs = [(library, _version(library)) for library in _LIBRARIES]
    for maker in _MAKERS:
        files = (path for path in sorted((package / maker).rglob("*")) if path.suffix in {".py", ".po", ".json"})
        pairs += [(path.relative_to(package).as_posix(), digest_bytes(path.read_bytes())) for path in files]
    return digest_pairs(pairs)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
