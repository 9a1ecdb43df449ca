import json

import jsonschema
import pytest

from sitegen.check.api import check_folder
from sitegen.check.formats import as_json

_SCHEMA = json.loads(as_json.SCHEMA.read_text("utf-8"))


@pytest.fixture
def broken(folder):
    (folder / "b").mkdir()
    (folder / "b" / "index.html").write_text("<title>x</title><p><a href=/nowhere/>y")
    (folder / "gone.html").symlink_to("nowhere")
    return check_folder(folder, "https://films.example/")


def faults(schema, data):
    return [fault.message for fault in jsonschema.Draft202012Validator(schema).iter_errors(data)]


def test_the_schema_is_a_schema_of_the_draft_that_it_names():
    assert _SCHEMA["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    assert faults(jsonschema.Draft202012Validator.META_SCHEMA, _SCHEMA) == []


def test_reports_follow_the_schema(folder, broken):
    for report in (broken, check_folder(folder)):
        assert faults(_SCHEMA, json.loads(as_json.render(report))) == []


def test_the_schema_notices_what_is_missing_and_what_is_of_another_kind(broken):
    data = json.loads(as_json.render(broken))
    for key in _SCHEMA["required"]:
        assert faults(_SCHEMA, {name: value for name, value in data.items() if name != key}), key
        assert faults(_SCHEMA, data | {key: True}), key
    for name in ("findings", "unfinished", "rules"):
        assert faults(_SCHEMA, data | {name: [{}]}), name


def test_the_schema_names_every_key_that_is_written(broken):
    data = json.loads(as_json.render(broken))
    assert set(data) == set(_SCHEMA["properties"])
    for name in ("findings", "unfinished", "rules"):
        assert set(data[name][0]) == set(_SCHEMA["properties"][name]["items"]["properties"])


def test_numbers_agree_with_the_lists(broken):
    data = json.loads(as_json.render(broken))
    assert sum(data["counts"]["findings"].values()) == len(data["findings"])
    failed = sum(rule["outcomes"]["failed"] for rule in data["rules"])
    assert failed == data["counts"]["outcomes"]["failed"] > 0
    assert data["counts"]["outcomes"]["skipped"] == sum(found["count"] for found in data["unfinished"])


def test_a_finding_is_told_with_its_place_and_line(broken):
    found = next(f for f in json.loads(as_json.render(broken))["findings"] if f["rule"] == "link/broken-page")
    assert (found["file"], found["line"], found["column"]) == ("b/index.html", 1, 28)
    assert "<a href=/nowhere/>" in found["excerpt"]
