"""Which machines may be asked: only public ones, and exactly the one that was looked at.

A name is looked up once, what it leads to is checked, and the connection goes to that very number. A name server that
says something else a moment later (DNS rebinding) changes nothing.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from pydantic_core import PydanticCustomError

from sitegen.core.fields import https_address
from sitegen.fetch.limits import FetchError

Resolver = Callable[[str, int], Sequence[str]]
"""From a name and a port to numeric addresses. Raises ``OSError`` where there are none."""

_NAT64 = IPv6Network("64:ff9b::/96")
_MOST_NUMBERS = 8
_PLAIN = "/%:@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address: the name to show a certificate for, the port, what to ask for, and the numbers to connect to."""

    host: str
    port: int
    path: str
    numbers: tuple[str, ...]

    @property
    def authority(self) -> str:
        """The value of the ``Host`` field."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == 443 else f"{name}:{self.port}"


def reach(url: str, resolver: Resolver, seconds: float, *, allow_private: bool) -> Target:
    """Where ``url`` leads. Raises :class:`FetchError` for one that is not https or leads to no public machine."""
    try:
        parts = urlsplit(https_address(url))
        host = (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
        port = parts.port or 443
    except (PydanticCustomError, ValueError) as problem:
        hint = "media have to be at https, as search engines and browsers ask"
        raise FetchError("address", f"{url[:200]!r} is not a full https address", hint=hint) from problem
    numbers = _look_up(host, port, resolver, seconds)
    private = [number for number in numbers if not is_public(number)]
    if private and not allow_private:
        message = f"{host} leads to {private[0]}, which is not a public address"
        raise FetchError("private-address", message, hint="if the host is yours, add --allow-private")
    query = "?" + quote(parts.query, safe=_PLAIN + "?") if parts.query else ""
    path = quote(parts.path or "/", safe=_PLAIN) + query
    return Target(host, port, path, numbers)


def system_resolver(host: str, port: int) -> list[str]:
    """The numbers that the machine's resolver knows for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _look_up(host: str, port: int, resolver: Resolver, seconds: float) -> tuple[str, ...]:
    """Numbers of a name, within ``seconds``: the system's resolver has no limit of its own."""
    found: list[str] = []
    problems: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.extend(resolver(host, port))
        except (OSError, UnicodeError) as problem:
            problems.append(problem)

    thread = threading.Thread(target=ask, name=f"look up {host}", daemon=True)
    thread.start()
    thread.join(seconds)
    if found:
        return tuple(found[:_MOST_NUMBERS])
    said = getattr(problems[0], "strerror", None) or str(problems[0]) if problems else "no answer in time"
    hint = "check the address, and the network of this machine"
    raise FetchError("unknown-host", f"the host {host} cannot be found: {said}", hint=hint, again=True)


def is_public(number: str) -> bool:
    """Whether a numeric address is one of the public internet; forms that carry another address are judged by that."""
    try:
        address = ip_address(number)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if address.teredo is not None or address.is_site_local:
            return False
        inner = _inner(address)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address within: IPv4-mapped (RFC 4291), 6to4 (RFC 3056) or NAT64 (RFC 6052)."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
