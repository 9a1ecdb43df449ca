"""Pages under ``docs/`` that are made from the code say what the code says."""

from sitegen.check.docs import drift, pages


def test_the_pages_about_rules_are_up_to_date(root):
    assert len(pages()) > 1
    assert drift(root / "docs/rules") == (), "run `make docs`"
