"""Files for hosts, preview builds, and the refusal of a noindex that nobody meant, from end to end."""

import base64
import hashlib
import re
import shutil

import pytest

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.check.gather.hosting import read_headers
from sitegen.check.hosting import value_for
from sitegen.check.policy import read_policies
from sitegen.core.environment import Environment
from sitegen.core.errors import SitegenError
from tests.build.sites import DAY, SETTINGS, Quiet, campaign

ACCENT = '\n[brand]\naccent = "#0e6b66"\n'


def run(site, environment=Environment.PRODUCTION, output="output"):
    return build(Request(site, site / output, 1, as_of=DAY, environment=environment), Quiet())


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def settings(site, text):
    (site / "content/site.toml").write_text(SETTINGS + text, encoding="utf-8")


def policy(output, path):
    value, _ = value_for(read_headers((output / "_headers").read_bytes()), path, "content-security-policy")
    [found] = read_policies(value)
    return found


def test_the_policy_holds_the_digest_of_every_inline_style_and_no_page_has_an_inline_script(site):
    settings(site, ACCENT)
    run(site)
    styles, scripts = set(), []
    for path, data in tree(site / "output").items():
        if path.endswith(".html"):
            styles.update(re.findall(rb"<style[^>]*>(.*?)</style>", data, re.DOTALL))
            scripts += re.findall(rb"<script(?![^>]*(?:\bsrc=|application/ld\+json))[^>]*>", data)
    digests = {f"'sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode()}'" for style in styles}
    assert digests
    assert digests <= set(policy(site / "output", "/alpha/")["style-src"])
    assert scripts == []


def test_the_policy_names_the_hosts_that_cards_and_texts_load_from_and_no_other(site):
    (site / "content/campaigns/gamma/index.md").write_text(
        campaign("Gamma").replace("The body of Gamma.", "![Plan](https://pictures.example/plan.png)"), encoding="utf-8"
    )
    (site / "content/pages/privacy.md").write_text(
        "---\ntitle: Privacy\ndescription: What we keep.\n---\n![Sign](https://signs.example:8443/a.png)\n",
        encoding="utf-8",
    )
    run(site)
    found = policy(site / "output", "/alpha/")
    assert found["frame-src"] == ("https://www.youtube.com",)
    assert found["img-src"] == (
        "'self'",
        "https://i.ytimg.com",
        "https://pictures.example",
        "https://signs.example:8443",
    )
    assert found["media-src"] == found["connect-src"] == ("'self'",)


def test_an_edit_that_names_another_host_changes_the_policy(site):
    run(site)
    path = site / "content/campaigns/gamma/index.md"
    elsewhere = 'video: {vimeo: "123456789", poster: "https://i.vimeocdn.com/a.jpg", duration: "1:30"}'
    path.write_text(re.sub(r"(?m)^video: .*$", elsewhere, path.read_text("utf-8")), encoding="utf-8")
    result = run(site)
    assert not result.failed, result.findings
    assert "_headers" in result.why
    assert policy(site / "output", "/")["frame-src"] == ("https://player.vimeo.com", "https://www.youtube.com")


@pytest.mark.parametrize("order", [("production", "preview"), ("preview", "production")])
def test_switching_the_environment_gives_what_a_clean_build_gives(site, order):
    for environment in order:
        run(site, Environment(environment))
    switched = tree(site / "output")
    run(site, Environment(order[1]), output="clean")
    assert switched == tree(site / "clean")
    assert run(site, Environment(order[1])).rendered == 0


def test_a_preview_is_noindex_in_header_and_meta_and_has_no_sitemap_and_an_open_robots_txt(site):
    run(site, Environment.PREVIEW)
    files = tree(site / "output")
    assert not [path for path in files if path.startswith("sitemap")]
    assert b"Sitemap" not in files["robots.txt"]
    assert b"User-agent: *\nAllow: /" in files["robots.txt"]
    headers = read_headers(files["_headers"])
    for path, data in files.items():
        if path.endswith(".html"):
            assert re.search(rb'<meta name="robots" content="[^"]*noindex', data), path
            assert b'rel="canonical"' not in data
        assert value_for(headers, f"/{path}", "x-robots-tag")[0] == "noindex"


def test_moves_and_gone_pages_reach_the_redirects(site):
    path = site / "content/campaigns/gamma/index.md"
    path.write_text(campaign("Gamma", "aliases: [old-gamma]"), encoding="utf-8")
    (site / "content/campaigns/beta/index.md").write_text(
        campaign("Beta", "withdrawn: {on: 2026-11-01T00:00:00Z, reason: The offer ended.}"), encoding="utf-8"
    )
    result = run(site)
    assert not result.failed, result.findings
    lines = (site / "output/_redirects").read_text().splitlines()
    assert "/old-gamma/ /gamma/ 301" in lines
    assert "/old-gamma /gamma/ 301" in lines
    assert "/beta/ /beta/ 410!" in lines


@pytest.mark.parametrize(
    ("hosts", "made"),
    [
        ('["netlify"]', {"_headers"}),
        ('["nginx"]', {"_hosting/nginx.conf"}),
        ("[]", set()),
        ('["cloudflare", "nginx"]', {"_headers", "_hosting/nginx.conf"}),
    ],
)
def test_only_the_files_of_the_hosts_in_the_settings_are_made(site, hosts, made):
    settings(site, f"\n[hosting]\nhosts = {hosts}\n")
    run(site)
    assert {path for path in tree(site / "output") if path.startswith("_")} == made


def test_cloudfront_gets_its_policies_and_its_function(site):
    settings(site, '\n[hosting]\nhosts = ["cloudfront"]\n')
    run(site)
    found = {path for path in tree(site / "output") if path.startswith("_")}
    assert {f"_hosting/cloudfront/{name}" for name in ("function.js", "behaviours.json", "policy-pages.json")} <= found


def test_settings_of_hosting_render_no_page_again(site):
    run(site)
    settings(site, "\n[hosting]\nhsts_subdomains = true\n")
    assert set(run(site).why) == {"_headers"}


def test_a_page_that_closes_like_an_ending_is_told_with_what_to_do(site):
    folder = site / "content/campaigns/how-to-unzip"
    shutil.move(site / "content/campaigns/gamma", folder)
    (folder / "index.md").write_text(
        campaign("Gamma").replace("The body of Gamma.", "[Notes](notes.zip)"), encoding="utf-8"
    )
    (folder / "notes.zip").write_bytes(b"PK")
    result = run(site)
    assert not result.failed, result.findings
    [told] = [finding for finding in result.findings if finding.rule == "hosting/ending-like-page"]
    assert "/how-to-unzip/ ends like *.zip" in told.message
    assert "/*.zip" not in (site / "output/_headers").read_text()


def test_more_redirects_than_cloudflare_reads_are_counted(site):
    aliases = ", ".join(f"old-{number}" for number in range(1001))
    (site / "content/campaigns/gamma/index.md").write_text(campaign("Gamma", f"aliases: [{aliases}]"), encoding="utf-8")
    result = run(site)
    assert not result.failed, result.findings[:3]
    [told] = [finding for finding in result.findings if finding.rule == "hosting/too-many-redirects"]
    assert "2,002 lines" in told.message
    assert "2,000" in told.message
    settings(site, '\n[hosting]\nhosts = ["netlify"]\n')
    assert not [finding for finding in run(site).findings if finding.rule.startswith("hosting/")]


def test_a_policy_that_is_too_long_for_a_line_is_told(site):
    pictures = "\n".join(f"![Plan](https://pictures-of-host-{number}.example/plan.png)" for number in range(70))
    (site / "content/campaigns/gamma/index.md").write_text(
        campaign("Gamma").replace("The body of Gamma.", pictures), encoding="utf-8"
    )
    result = run(site)
    assert not result.failed, result.findings[:3]
    [told] = [finding for finding in result.findings if finding.rule == "hosting/line-too-long"]
    assert "2,000" in told.message
    assert "72 other hosts" in told.message


@pytest.mark.parametrize(
    "line",
    [
        '<meta name="robots" content="noindex">',
        "<META CONTENT='none' NAME='googlebot'>",
        '<meta name=robots content="max-snippet:0, NoIndex">',
    ],
)
def test_production_refuses_a_noindex_of_the_theme_and_names_its_line(site, line):
    theme = site / "themes/own"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n', encoding="utf-8")
    (theme / "watch.html").write_text(
        '{% extends "base!watch.html" %}\n{% block head %}\n' + line + "\n{{ super() }}{% endblock %}\n",
        encoding="utf-8",
    )
    (site / "content/site.toml").write_text(
        SETTINGS.replace('name = "Example"', 'name = "Example"\ntheme = "own"'), encoding="utf-8"
    )
    with pytest.raises(SitegenError) as raised:
        run(site)
    assert raised.value.code == "build/accidental-noindex"
    assert raised.value.where.endswith("themes/own/watch.html:3")
    assert line in raised.value.message
    assert not (site / "output").exists()
    assert not run(site, Environment.PREVIEW).failed
