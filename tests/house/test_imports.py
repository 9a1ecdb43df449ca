"""What importing costs: every module stands alone, and starting the program loads nothing heavy."""

import json
import subprocess
import sys

HEAVY = {"PIL", "av", "babel", "bs4", "extruct", "jinja2", "lxml", "markdown", "nh3", "playwright", "pydantic", "yaml"}

# Forgets our own modules before each import, so that none leans on what another has loaded.
IMPORT_EACH = """
import importlib, json, sys
failures = {}
for name in json.load(sys.stdin):
    for loaded in [m for m in sys.modules if m == "sitegen" or m.startswith("sitegen.")]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except Exception as problem:
        failures[name] = repr(problem)
print(json.dumps(failures))
"""


def _run(*arguments, given=""):
    done = subprocess.run([sys.executable, *arguments], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


def _name(path, root):
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _loaded(importtime):
    """Top-level packages in what ``-X importtime`` wrote."""
    lines = (line.rpartition("|")[2].strip() for line in importtime.splitlines() if line.startswith("import time:"))
    return {name.partition(".")[0] for name in lines}


def test_every_module_imports_alone(modules, root):
    names = [_name(path, root) for path in modules]
    assert "sitegen.core.findings" in names
    assert json.loads(_run("-c", IMPORT_EACH, given=json.dumps(names)).stdout) == {}


def test_help_loads_no_heavy_library():
    done = _run("-X", "importtime", "-m", "sitegen", "--help")
    loaded = _loaded(done.stderr)
    assert "click" in loaded, "the list of imports was not read"
    assert loaded & HEAVY == set()


def test_no_package_loads_a_heavy_library_by_itself(modules, root):
    packages = [_name(path, root) for path in modules if path.name == "__init__.py"]
    done = _run("-X", "importtime", "-c", "\n".join(f"import {name}" for name in packages))
    assert _loaded(done.stderr) & HEAVY == set()


def test_a_check_without_a_browser_loads_nothing_of_one(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><html lang=en><title>Film</title><h1>Film</h1>", "utf-8")
    command = ["-X", "importtime", "-m", "sitegen", "check", str(tmp_path), "--no-cache", "--jobs", "1"]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    loaded = _loaded(done.stderr)
    assert "lxml" in loaded, "the page was not checked"
    assert loaded & {"playwright", "trustme", "axe_playwright_python"} == set()
