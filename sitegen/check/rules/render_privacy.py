"""Whom a page tells of its visitor, and what it stores, before anybody was asked and after consent was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from re import IGNORECASE
from re import compile as pattern

from sitegen.check.examples import PAGE, Example, edit
from sitegen.check.render.budgets import Budgets
from sitegen.check.render.evidence import Seen
from sitegen.check.render.health_seen import ConsentSeen, Foreign, Kept
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.render_health import by_thing, runs
from sitegen.check.rules.sources import DATA_PROTECTION, EPRIVACY, INTERSTITIALS, OWN_CHOICE
from sitegen.core.findings import Severity

_BODY = "</main>\n</body>"
_LEAST = 0.1
"""The share of the player that may be covered before ``render-player/covered`` speaks."""
_OF_THE_CHOICE = pattern(
    "consent|cookie|gdpr|dsgvo|rgpd|privacy|notice|banner|choice|opt.?(in|out)|cmp|optanon|didomi|klaro|axeptio"
    "|tarteaucitron|usercentrics|borlabs|complianz|iubenda|cc_|_tcf",
    IGNORECASE,
)
"""Names of what holds the visitor's choice itself; that much is needed to keep to it."""
_PLACES = {"cookie": "the cookie", "local": "local storage:", "session": "session storage:"}
_PLACES |= {"database": "the database", "cache": "the cache"}


def _banner(refuse: str, *, place: str = "bottom: 0", does: str = "banner.remove();") -> str:
    """A page's end with a banner."""
    buttons = f'<button id="no">{refuse}</button> ' if refuse else ""
    return (
        f'</main>\n<div id="ask" role="dialog" aria-label="Cookies" style="position: fixed; {place}; background: #fff">'
        f"We would like to set cookies. {buttons}<button>Accept all</button></div>\n"
        f'<script>const banner = document.getElementById("ask");\n'
        f'document.getElementById("no")?.addEventListener("click", () => {{ {does} }});</script>\n</body>'
    )


def _asking(refuse: str, **more: str) -> tuple[Example, ...]:
    return edit(_BODY, _banner(refuse, **more), PAGE)


def _consent_of(view: Rendered) -> Iterator[tuple[Seen, ConsentSeen]]:
    for one in view.seen:
        if one.consent is not None and one.consent.found:
            yield one, one.consent


def _asks(view: Rendered) -> bool:
    return any(True for _ in _consent_of(view))


def _strangers(asked: Iterable[Foreign], budgets: Budgets) -> tuple[Foreign, ...]:
    allowed = budgets.third_parties
    return tuple(
        one
        for one in asked
        if not one.role and not any(one.host == host or one.host.endswith(f".{host}") for host in allowed)
    )


def _needless(kept: Iterable[Kept], budgets: Budgets) -> tuple[Kept, ...]:
    return tuple(one for one in kept if not any(fnmatchcase(one.name, name) for name in budgets.necessary))


def _unasked(view: Rendered, *kinds: str) -> Iterator[Fault]:
    """What the page stored by itself; where consent was refused is another matter."""
    before: dict[Kept, list[Seen]] = {}
    for kept, where in by_thing(view, lambda health: _needless(health.kept, view.budgets)).items():
        by_itself = [one for one in where if not (one.consent and one.consent.refused)]
        if kept.kind in kinds and by_itself:
            before[kept] = by_itself
    for kept, where in before.items():
        text = f"{_PLACES[kept.kind]} {kept.name!r} is stored before anybody was asked: {told(where)}"
        yield Fault(text, view=where[0].view.name)


@rule(
    "render-privacy/third-party-before-consent",
    Severity.WARNING,
    title="The page asks another host for something before the visitor was asked",
    fix="keep fonts, scripts and pictures on your own host, or list the host in the settings as one that is allowed",
    source=DATA_PROTECTION,
    needs=Rendered,
    examples_pass=runs('new Image().src = "/hosted/poster.jpg";'),
    examples_fail=runs('new Image().src = "https://counter.example/visit.gif";'),
)
def third_party_before_consent(view: Rendered) -> Iterator[Fault]:
    """Each request tells the other host the visitor's address and what is being watched.

    That nothing at all goes out is our own choice; the host of the player is known and expected, and so are the hosts
    that the settings allow.
    """
    for one, where in by_thing(view, lambda health: _strangers(health.foreign, view.budgets)).items():
        text = f"{one.host} is asked for {one.kind}, {one.address[:120]}: {told(where)}"
        yield Fault(text, near=one.host, view=where[0].view.name)


@rule(
    "render-privacy/cookie-before-consent",
    Severity.ERROR,
    title="The page sets a cookie before the visitor was asked",
    fix="set it after consent; list a cookie that the site cannot do without in the settings as necessary",
    source=EPRIVACY,
    needs=Rendered,
    examples_pass=runs('addEventListener("click", () => { document.cookie = "size=large"; });'),
    examples_fail=runs('document.cookie = "visitor=4711";'),
)
def cookie_before_consent(view: Rendered) -> Iterator[Fault]:
    """Storing anything on a visitor's device needs consent first: Directive 2002/58/EC, article 5(3).

    The exception is what the visitor asked for and cannot have without it; the settings name such cookies.
    """
    yield from _unasked(view, "cookie")


@rule(
    "render-privacy/storage-before-consent",
    Severity.WARNING,
    title="The page stores something on the device before the visitor was asked",
    fix="store it once the visitor has chosen something; list what the site cannot do without in the settings",
    source=EPRIVACY,
    needs=Rendered,
    examples_pass=runs('addEventListener("click", () => localStorage.setItem("size", "large"));'),
    examples_fail=runs('localStorage.setItem("visitor", "4711");\nindexedDB.open("visits");'),
)
def storage_before_consent(view: Rendered) -> Iterator[Fault]:
    """The law speaks of storing, not of cookies.

    That this is no error is our own choice: what scripts keep here is more often a mere setting, which only its
    author can tell from an identifier.
    """
    yield from _unasked(view, "local", "session", "database", "cache")


@rule(
    "render-privacy/tracking-after-refusal",
    Severity.ERROR,
    title="Refusing consent is followed by what was refused",
    fix="when consent is refused store the refusal alone, and ask no other host",
    source=EPRIVACY,
    needs=Rendered,
    applies=lambda view: any(consent.refused for _, consent in _consent_of(view)),
    examples_pass=_asking("Reject all", does='banner.remove(); document.cookie = "consent=no";'),
    examples_fail=_asking(
        "Only necessary",
        does='banner.remove(); document.cookie = "visitor=4711"; '
        'new Image().src = "https://counter.example/visit.gif";',
    ),
)
def tracking_after_refusal(view: Rendered) -> Iterator[Fault]:
    """A choice that changes nothing is none. What is stored under a name that speaks of the choice is let pass."""
    for one, consent in _consent_of(view):
        for foreign in _strangers(consent.asked_after, view.budgets):
            yield Fault(f"after {consent.refuse!r} {foreign.host} is asked for {foreign.kind}", view=one.view.name)
        for kept in _needless(consent.kept_after, view.budgets):
            if not _OF_THE_CHOICE.search(kept.name):
                text = f"after {consent.refuse!r} {_PLACES[kept.kind]} {kept.name!r} is stored"
                yield Fault(text, view=one.view.name)


@rule(
    "render-privacy/no-refusal",
    Severity.WARNING,
    title="A consent banner offers no refusal at once",
    fix="put a control that refuses beside the one that accepts, as easy to see and to press",
    source=DATA_PROTECTION,
    needs=Rendered,
    applies=_asks,
    examples_pass=_asking("Reject all"),
    examples_fail=_asking("Settings"),
)
def no_refusal(view: Rendered) -> Iterator[Fault]:
    """Consent has to be free, and as easy to withhold as to give (articles 4(11) and 7).

    That the words must be found on the first layer is our own choice; they are known in ten languages, and the
    settings can name the control.
    """
    for one, consent in _consent_of(view):
        if not consent.refuse:
            text = f"the banner {consent.label[:60]!r} can be answered with {consent.accept!r}, and not be refused"
            yield Fault(text, view=one.view.name, box=consent.box.as_tuple() if consent.box else None)


@rule(
    "render-privacy/banner-stays",
    Severity.WARNING,
    title="A consent banner stays after it was refused",
    fix="close the banner when it is refused, and remember that until the visitor asks for it again",
    source=OWN_CHOICE,
    needs=Rendered,
    applies=lambda view: any(consent.refused for _, consent in _consent_of(view)),
    examples_pass=_asking("Reject all"),
    examples_fail=_asking("Reject all", does='banner.dataset.answer = "no";'),
)
def banner_stays(view: Rendered) -> Iterator[Fault]:
    """Who is asked again and again agrees in the end; and what lies on the page stays there. Our own choice."""
    for one, consent in _consent_of(view):
        if consent.refused and not consent.gone:
            over = f", on {consent.covers_after:.0%} of the player" if consent.covers_after else ""
            text = f"{consent.refuse!r} was pressed, and the banner is still there{over}"
            yield Fault(text, view=one.view.name, box=consent.box.as_tuple() if consent.box else None)


@rule(
    "render-privacy/consent-covers-player",
    Severity.WARNING,
    title="A consent banner lies on the edge of the player",
    fix="move the banner to where it touches neither the picture nor the controls of the film",
    source=INTERSTITIALS,
    needs=Rendered,
    applies=lambda view: _asks(view) and view.page.is_watch_page,
    examples_pass=_asking("Reject all"),
    examples_fail=_asking("Reject all", place="top: 255px; height: 12px; line-height: 1; left: 0; right: 0"),
)
def consent_covers_player(view: Rendered) -> Iterator[Fault]:
    """Crawlers answer no banner, and people cannot reach the controls under one.

    That nothing at all may be covered is our own choice; more than a tenth of the player is a matter of ``render-
    player/covered``.
    """
    for one, consent in _consent_of(view):
        if 0 < consent.covers <= _LEAST:
            text = f"the banner {consent.label[:60]!r} lies on {consent.covers:.0%} of the player"
            yield Fault(text, view=one.view.name, box=consent.box.as_tuple() if consent.box else None)
