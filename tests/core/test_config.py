import pytest

from sitegen.core.config import LARGEST_SETTINGS, load_config, parse_config

LEAST = 'name = "Films"\nbase_url = "https://example.org"\n'


def findings_of(text):
    config, findings = parse_config(text, "site.toml")
    assert config is None
    return [(finding.rule, finding.where.line, finding.where.column) for finding in findings]


def test_two_lines_are_enough():
    config, findings = parse_config(LEAST, "site.toml")
    assert findings == []
    assert config.all_locales == ("en",)
    assert config.who.name == "Films"


def test_every_mistake_is_found_in_one_run_each_at_its_place():
    text = (
        'nmae = "Films"\n'
        'base_url = "http://example.org"\n'
        "page_size = 0\n"
        'locales = ["en", "klingonish"]\n'
        "[publisher]\n"
        'name = "Us"\n'
        'contact = "press"\n'
        "[brand]\n"
        'accent = "green"\n'
        "icon = 7\n"
    )
    assert findings_of(text) == [
        ("config/missing-key", 1, 1),
        ("config/https-address", 2, 12),
        ("config/language-tag", 4, 11),
        ("config/wrong-value", 3, 13),
        ("config/mail-address", 7, 11),
        ("config/wrong-value", 9, 10),
        ("config/wrong-type", 10, 8),
        ("config/unknown-key", 1, 1),
    ]


def test_an_unknown_key_gets_the_nearest_known_one():
    _, findings = parse_config(LEAST + 'deflaut_locale = "en"\n', "site.toml")
    assert [finding.fix for finding in findings] == ['did you mean "default_locale"?']
    _, findings = parse_config(LEAST + '[publisher]\nname = "x"\nlgoo = "y"\n', "site.toml")
    assert [finding.fix for finding in findings] == ['did you mean "logo"?']


def test_the_default_locale_is_one_of_the_locales_and_none_stands_twice():
    assert findings_of(LEAST + 'locales = ["de", "fr"]\n') == [("config/locales", 1, 1)]
    assert findings_of(LEAST + 'locales = ["en", "de", "DE"]\n') == [("config/locales", 1, 1)]


def test_the_default_locale_comes_first():
    config, _ = parse_config(LEAST + 'default_locale = "de"\nlocales = ["en", "de", "fr"]\n', "site.toml")
    assert config.all_locales == ("de", "en", "fr")


@pytest.mark.parametrize(
    "path", ["/logo.png", "../logo.png", "brand/../../logo.png", "a\\\\b.png", "C:/x.png", "brand//x.png", ""]
)
def test_a_brand_file_lies_below_the_content_folder(path):
    rules = findings_of(f'{LEAST}[publisher]\nname = "x"\nlogo = "{path}"\n')
    assert [line for _, line, _ in rules] == [5]


@pytest.mark.parametrize("name", ["../themes", "a/b", "", "Default", ".", "x y"])
def test_a_theme_is_the_name_of_a_folder(name):
    assert findings_of(f'{LEAST}theme = "{name}"\n') == [("config/theme-name", 3, 9)]


def test_a_base_address_has_no_query_and_loses_its_last_slash():
    assert findings_of('name = "x"\nbase_url = "https://example.org/?a"\n') == [("config/base-url", 2, 12)]
    config, _ = parse_config('name = "x"\nbase_url = "https://example.org/videos/"\n', "site.toml")
    assert config.base_url == "https://example.org/videos"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b'name = "\xe4"', b"\0", b"[", b'name = "x"', b"\xef\xbb\xbf\xff"])
def test_a_bad_file_is_named_and_never_raises(tmp_path, data):
    (tmp_path / "site.toml").write_bytes(data)
    config, findings = load_config(tmp_path)
    assert config is None
    assert findings
    assert all(finding.where.file == "site.toml" and finding.fix for finding in findings)


def test_the_byte_that_is_not_utf_8_has_its_place(tmp_path):
    (tmp_path / "site.toml").write_bytes(b"\xef\xbb\xbf" + 'name = "é\n'.encode() + b'url = "\xff"')
    _, (finding,) = load_config(tmp_path)
    assert (finding.rule, finding.where.line, finding.where.column) == ("config/not-utf-8", 2, 8)
    assert "0xff" in finding.message


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    (tmp_path / "site.toml").write_bytes(b"\xef\xbb\xbf" + LEAST.encode())
    assert load_config(tmp_path)[1] == []


def test_no_file_no_folder_and_a_file_too_large_are_findings(tmp_path):
    assert [finding.rule for finding in load_config(tmp_path)[1]] == ["config/no-settings"]
    (tmp_path / "site.toml").write_bytes(b"#" * (LARGEST_SETTINGS + 1))
    assert [finding.rule for finding in load_config(tmp_path)[1]] == ["config/too-large"]
    (tmp_path / "site.toml").unlink()
    (tmp_path / "site.toml").mkdir()
    assert [finding.rule for finding in load_config(tmp_path)[1]] == ["config/unreadable"]
