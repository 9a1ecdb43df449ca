import json

from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.evidence import JsonLd
from sitegen.check.nodes import find_nodes, find_references


def _block(value, line=10):
    raw = json.dumps(value, indent=1, ensure_ascii=False)
    return JsonLd(line, raw, tuple(value) if isinstance(value, list) else (value,))


def test_nodes_are_found_in_graphs_lists_and_properties():
    block = _block(
        [{"@graph": [{"@type": "A", "part": {"@type": ["schema:B", "https://schema.org/C", 7]}}]}, {"@type": "D"}]
    )
    nodes = find_nodes([block])
    assert [node.types for node in nodes] == [("A",), ("B", "C"), ("D",)]
    assert [node.top for node in nodes] == [True, False, True]


def test_one_value_and_a_list_of_values_look_alike():
    (node,) = find_nodes([_block({"@type": "A", "x": "1", "y": ["1", None, {"@value": "2"}, {"url": "3"}], "z": " "})])
    assert node.texts("x") == ("1",)
    assert node.texts("y") == ("1", "2", "3")
    assert (node.text("z"), node.text("missing")) == ("", "")
    assert node.number("x") == 1.0
    assert node.number("z") is None


def test_truth_values_are_no_numbers():
    (node,) = find_nodes([_block({"@type": "A", "x": True})])
    assert node.number("x") is None


def test_the_line_is_that_of_the_node_itself_among_its_like():
    clips = [{"@type": "Clip", "name": name, "startOffset": start} for name, start in (("a", 0), ("b", 5), ("c", 9))]
    nodes = find_nodes([_block({"@type": "VideoObject", "name": "film", "hasPart": clips})])
    lines = nodes[0].block.raw.split("\n")
    for node in nodes[1:]:
        assert f'"startOffset": {node.data["startOffset"]}' in lines[node.line("startOffset") - 10]
    assert '"VideoObject"' in lines[nodes[0].line("no such key") - 10]


def test_references_are_objects_with_nothing_but_a_name():
    block = _block({"@id": "#a", "@type": "A", "to": [{"@id": "#b"}, {"@id": "#c", "name": "c"}]})
    assert [target for target, _ in find_references([block])] == ["#b"]


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("@type"), inner),
    )
)
def test_any_json_value_can_be_walked(value):
    for node in find_nodes([JsonLd(1, json.dumps(value), (value,))]):
        assert node.line() >= 1
        assert all(isinstance(text, str) for key in node.data for text in node.texts(key))
