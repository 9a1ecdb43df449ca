import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.front_matter import LARGEST_TEXT, read_text, split, validate
from sitegen.load.schema import FrontMatter, PageFrontMatter

TEN_MISTAKES = """\
---
titel: A page
description: [a, list]
published: 2026-10-05
updated: soon
journey: onbording
tags: one
video: {youtube: short, poster: p.jpg, width: 12}
chapters:
  - at: half past
    title: One
  - title: Two
cta: {label: Start, url: "http://example.org/"}
title: 2026
---
Body
"""


def refused(text, model=FrontMatter, inherited=None):
    value, findings = validate(split(text, "a.md"), model, inherited)
    assert value is None
    assert all(finding.fix for finding in findings)
    return [
        (finding.rule.removeprefix("front-matter/"), finding.where.line, finding.where.column) for finding in findings
    ]


def least(*lines, leave_out=""):
    head = {
        "title": "x",
        "description": "x",
        "published": "2026-10-05T09:00:00Z",
        "video": "{youtube: abcdefghijk}",
        "ai": "none",
    }
    kept = [f"{key}: {value}" for key, value in head.items() if key not in leave_out.split()]
    return "\n".join(["---", *kept, *lines, "---", ""])


def test_every_mistake_in_a_file_is_named_in_one_run_with_its_place():
    assert sorted(refused(TEN_MISTAKES), key=lambda found: found[1:]) == [
        ("missing-key", 2, 1),  # ai
        ("unknown-key", 2, 1),  # titel
        ("wrong-type", 3, 14),
        ("date-zone", 4, 12),
        ("date-time", 5, 10),
        ("wrong-value", 6, 10),
        ("wrong-type", 7, 7),
        ("wrong-value", 8, 18),
        ("moment", 10, 9),
        ("missing-key", 12, 5),
        ("https-address", 13, 26),
        ("wrong-type", 14, 8),
    ]


def test_the_least_front_matter_is_enough():
    value, findings = validate(split(least(), "a.md"), FrontMatter)
    assert findings == []
    assert not value.ai.used


@pytest.mark.parametrize("key", ["title", "description", "published", "video", "ai"])
def test_what_a_page_cannot_do_without_is_missed(key):
    assert refused(least(leave_out=key)) == [("missing-key", 2, 1)]


@pytest.mark.parametrize(
    ("line", "replaced", "found"),
    [
        ("ai:", "ai", ("ai-statement", 6, 4)),
        ("ai: {}", "ai", ("ai-nothing", 6, 5)),
        ("ai: {picture: none, voice: none}", "ai", ("ai-nothing", 6, 5)),
        ("ai: {picture: partly}", "ai", ("wrong-value", 6, 15)),
        ("ai: {picture: generated, reviewed_on: 2026-02-30}", "ai", ("date", 6, 39)),
        ("ai: no", "ai", ("ai-statement", 6, 5)),
        ("video: {}", "video", ("video-place", 6, 8)),
        ("video: {youtube: abcdefghijk, vimeo: '1'}", "video", ("video-place", 6, 8)),
        ("video: {youtube: ééééééééééé}", "video", ("wrong-value", 6, 18)),
        ("video: {youtube: ../../../..}", "video", ("wrong-value", 6, 18)),
        ("video: {archive: ..}", "video", ("wrong-value", 6, 18)),
        ("video: {peertube: 'https://example.org/about'}", "video", ("peertube-address", 6, 19)),
        ("video: {url: 'http://example.org/v.mp4'}", "video", ("https-address", 6, 14)),
        ("video: {embed: 'javascript:alert(1)'}", "video", ("https-address", 6, 16)),
        ("video: {youtube: abcdefghijk, width: 10}", "video", ("video-box", 6, 8)),
        ("video: {youtube: abcdefghijk, width: 0, height: 9}", "video", ("wrong-value", 6, 38)),
        ("video: {youtube: abcdefghijk, duration: -1}", "video", ("moment", 6, 41)),
        ("video: 12", "video", ("wrong-type", 6, 8)),
        ("updated: 2026-10-04T09:00:00Z", "", ("dates-order", 7, 10)),
        ("transcript: {status: reviewed}", "", ("reviewer-missing", 7, 13)),
        ("captions: {deutsch!: x.vtt}", "", ("language-tag", 7, 12)),
        ("faq: [{q: x, a: ''}]", "", ("empty", 7, 17)),
        ('summary: "a\\0b"', "", ("control-character", 7, 10)),
        ('tags: ["a\\eb"]', "", ("control-character", 7, 8)),
        ('title: " "', "title", ("empty", 6, 8)),
        ("title: " + "x" * 301, "title", ("too-long", 6, 8)),
        ("description: " + "x" * 2049, "description", ("too-long", 6, 14)),
        ("extra: [1]", "", ("wrong-type", 7, 8)),
        ("tags: [[x]]", "", ("wrong-type", 7, 8)),
        ("chapters: [{at: 0, title: x, length: 3}]", "", ("unknown-key", 7, 30)),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_place(line, replaced, found):
    assert refused(least(line, leave_out=replaced)) == [found]


def test_updated_may_be_the_same_moment_in_another_zone():
    _, findings = validate(split(least("updated: 2026-10-05T11:00:00+02:00"), "a.md"), FrontMatter)
    assert findings == []


def test_a_translation_takes_what_it_does_not_give():
    inherited = {"published": "2026-10-05T09:00:00Z", "video": "v.mp4", "ai": "none"}
    value, findings = validate(split("---\ntitle: x\ndescription: y\n---\n", "a.md"), FrontMatter, inherited)
    assert findings == []
    assert value.video.file == "v.mp4"
    text = "---\ntitle: x\ndescription: y\nvideo: w.mp4\n---\n"
    assert validate(split(text, "a.md"), FrontMatter, inherited)[0].video.file == "w.mp4"


def test_what_is_wrong_with_an_inherited_value_is_not_told_twice():
    inherited = {"published": "never", "video": "v.mp4", "ai": "none"}
    assert refused("---\ntitle: x\ndescription: ''\n---\n", inherited=inherited) == [("empty", 3, 14)]


def test_an_empty_value_is_no_reason_to_inherit():
    assert refused(least("ai:", leave_out="ai"), inherited={"ai": "none"}) == [("ai-statement", 6, 4)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [("", "missing"), ("Just text", "missing"), (" ---\ntitle: x\n---\n", "missing"), ("---", "missing"), ("---\ntitle: x\n", "not-closed"), ("----\ntitle: x\n----\n", "missing")],
)  # fmt: skip
def test_a_file_without_front_matter_says_only_that(text, rule):
    assert refused(text) == [(rule, 1, 1)]


def test_an_empty_front_matter_misses_its_keys_at_its_first_line():
    assert refused("---\n---\nBody", PageFrontMatter) == [("missing-key", 2, 1)] * 2


@pytest.mark.parametrize("end", ["---", "...", "---   "])
def test_the_body_starts_after_the_front_matter_and_knows_its_line(end):
    source = split(f"---\ntitle: x\n{end}\n\n\nFirst --- line\n---\nlast word", "a.md")
    assert source.body == "First --- line\n---\nlast word"
    assert source.body_line == 6
    where = source.where_in_body("word")
    assert (where.line, where.column) == (8, 6)
    assert source.where_in_body("nowhere").line == 6


@given(st.lists(st.sampled_from(["---", "...", "title: x", "", "text", "\t", "---x", "\0"]), max_size=8))
def test_however_a_file_is_cut_the_body_is_its_end(lines):
    text = "\n".join(lines)
    source = split(text, "a.md")
    assert text.endswith(source.body)
    if source.body:
        assert "\n".join(text.split("\n")[source.body_line - 1 :]) == source.body
    assert source.yaml.findings or source.yaml.data or source.yaml.places


@pytest.mark.parametrize("char", ["\0", "\x08", "\x92", "\uffff"])
def test_a_control_character_in_the_body_is_named_with_its_place(char):
    (found,) = refused(least() + f"one\nit{char}s")
    assert found == ("content/control-character", 9, 3)


def test_line_ends_of_all_systems_are_read_alike(tmp_path):
    for name, end in (("unix", "\n"), ("windows", "\r\n"), ("old", "\r")):
        (tmp_path / name).write_bytes(end.join(["---", "title: x", "---", "", "body"]).encode())
        assert read_text(tmp_path / name, name) == ("---\ntitle: x\n---\n\nbody", [])


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_that_is_not_utf_8_has_its_line_and_column_in_characters(tmp_path, mark):
    (tmp_path / "a.md").write_bytes(mark + "---\r\ntitle: süß".encode() + b"\xff\xfe")
    text, (finding,) = read_text(tmp_path / "a.md", "a.md")
    assert text == ""
    assert (finding.rule, finding.where.line, finding.where.column) == ("content/not-utf-8", 2, 11)
    assert "0xff" in finding.message


def test_a_byte_order_mark_is_passed_over(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\n")
    assert read_text(tmp_path / "a.md", "a.md") == ("---\n", [])


def test_a_text_may_have_so_many_bytes_and_not_one_more(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * LARGEST_TEXT)
    assert read_text(path, "a.md")[1] == []
    path.write_bytes(b"x" * (LARGEST_TEXT + 1))
    assert [finding.rule for finding in read_text(path, "a.md")[1]] == ["content/file-too-large"]


def test_what_is_no_file_is_a_finding(tmp_path):
    for name in ("missing.md", "."):
        assert [finding.rule for finding in read_text(tmp_path / name, name)[1]] == ["content/unreadable-file"]
