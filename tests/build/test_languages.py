"""A site of four locales, built for real: what its pages and its sitemap tell of language versions, and what they do not."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from tests.build.language_site import SETTINGS, TITLES, campaign, files, standing
from tests.build.sites import DAY, Quiet

HOST = "https://example.org/films"
ORDER = ("en", "de", "ar", "pt-BR")
CODE = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\Z")
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def put(root: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(root: Path):
    return build(Request(root, root / "output", 1, as_of=DAY), Quiet())


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("languages")
    put(root, files())
    result = run(root)
    assert not result.failed, [str(finding) for finding in result.findings]
    return root / "output", result


@pytest.fixture(scope="module")
def pages(built):
    """Address to parsed page, for every HTML file of the output."""
    output = built[0]
    return {
        HOST + "/" + path.relative_to(output).as_posix().removesuffix("index.html"): html.fromstring(path.read_bytes())
        for path in output.rglob("*.html")
    }


def told(page) -> dict[str, str]:
    links = page.xpath("//head/link[@rel='alternate'][@hreflang]")
    found = {link.get("hreflang"): link.get("href") for link in links}
    assert len(found) == len(links)
    return found


def test_every_list_of_versions_is_closed_reciprocal_and_the_same_on_all_its_pages(pages):
    sets = 0
    for address, page in pages.items():
        alternates = told(page)
        if not alternates:
            continue
        sets += 1
        assert alternates.get(page.get("lang")) == address
        assert page.xpath("string(//link[@rel='canonical']/@href)") == address
        assert "noindex" not in page.xpath("string(//meta[@name='robots']/@content)")
        for code, url in alternates.items():
            assert url in pages, f"{address} names {url}, which is not there"
            assert told(pages[url]) == alternates, f"{url} does not answer {address}"
            assert code in ("x-default", pages[url].get("lang"))
    assert sets > 20


def test_codes_are_known_to_search_engines_and_each_list_has_one_page_for_everybody_else(pages):
    for page in pages.values():
        alternates = told(page)
        default = alternates.pop("x-default", None)
        assert all(CODE.match(code) for code in alternates)
        assert (default is None) == (not alternates)
        if alternates:
            assert len(alternates) > 1
            assert list(alternates) == [tag for tag in ORDER if tag in alternates]
            assert default == next(iter(alternates.values()))


@pytest.mark.parametrize(
    ("path", "tags", "default"),
    [
        ("", ORDER, ""),
        ("pt-br/", ORDER, ""),
        ("page/2/", (), None),
        ("topics/onboarding/", ORDER, "topics/onboarding/"),
        ("ar/topics/onboarding/", ORDER, "topics/onboarding/"),
        ("de/topics/onboarding/page/2/", (), None),
        ("privacy/", ORDER, "privacy/"),
        ("ar/privacy/", ORDER, "privacy/"),
        ("about/", (), None),
        ("english/", (), None),
        ("everywhere-0/", ORDER, "everywhere-0/"),
        ("pt-br/everywhere-2/", ORDER, "everywhere-2/"),
        ("de/two/", ("en", "de"), "two/"),
        ("ar/foreign/", ("de", "ar"), "de/foreign/"),
        ("copied/", ("en", "ar"), "copied/"),
        ("de/copied/", (), None),
        ("terms/", (), None),
        ("de/terms/", (), None),
        ("404.html", (), None),
    ],
)
def test_what_each_kind_of_page_tells(pages, path, tags, default):
    alternates = told(pages[f"{HOST}/{path}"])
    assert tuple(tag for tag in alternates if tag != "x-default") == tags
    assert alternates.get("x-default") == (None if default is None else f"{HOST}/{default}")


def test_open_graph_names_the_same_languages(pages):
    for page in pages.values():
        others = page.xpath("//meta[@property='og:locale:alternate']/@content")
        assert len(others) == max(0, len(told(page)) - 2)
        assert len({*others, *page.xpath("//meta[@property='og:locale']/@content")}) == len(others) + 1


def test_the_sitemap_tells_what_the_pages_tell(built, pages):
    seen = {}
    for path in built[0].glob("sitemap*.xml"):
        for url in etree.fromstring(path.read_bytes()).iterfind("s:url", SPACES):
            links = url.findall("x:link", SPACES)
            seen[url.findtext("s:loc", namespaces=SPACES)] = {link.get("hreflang"): link.get("href") for link in links}
    assert {address for address, page in pages.items() if told(page)} <= seen.keys()
    for address, alternates in seen.items():
        assert alternates == told(pages[address]), address


def test_a_text_that_nobody_translated_is_told_at_its_place(built):
    findings = {str(finding.where): finding for finding in built[1].findings if finding.rule == "content/untranslated"}
    assert set(findings) == {"campaigns/copied/index.de.md:2:8", "pages/terms.de.md:2:8"}
    assert '"de" page' in findings["pages/terms.de.md:2:8"].message
    assert "pages/terms.md" in findings["pages/terms.de.md:2:8"].message


def test_people_may_still_go_to_it(pages):
    links = pages[f"{HOST}/copied/"].xpath("//nav[@id='languages']//a/@hreflang")
    assert links == ["en", "de", "ar"]


@pytest.mark.parametrize(
    ("path", "translated"),
    [
        ("copied", campaign("copied", "en", "de", "ar")),
        ("terms", {"pages/terms.de.md": standing("de", "Bedingungen")}),
        ("topics/onboarding", {"pages/topics/onboarding.de.md": standing("de", "Anfangen")}),
    ],
)
def test_a_translation_leaves_no_trace_of_the_copy(tmp_path, path, translated):
    copy = {"pages/topics/onboarding.de.md": standing("en", TITLES["en"][0])}
    put(tmp_path, files() | copy)
    before = run(tmp_path)
    put(tmp_path, translated)
    after = run(tmp_path)
    assert len(_untranslated(before)) - len(_untranslated(after)) == 1
    page = html.fromstring((tmp_path / f"output/de/{path}/index.html").read_bytes())
    assert told(page)["de"] == f"{HOST}/de/{path}/"
    afresh = tmp_path / "afresh"
    put(afresh, files() | copy | translated)
    run(afresh)
    assert tree(tmp_path / "output") == tree(afresh / "output")


def _untranslated(result):
    return [finding for finding in result.findings if finding.rule == "content/untranslated"]


def test_lists_and_words_follow_the_page(pages):
    page = pages[f"{HOST}/ar/everywhere-0/"]
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    label = page.xpath("string(//p[@data-ai-disclosure]/span)")
    assert label == "مولَّد بالذكاء الاصطناعي: الصورة والصوت"
    assert page.xpath("string(//p[@data-ai-disclosure]/b)") == "AI"
    assert page.xpath("string(//time[@datetime='PT1M32S'])") == "دقيقة و32 ثانية"
    german = pages[f"{HOST}/de/everywhere-0/"]
    assert german.xpath("string(//p[@data-ai-disclosure]/span)") == "Mit KI erzeugt: Bild und Stimme"
    assert german.xpath("string(//time[@datetime='PT1M32S'])") == "1 Minute und 32 Sekunden"
    assert pages[f"{HOST}/pt-br/everywhere-0/"].xpath("string(//a[@class='skip'])") == "Ir para o conteúdo"


def test_a_transcript_in_another_language_says_so(pages):
    page = pages[f"{HOST}/ar/everywhere-0/"]
    (section,) = page.xpath("//section[@id='transcript']")
    assert (section.get("lang"), section.get("dir")) == ("en", "ltr")
    (bar,) = section.xpath("div[@class='bar']")
    assert (bar.get("lang"), bar.get("dir")) == ("ar", "rtl")
    assert bar.xpath("p/text()") == ["لغة التفريغ النصي: الإنجليزية"]
    assert pages[f"{HOST}/everywhere-0/"].xpath("//section[@id='transcript']/div[@class='bar']/p") == []
    (own,) = pages[f"{HOST}/de/everywhere-0/"].xpath("//section[@id='transcript']")
    assert own.get("lang") == "de"
    assert own.xpath("div[@class='bar']/p") == []


@pytest.mark.parametrize(
    ("locales", "rule", "fix"),
    [
        ('["en", "es-419"]', "config/language-unknown-to-search", 'write "es", or the code of a country'),
        ('["en", "en-EU"]', "config/language-unknown-to-search", 'write "en", or the code of a country'),
        ('["en", "de-1901"]', "config/language-unknown-to-search", 'write "de" where that says enough'),
        ('["en", "haw"]', "config/language-unknown-to-search", "leave it"),
        ('["en", "en-UK"]', "config/language-tag", "write en-GB"),
        ('["en", "GB"]', "config/language-tag", "write en-GB"),
        ('["en", "BR"]', "config/language-tag", "write pt-BR, or br for the language"),
        ('["en", "x-default"]', "config/language-tag", "pt-BR"),
        ('["en", "english"]', "config/language-tag", "pt-BR"),
    ],
)
def test_languages_that_cannot_be_announced_are_told_in_the_settings(tmp_path, locales, rule, fix):
    settings = re.sub(r"locales = .*", f"locales = {locales}", SETTINGS).partition("[languages.ar]")[0]
    put(tmp_path, {"site.toml": settings} | campaign("english", "en"))
    (found,) = [finding for finding in run(tmp_path).findings if finding.rule == rule]
    assert str(found.where) == "site.toml:5:11"
    assert fix in found.fix


def test_a_language_without_a_code_is_in_no_list(tmp_path):
    settings = SETTINGS.replace('"ar", "pt-BR"', '"es-419"').partition("[languages.ar]")[0]
    spanish = {"campaigns/two/index.es-419.md": "---\ntitle: Dos\ndescription: De dos.\n---\nUn texto.\n"}
    put(tmp_path, {"site.toml": settings} | campaign("two", "en", "de") | spanish)
    result = run(tmp_path)
    assert not result.failed
    output = tmp_path / "output"
    assert list(told(html.fromstring((output / "two/index.html").read_bytes()))) == ["en", "de", "x-default"]
    page = html.fromstring((output / "es-419/two/index.html").read_bytes())
    assert (page.get("lang"), told(page)) == ("es-419", {})
    assert page.xpath("string(//a[@class='skip'])") == "Ir al contenido"


def test_fixed_words_without_a_catalogue_are_told_in_the_settings(tmp_path):
    settings = SETTINGS.replace('"ar", "pt-BR"', '"zh-Hant"').partition("[languages.ar]")[0]
    put(tmp_path, {"site.toml": settings} | campaign("english", "en"))
    (found,) = run(tmp_path).findings
    assert (found.rule, str(found.where)) == ("site/no-interface-translation", "site.toml:5:11")
    assert '"zh-Hant"' in found.message
