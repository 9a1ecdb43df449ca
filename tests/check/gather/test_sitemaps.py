import gzip

from sitegen.check.gather.sitemaps import read_sitemap, read_sitemaps

_HEAD = '<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
_URL = "<url><loc> https://a.example/x/ </loc></url>\n"
_INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<sitemap><loc>https://a.example/parts/1.xml</loc></sitemap><sitemap><loc>https://other.example/2.xml</loc></sitemap>"
    "</sitemapindex>"
)


def test_what_was_read_before_an_error_is_kept_with_the_problem():
    found = read_sitemap("sitemap.xml", f"{_HEAD}{_URL}<url><loc>a & b</loc></url></urlset>".encode())
    assert [entry.loc for entry in found.entries] == ["https://a.example/x/"]
    assert found.problem
    assert found.problem_line == 4


def test_an_index_leads_to_its_parts_and_robots_txt_to_any_name():
    files = {
        "sitemap_index.xml": _INDEX.encode(),
        "parts/1.xml": f"{_HEAD}{_URL}</urlset>".encode(),
        "videos.xml": f"{_HEAD}</urlset>".encode(),
        "other.xml": b"",
    }
    named = ["https://a.example/videos.xml", "https://elsewhere.example/other.xml"]
    found = read_sitemaps("https://a.example/", named, frozenset(files), files.__getitem__)
    assert [sitemap.path for sitemap in found] == ["parts/1.xml", "sitemap_index.xml", "videos.xml"]
    assert [sitemap.kind for sitemap in found] == ["urlset", "sitemapindex", "urlset"]


def test_an_index_that_names_itself_is_read_once():
    loop = _INDEX.replace("parts/1.xml", "sitemap.xml").encode()
    assert len(read_sitemaps("https://a.example/", [], frozenset({"sitemap.xml"}), lambda _path: loop)) == 1


def test_compressed_sitemaps_are_read_and_bombs_are_not():
    packed = gzip.compress(f"{_HEAD}{_URL}</urlset>".encode())
    assert len(read_sitemap("sitemap.xml.gz", packed).entries) == 1
    bomb = gzip.compress(b" " * 60_000_000)
    assert read_sitemap("sitemap.xml.gz", bomb).problem == "it has more than 52,428,800 bytes"
    assert read_sitemap("sitemap.xml.gz", b"no gzip").problem.startswith("it is not gzip")


def test_entities_are_not_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for entities, name in ((f'<!ENTITY l0 "ha">{laughs}', "l9"), (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "x")):
        text = f"<!DOCTYPE urlset [{entities}]>{_HEAD.partition('?>')[2]}<url><loc>&{name};</loc></url></urlset>"
        found = read_sitemap("sitemap.xml", text.encode())
        assert "hidden words" not in str(found)
        assert len(str(found)) < 1_000
