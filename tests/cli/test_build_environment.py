"""``sitegen build --environment``."""

from sitegen.cli.main import main
from tests.build.sites import SETTINGS


def test_production_is_what_is_built_without_a_word(site):
    assert main(["build"]) == 0
    assert (site / "output/sitemap.xml").is_file()
    assert "noindex" not in (site / "output/alpha/index.html").read_text("utf-8")


def test_a_preview_is_kept_out_of_search_and_production_comes_back(site):
    assert main(["build", "--environment", "preview"]) == 0
    assert not (site / "output/sitemap.xml").exists()
    assert 'content="noindex' in (site / "output/alpha/index.html").read_text("utf-8")
    assert "X-Robots-Tag: noindex" in (site / "output/_headers").read_text("utf-8")
    assert main(["build", "--environment", "production"]) == 0
    assert (site / "output/sitemap.xml").is_file()
    assert "noindex" not in (site / "output/alpha/index.html").read_text("utf-8")


def test_another_environment_is_no_environment(site, capsys):
    assert main(["build", "--environment", "staging"]) == 2
    assert "preview" in capsys.readouterr().err


def test_a_noindex_of_the_theme_ends_the_build_and_says_where(site, capsys):
    theme = site / "themes/own"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n')
    (theme / "watch.html").write_text(
        '{% extends "base!watch.html" %}{% block head %}<meta name="robots" content="noindex">{{ super() }}{% endblock %}'
    )
    (site / "content/site.toml").write_text('theme = "own"' + SETTINGS)
    assert main(["build"]) == 2
    told = capsys.readouterr().err
    assert "themes/own/watch.html:1" in told
    assert "build/accidental-noindex" in told
    assert not (site / "output").exists()
