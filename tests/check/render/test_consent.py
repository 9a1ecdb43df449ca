"""Consent banners in many shapes and languages, and what becomes of refusing them."""

from dataclasses import replace

import pytest

from sitegen.check.gather.browser.probes.consent import CONSENT
from sitegen.check.gather.browser.probes.health import HEALTH
from sitegen.check.render.health_seen import Kept
from sitegen.check.render.views import PHONE

_HEAD = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title>'
_FILM = '<video width="300" height="200"></video><p>A film about cups.</p>'
_BAR = '<div id="bar" style="position:fixed;left:0;right:0;bottom:0;background:#fff">{}</div>'
_BUTTONS = '<p>{}</p><button>{}</button> <button onclick="document.getElementById(`bar`).remove()">{}</button>'

LANGUAGES = {
    "en": ("We use cookies to count visits.", "Accept all", "Only necessary"),
    "de": ("Diese Seite bittet um Ihre Einwilligung.", "Alle zulassen", "Alle ablehnen"),
    "fr": ("Nous respectons votre vie privée.", "J’accepte", "Continuer sans accepter"),
    "es": ("Usamos cookies propias.", "Aceptar", "Rechazar todo"),
    "it": ("Il tuo consenso ai cookie.", "Accetta tutto", "Rifiuta"),
    "pt": ("A sua privacidade.", "Aceitar", "Recusar"),
    "nl": ("Wij vragen uw toestemming.", "Akkoord", "Alleen noodzakelijke cookies"),
    "pl": ("Używamy plików cookie.", "Zgadzam się", "Nie zgadzam się"),
    "ja": ("当サイトはクッキーを使用します。", "すべて同意する", "拒否する"),
    "ar": ("نستخدم ملفات تعريف الارتباط.", "قبول الكل", "رفض الكل"),
}
_SAID_LATER = (
    "localStorage.setItem('id', 1); document.cookie = 'consent=no'; new Image().src = 'https://count.example/a'"
)
_SHADOW = _BAR.format(_BUTTONS.format("We value your privacy.", "Agree", "Decline")).replace("<div", "<section")
PAGES = {
    **{name: _BAR.format(_BUTTONS.format(*words)) for name, words in LANGUAGES.items()},
    "none": '<header style="position:sticky;top:0"><a href="/privacy">Privacy</a> <a href="/cookies">Cookies</a></header>',
    "article": "<h1>How to reject cookies</h1><p>Press <button>Reject all</button> in the banner of a site.</p>",
    "accept-only": _BAR.format(
        '<p>We use cookies.</p><button>OK</button> <a href="/cookies">Read in our long notice how you can refuse all of our cookies</a>'
    ),
    "no-end": _BAR.format("<p>We use cookies.</p><button>Yes</button><button>Reject</button>"),
    "dialog": '<dialog id="bar" open><p>Cookies?</p><button>Allow</button>'
    '<button onclick="bar.close()">Deny</button></dialog>',
    "veil": '<div id="veil" style="position:fixed;inset:0;background:#000a"></div>'
    + _BAR.format(
        _BUTTONS.format("Cookies?", "Allow", "Deny").replace("`bar`).remove()", "`veil`).remove(), bar.remove()")
    ),
    "reload": "<script>if (!document.cookie) document.write(`"
    + _BAR.format(
        "<p>Cookies?</p><button>Accept</button>"
        "<button onclick=\"document.cookie='consent=no'; location.reload()\">Reject</button>"
    )
    + "`)</script>",
    "later": _BAR.format(
        f'<p>Cookies?</p><button>Accept</button><button onclick="bar.remove(); {_SAID_LATER}">Reject</button>'
    ),
    "shadow": "<script>const host = document.createElement('aside'); document.body.append(host);"
    f"host.attachShadow({{ mode: 'open' }}).innerHTML = '{_SHADOW}'</script>".replace("`bar`", ""),
}


@pytest.fixture(scope="module")
def seen(render, tmp_path_factory):
    folder = tmp_path_factory.mktemp("consent")
    for name, body in PAGES.items():
        (folder / f"{name}.html").write_text(f"{_HEAD}<body>{_FILM}{body}", encoding="utf-8")
    views = (replace(PHONE, name="refused", refuses_consent=True),)
    rendered = render(folder, tuple(f"{name}.html" for name in PAGES), views=views, probes=(CONSENT, HEALTH))
    return {name: page.evidence.seen[0] for name, page in zip(PAGES, rendered, strict=True)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_banner_is_found_and_refused_in_its_language(language, seen):
    text, accept, refuse = LANGUAGES[language]
    consent = seen[language].consent
    assert consent.label.startswith(text)
    assert (consent.accept, consent.refuse) == (accept, refuse)
    assert (consent.refused, consent.gone) == (True, True)
    assert (consent.asked_after, consent.kept_after, consent.covers) == ((), (), 0.0)


@pytest.mark.parametrize("page", ["none", "article"])
def test_what_only_speaks_of_cookies_is_no_banner(page, seen):
    assert not seen[page].consent.found


def test_a_banner_without_refusal_is_left_alone(seen):
    consent = seen["accept-only"].consent
    assert (consent.accept, consent.refuse, consent.refused) == ("OK", "", False)


def test_a_banner_that_does_not_care_is_still_there(seen):
    consent = seen["no-end"].consent
    assert (consent.refuse, consent.refused, consent.gone) == ("Reject", True, False)


def test_an_open_dialogue_is_a_banner(seen):
    consent = seen["dialog"].consent
    assert (consent.accept, consent.refuse, consent.gone) == ("Allow", "Deny", True)


def test_a_veil_beside_its_banner_covers_the_player_until_it_is_refused(seen):
    consent = seen["veil"].consent
    assert (consent.covers, consent.covers_after, consent.gone) == (1.0, 0.0, True)


def test_a_page_may_load_itself_anew(seen):
    consent = seen["reload"].consent
    assert (consent.refused, consent.gone) == (True, True)
    assert consent.kept_after == (Kept("cookie", "consent"),)


def test_what_a_refusal_is_answered_with_is_told(seen):
    consent = seen["later"].consent
    assert [one.host for one in consent.asked_after] == ["count.example"]
    assert consent.kept_after == (Kept("cookie", "consent"), Kept("local", "id"))
    assert seen["later"].health.kept == consent.kept_after


def test_a_banner_in_a_shadow_tree_is_found(seen):
    consent = seen["shadow"].consent
    assert (consent.accept, consent.refuse, consent.refused) == ("Agree", "Decline", True)


def test_the_settings_can_name_the_control(render, tmp_path):
    body = _BAR.format('<p>Gefielen Ihnen Kekse?</p><button class="nee" onclick="bar.remove()">Lieber Obst</button>')
    (tmp_path / "fruit.html").write_text(f"{_HEAD}<body>{_FILM}{body}", encoding="utf-8")
    views = (replace(PHONE, name="refused", refuses_consent=True, refuse=".nee"),)
    (shown,) = render(tmp_path, ("fruit.html",), views=views, probes=(CONSENT,))
    consent = shown.evidence.seen[0].consent
    assert (consent.refuse, consent.refused, consent.gone) == ("Lieber Obst", True, True)
