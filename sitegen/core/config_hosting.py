"""Where the site lies and what it lets browsers do: ``[hosting]`` in ``site.toml``."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from sitegen.core.config_parts import Settings
from sitegen.core.fields import https_address

HostName = Literal["netlify", "cloudflare", "nginx", "cloudfront"]
Loading = Literal[
    "script-src", "style-src", "img-src", "media-src", "frame-src", "connect-src", "font-src", "worker-src"
]
"""Directives of a Content-Security-Policy that say from where something may be loaded (https://www.w3.org/TR/CSP3/#directives-fetch)."""

_HASH = re.compile(r"'sha(?:256|384|512)-[A-Za-z0-9+/]{43,86}={0,2}'\Z")
_ORIGIN = re.compile(r"https://(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?\Z")


def _origin(value: str) -> str:
    """Scheme and host, as a security policy names other sites; the first label may be ``*``."""
    https_address(value)
    if not _ORIGIN.match(value):
        fix = "write scheme and host only, in lower case, like https://example.org or https://*.example.org"
        raise PydanticCustomError(
            "origin", "{value} is more or less than an origin", {"value": repr(value), "fix": fix}
        )
    return value


def _embedder(value: str) -> str:
    return value if value == "*" else _origin(value)


def _everybody_alone(value: tuple[str, ...]) -> tuple[str, ...]:
    if "*" in value and len(value) > 1:
        fix = 'keep "*" alone, or name the sites only'
        raise PydanticCustomError("embed_on", '"*" lets everybody in already', {"fix": fix})
    return value


def _source(value: str) -> str:
    return value if _HASH.match(value) else _origin(value)


Embedder = Annotated[str, AfterValidator(_embedder)]
Source = Annotated[str, AfterValidator(_source)]


class Hosting(Settings):
    """Files for hosts, and the headers that all of them send."""

    hosts: tuple[HostName, ...] = Field(
        ("netlify", "cloudflare"),
        description="Which hosts to write files for: _headers and _redirects for the first two, files in _hosting/ for the others",
        examples=['["nginx"]'],
    )
    embed_on: Annotated[tuple[Embedder, ...], AfterValidator(_everybody_alone)] = Field(
        ("*",),
        description="Sites that may show the players of /SLUG/embed/ in a frame; * is everybody, an empty list nobody",
        examples=['["https://partner.example"]'],
    )
    sources: dict[Loading, tuple[Source, ...]] = Field(
        default_factory=dict,
        description="What pages of an own theme load from elsewhere, by directive of the Content-Security-Policy; or the hash of an inline script or style",
        examples=['{ script-src = ["https://stats.example"] }'],
    )
    hsts_subdomains: bool = Field(
        default=False, description="Browsers shall open all subdomains of the site by https only, for a year"
    )
    hsts_preload: bool = Field(
        default=False,
        description="The site may be put into the lists that browsers bring along; needs hsts_subdomains, and is hard to take back",
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Hosting:
        if self.hsts_preload and not self.hsts_subdomains:
            # https://hstspreload.org/#submission-requirements
            fix = "set hsts_subdomains = true as well, or take hsts_preload away"
            raise PydanticCustomError("hsts", "hsts_preload holds for all subdomains", {"fix": fix})
        return self
