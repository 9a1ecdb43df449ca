import pytest

from sitegen.core.config import parse_config

SITE = 'name = "Example"\nbase_url = "https://example.org"\n'


def read(text):
    return parse_config(f"{SITE}[hosting]\n{text}", "site.toml")


def test_without_settings_files_are_for_the_two_static_hosts_and_players_open_to_all():
    config, _ = parse_config(SITE, "site.toml")
    assert config.hosting.hosts == ("netlify", "cloudflare")
    assert config.hosting.embed_on == ("*",)


def test_origins_and_digests_are_taken_as_sources():
    digest = "'sha256-j6CdPFuzwA4GebZ7U0sE93k0B8Pwl3OE9NAmhJoSbZI='"
    config, findings = read(f'sources = {{ style-src = ["{digest}"], img-src = ["https://*.cdn.example:8443"] }}')
    assert findings == []
    assert config.hosting.sources == {"style-src": (digest,), "img-src": ("https://*.cdn.example:8443",)}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('hosts = ["vercel"]', 4, "hosts"),
        ('embed_on = ["https://partner.example/path"]', 4, "origin"),
        ('embed_on = ["http://partner.example"]', 4, "https address"),
        ('embed_on = ["https://partner.example:99999"]', 4, "https address"),
        ('embed_on = ["*", "https://partner.example"]', 4, "lets everybody in already"),
        ("sources = { script-src = [\"'unsafe-inline'\"] }", 4, "https address"),
        ('sources = { default-src = ["https://a.example"] }', 4, "default-src"),
        ('sources = { img-src = ["https://a.example; script-src *"] }', 4, ""),
        ("hsts_preload = true", 3, "subdomains"),
        ("hsts_subdomain = true", 4, "hsts_subdomain"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place_and_what_to_do(text, line, said):
    config, findings = read(text)
    assert config is None
    [found] = findings
    assert said in found.message
    assert found.where.file == "site.toml"
    assert found.where.line == line
    assert found.fix
