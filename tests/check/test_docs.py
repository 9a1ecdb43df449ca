from pathlib import Path

from sitegen.check.docs import drift, pages, write
from sitegen.check.registry import built_in

_COMMITTED = Path(__file__).parents[2] / "docs" / "rules"


def test_the_documentation_in_the_repository_is_up_to_date():
    assert drift(_COMMITTED) == ()


def test_every_rule_has_a_page_with_its_reason_and_both_kinds_of_example():
    made = pages()
    for rule in built_in():
        text = made[f"{rule.id}.md"]
        assert all(f"\n## {part}\n" in text for part in ("Why", "What to do", "Passes", "Fails"))
        assert f"({rule.id}.md)" in made["index.md"]
        assert rule.source in text
        assert len(text) < 8_000


def test_drift_is_seen_and_mended(tmp_path):
    assert len(write(tmp_path)) == len(built_in()) + 1
    assert drift(tmp_path) == ()
    (tmp_path / "title" / "missing.md").write_text("something else")
    (tmp_path / "title" / "retired.md").write_text("no such rule")
    (tmp_path / "index.md").unlink()
    assert drift(tmp_path) == ("index.md", "title/missing.md", "title/retired.md")
    write(tmp_path)
    assert drift(tmp_path) == ()
