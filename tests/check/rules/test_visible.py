import pytest

_PAGE = """<html lang="en"><head><script type="application/ld+json">{{"@context": "https://schema.org",
"@type": "VideoObject", "name": "{name}", "uploadDate": "2026-09-01T22:30:00Z"}}</script></head>
<body><h1>{heading}</h1>{more}</body></html>"""


@pytest.fixture
def faults(view, rules):
    def judge(rule, name="A film", heading="A film", more=""):
        found = rules[rule]
        page = view(_PAGE.format(name=name, heading=heading, more=more))
        return [fault.message for fault in found.function(page)] if found.applies(page) else None

    return judge


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("How it works", "How <b>it</b> works!"),
        ("“Quoted” – and dashed", '"Quoted" and dashed'),
        ("GRÖSSE", "Größe"),
        ("日本語の映画", "日本語の映画"),
    ],
)
def test_marks_case_and_elements_do_not_count(faults, name, heading):
    assert faults("video/name-not-shown", name, heading) == []


@pytest.mark.parametrize("heading", ["Another film", "<span hidden>A film</span>", ""])
def test_a_name_that_visitors_cannot_read_is_not_shown(faults, heading):
    assert len(faults("video/name-not-shown", "A film", heading)) == 1


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('<time datetime="2026-09-01">x</time>', 0),
        ('<time datetime="2026-09-02T00:30:00+02:00">x</time>', 0),
        ('<time datetime="2026-08-01">x</time><time datetime="2026-09-01">y</time>', 0),
        ('<time datetime="2026-08-01">x</time>', 1),
    ],
)
def test_one_date_on_the_page_has_to_agree(faults, more, expected):
    assert len(faults("video/date-not-shown", more=more)) == expected


@pytest.mark.parametrize(
    "more", ["", '<time datetime="PT1M">1:00</time>', '<time datetime="2026-08-01" hidden>x</time>']
)
def test_pages_without_a_date_have_nothing_to_compare(faults, more):
    assert faults("video/date-not-shown", more=more) is None
