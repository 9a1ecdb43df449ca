"""Content Credentials validated, with the library of those who write the standard, when it is installed.

Source: https://spec.c2pa.org/specifications/specifications/2.4/specs/C2PA_Specification.html (validation)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NO_VALIDATOR = "c2pa-python is not installed, which validates Content Credentials: pip install 'sitegen[provenance]'"
LARGEST = 256 << 20
"""Bytes: of a larger file the credentials are found, but not validated, which hashes all of it."""

_MEDIA_TYPES = {
    "mp4": "video/mp4",
    "avif": "image/avif",
    "heic": "image/heic",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
# Nothing is fetched: neither credentials that lie elsewhere nor the state of a certificate.
_SETTINGS = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``state`` is one of the words of :class:`~sitegen.check.file_evidence.Provenance`."""

    state: str
    problem: str = ""
    source_types: tuple[str, ...] = ()
    unchecked: str = ""


def validate(path: Path, signature: str) -> Verdict:
    """The verdict on the credentials in the file at ``path``, which is known to hold some."""
    try:
        import c2pa
    except ImportError:
        return Verdict("present", unchecked=NO_VALIDATOR)
    if path.stat().st_size > LARGEST:
        return Verdict("present", unchecked=f"it has over {LARGEST:,} bytes")
    try:
        settings = c2pa.Settings.from_dict(_SETTINGS)
        with (
            c2pa.Context(settings=settings) as context,
            path.open("rb") as stream,
            c2pa.Reader(_MEDIA_TYPES[signature], stream, context=context) as reader,
        ):
            return _verdict(json.loads(reader.json()), str(reader.get_validation_state()))
    except c2pa.C2paError as error:
        if "NotSupported" in str(error):
            return Verdict("present", unchecked=f"the validator does not know this format: {error}")
        return Verdict("broken", problem=str(error)[:200])


def _verdict(store: dict[str, Any], state: str) -> Verdict:
    manifest = store.get("manifests", {}).get(store.get("active_manifest"), {})
    types = tuple(dict.fromkeys(_source_types(manifest)))
    if state.endswith("Trusted"):
        return Verdict("valid", source_types=types)
    failures = store.get("validation_results", {}).get("activeManifest", {}).get("failure", [])
    codes = ", ".join(dict.fromkeys(str(found.get("code")) for found in failures))
    if state.endswith("Valid"):
        return Verdict("untrusted", codes, types)
    return Verdict("broken", codes or state, types)


def _source_types(manifest: dict[str, Any]) -> Iterator[str]:
    for assertion in manifest.get("assertions", []):
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            for action in assertion.get("data", {}).get("actions", []):
                if isinstance(found := action.get("digitalSourceType"), str):
                    yield found
