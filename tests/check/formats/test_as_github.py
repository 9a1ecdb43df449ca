import re

from sitegen.check.formats import as_github
from sitegen.check.report import Status, Unfinished
from sitegen.core.findings import Severity
from tests.check.formats.made_reports import finding, hostile, report, tally

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read(text):
    """The commands as the runner reads them: (name, properties, message)."""
    found = []
    for line in text.splitlines():
        if line.startswith("::"):
            name, pairs, message = COMMAND.fullmatch(line).groups()
            properties = {}
            for pair in pairs.split(","):
                key, _, value = pair.partition("=")
                properties[key] = unescape(value, {"%3A": ":", "%2C": ","})
            found.append((name, properties, unescape(message, {})))
    return found


def unescape(text, more):
    for code, sign in {"%0D": "\r", "%0A": "\n", **more}.items():
        text = text.replace(code, sign)
    return text.replace("%25", "%")


def test_a_finding_is_an_annotation_on_its_file():
    command, verdict = as_github.render(report([finding()])).splitlines()
    place, _, message = command.rpartition("::")
    assert place == "::error file=public/a/index.html,line=3,col=5,title=The page has no title (title/missing)"
    assert message == "There is none.%0AWhat to do: Put a <title> into the head."
    assert verdict == "sitegen check: 1 error in 1 file of a site of 20 pages."


def test_the_folder_itself_needs_no_prefix():
    ((_, properties, _),) = read(as_github.render(report([finding(line=0, column=0)], folder=".")))
    assert properties["file"] == "a/index.html"
    assert "line" not in properties


def test_a_finding_about_settings_lies_outside_of_the_folder():
    found = report([finding("content/site.toml", rule="settings/unknown-rule")])
    ((_, properties, _),) = read(as_github.render(found))
    assert properties["file"] == "content/site.toml"


def test_severities_have_their_commands():
    found = report([finding(rule=f"x/{severity}", severity=severity) for severity in Severity])
    assert [name for name, _, _ in read(as_github.render(found))] == ["error", "warning", "notice"]


def test_special_characters_come_back_as_they_were():
    path, message = "50%,a:b\r\n.html", "100% of it:\r\n::error::no, %0A is text"
    ((name, properties, told),) = read(as_github.render(report([finding(path, message=message)])))
    assert (name, properties["file"]) == ("error", f"public/{path}")
    assert told.startswith(message)


def test_text_from_a_page_starts_no_command_of_its_own():
    lines = as_github.render(hostile()).splitlines()
    assert len(lines) == 3
    assert not any("\x1b" in line or "\u202e" in line for line in lines)
    as_github.render(hostile()).encode("utf-8")


def test_the_first_annotations_show_different_faults_the_worst_first():
    many = [finding(f"{number}.html") for number in range(20)]
    other = [finding(rule="title/empty"), finding(rule="link/slow", severity=Severity.WARNING)]
    titles = [properties["title"] for _, properties, _ in read(as_github.render(report([*many, *other])))]
    assert {title.partition("(")[2] for title in titles[:2]} == {"title/missing)", "title/empty)"}
    assert titles[-1].endswith("(link/slow)")


def test_rules_without_a_verdict_are_told():
    unfinished = [
        Unfinished("a/skipped", Status.SKIPPED, "no address", 1, ("",)),
        Unfinished("b/broken", Status.ERRORED, "KeyError", 9, ("x.html",)),
    ]
    tallies = [tally("a/skipped", skipped=1), tally("b/broken", errored=9)]
    commands = read(as_github.render(report(tallies=tallies, unfinished=unfinished)))
    assert [(name, message) for name, _, message in commands] == [
        ("error", "On x.html and 8 more: KeyError"),
        ("notice", "On the site as a whole: no address"),
    ]
