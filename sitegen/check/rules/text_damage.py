"""Text that was damaged on its way: wrong encodings, markup shown as text, notes to oneself, personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from sitegen.check.examples import HOME, HOSTED, edit, shows, write
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import DATA_PROTECTION, HTML_CHARSET, OWN_CHOICE, URL_STRUCTURE
from sitegen.check.rules.text import statements
from sitegen.check.site import Site
from sitegen.core.findings import Severity

# UTF-8 read as Windows-1252. Left out is what may stand in a text on purpose: Ã before closing quotes or a
# no-break space ends words in Portuguese.
_MOJIBAKE_ALONE = re.compile(
    r"Ã[\u0080-\u009f¡¢£¤¥¦§¨©ª¬\u00ad®¯°±²³´µ¶·¸¹º¼½¾¿Ÿ„œ]|â€[™œ˜“”¦¢\u009d\u0080-\u0099]|Â[\u00a0©®°±²³·§£]|ðŸ[^\s\w]|ï»¿|ï¿½"  # noqa: RUF001 - the wrong letters themselves
)
_MOJIBAKE = re.compile(f"{_MOJIBAKE_ALONE.pattern}|\ufffd")
_MOJIBAKE_PIECES = ("Ã", "â€", "Â", "ðŸ", "ï»¿", "ï¿½", "\ufffd")
_MARKDOWN = re.compile(
    r"\[[^\]\n]{1,80}\]\((?:https?:/)?/[^)\s]{0,200}\)|(?<![\w*])\*\*[^*\s](?:[^*\n]{0,80}[^*\s])?\*\*(?![\w*])|(?m:^)#{2,6} \w|```"
)
_MARKDOWN_PIECES = ("](", "**", "## ", "```")
_ENTITY = re.compile(r"&(?:amp|nbsp|lt|gt|quot|apos|ndash|mdash|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_NOTE = re.compile(
    r"(?<!\w)(?:TODO|FIXME|TBD):|\[(?:TODO|TBD|FIXME|(?:[Ii]nsert|[Yy]our) [A-Za-z ]{1,40})\]"
    r"|\b(?:[Yy]our|[Ii]nsert) (?:text|title|description) here\b|\bDies ist ein Blindtext\b|\bHier steht Text\b"
)
_NOTE_PIECES = (
    *("TODO", "FIXME", "TBD", "[insert ", "[Insert ", "[your ", "[Your "),
    *(" text here", " title here", " description here", "Blindtext", "Hier steht Text"),
)
_MAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63})*\.([A-Za-z]{2,24})(?![\w@])"
)
_NO_DOMAIN = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "webp",
        "avif",
        "gif",
        "svg",
        "css",
        "js",
        "mjs",
        "map",
        "html",
        "htm",
        "json",
        "xml",
        "txt",
        "vtt",
        "mp4",
        "webm",
        "woff",
        "woff2",
    ]
)
_PHONE = re.compile(r"(?<![\w.+])\+[1-9]\d{0,2}(?:[ ./()-]{0,2}\d){7,12}(?![\w])")
_QUERY = re.compile(
    r"[?&#](?:e-?mail|mail|phone|telephone|telefon|customer-?(?:id|number)|kundennummer|last-?name|nachname)=([^&#\s]+)",
    re.IGNORECASE,
)

_PARAGRAPH = "<p>Each part of the report is shown in turn, with what to do when a figure looks odd.</p>"
_TITLE = "<title>A walk through the report</title>"
_LINK = '<a href="/hosted/#chapters">'


def _changed(text: str) -> str:
    return f"{_PARAGRAPH}\n<p>{text}</p>"


def mail_in(text: str) -> str:
    """The first e-mail address in a text, or empty; names of files such as ``logo@2x.png`` are none."""
    for match in _MAIL.finditer(text):
        if match.group(1).lower() not in _NO_DOMAIN:
            return match.group()
    return ""


def _told(page: Page, pattern: re.Pattern[str], what: str, pieces: tuple[str, ...] = ()) -> Iterator[Fault]:
    for run, found in page.prose_with(pattern, pieces):
        yield Fault(f"the text holds {what}: {found.group()!r} in {run.text[:60]!r}", run.line, near=found.group())
    for where, text, line in statements(page):
        if match := pattern.search(text):
            yield Fault(f"{where} holds {what}: {match.group()!r} in {text[:60]!r}", line, near=match.group())


@rule(
    "text/mojibake",
    Severity.WARNING,
    title="The text was read in a wrong encoding on its way",
    fix="read the source as UTF-8 where it enters the site, and write it again",
    source=HTML_CHARSET,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=edit(_PARAGRAPH, _changed("Für alle, die später schauen – „ganz in Ruhe“. MANHÃ, NÃO, Âge."), HOSTED),
    examples_fail=edit(_PARAGRAPH, _changed("FÃ¼r alle, die spÃ¤ter schauen."), HOSTED)
    + edit(_PARAGRAPH, _changed("Itâ€™s all here."), HOSTED)
    + edit(_TITLE, "<title>A walk through the report \ufffd</title>", HOSTED),
)
def mojibake(page: Page) -> Iterator[Fault]:
    """Each accent became two wrong letters: people can guess the word, search engines cannot.

    A warning only: a text about encodings may show such letters on purpose.
    """
    # Bytes that cannot be read at all are told by another rule, and show as replacement characters here.
    pattern = _MOJIBAKE_ALONE if page.evidence.charset.undecodable else _MOJIBAKE
    return _told(page, pattern, "letters of a wrong encoding", _MOJIBAKE_PIECES)


@rule(
    "text/markdown-residue",
    Severity.WARNING,
    title="Markdown is left in the text",
    fix="let the field be rendered, or write it without marks; show marks on purpose inside <code>",
    source=OWN_CHOICE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=edit(_PARAGRAPH, _changed("Write <code>**so**</code> for bold; 2 ** 3 is 8."), HOSTED),
    examples_fail=edit(_PARAGRAPH, _changed("Read [the guide](/onboarding/) first."), HOSTED)
    + edit(_PARAGRAPH, _changed("This is **important**."), HOSTED)
    + edit(_PARAGRAPH, _changed("## Chapters"), HOSTED),
)
def markdown_residue(page: Page) -> Iterator[Fault]:
    """A field was printed as it was written: the link is no link, and everybody sees the marks."""
    return _told(page, _MARKDOWN, "Markdown", _MARKDOWN_PIECES)


@rule(
    "text/escaped-twice",
    Severity.WARNING,
    title="Characters are escaped twice",
    fix="escape a value once, where it is written into the page",
    source=OWN_CHOICE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=edit(_PARAGRAPH, _changed("Questions &amp; answers. Write <code>&amp;amp;</code> for it."), HOSTED),
    examples_fail=edit(_PARAGRAPH, _changed("Questions &amp;amp; answers."), HOSTED)
    + edit(_TITLE, "<title>A walk &amp;#38; a talk</title>", HOSTED),
)
def escaped_twice(page: Page) -> Iterator[Fault]:
    """People see &amp;amp; where a sign should stand, also in the title of the search result."""
    return _told(page, _ENTITY, "an escaped character", ("&",))


@rule(
    "text/unfinished",
    Severity.WARNING,
    title="A note to oneself is left in the text",
    fix="write what is missing, or take the note out",
    source=OWN_CHOICE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows(_PARAGRAPH, HOSTED),
    examples_fail=edit(_PARAGRAPH, _changed("TODO: say what the figures mean."), HOSTED)
    + edit(_TITLE, "<title>[Your title]</title>", HOSTED),
)
def unfinished(page: Page) -> Iterator[Fault]:
    """It says to everybody that the page was published before it was ready."""
    return _told(page, _NOTE, "a note", _NOTE_PIECES)


@rule(
    "privacy/data-in-file-name",
    Severity.ERROR,
    title="The name of a file holds an e-mail address or a telephone number",
    fix="use a name that tells nothing of a person, for a personal page at least 128 random bits",
    source=DATA_PROTECTION,
    needs=Site,
    examples_pass=write("icon@2x.css", "p { margin: 0; }\n"),
    examples_fail=write("notes/anna@client.example.txt", "For Anna.\n") + write("call/+4930123456789.txt", "Call.\n"),
)
def data_in_file_name(site: Site) -> Iterator[Fault]:
    """Addresses end in logs, histories and referrers everywhere, and cannot be called back."""
    for path in site.files:
        found = mail_in(path.removesuffix(".html").removesuffix(".txt")) or _phone(path)
        if found:
            yield Fault(f"the path holds {found}", file=path)


def _phone(text: str) -> str:
    match = _PHONE.search(text)
    return match.group() if match else ""


@rule(
    "privacy/data-in-link",
    Severity.WARNING,
    title="A link carries personal data in its address",
    fix="send such values in the body of a form, or use a random number that only the server can read",
    source=URL_STRUCTURE,
    needs=Page,
    applies=lambda page: bool(page.evidence.anchors),
    examples_pass=edit(
        _LINK, '<a href="mailto:films@films.example">Write to us</a> <a href="/hosted/#chapters">', HOME
    ),
    examples_fail=edit(_LINK, '<a href="/hosted/?email=anna%40client.example#chapters">', HOME)
    + edit(
        _LINK,
        '<a href="/hosted/?customer_number=20417">Yours</a> <a href="/hosted/?kundennummer=20417#chapters">',
        HOME,
    ),
)
def data_in_link(page: Page) -> Iterator[Fault]:
    """Whoever is linked to, and everything in between, learns it from the address."""
    for anchor in page.evidence.anchors:
        address = unquote(anchor.href)
        if address.lower().startswith(("mailto:", "tel:", "sms:", "xmpp:", "https://wa.me/")):
            continue
        match = _QUERY.search(address)
        query = address.partition("?")[2]
        found = mail_in(query) or (match.group() if match and "{" not in match.group(1) else "")
        if found:
            yield Fault(f"the address holds {found[:80]}", anchor.line, near=anchor.href[:80])


@rule(
    "privacy/data-in-metadata",
    Severity.WARNING,
    title="A title or description holds an e-mail address or a telephone number",
    fix="take it out; a contact belongs into the visible text or into the publisher's contactPoint",
    source=DATA_PROTECTION,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=edit(_PARAGRAPH, _changed("Write to films@films.example, or call +49 30 1234567."), HOSTED),
    examples_fail=edit(_TITLE, "<title>A walk for anna@client.example</title>", HOSTED)
    + edit(
        'content="Each part of the report in turn, and what to do when a figure looks odd."',
        'content="For Anna, +49 30 1234567: each part of the report in turn."',
        HOSTED,
    ),
)
def data_in_metadata(page: Page) -> Iterator[Fault]:
    """Search results, cards and feeds repeat it in places from which nobody can remove it."""
    for where, text, line in statements(page):
        if found := mail_in(text) or _phone(text):
            yield Fault(f"{where} holds {found}", line, near=found)
