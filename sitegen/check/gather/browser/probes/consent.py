"""A visitor who refuses consent: the banner is found, its refusing control pressed, and looked at what comes of it.

A banner is a dialog, something that stays on the screen while the page scrolls, or an element named after cookies or
consent, which speaks of them and has a control that accepts or refuses. Its words are known in the languages below.
"""

from __future__ import annotations

from dataclasses import replace

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.probes.health import box_of, foreign_requests, frame_of, hosts_of_players, kept_of
from sitegen.check.gather.browser.scripts import script
from sitegen.check.render.health_seen import MOST, ConsentSeen
from sitegen.check.render.views import View

_WAIT = 250
"""Milliseconds for the page to answer a refusal: time to close the banner and to begin what it goes on with."""

TOPIC = (
    "cookie",  # the same in most languages
    "consent|privacy|tracking",
    "einwilligung|datenschutz|privatsphäre",
    "consentement|confidentialité|vie privée|traceurs",
    "consentimiento|privacidad",
    "consenso|riservatezza",
    "consentimento|privacidade",
    "toestemming",
    "zgod[ay]|prywatno|ciasteczk",
    "クッキー|同意|プライバシー",
    "ملفات تعريف الارتباط|كوكيز|الخصوصية|موافقت",
)
REFUSE = (
    "reject|refuse|decline|deny|disagree|opt.?out|no,? thank|without (accepting|consent)",
    "(only|just) (strictly )?(the )?(necessary|essential|required)|(necessary|essential|required)( cookies)? only",
    "(do not|don.t|not) (accept|agree|consent|allow)",
    "ablehn|verweiger|widersprech|ohne (einwilligung|zustimmung)|nicht (zustimmen|akzeptieren|einverstanden)",
    "nur (technisch )?(notwendig|erforderlich|essen[tz]iell)|nein,? danke",
    "refuser|rejeter|sans accepter|n.accepte pas|non,? merci|uniquement.{0,20}(nécessaires|essentiels)|interdire",
    "rechazar|denegar|rehusar|sin aceptar|no acepto|s[oó]lo.{0,20}(necesari|esencial)",
    "rifiut|nega|senza accettare|non accett|solo.{0,20}(necessari|essenzial)",
    "rejeitar|recusar|sem aceitar|não aceit|(apenas|somente|só).{0,20}(necessári|essencia)",
    "weiger|afwijzen|niet akkoord|zonder (te )?accepteren|alleen.{0,20}(noodzakelijk|functione|essenti)",
    "odrzu[ćc]|odm[óo]w|nie zgadzam|nie akceptuj|bez akceptacji|tylko.{0,20}niezb[ęe]dn",
    "拒否|同意しない|許可しない|(必要|必須).{0,12}のみ",
    "رفض|أرفض|ارفض|لا أوافق|غير موافق|الضرورية فقط",
)
ACCEPT = (
    "accept|agree|allow|consent|got it|i understand|^(ok|okay|yes|continue)$",
    "akzeptier|zustimm|einverstanden|erlauben|zulassen|annehmen|verstanden",
    "d.accord|autoriser|j.ai compris|consentir",
    "acept|permitir|de acuerdo|entendido|consentir",
    "accett|consenti|ho capito|acconsent",
    "aceitar|aceito|concord|permitir|entendi",
    "accepte|akkoord|toestaan|begrepen",
    "akceptuj|zgadzam|zezw[óo]l|rozumiem",
    "同意|許可|承諾|了解|受け入れ",
    "قبول|أقبل|اقبل|أوافق|موافق|السماح|حسن",
)


async def _look(visit: Visit) -> ConsentSeen:
    words = {"topic": "|".join(TOPIC), "accept": "|".join(ACCEPT), "refuse": "|".join(REFUSE)}
    asked = {**words, "frame": frame_of(visit.page), "selector": visit.view.refuse}
    earlier = set(visit.log.asked)
    cookies = await visit.tab.context.cookies()
    there = await visit.ask(script("consent"), {**asked, "press": True})
    first = ConsentSeen(
        label=there["label"],
        box=box_of(there["box"]),
        accept=there["accept"][:60],
        refuse=there["refuse"][:60],
        covers=float(there["covers"]),
    )
    if not first.refuse:
        return first
    await visit.tab.wait_for_timeout(_WAIT)
    # A page may load itself anew to forget what it has begun.
    await visit.tab.wait_for_load_state("load")
    now = await visit.ask(script("consent"), {**asked, "press": False})
    since = [one for request, one in visit.log.asked.items() if request not in earlier]
    before = kept_of(there["stored"], cookies)
    stored = kept_of(now["stored"], await visit.tab.context.cookies())
    return replace(
        first,
        refused=True,
        gone=not now["label"],
        covers_after=float(now["covers"]),
        asked_after=tuple(foreign_requests(since, visit.address, hosts_of_players(visit.page)))[:MOST],
        kept_after=tuple(one for one in stored if one not in before)[:MOST],
    )


def _refuses(view: View) -> bool:
    return view.refuses_consent


CONSENT = Probe("consent", _refuses, _look)
