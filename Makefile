# Each target sets up what it needs in .venv first. Nothing but make, git and Python 3.11 or newer with venv is assumed.

VENV := .venv
PY := $(VENV)/bin/python
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
# The first interpreter that is new enough; `make PYTHON=/path/to/python3.12 site` names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && echo $$p && exit; done; echo python3)
PIP = $(PY) -m pip --disable-pip-version-check --no-input --quiet
# Only what the lock names, with the digests it names; what must be built is built with locked tools.
LOCKED = install --require-hashes --no-build-isolation --use-pep517 -r
# Takes over the present .venv when it works, and makes a new one when it does not.
MAKE_VENV = $(PY) -c '$(NEW_ENOUGH)' 2>/dev/null && $(PY) -m pip --version >/dev/null 2>&1 || { \
	$(PYTHON) -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "sitegen needs Python 3.11 or newer, and $(PYTHON) is: $$($(PYTHON) --version 2>&1)" >&2; \
		echo "Name another: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }; \
	$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }; }
# Without an interpreter (removed, or gone with an upgrade of the system) the stamps in .venv mean nothing.
NO_PYTHON := $(if $(realpath $(PY)),,no-python)
PYTEST_FLAGS ?=

.PHONY: help site test check format docs messages lock clean no-python
.DEFAULT_GOAL := help

help:  ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' Makefile

site: $(VENV)/.site-ready  ## build and check the demonstration site
	@$(PY) -m sitegen build
	@$(PY) -m sitegen check
	@echo "The site is in $(CURDIR)/output, its first page is $(CURDIR)/output/index.html."
	@echo "See it in a browser: $(PY) -m http.server --bind 127.0.0.1 --directory output 8000, then http://127.0.0.1:8000/"

test: $(VENV)/.tests-ready  ## run the tests, with a browser where one can be had
	@$(PY) -m sitegen.cli.browser_setup || true
	@$(PY) -m pytest -n auto --dist loadscope $(PYTEST_FLAGS)

check: $(VENV)/.tests-ready  ## run everything that must be right before a change goes in
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m deptry .
	@$(MAKE) --no-print-directory test

format: $(VENV)/.tests-ready  ## format the code and mend what can be mended without thinking
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

docs: $(VENV)/.tests-ready  ## write the pages under docs/ that are made from the code
	@$(PY) -c 'from pathlib import Path; from sitegen.check.docs import write; print(*write(Path("docs/rules")), sep="\n")'

messages: $(VENV)/.tests-ready  ## take new interface texts into the catalogues; LANGUAGE=it begins a new one
	@$(PY) -c 'import sys; from sitegen.build.extraction import update; print(*update(*sys.argv[1:]), sep="\n")' $(LANGUAGE)

COMPILE = $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command 'make lock'
lock: $(VENV)/.site-ready  ## choose versions anew, for every Python from 3.11 on, and pin them with their digests
	$(PIP) install uv
	$(COMPILE) --group build -o .ci/build.lock
	$(COMPILE) pyproject.toml --all-extras --group dev -c .ci/build.lock -o tests/requirements.lock
	$(COMPILE) pyproject.toml --extra media --extra search -c tests/requirements.lock -o requirements.lock

clean:  ## remove everything that was made, but not the sources
	rm -rf $(VENV) .sitegen output build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find sitegen tests benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

$(VENV)/.site-ready: pyproject.toml requirements.lock .ci/build.lock $(NO_PYTHON)
	@echo "Setting up $(VENV): about a minute, once"
	@$(MAKE_VENV)
	@$(PIP) install --require-hashes --only-binary :all: -r .ci/build.lock
	@$(PIP) $(LOCKED) requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tests-ready: $(VENV)/.site-ready tests/requirements.lock
	@echo "Setting up the tests: about a minute, once"
	@$(PIP) $(LOCKED) tests/requirements.lock
	@touch $@
