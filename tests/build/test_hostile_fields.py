"""Any text in any field stays text: what was written is read back from the built page, its markup and its feeds."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.core.fields import CONTROL
from tests.build.places import NAMESPACES, said_of_all
from tests.build.sites import DAY, Quiet

NASTY = (
    *(
        "</script>",
        "<!--",
        "]]>",
        "<img src=x onerror=alert(1)>",
        "&amp;",
        "&#60;",
        '"',
        "'",
        "`",
        "{{ page }}",
        "{% raw %}",
    ),
    *(
        "\u202e",
        "\u2066",
        "\u200d",
        "\ufeff",
        "\u2028",
        "👩‍🚀",
        "﷽",
        "عربي",
        "हिन्दी",
        "漢字",
        "\\",
        "--",
        "\n---\n",
        "NUL",
        "# ",
        "* ",
    ),
)
TEXTS = (
    st.lists(st.sampled_from(NASTY) | st.text(max_size=12), min_size=1, max_size=6)
    .map("".join)
    .map(lambda text: CONTROL.sub("", text).encode("utf-8", "ignore").decode())
    .filter(lambda text: any(char.isalnum() for char in text))
)


def folded(text):
    return " ".join(text.split())


def escaped(text):
    """A YAML string in quotes in which every character beyond ASCII is an escape."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if " " <= char <= "~" else f"\\U{ord(char):08x}" for char in quoted) + '"'


def written(value):
    """A value as YAML in flow style."""
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value)


def front(texts):
    title, description, summary, chapter, question, action, note, tool = texts
    return {
        "title": title[:100],
        "description": description,
        "summary": summary,
        "published": "2026-10-05T09:00:00+02:00",
        "tags": [f"topic {chapter}"[:90]],
        "video": {
            "url": "https://media.example.org/a.mp4",
            "poster": "https://media.example.org/a.jpg",
            "duration": "2:05",
        },
        "chapters": [{"at": "0:00", "title": chapter}, {"at": "1:00", "title": f"Then {chapter}"}],
        "faq": [{"q": question, "a": "Yes."}],
        "cta": {"label": action, "url": "https://example.org/?a=1&b=2"},
        "transcript": {"status": "reviewed", "by": tool},
        "ai": {"voice": "generated", "note": note, "made_with": [tool]},
    }


def site_of(root, given_front):
    shutil.rmtree(root, ignore_errors=True)
    folder = root / "content/campaigns/film"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(f"---\n{written(given_front)}\n---\nBody.\n", encoding="utf-8")
    (root / "content/site.toml").write_text(
        'name = "Example"\nbase_url = "https://example.org"\n[share]\ncards = false\n[search]\nenabled = false\n'
    )
    result = build(Request(root, root / "output", 1, as_of=DAY), Quiet())
    return result, root / "output"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(*[TEXTS] * 8))
@example(("x" * 100, *("long words " * 180,) * 2, *("y" * 290,) * 3, "z" * 10_000, "t" * 300))
def test_every_field_is_read_back_as_it_was_written(tmp_path, texts):
    given_front = front(texts)
    result, output = site_of(tmp_path / "site", given_front)
    assert not result.failed, [str(finding) for finding in result.findings]
    (said,) = said_of_all(output, "https://example.org").values()
    assert said.disagreements == {}
    assert said.facts["title"]["page"] == folded(given_front["title"])
    assert said.facts["description"]["page"] == folded(given_front["description"])
    chapter = folded(given_front["chapters"][0]["title"])
    assert said.facts["chapters"]["page"] == (chapter, folded(f"Then {chapter}"))
    page = BeautifulSoup((output / "film/index.html").read_text("utf-8"), "html.parser")
    text = folded(page.main.get_text(" "))
    for value in (given_front["faq"][0]["q"], given_front["cta"]["label"], given_front["ai"]["made_with"][0]):
        assert folded(value) in text
    assert "".join(given_front["ai"]["note"].split()) in "".join(text.split())
    assert "".join(given_front["summary"].split()) in "".join(text.split())
    assert {script.get("type") for script in page.find_all("script")} <= {"application/ld+json", "module"}
    assert not [name for tag in page.find_all(name=bool) for name in tag.attrs if name.startswith("on")]
    feed = etree.parse(str(output / "feed.xml"))
    assert folded(given_front["description"]) in folded(feed.findtext("a:entry/a:summary", namespaces=NAMESPACES))


@pytest.mark.parametrize("char", ["\0", "\x08", "\x1b", "\x7f", "\uffff"])
def test_a_character_that_no_page_can_hold_is_refused_with_its_place(tmp_path, char):
    texts = ["text"] * 8
    texts[1] = f"before{char}after"
    result, output = site_of(tmp_path / "site", front(texts))
    assert result.failed
    (finding,) = [finding for finding in result.findings if "control character" in finding.message]
    assert (finding.where.file, finding.where.line) == ("campaigns/film/index.md", 2)
    assert f"U+{ord(char):04X}" in finding.message
    assert not output.exists()
