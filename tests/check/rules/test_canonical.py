_PRINT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>See your onboarding, to print</title><meta name="description" content="The transcript alone, to print.">
<link rel="canonical" href="{canonical}"></head><body><h1>See your onboarding, to print</h1></body></html>
"""


def _add_variant(folder, canonical):
    (folder / "print").mkdir()
    (folder / "print" / "index.html").write_text(_PRINT.format(canonical=canonical))


def _about_addresses(findings):
    """The page is bare on purpose, so what is said of its text and its links is left out."""
    return [(rule, file) for rule, file, _ in findings() if rule.startswith(("canonical/", "sitemap/"))]


def test_a_variant_may_name_the_page_it_is_a_variant_of(folder, findings):
    _add_variant(folder, "https://films.example/onboarding/")
    assert _about_addresses(findings) == []


def test_a_variant_that_a_sitemap_lists_is_a_contradiction(folder, findings):
    _add_variant(folder, "https://films.example/onboarding/")
    sitemap = folder / "sitemap.xml"
    sitemap.write_text(
        sitemap.read_text().replace("</urlset>", "<url><loc>https://films.example/print/</loc></url></urlset>")
    )
    assert {"canonical/not-own-address", "sitemap/entry-not-canonical"} == {
        rule for rule, _ in _about_addresses(findings)
    }


def test_the_home_page_is_no_page_to_be_a_variant_of(folder, findings):
    _add_variant(folder, "https://films.example/")
    assert _about_addresses(findings) == [("canonical/not-own-address", "print/index.html")]
