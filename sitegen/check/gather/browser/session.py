"""A running browser that can be lost and started again; contexts and tabs are kept from page to page."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sitegen.check.gather.browser.log import Log
from sitegen.check.render.views import View

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, CDPSession, Dialog, ViewportSize
    from playwright.async_api import Page as Tab

_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--hide-scrollbars",
    # Everything goes to the proxy, which refuses other hosts; no name is looked up, and no call goes around the proxy.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    # Pages stay open for a second or two: what V8's optimising compilers cost is never earned back.
    "--js-flags=--no-opt,--no-maglev",
)
_PAGES_OF_A_CONTEXT = 60
"""A context is made anew after so many pages, so that memory stays flat."""
_SECONDS_TO_CLOSE = 5.0


@dataclass  # without slots: Playwright keeps its wrapping of a bound method on the object
class Open:
    """A tab with its context; ``devtools`` is there in Chromium alone.

    ``crashed`` says that the page's own process died; ``marred`` that the page before may have left something behind.
    ``media`` are the conditions that were set last, ``None`` at first. ``deadline`` is that of the present visit.
    """

    tab: Tab
    context: BrowserContext
    log: Log
    devtools: CDPSession | None
    pages: int = 0
    crashed: bool = False
    marred: bool = False
    media: tuple[str, bool, bool] | None = None
    deadline: asyncio.Timeout | None = None

    def attach(self) -> None:
        """Listen to the tab, and keep it going: dialogues are answered and windows of the page's own are closed."""
        self.log.attach(self.tab)
        self.tab.on("crash", self._crash)
        self.tab.on("dialog", self._answer)
        self.context.on("page", self._close_other)

    def _crash(self, _: Tab) -> None:
        self.crashed = True
        if self.deadline is not None:
            with suppress(RuntimeError):  # the visit is over
                self.deadline.reschedule(0)  # questions to a page that is gone are never answered

    async def _answer(self, dialog: Dialog) -> None:
        # A page that asks whether to leave it is left.
        with suppress(Exception):
            await (dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss())

    async def _close_other(self, tab: Tab) -> None:
        if tab is not self.tab:
            with suppress(Exception):
                await tab.close()

    async def close(self) -> bool:
        """Close the context; whether that went well."""
        try:
            await asyncio.wait_for(self.context.close(), _SECONDS_TO_CLOSE)
        except Exception:  # noqa: BLE001 - the browser may be gone in many ways
            return False
        return True


class Session(AbstractAsyncContextManager["Session"]):
    """One browser behind one proxy. ``engine`` is ``chromium``, ``firefox`` or ``webkit``.

    ``executable`` is the browser's program, or ``None`` for the one that Playwright brings. ``scripts`` run in every
    page ahead of its own.
    """

    def __init__(self, engine: str, executable: Path | None, proxy: str, scripts: str, *, sandbox: bool) -> None:
        self._engine = engine
        self._executable = executable
        self._proxy = proxy
        self._scripts = scripts
        self._sandbox = sandbox
        self._lock = asyncio.Lock()
        self._driver: Any = None
        self._browser: Browser | None = None
        self.starts = 0
        """How often a browser was started; more than once when one died."""

    async def __aenter__(self) -> Self:
        asyncio.get_running_loop().set_exception_handler(_left_unanswered)
        try:
            await self.browser()
        except BaseException:
            await self._stop_driver()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stop_browser()
        await self._stop_driver()

    async def browser(self) -> Browser:
        """The browser; a new one when the last has died. Raises Playwright's ``Error`` when none can be started."""
        async with self._lock:
            if self._browser is None or not self._browser.is_connected():
                self._browser = None
                if self._driver is not None:
                    try:
                        self._browser = await self._launch()
                    except Exception:  # noqa: BLE001 - the driver may have died with the browser: both anew, once
                        await self._stop_driver()
                self._browser = self._browser or await self._launch()
                self.starts += 1
            return self._browser

    async def discard(self, browser: Browser | None) -> None:
        """Let go of a browser that answers no more, so that :meth:`browser` starts another."""
        async with self._lock:
            if self._browser is not None and self._browser is browser:
                await self._stop_browser()

    async def _launch(self) -> Browser:
        from playwright.async_api import async_playwright

        if self._driver is None:
            self._driver = await async_playwright().start()
        flags = [*_FLAGS, *(() if self._sandbox else ("--no-sandbox",))] if self._engine == "chromium" else []
        launched: Browser = await getattr(self._driver, self._engine).launch(
            executable_path=self._executable, args=flags, proxy={"server": self._proxy, "bypass": "<-loopback>"}
        )
        return launched

    async def _stop_browser(self) -> None:
        browser, self._browser = self._browser, None
        if browser is not None:
            with suppress(Exception):
                await asyncio.wait_for(browser.close(), _SECONDS_TO_CLOSE)

    async def _stop_driver(self) -> None:
        """The driver ends all that it has started, too."""
        driver, self._driver = self._driver, None
        if driver is not None:
            with suppress(Exception):
                await asyncio.wait_for(driver.stop(), _SECONDS_TO_CLOSE)

    @property
    def name(self) -> str:
        """The engine and its version: ``chromium 156.0.8078.73``."""
        return f"{self._engine} {self._browser.version if self._browser else '?'}"

    async def open(self, view: View) -> Open:
        """A new tab for views with the screen and the scripting of ``view``."""
        browser = await self.browser()
        size: ViewportSize = {"width": view.width, "height": view.height}
        phone = view.mobile and self._engine != "firefox"
        context = await browser.new_context(
            viewport=size,
            java_script_enabled=view.script,
            ignore_https_errors=True,
            service_workers="block",
            accept_downloads=False,
            is_mobile=phone,
            has_touch=phone,
        )
        if view.script and self._scripts:
            await context.add_init_script(self._scripts)
        tab = await context.new_page()
        devtools = await context.new_cdp_session(tab) if self._engine == "chromium" else None
        opened = Open(tab, context, Log(), devtools)
        opened.attach()
        return opened


def _left_unanswered(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """That a driver died is noticed where something is asked of it; its other open questions are not told of one by one."""
    if "while reading from the driver" not in str(context.get("exception")):
        loop.default_exception_handler(context)


def worn(opened: Open) -> bool:
    """Whether the tab's context has shown enough pages, or is gone or marred."""
    return opened.pages >= _PAGES_OF_A_CONTEXT or opened.marred or opened.tab.is_closed()
