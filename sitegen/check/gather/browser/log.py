"""What happens while a page is open: messages, errors, requests."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import ConsoleMessage, Error, Frame, Request, Response, WebSocket
    from playwright.async_api import Page as Tab

_PLACE = re.compile(r"https?://[^\s()]+:\d+:\d+")
MOST = 500
"""Events of a kind that are kept of one visit."""


@dataclass(slots=True)
class Asked:
    """A request: ``status`` is 0 until it is answered, ``failure`` the browser's word for why it was not.

    ``size`` is the length in bytes that the answer announces; 0 when it announces none.
    """

    address: str
    kind: str
    method: str
    status: int = 0
    media_type: str = ""
    failure: str = ""
    size: int = 0

    @property
    def is_settled(self) -> bool:
        """Whether it was answered or given up."""
        return bool(self.status or self.failure)


@dataclass(slots=True)
class Said:
    """A message on the console: ``kind`` as the browser calls it, and the address it comes from."""

    kind: str
    text: str
    address: str


@dataclass  # without slots: Playwright keeps its wrapping of a bound method on the object
class Log:
    """Fills while a page is open. :meth:`clear` begins anew for the next page in the same tab.

    ``asked`` is keyed by the request itself, which stays alive with it: an identity alone might be given twice.
    """

    said: list[Said] = field(default_factory=list)
    thrown: list[str] = field(default_factory=list)
    asked: dict[object, Asked] = field(default_factory=dict)
    _drawn: tuple[int, int] = (0, 0)
    _told: set[object] = field(default_factory=set)
    _leaving: bool = False

    def clear(self) -> None:
        """Forget all. Until the tab shows another page, nothing but the way to that page is taken in."""
        self._leaving = True
        self.said.clear()
        self.thrown.clear()
        self.asked.clear()
        self._told.clear()
        self._drawn = (0, 0)

    def fresh(self) -> Log:
        """What has been added since the last call; a request counts once it is settled."""
        said, thrown = self._drawn
        asked = {key: one for key, one in self.asked.items() if one.is_settled and key not in self._told}
        self._told.update(asked)
        self._drawn = (len(self.said), len(self.thrown))
        return Log(self.said[said:], self.thrown[thrown:], asked)

    def attach(self, tab: Tab) -> None:
        """Listen to a tab."""
        tab.on("framenavigated", self._navigated)
        tab.on("console", self._console)
        tab.on("pageerror", self._error)
        tab.on("request", self._request)
        tab.on("response", self._response)
        tab.on("requestfailed", self._failed)
        tab.on("websocket", self._socket)

    def _navigated(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self._leaving = False

    def _console(self, message: ConsoleMessage) -> None:
        if len(self.said) < MOST and not self._leaving:
            self.said.append(Said(message.type, message.text[:500], str(message.location.get("url", ""))[:500]))

    def _error(self, error: Error) -> None:
        if len(self.thrown) < MOST and not self._leaving:
            where = _PLACE.search(error.stack or "")
            text = f"{error.name}: {error.message}" if error.name else error.message
            self.thrown.append(text[:400] + (f" ({where.group()[:200]})" if where else ""))

    def _request(self, request: Request) -> None:
        if self._leaving and not (request.is_navigation_request() and request.frame.parent_frame is None):
            return
        if len(self.asked) < MOST:
            self.asked[request] = Asked(request.url[:2_000], request.resource_type, request.method)

    def _socket(self, socket: WebSocket) -> None:
        if len(self.asked) < MOST and not self._leaving:
            self.asked[socket] = Asked(socket.url[:2_000], "websocket", "GET", failure="not waited for")

    def _response(self, response: Response) -> None:
        if asked := self.asked.get(response.request):
            headers = response.headers
            length = headers.get("content-length", "")
            asked.status = response.status
            asked.media_type = headers.get("content-type", "")[:100]
            asked.size = int(length) if length.isdecimal() else 0

    def _failed(self, request: Request) -> None:
        if asked := self.asked.get(request):
            asked.failure = (request.failure or "failed")[:200]
