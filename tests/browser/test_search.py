"""Search in a real browser: words that are said lead to the second at which they are said, in four languages."""

import re
import shutil
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from tests.browser.range_server import serving
from tests.build.sites import DAY, Quiet

pytest.importorskip("pagefind_bin", reason="a search index needs the extra: search")

SETTINGS = """
name = "Example"
base_url = "https://example.org"
locales = ["en", "de", "ja", "ar"]
[search]
enabled = true
"""
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1350, "height": 940}
STARTS = (2, 11, 23, 31)
SAID = {
    "en": ("Welcome to the tour.", "First open your settings.", "Then connect your data source.", "That is all."),
    "de": (
        "Willkommen zum Rundgang.",
        "Öffnen Sie zuerst die Einstellungen.",
        "Verbinden Sie dann Ihre Datenquelle.",
        "Das war alles.",
    ),
    "ja": (
        "ツアーへようこそ。",
        "まず設定を開いてください。",
        "次にデータソースを接続します。",
        "以上です。",
    ),
    "ar": ("مرحبا بكم في الجولة.", "افتح الإعدادات أولا.", "ثم اربط مصدر البيانات.", "هذا كل شيء."),
}
TITLES = {"en": "A tour", "de": "Ein Rundgang", "ja": "製品のツアー", "ar": "جولة في المنتج"}
BEGUN = "title: {title}\ndescription: {title}, {title} and nothing else.\n"
SHARED = """summary: {title}.
published: 2026-10-05T09:00:00+02:00
video: video.webm
ai: {{voice: generated}}
chapters: [{{at: "0:00", title: Begin}}, {{at: "0:10", title: Middle}}, {{at: "0:22", title: End}}]
"""


def _captions(lines):
    cues = [f"00:{at:02}.000 --> 00:{at + 6:02}.000\n{line}\n" for at, line in zip(STARTS, lines, strict=True)]
    return "WEBVTT\n\n" + "\n".join(cues)


@pytest.fixture(scope="module")
def output(tmp_path_factory, film):
    """A site of two films in four languages; the second one says other words, in part in the same letters."""
    pytest.importorskip("av", reason="local videos need the extra: media")
    root = tmp_path_factory.mktemp("searched")
    (root / "content").mkdir()
    (root / "content/site.toml").write_text(SETTINGS, "utf-8")
    others = {"en": "Nothing here", "de": "Nichts hier", "ja": "定刻に設備を見る", "ar": "لا شيء هنا"}
    for slug, titles, lines in (
        ("tour", TITLES, SAID),
        ("other", others, {tag: (text,) * 4 for tag, text in others.items()}),
    ):
        folder = root / "content/campaigns" / slug
        folder.mkdir(parents=True)
        film(folder / "video.webm", 40 if slug == "tour" else 38)
        for tag, title in titles.items():
            name = "index.md" if tag == "en" else f"index.{tag}.md"
            head = BEGUN.format(title=title) + (SHARED.format(title=title) if tag == "en" else "")
            (folder / name).write_text(f"---\n{head}---\nText.\n", "utf-8")
            (folder / f"captions.{tag}.vtt").write_text(_captions(lines[tag]), "utf-8")
    for number in range(11):
        folder = root / f"content/campaigns/again-{number}"
        folder.mkdir()
        shutil.copy(root / "content/campaigns/other/video.webm", folder)
        head = BEGUN.format(title=f"Again {number}") + SHARED.format(title="Again")
        head = head.replace("video: video.webm", "video: {file: video.webm, owner: other}")
        (folder / "index.md").write_text(f"---\n{head}---\nText.\n", "utf-8")
    result = build(Request(root, root / "output", 1, as_of=DAY), Quiet())
    assert not result.failed, [str(finding) for finding in result.findings]
    return root / "output"


@pytest.fixture(scope="module")
def address(output):
    """The site as its own rules for hosts would have it served, with their Content-Security-Policy."""
    rules = (output / "_headers").read_text("utf-8")
    policy = re.search(r"^/:page/\n(?:  .*\n)*?  Content-Security-Policy: (.*)$", rules, re.MULTILINE)[1]
    assert "'wasm-unsafe-eval'" in policy
    with serving(output, {"Content-Security-Policy": policy}) as base:
        yield base


@pytest.fixture
def opened(address, new_context):
    """Opens a page; whatever the console complains of fails the test."""
    said = []

    def visit(path, size=DESK, **context):
        # A transition between two pages that a slow machine cuts short is told in the console; it is not looked at here.
        page = new_context(viewport=size, reduced_motion="reduce", **context).new_page()
        page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda problem: said.append(str(problem)))
        page.goto(address + path)
        return page

    yield visit
    assert said == []


def search_for(page, words):
    """Type into the field, press Enter, and wait for the results."""
    page.locator("main input[type=search]").fill(words)
    page.keyboard.press("Enter")
    page.locator("#hits li").first.wait_for()


@pytest.mark.parametrize(
    ("tag", "words", "second"),
    [
        ("en", "connect your data source", 23),
        ("en", "settings", 11),
        ("de", "Ihre Datenquelle", 23),
        ("de", "öffnen", 11),
        ("ja", "設定を開いて", 11),
        ("ja", "データソース 接続", 23),
        ("ar", "مصدر البيانات", 23),
        ("ar", "الإعدادات", 11),
    ],
)
def test_what_is_said_is_found_at_its_second(opened, tag, words, second):
    page = opened("/search/" if tag == "en" else f"/{tag}/search/")
    search_for(page, words)
    assert page.locator("#hits li").count() == 1
    marked = page.locator("#hits mark").all_inner_texts()
    assert marked
    assert [text for text in marked if text not in SAID[tag][STARTS.index(second)]] == []
    assert f"0:{second}" in page.locator("#hits .at").inner_text()
    page.locator("#hits a").first.click()
    video = page.locator("main video")
    video.wait_for()
    assert urlsplit(page.url).path == ("/tour/" if tag == "en" else f"/{tag}/tour/")
    assert parse_qs(urlsplit(page.url).query) == {"t": [str(second)]}
    moved = "video => new Promise(done => { const look = () => video.currentTime > 0 ? done(video.currentTime) : setTimeout(look, 50); look() })"
    assert abs(video.evaluate(moved) - second) <= 1


def test_a_title_is_found_and_leads_to_its_page(opened):
    page = opened("/search/?q=tour")
    page.locator("#hits li").first.wait_for()
    assert page.locator("main input[type=search]").input_value() == "tour"
    assert page.locator("#hits h2").all_inner_texts() == ["A tour"]
    assert page.locator("#hits img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    assert "AI" in page.locator("#hits .mark").inner_text()


def test_the_field_of_any_page_leads_to_results(opened):
    page = opened("/tour/")
    page.locator("header input[type=search]").fill("settings")
    page.keyboard.press("Enter")
    page.locator("#hits li").first.wait_for()
    assert page.url.endswith("/search/?q=settings")
    narrow = opened("/tour/", PHONE)
    narrow.locator("header form button").click()
    narrow.wait_for_url("**/search/?q=")


def test_nothing_found_is_said_and_what_was_typed_stays_text(opened):
    page = opened("/search/")
    hostile = "<img src=x onerror=alert(1)>qqq $& $'"
    page.locator("main input[type=search]").fill(hostile)
    page.keyboard.press("Enter")
    status = page.get_by_role("status")
    status.get_by_text("qqq").wait_for()
    assert hostile in status.inner_text()
    assert page.locator("#hits li").count() == 0
    assert page.locator("#found img").count() == 0


def test_signs_that_are_no_words_find_nothing(opened):
    page = opened("/ja/search/")
    page.locator("main input[type=search]").fill("\u2f47\u2f49")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("\u2f47\u2f49").wait_for()
    assert page.locator("#hits li").count() == 0


def test_each_result_is_shown_once_however_often_more_are_asked_for(opened):
    page = opened("/search/")
    search_for(page, "again")
    assert page.locator("#hits li").count() == 10
    page.locator("#more").evaluate("button => { button.click(); button.click() }")
    page.locator("#more").wait_for(state="hidden")
    page.wait_for_load_state("networkidle")
    titles = page.locator("#hits h2").all_inner_texts()
    assert sorted(titles) == sorted(f"Again {number}" for number in range(11))


def test_a_search_is_done_with_the_keyboard_alone(opened):
    page = opened("/search/")
    page.keyboard.type("settings")
    page.locator("#hits li").first.wait_for()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#hits') !== null"):
            break
    assert page.evaluate("document.activeElement.closest('#hits li') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tour/**")
    assert parse_qs(urlsplit(page.url).query) == {"t": ["11"]}


def test_nothing_of_the_index_is_loaded_before_a_search(opened, new_context, address):
    page = new_context().new_page()
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{address}/search/", wait_until="networkidle")
    assert [path for path in asked if path.startswith("/pagefind/")] == []
    search_for(page, "settings")
    assert "/pagefind/en/0/pagefind.js" in asked


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_results_are_clean_under_axe_and_fit_the_screen(opened, tag, size):
    path = "/search/" if tag == "en" else f"/{tag}/search/"
    # The audit reads the page by scripts of its own, which the policy of the site refuses.
    page = opened(path, size, bypass_csp=True)
    search_for(page, {"en": "settings", "ar": "الإعدادات"}[tag])
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_page_leads_to_the_lists(opened):
    page = opened("/search/", java_script_enabled=False)
    assert "script" in page.get_by_role("status").inner_text()
    assert page.locator("main .links a").first.get_attribute("href") == "/"
