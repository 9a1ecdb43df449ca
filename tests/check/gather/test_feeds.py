from sitegen.check.gather.feeds import read_feed


def test_entries_of_atom_say_what_they_lack():
    data = b'<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>F</title><updated>2026</updated><entry><id>e</id></entry></feed>'
    feed = read_feed("f.xml", data)
    assert feed is not None
    assert feed.head is not None
    assert feed.head.missing == ()
    assert feed.entries[0].missing == ("title", "updated")


def test_items_of_rss_need_a_title_or_a_description():
    data = b"<rss><channel><title>F</title><link>/</link><item><link>/a</link></item><item><title>B</title></item></channel></rss>"
    feed = read_feed("f.xml", data)
    assert feed is not None
    assert feed.head is not None
    assert feed.head.missing == ("description",)
    assert [entry.missing for entry in feed.entries] == [("title or description",), ()]


def test_only_json_feeds_are_read_of_json_files():
    assert read_feed("site.json", b'{"name": "an app"}') is None
    assert read_feed("site.json", b"not json") is None
    data = b'{"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [{"id": "1", "url": "/a"}, {"title": "x"}]}'
    feed = read_feed("feed.json", data)
    assert feed is not None
    assert (feed.kind, feed.links) == ("jsonfeed", (("/a", 0),))
    assert [entry.missing for entry in feed.entries] == [(), ("id",)]
