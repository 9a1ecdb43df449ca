from sitegen.check.gather.feeds import read_feed
from sitegen.check.gather.lists import read_redirects, read_robots


def test_robots_groups_share_rules_among_the_agents_above_them():
    text = "Sitemap: https://a.example/s.xml\nDisallow: /lost\nUser-agent: A\nUser-Agent: B # both\nDisallow: /x\nAllow: /x/y\n\nUser-agent: *\nDisallow:\n"
    robots = read_robots(b"\xef\xbb\xbf" + text.encode())
    assert [group.agents for group in robots.groups] == [("a", "b"), ("*",)]
    assert [(rule.allow, rule.path, rule.line) for rule in robots.groups[0].rules] == [
        (False, "/x", 5),
        (True, "/x/y", 6),
    ]
    assert robots.sitemaps == (("https://a.example/s.xml", 1),)


def test_redirects_are_read_from_lines_with_two_paths():
    assert read_redirects(b"# why\n/a /b 301\n/c/* https://d.example/:splat\nnothing\n/lonely\n") == ("a", "c/*")


def test_atom_and_rss_entries_are_found():
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/s"/><link href="/a"/></entry></feed>'
    )
    rss = b"<rss><channel><link>/</link><item><link> /b </link></item></channel></rss>"
    assert [address for address, _ in read_feed("f", atom).links] == ["/a"]
    assert [address for address, _ in read_feed("f", rss).links] == ["/b"]


def test_a_broken_feed_is_evidence():
    found = read_feed("f", b"<feed>\n<entry>")
    assert found.problem
    assert found.problem_line >= 1
    assert read_feed("f", b"").problem
