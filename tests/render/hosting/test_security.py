import pytest

from sitegen.check.policy import read_policies
from sitegen.render.hosting.security import general_headers, inline_hash, page_policy, player_policy
from tests.render.hosting.sample_hosted import hosted


def policy(text):
    [found] = read_policies(text)
    return found


def test_a_site_of_its_own_files_allows_no_other_host():
    found = policy(page_policy(hosted("index.html")))
    assert found["default-src"] == found["img-src"] == found["media-src"] == found["script-src"] == ("'self'",)
    assert found["frame-src"] == found["object-src"] == found["base-uri"] == found["frame-ancestors"] == ("'none'",)
    assert found["form-action"] == ("'self'",)


def test_exactly_the_hosts_that_pages_load_from_are_allowed():
    loads = {"frame-src": {"https://www.youtube.com"}, "img-src": {"https://i.ytimg.com", "https://a.example"}}
    found = policy(page_policy(hosted("index.html", loads=loads)))
    assert found["frame-src"] == ("https://www.youtube.com",)
    assert found["img-src"] == ("'self'", "https://a.example", "https://i.ytimg.com")
    assert found["media-src"] == ("'self'",)


def test_hosts_stand_in_one_order_whatever_the_order_they_are_found_in():
    hosts = [f"https://{letter}.example" for letter in "hgfedcba"]
    found = [
        policy(page_policy(hosted("index.html", loads={"img-src": given})))["img-src"] for given in (hosts, hosts[::-1])
    ]
    assert found == [("'self'", *sorted(hosts))] * 2


def test_inline_styles_are_allowed_by_their_digest_alone():
    assert policy(page_policy(hosted("index.html", styles=(":root{}",))))["style-src"] == (
        "'self'",
        inline_hash(":root{}"),
    )


@pytest.mark.parametrize(
    ("embed_on", "framed_by"),
    [
        (["*"], ("*",)),
        ([], ("'none'",)),
        (["https://a.example", "https://*.b.example"], ("https://a.example", "https://*.b.example")),
    ],
)
def test_players_may_be_framed_by_whom_the_settings_name(embed_on, framed_by):
    site = hosted("index.html", hosting={"embed_on": embed_on})
    assert policy(player_policy(site))["frame-ancestors"] == framed_by
    assert policy(page_policy(site))["frame-ancestors"] == ("'none'",)


def test_the_search_may_compile_its_module():
    assert "'wasm-unsafe-eval'" in policy(page_policy(hosted("index.html", search=True)))["script-src"]
    assert "'wasm-unsafe-eval'" not in page_policy(hosted("index.html"))


def test_sources_of_the_settings_are_added_where_they_are_named():
    sources = {"script-src": ["https://stats.example"], "font-src": ["https://fonts.example"]}
    found = policy(page_policy(hosted("index.html", hosting={"sources": sources})))
    assert found["script-src"] == ("'self'", "https://stats.example")
    assert found["font-src"] == ("'self'", "https://fonts.example")


@pytest.mark.parametrize(
    ("settings", "value"),
    [
        ({}, "max-age=31536000"),
        ({"hsts_subdomains": True}, "max-age=31536000; includeSubDomains"),
        ({"hsts_subdomains": True, "hsts_preload": True}, "max-age=31536000; includeSubDomains; preload"),
    ],
)
def test_https_is_kept_for_a_year_and_more_only_on_request(settings, value):
    assert dict(general_headers(hosted("index.html", hosting=settings)))["Strict-Transport-Security"] == value
