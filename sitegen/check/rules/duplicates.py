"""Pages that say the same: identical texts, watch pages that are nearly alike, and pages with next to no text."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.addresses import same_page
from sitegen.check.evidence import Role
from sitegen.check.examples import HOME, HOSTED, Edit, Example, edit, reference_tree, shows
from sitegen.check.likeness import groups
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import CANONICALS, SPAM_POLICY
from sitegen.check.site import Site
from sitegen.check.site_evidence import PageCard
from sitegen.core.findings import Severity

ALIKE = 0.9
LEAST_COMPARED = 80
"""Words: shorter texts are alike by chance, or because little can be said."""

LEAST_WORDS = 20
"""Words of own text below which a watch page is thin."""

_NAMED = 4
_PARAGRAPH = "<p>This is the report. The header says which days it covers.</p>"
_LONG = (
    "<p>This is the report. The header says which days it covers, and who made it. Below it stand four figures: how many"
    " people came, how many signed up, how many finished the first session, and how many came back within a week. Each"
    " figure leads to the list behind it, so that nobody has to take our word. When one looks odd, open the list, sort it"
    " by date, and look at the first and the last line: in most cases a day is missing, and the figure is right once the"
    " day has arrived. The last part shows how to share the report with somebody who has no account.</p>"
)
_COPY = "copy/index.html"
_LISTED = (
    '<li><a href="/hosted/#chapters">A walk through the report</a></li>\n<li><a href="/copy/">Another walk</a></li>'
)
_LINK = '<li><a href="/hosted/#chapters">A walk through the report</a></li>'
_URLSET_END = "</urlset>"


def _twin(*changes: tuple[str, str], canonical: str = "https://films.example/copy/") -> tuple[Example, ...]:
    """The hosted film's page with a longer text, and a second page made of it with ``changes``."""
    text = reference_tree()[HOSTED].decode().replace(_PARAGRAPH, _LONG)
    own = f'<link rel="canonical" href="{canonical}">'
    copy = text.replace("films.example/hosted/", "films.example/copy/").replace("/copy/poster", "/hosted/poster")
    copy = copy.replace('<link rel="canonical" href="https://films.example/copy/">', own)
    for old, new in (
        ("4711", "4712"),
        ("A walk through the report", "A walk through the figures"),
        ("Each part of the report in turn, and what", "Each of the figures in turn, and what"),
        ("https://films.example/hosted/poster.jpg", "https://films.example/onboarding/poster.jpg"),
        *changes,
    ):
        copy = copy.replace(old, new)
    entry = "<url><loc>https://films.example/copy/</loc></url>\n" if "copy" in canonical else ""
    return (
        Example(
            edits=(
                Edit(HOSTED, _PARAGRAPH, _LONG),
                Edit(_COPY, "", copy),
                Edit(HOME, _LINK, _LISTED),
                Edit("sitemap.xml", _URLSET_END, f"{entry}{_URLSET_END}"),
            )
        ),
    )


def _judged(site: Site) -> list[PageCard]:
    """Pages that stand for themselves: indexable, and their own canonical address."""
    return [
        page for page in site.indexable if same_page(page.canonical or page.address, page.address) or not page.address
    ]


def _shown(paths: list[str]) -> str:
    more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more


@rule(
    "duplicate/alike-watch-pages",
    Severity.WARNING,
    title="Watch pages are nearly the same",
    fix="say on each what is in that film alone, or join them; give variants the canonical address of one of them",
    source=SPAM_POLICY,
    needs=Site,
    applies=lambda site: any(page.video and page.own.words >= LEAST_COMPARED for page in site.indexable),
    examples_pass=edit(_PARAGRAPH, _LONG, HOSTED),
    examples_fail=_twin(("four figures", "five figures")),
)
def alike_watch_pages(site: Site) -> Iterator[Fault]:
    """Many pages with one text and other names look like doorways, and one of them at most is found."""
    texts: dict[str, str] = {}
    for page in _judged(site):
        if page.video and page.own.marked and page.own.words >= LEAST_COMPARED and page.own.signature:
            texts[page.path] = page.own.signature
    for members in groups(texts, ALIKE):
        first = site.pages[members[0]]
        versions = site.languages_of(first)
        others = [
            path for path in members[1:] if path not in versions and site.pages[path].own.digest != first.own.digest
        ]
        if others:
            message = f"more than nine tenths of its text is that of {_shown(others)}"
            yield Fault(message, file=first.path)


@rule(
    "duplicate/same-text",
    Severity.WARNING,
    title="Pages have word for word the same text",
    fix="keep one of them, or let the others name it as their canonical address",
    source=CANONICALS,
    needs=Site,
    console="Duplicate without user-selected canonical",
    examples_pass=edit(_PARAGRAPH, _LONG, HOSTED),
    examples_fail=_twin(
        ("<h1>A walk through the figures</h1>", "<h1>A walk through the report</h1>"),
    ),
)
def same_text(site: Site) -> Iterator[Fault]:
    """Search engines pick one of the addresses, not always the one that was meant. From a few dozen words on."""
    found: dict[str, list[str]] = {}
    for page in _judged(site):
        if page.own.words >= LEAST_COMPARED:
            found.setdefault(page.own.digest, []).append(page.path)
    for paths in found.values():
        if len(paths) > 1:
            yield Fault(f"the same text stands on {_shown(paths[1:])}", file=paths[0])


@rule(
    "duplicate/thin-watch-page",
    Severity.NOTE,
    title="A watch page has next to no text of its own",
    fix="add a summary, chapters and the transcript",
    source=SPAM_POLICY,
    needs=Site,
    applies=lambda site: any(page.video for page in site.indexable),
    examples_pass=shows(_PARAGRAPH, HOSTED),
    examples_fail=edit(
        "<p>Each part of the report is shown in turn, with what to do when a figure looks odd.</p>\n"
        '<h2 id="chapters">Chapters</h2>\n<p>Reading the header, following a figure to its source, sharing the report.</p>\n'
        f'<section id="transcript">\n<h2>Transcript</h2>\n{_PARAGRAPH}\n</section>',
        "<p>Recorded in autumn.</p>",
        HOSTED,
        Edit(HOME, "/hosted/#chapters", "/hosted/"),
    ),
)
def thin_watch_page(site: Site) -> Iterator[Fault]:
    """Without words there is nothing to find it by, and nothing for those who cannot watch. The limit is our own choice."""
    for page in site.indexable:
        if page.video and page.role is Role.PAGE and page.own.words < LEAST_WORDS:
            yield Fault(f"the page has {page.own.words} words of its own", file=page.path)
