"""What lies in the repository, and what its text must not hold."""

import re

TOP_LEVEL = {
    *(".ci", ".github", ".editorconfig", ".gitattributes", ".gitignore", ".pre-commit-config.yaml"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE", "README.md", "SECURITY.md"),
    *("Makefile", "pyproject.toml", "requirements.lock"),
    *("benchmarks", "content", "docs", "sitegen", "tests", "themes"),
}

# Put together from pieces, so that this file does not hold what it looks for.
UNWANTED = {
    "host of a package registry": re.compile(
        "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "deb" + r"\.debian\.org"])
    ),
    "path of somebody's machine": re.compile("|".join(["/" + "home/[a-z]", "/" + "Users/[a-z]", "/" + r"work/\w"])),
    "work left undone": re.compile("|".join([r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b"])),
    "conflict of a merge": re.compile("^(<{7}|>{7}) ", re.MULTILINE),
}

# The rule that looks for such words in pages, and the page about it.
MAY_NAME_UNDONE_WORK = {"sitegen/check/rules/text_damage.py", "docs/rules/text/unfinished.md"}


def _text(path):
    """The text of a file, or nothing for one that is not text."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", "replace")


def _unwanted(name, text):
    for what, pattern in UNWANTED.items():
        if name in MAY_NAME_UNDONE_WORK and what == "work left undone":
            continue
        for match in pattern.finditer(text):
            yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()!r} is a {what}"


def test_nothing_lies_at_the_top_that_is_not_planned(tracked):
    assert {name.partition("/")[0] for name in tracked} - TOP_LEVEL == set()


def test_no_file_holds_what_belongs_to_one_machine_or_is_unfinished(tracked, root):
    found = [line for name in tracked for line in _unwanted(name, _text(root / name))]
    assert found == []


def test_unwanted_text_is_seen():
    text = "fine\n# TO" + "DO: more\nsee /" + "home/ann/site\n"
    assert [line.partition(": ")[0] for line in _unwanted("a.py", text)] == ["a.py:3", "a.py:2"]


def test_every_text_file_ends_with_one_line_break(tracked, root):
    ours = [name for name in tracked if name.endswith((".py", ".md", ".toml", ".html", ".css", ".js", ".yml", ".yaml"))]
    texts = {name: (root / name).read_bytes() for name in ours if not name.startswith("tests/")}
    assert [name for name, data in texts.items() if data and (data[-1:] != b"\n" or data[-2:] == b"\n\n")] == []
