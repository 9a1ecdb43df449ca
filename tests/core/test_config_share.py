import pytest

from sitegen.core.config import parse_config

TOP = 'name = "Films"\nbase_url = "https://films.example"\n[share]\n'


def test_cards_and_posters_for_mails_are_made_unless_said_otherwise():
    config, findings = parse_config('name = "Films"\nbase_url = "https://films.example"\n', "site.toml")
    assert findings == []
    assert (config.share.cards, config.share.email, config.share.preview) == (True, True, False)


def test_what_was_asked_for_is_kept():
    text = 'cards = false\nbackground = "#102030"\nink = "#ffffff"\nlogo = "brand/l.png"\nfonts = ["brand/a.otf", "brand/b.ttf"]\n'
    config, findings = parse_config(TOP + text, "site.toml")
    assert findings == []
    assert config.share.fonts == ("brand/a.otf", "brand/b.ttf")
    assert (config.share.cards, config.share.logo) == (False, "brand/l.png")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('background = "teal"', "background"),
        ('background = "#777777"\nink = "#888888"', "a contrast of 1.3, and text needs 4.5"),
        ('logo = "brand/logo.svg"', "no picture made of pixels"),
        ('fonts = ["brand/logo.png"]', "no font file"),
        ('fonts = ["../secret.ttf"]', "fonts"),
        ("colour = 1", "colour"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place_and_a_fix(line, said):
    config, findings = parse_config(TOP + line + "\n", "site.toml")
    assert config is None
    assert said in f"{findings[0].message} {findings[0].fix}"
    assert findings[0].where.line >= 3
    assert findings[0].fix
