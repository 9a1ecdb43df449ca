import pytest

from sitegen.check.rules.disclosure import names_ai


@pytest.mark.parametrize(
    ("text", "lang", "named"),
    [
        ("AI: generated", "en", True),
        ("Made by AI.", "", True),
        ("KI-generiert", "de-AT", True),
        ("généré par IA", "fr", True),
        ("AI-gegenereerd", "nl", True),
        ("本视频由人工智能生成", "zh-Hans", True),
        ("AIによる生成\uff1a映像", "ja", True),
        ("映像はAI生成です", "ja-JP", True),
        ("AI生成", "zh-Hans", True),
        ("مولَّد بالذكاء الاصطناعي", "ar", True),
        ("maiden", "ja", False),
        ("ИИ создал голос", "ru", True),
        ("fair and plain", "en", False),
        ("Kino", "de", False),
        ("KI", "en", False),
        ("", "en", False),
    ],
)
def test_the_word_is_looked_for_in_the_language_of_the_page(text, lang, named):
    assert names_ai(text, lang) is named
