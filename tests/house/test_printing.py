"""Only the command line speaks to the terminal, reads the environment and ends the program."""

import ast

import pytest

ONLY_IN_CLI = {
    "print(": "return a value or a finding",
    "input(": "take the answer as an argument",
    "sys.argv": "take arguments",
    "sys.exit": "raise SitegenError",
    "sys.stdout": "return a value or a finding",
    "sys.stderr": "return a value or a finding",
    "os.environ": "take the environment as an argument",
    "os.getenv": "take the value as an argument",
}


def _uses(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield f"{node.func.id}(", node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}", node.lineno


def _violations(path):
    tree = ast.parse(path.read_text("utf-8"))
    return [
        f"{path}:{line}: {use} belongs in sitegen/cli; {ONLY_IN_CLI[use]}"
        for use, line in _uses(tree)
        if use in ONLY_IN_CLI
    ]


def test_only_the_command_line_talks_to_the_world(modules, root):
    below = [path for path in modules if root / "sitegen" / "cli" not in path.parents]
    assert [violation for path in below for violation in _violations(path)] == []


@pytest.mark.parametrize("text", ["print('x')", "def f():\n    return os.environ['HOME']", "sys.stdout.write('x')"])
def test_such_a_use_is_seen(text, tmp_path):
    path = tmp_path / "module.py"
    path.write_text(text, "utf-8")
    assert len(_violations(path)) == 1
