import pytest

from sitegen.core.errors import SitegenError
from sitegen.theme.chain import resolve
from sitegen.theme.closure import closure, template_digests


@pytest.fixture
def chain(tmp_path):
    def build(theme="mine", **files):
        for name, text in files.items():
            path = tmp_path / "themes" / theme / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return resolve("mine", tmp_path / "themes")

    return build


def test_a_template_pulls_in_what_it_extends_includes_and_imports(chain):
    themes = chain(
        a='{% extends "b.html" %}{% block main %}{% include "c.html" %}{% endblock %}',
        b='{% import "d.html" as d %}{{ d.x() }}{% block main %}{% endblock %}',
        c='{% from "d.html" import x %}{{ x() }}',
        d="{% macro x() %}{% endmacro %}",
    )
    assert list(closure(themes, "a.html")) == ["0!a.html", "0!c.html", "0!d.html", "0!b.html"]


def test_the_next_theme_is_reached_as_base(chain):
    names = closure(chain(watch='{% extends "base!watch.html" %}'), "watch.html")
    assert {"0!watch.html", "1!watch.html", "1!base.html"} <= set(names)


def test_a_childs_part_stands_in_for_its_parents(chain):
    names = closure(chain(card="{% macro card(card, tag, eager) %}{% endmacro %}"), "watch.html")
    assert "0!card.html" in names
    assert "1!card.html" not in names


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("{{ page.title }}\n{{ today }}", 'templates do not know "today"', 2),
        ("{{ range(3) }}", 'templates do not know "range"', 1),
        ("{% block a %}{{ helper }}{% endblock %}", 'templates do not know "helper"', 1),
        ("\n{% include page.slug %}", "name of a template is computed", 2),
        ('{% include ["a.html", "b.html"] %}', "name of a template is computed", 1),
        ('{% extends "nowhere.html" %}', 'has a template "nowhere.html"', 1),
        ('{% include "../mine/a.html" %}', "has a template", 1),
        ("{% if %}", "Expected an expression", 1),
        ("{% autoescape false %}{{ page.title }}{% endautoescape %}", "escaping cannot be switched", 1),
        ("\n\n{{ page.title | safe }}", "No filter named 'safe'", 3),
    ],
)
def test_templates_that_cannot_be_known_beforehand_are_refused(chain, text, message, line):
    with pytest.raises(SitegenError) as caught:
        closure(chain(a=text), "a.html")
    assert message in caught.value.message
    assert caught.value.where.endswith(f"a.html:{line}")
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        '{% set a = page.slug %}{% block b %}{{ a }}{{ self.c() }}{{ _("x") }}{% endblock %}{% block c %}{% endblock %}',
        "{% for link in here.footer %}{{ loop.index }}{{ link.text }}{% endfor %}{{ site.name }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{% block b %}{{ m(1) }}{% endblock %}",
    ],
)
def test_names_a_template_sets_itself_are_allowed(chain, text):
    assert len(closure(chain(a=text), "a.html")) == 1


def test_the_digest_changes_with_any_template_that_is_pulled_in(chain):
    before = template_digests(chain(other=""), ["watch.html", "standing.html"])
    after = template_digests(
        chain(card="{% macro card(card, tag, eager) %}x{% endmacro %}"), ["watch.html", "standing.html"]
    )
    assert before["watch.html"] != after["watch.html"]
    assert before["standing.html"] == after["standing.html"]


def test_a_template_in_another_encoding_is_refused(chain, tmp_path):
    themes = chain(a="")
    (tmp_path / "themes" / "mine" / "a.html").write_bytes(b"gr\xfc\xdfe")
    with pytest.raises(SitegenError, match="byte 2 is not valid UTF-8"):
        closure(themes, "a.html")
