"""A small site in four languages, one of them from right to left, with all that can go wrong between languages."""

SETTINGS = """
name = "Example Films"
base_url = "https://example.org/films"
default_locale = "en"
locales = ["en", "de", "ar", "pt-BR"]
page_size = 2

[languages.ar]
tagline = "صفحة لكل فيديو"
"""

VIDEO = (
    '{{youtube: film{0:07}, poster: "https://i.ytimg.com/vi/film{0:07}/hqdefault.jpg", duration: "1:32", language: en}}'
)

TITLES = {
    "en": ("A page for every film", "Why each film needs a page of its own."),
    "de": ("Jedem Film seine Seite", "Warum jeder Film eine eigene Seite braucht."),
    "ar": ("صفحة لكل فيلم", "لماذا يحتاج كل فيلم إلى صفحة خاصة به."),
    "pt-BR": ("Uma página para cada filme", "Por que cada filme precisa de uma página própria."),
}

BODIES = {
    "en": "A film that lies in a list is hard to find. A page of its own has a title, a text and an address to send to others.",
    "de": "Ein Film in einer Liste ist schwer zu finden. Eine eigene Seite hat einen Titel, einen Text und eine Adresse zum Weitergeben.",
    "ar": "يصعب العثور على فيلم داخل قائمة. أما الصفحة الخاصة فلها عنوان ونص ورابط يمكن إرساله إلى الآخرين، وفيها كل ما قيل.",
    "pt-BR": "Um filme em uma lista é difícil de encontrar. Uma página própria tem um título, um texto e um endereço para enviar a outras pessoas.",
}

CAPTIONS = """WEBVTT

00:00:00.000 --> 00:00:04.000
<v Ann>Every film has a page.

00:00:05.000 --> 00:00:09.000
<v Ann>And every page has its words.
"""


def text(tag: str, number: int = 1, *, whole: bool = False, body: str = "", **changes: str) -> str:
    """A campaign's text in a language; ``whole`` gives what a translation takes from the default language."""
    title, description = TITLES[tag]
    head = {"title": f"{title} {number}", "description": f"{description} {number}"}
    if whole:
        head |= {"published": "2026-10-05T09:00:00+02:00", "tags": "[onboarding]", "video": VIDEO.format(number)}
        head |= {"ai": "{picture: generated, voice: generated}"}
    lines = [f"{key}: {value}" for key, value in (head | changes).items()]
    return "\n".join(["---", *lines, "---", body or BODIES[tag], ""])


def standing(tag: str, title: str, body: str = "") -> str:
    """A standing page."""
    return f"---\ntitle: {title}\ndescription: {title} – {tag}.\n---\n{body or BODIES[tag]}\n"


def campaign(slug: str, *tags: str, main: str = "en") -> dict[str, str]:
    """A campaign's files in ``tags``, the first of which is whole."""
    number = sum(map(ord, slug))
    return {
        f"campaigns/{slug}/index.md" if tag == "en" else f"campaigns/{slug}/index.{tag}.md": text(
            tag, number, whole=tag == main
        )
        for tag in tags
    }


def files() -> dict[str, str]:
    """The site: ``everywhere`` in four languages, ``foreign`` not in the default one, ``copied`` with a text left as it was."""
    everywhere = ("en", "de", "ar", "pt-BR")
    site = {"site.toml": SETTINGS}
    for number in range(3):  # more than one page of every list
        site |= campaign(f"everywhere-{number}", *everywhere)
    site |= campaign("english", "en") | campaign("two", "en", "de")
    site["campaigns/foreign/index.de.md"] = text("de", 5, whole=True)
    site["campaigns/foreign/index.ar.md"] = text("ar", 5, whole=True)
    site |= campaign("copied", "en", "ar")
    site["campaigns/copied/index.md"] = text("en", 7, whole=True)
    site["campaigns/copied/index.de.md"] = text("en", 7)
    site["campaigns/everywhere-0/captions.en.vtt"] = CAPTIONS
    site["campaigns/everywhere-0/subtitles.de.vtt"] = CAPTIONS.replace("Every film", "Jeder Film")
    names = {"en": "Privacy", "de": "Datenschutz", "ar": "الخصوصية", "pt-BR": "Privacidade"}
    for tag in everywhere:
        suffix = "" if tag == "en" else f".{tag}"
        site[f"pages/privacy{suffix}.md"] = standing(tag, names[tag])
        site[f"pages/topics/onboarding{suffix}.md"] = standing(tag, TITLES[tag][0])
    site["pages/about.md"] = standing("en", "About us")
    site["pages/terms.md"] = standing("en", "Terms")
    site["pages/terms.de.md"] = standing("en", "Terms")
    return site
