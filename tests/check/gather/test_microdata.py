_VIDEO = (
    '<!doctype html><html><body>\n<div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="name" content="A film">'
    '<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Films</b></div>'
    '<link itemprop="thumbnailUrl" href="/p.jpg"></div>'
)
_RDFA = (
    '<!doctype html><html><body vocab="https://schema.org/">\n<div typeof="VideoObject"><span property="name">A film</span>'
    '<div property="publisher" typeof="Organization"><b property="name">Films</b></div>'
    '<a property="thumbnailUrl" href="/p.jpg">x</a></div>'
)
_JSON_LD = '<script type="application/ld+json">{"@type": "VideoObject", "name": "Another"}</script>'


def test_microdata_and_rdfa_become_nodes(view):
    for html in (_VIDEO, _RDFA):
        page = view(html)
        assert [node.types for node in page.nodes] == [("VideoObject",), ("Organization",)]
        assert page.video.text("name") == "A film"
        assert page.video.text("thumbnailUrl") == "https://films.example/p.jpg"
        assert page.video.line() == 2
        assert page.repeated_videos == ()


def test_json_ld_counts_and_the_rest_is_a_repetition(view):
    page = view(_VIDEO + _JSON_LD)
    assert page.video.text("name") == "Another"
    assert [node.text("name") for node in page.repeated_videos] == ["A film"]


def test_pages_without_such_attributes_are_not_read_for_them(evidence):
    assert evidence("<!doctype html><p>itemscope and typeof in schema.org are attributes").items == ()


def test_markup_beyond_measure_is_told(evidence):
    (block,) = evidence("<!doctype html>" + "<i itemscope></i>" * 5001).items
    assert "5,001 elements" in block.problem
