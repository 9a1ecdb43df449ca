from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.check.gather.hosting import read_headers
from sitegen.check.hosting import set_for
from sitegen.render.hosting.caching import DAY, FOREVER, FRESH, kept
from sitegen.render.hosting.headers_file import LONGEST_LINE, MOST_RULES, header_rules, headers_text
from sitegen.render.hosting.patterns import file_patterns, page_patterns
from tests.render.hosting.sample_hosted import ASSETS, READINGS, address, hosted, sent, sites


def answers(site):
    """Each host with each path, and the headers that it sends there."""
    rules = header_rules(site)
    return [(host, path, sent(rules, READINGS[host], path)) for host in site.settings.hosts for path in site.paths]


@settings(max_examples=50)
@given(sites())
def test_no_address_of_a_site_gets_a_header_from_two_rules(site):
    for host, path, found in answers(site):
        assert {name: values for name, values in found.items() if len(values) > 1} == {}, (host, path)


@settings(max_examples=50)
@given(sites())
def test_every_file_is_kept_as_long_as_it_should_be_or_for_less(site):
    weaker = {FRESH: (FRESH,), DAY: (DAY, FRESH), FOREVER: (FOREVER, DAY, FRESH)}
    for host, path, found in answers(site):
        # Where no rule says anything, both hosts send this one.
        [value] = found.get("Cache-Control", [FRESH])
        assert value in weaker[kept(path)], (host, path)


@settings(max_examples=50)
@given(sites())
def test_every_page_has_its_own_rule_and_only_players_may_be_framed(site):
    for host, path, found in answers(site):
        if not path.endswith("index.html"):
            continue
        assert found["Cache-Control"] == [FRESH]
        open_to = found["Content-Security-Policy"][0].rpartition("frame-ancestors ")[2]
        # A topic of this name stands where players stand; it is a list, and framing it does no harm.
        if not path.endswith("topics/embed/index.html"):
            assert open_to == ("*" if path.endswith("/embed/index.html") else "'none'"), (host, path)


@settings(max_examples=50)
@given(sites())
def test_a_preview_says_noindex_of_everything_and_production_of_no_page(site):
    for host, path, found in answers(site):
        said = found.get("X-Robots-Tag")
        if site.preview:
            assert said == ["noindex"], (host, path)
        elif not path.endswith(".md"):
            assert said is None, (host, path)


@settings(max_examples=50)
@given(sites())
def test_the_checker_reads_the_file_as_it_was_meant(site):
    rules = header_rules(site)
    read = read_headers(headers_text(rules).encode())
    assert not read.bad
    for path in site.paths:
        meant = {name.lower(): values for name, values in sent(rules, READINGS["cloudflare"], path).items()}
        seen = {name: [h.value for _, h in found] for name, found in set_for(read, address(path)).items()}
        assert seen == meant


def test_a_usual_site_is_far_below_the_limits_of_hosts():
    folders = tuple(f"{tag}/" for tag in ("de", "fr", "es", "pt", "ja", "ar"))
    paths = [f"{folder}{page}" for folder in ("", *folders) for page in PAGES]
    rules = header_rules(hosted(*paths, *FILES, folders=folders))
    assert len(rules) <= MOST_RULES / 2
    assert max(rule.longest for rule in rules) <= LONGEST_LINE / 2


PAGES = [
    *("index.html", "film/index.html", "film/embed/index.html", "topics/trust/index.html", "page/2/index.html"),
    *("topics/trust/page/2/index.html", "film/index.md"),
]
FILES = [f"film/a.{end}" for end in ("mp4", "webm", "jpg", "png", "webp", "avif", "vtt", "pdf", "svg", "gif")]


def test_theme_files_are_kept_for_ever_and_media_for_a_day():
    site = hosted("index.html", "assets/site.0123456789.css", "film/video.mp4", "film/captions.en.vtt")
    rules = {rule.pattern: dict(rule.headers) for rule in header_rules(site)}
    assert rules["/assets/*.css"] == {"Cache-Control": FOREVER}
    assert rules["/*.mp4"] == {"Cache-Control": DAY, "Cross-Origin-Resource-Policy": "cross-origin"}
    assert rules["/*.vtt"]["Content-Type"] == "text/vtt; charset=utf-8"


def test_an_ending_with_which_a_page_closes_gets_no_rule_at_netlify():
    paths = ("export-to-pdf/index.html", "export-to-pdf/plan.pdf")
    both = file_patterns(hosted(*paths), ["pdf"])
    assert both == ({}, {"pdf": "/export-to-pdf/"})
    assert file_patterns(hosted(*paths, hosting={"hosts": ["cloudflare"]}), ["pdf"]) == ({"pdf": "/*.pdf"}, {})


def test_a_topic_of_the_name_embed_is_covered_once():
    site = hosted("topics/embed/index.html", "topics/trust/index.html", "film/embed/index.html")
    assert page_patterns(site) == {"/:page/embed/": True, "/topics/trust/": False}


@given(st.lists(st.sampled_from(ASSETS), min_size=1, unique=True))
def test_theme_files_of_any_kind_are_kept_for_ever_where_nothing_else_has_their_ending(names):
    site = hosted("index.html", *(f"assets/{name}" for name in names))
    for path in site.paths[1:]:
        said = sent(header_rules(site), READINGS["netlify"], path).get("Cache-Control")
        assert said == [FOREVER]
