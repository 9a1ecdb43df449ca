import pytest


def _kinds(evidence, html):
    return [found.kind for found in evidence(f"<!doctype html><body>{html}").markup.nameless]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/">Films</a>',
        '<a href="/"><span>Films</span></a>',
        '<a href="/"><img src="i.png" alt="Films"></a>',
        '<a href="/" aria-label="Films"></a>',
        '<a href="/"><svg><title>Films</title></svg></a>',
        '<a href="#line-1" id="line-1"></a>',
        "<a></a>",
        '<div aria-hidden="true"><a href="/"></a></div>',
        '<div hidden><a href="/"></a></div>',
        "<button>Play</button>",
        '<input type="submit"><input type="hidden" name="x"><input type="button" value="Play">',
        '<label>Find <input></label><label for="q">Find</label><select id="q"></select>',
        '<textarea aria-labelledby="t"></textarea>',
        '<iframe src="/p" title="Film"></iframe>',
    ],
)
def test_what_has_a_name_is_left_alone(evidence, html):
    assert _kinds(evidence, html) == []


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<a href="/"></a>', "link"),
        ('<a href="/"><img src="i.png" alt=""></a>', "link"),
        ('<a href="/"><script>x</script></a>', "link"),
        ("<button><svg></svg></button>", "button"),
        ('<input type="image" src="go.png">', "button"),
        ("<input>", "control"),
        ('<label for="q"></label><input id="q">', "control"),
        ('<iframe src="/p"></iframe>', "frame"),
    ],
)
def test_what_has_no_name_is_seen(evidence, html, kind):
    assert _kinds(evidence, html) == [kind]


def test_own_text_is_that_of_the_main_part(evidence):
    page = (
        "<!doctype html><body><nav>Home Films</nav><main><h1>One film</h1><p>Two <b>words</b></p>{}</main><footer>End"
    )
    plain = evidence(page.format("")).markup.own
    same = evidence(page.format("<aside>More films</aside><nav>Up</nav>").replace("Home", "Start")).markup.own
    assert (plain.words, plain.marked) == (4, True)
    assert plain.digest == same.digest
    assert evidence("<!doctype html><body><header>Top</header><p>One two</p>").markup.own.words == 2


def test_inline_code_is_hashed_and_data_is_not(evidence):
    html = (
        '<!doctype html><script>a()</script><script type="module">b()</script><script type="application/ld+json">{}</script>'
        '<script src="x.js"></script><style>p{}</style><p style="a:b" onclick="c()"><p style="a:b">'
    )
    found = [(inline.kind, inline.line) for inline in evidence(html).markup.inline]
    assert [kind for kind, _ in found] == ["script", "script", "style", "style-attribute", "handler"]


def test_references_languages_and_order_are_kept(evidence):
    html = (
        '<!doctype html><html lang="en"><body><p lang="de">x</p><label for="a">A</label><p aria-describedby="b c" tabindex="2">y'
        '<div aria-hidden="true"><a href="/">z</a></div><video autoplay></video><video autoplay muted></video>'
    )
    markup = evidence(html).markup
    assert [tag for tag, _ in markup.parts] == ["de"]
    assert [(found.attribute, found.id) for found in markup.id_references] == [
        ("for", "a"),
        ("aria-describedby", "b"),
        ("aria-describedby", "c"),
    ]
    assert [number for number, _ in markup.tabindexes] == [2]
    assert (len(markup.hidden_focus), len(markup.sounding)) == (1, 1)


def test_what_takes_focus_inside_of_hidden_parts_is_seen_once(evidence):
    inside = '<a href="/x">x</a><a>no link</a><input type="hidden"><button tabindex="-1">b</button><input disabled>'
    page = f'<!doctype html><body>\n<div aria-hidden="true"><p aria-hidden="true">{inside}</p>\n<select></select></div>'
    assert evidence(page).markup.hidden_focus == (2, 3)


def test_a_main_part_may_be_a_role(evidence):
    page = '<!doctype html><body><div role="main">One</div><main>Two words</main><div role="note">x</div>'
    assert (evidence(page).markup.mains, evidence(page).markup.own.words) == (2, 3)
