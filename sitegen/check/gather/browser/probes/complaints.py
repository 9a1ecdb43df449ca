"""What players say instead of playing, in the languages of most viewers: pieces of one expression, case ignored."""

from __future__ import annotations

COMPLAINTS = (
    r"video (is |has been |was )?(currently )?(un|not |no longer )available|video (un)?available in your country",
    r"(can ?not|can't|could not|couldn't|unable to|failed to) (be )?(play|load)(ed)?",
    r"(format|browser|video|media|type) (is |does )?(not|n't) support|no compatible source|no supported (source|format)",
    r"playback error|error (while )?(loading|playing)|video (is )?private|video (does not|doesn't) exist|video not found",
    r"video (ist )?(derzeit |leider )?nicht (mehr )?(verfügbar|gefunden)|(kann|konnte) (leider )?nicht (\S+ )?(abgespielt|geladen|wiedergegeben)",
    r"nicht unterstützt|wiedergabefehler|fehler beim (laden|abspielen)",
    r"vidéo (n[’']est (pas|plus) disponible|indisponible|introuvable)|impossible de (lire|charger)|pas prise? en charge",
    r"v[ií]deo (ya )?no (está )?disponible|no se (puede|pudo|ha podido) (reproducir|cargar)|no (es|son) compatible",
    r"video non (è )?(più )?disponibile|impossibile (riprodurre|caricare)|non (è )?supportat",
    r"vídeo (indisponível|não (está )?(mais )?disponível)|não (foi|é) possível (reproduzir|carregar)|não (é )?suportad",
    r"video (is )?niet (meer )?beschikbaar|kan niet worden (afgespeeld|geladen)|niet ondersteund",
    r"(film|wideo) (jest )?niedostępn|nie można odtworzyć|nieobsługiwan",
    r"videon? (är |er )?(inte|ikke) (längre )?(tillgänglig|tilgængelig|tilgjengelig)|kan (inte|ikke) (spelas|afspilles|spilles)",
    r"видео недоступно|не удалось (воспроизвести|загрузить)|не поддерживается",
    r"відео недоступне|не вдалося (відтворити|завантажити)|не підтримується",
    r"video (kullan\u0131lam\u0131yor|oynat\u0131lam\u0131yor|yüklenemedi)|desteklenmiyor",
    r"(動画|ビデオ)は(現在)?(ご)?(利用|視聴|再生)できません|再生できません|読み込めません",
    r"视频(不可用|无法播放|加载失败)|無法播放|无法(播放|加载)",
    r"(동영상|영상)을 (재생|사용|불러올) ?할? ?수 없|재생할 수 없",
    r"الفيديو غير (متاح|متوفر)|تعذر (تشغيل|تحميل)",
    r"הסרטון אינו זמין|לא ניתן (להפעיל|לטעון)",
    r"वीडियो उपलब्ध नहीं",
)
