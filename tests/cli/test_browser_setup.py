import os
import sys

import pytest

from sitegen.cli import browser_setup
from sitegen.cli.browser_setup import from_package_manager, main, set_up

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stand-ins for programs are shell scripts")

# A package manager that keeps a diary and, for packages it knows, puts a browser on the path.
APT = """#!/bin/sh
echo "$0 $*" >> "{diary}"
case " $* " in
  *" {known} "*) printf '#!/bin/sh\\nexit 0\\n' > "{bin}/{known}"; /bin/chmod +x "{bin}/{known}" ;;
  " update "*) ;;
  *) echo "E: Unable to locate package" >&2; exit 100 ;;
esac
"""


# Playwright's driver is a program for node. This node starts; asked to install, it does what a download would do.
NODE = """#!/bin/sh
case "$*" in
  *" install "*) {download} ;;
esac
"""
SHELL = ".cache/ms-playwright/chromium_headless_shell-1255/chrome-linux/headless_shell"


@pytest.fixture
def machine(tmp_path):
    """A machine with nothing but an empty folder of programs, and a node that can download nothing."""
    (tmp_path / "bin").mkdir()
    _node(tmp_path, download='echo "Error: getaddrinfo ENOTFOUND"; echo "at Object.download"; exit 1')
    return tmp_path


@pytest.fixture
def environ(machine):
    return {"PATH": str(machine / "bin"), "HOME": str(machine), "PLAYWRIGHT_NODEJS_PATH": str(machine / "node")}


def _node(machine, download):
    _install(machine, "../node", NODE.format(download=download))


def _install(machine, name, text):
    program = machine / "bin" / name
    program.write_text(text, "utf-8")
    program.chmod(0o755)


def _apt(machine, known):
    diary = machine / "diary"
    diary.touch()
    _install(machine, "apt-get", APT.format(diary=diary, known=known, bin=machine / "bin"))
    return diary


def test_a_browser_that_is_there_is_taken_without_installing(machine, environ):
    _install(machine, "chromium", "#!/bin/sh\nexit 0\n")
    found = set_up(environ, ways=[lambda _: pytest.fail("a way was tried")])
    assert found is not None
    assert found.path == machine / "bin/chromium"


def test_ways_are_tried_in_turn_and_each_failure_is_said(machine, environ, capsys):
    def second(_environ):
        _install(machine, "chromium", "#!/bin/sh\nexit 0\n")
        yield "the second", ""

    found = set_up(environ, ways=[lambda _: iter([("the first way", "it is closed")]), second])
    assert found is not None
    assert (
        capsys.readouterr().out
        == "browser: the first way did not work: it is closed\nbrowser: the second brought one\n"
    )


def test_playwrights_own_is_downloaded_before_the_system_is_changed(machine, environ, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    diary = _apt(machine, "chromium")
    shell = machine / SHELL
    make = f"/bin/mkdir -p {shell.parent}; printf '#!/bin/sh\\nexit 0\\n' > {shell}; /bin/chmod +x {shell}"
    _node(machine, download=make)
    found = set_up(environ)
    assert found is not None
    assert (found.path, found.origin) == (shell, "downloaded by Playwright")
    assert diary.read_text("utf-8") == ""


def test_a_download_that_is_refused_leads_on_to_the_package_manager(machine, environ, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    _apt(machine, "chromium")
    found = set_up(environ)
    assert found is not None
    assert found.path == machine / "bin/chromium"
    assert "Playwright's download did not work: Error: getaddrinfo ENOTFOUND\n" in capsys.readouterr().out


def test_a_browser_that_cannot_be_driven_is_not_enough(machine, environ, monkeypatch, capsys):
    _install(machine, "chromium", "#!/bin/sh\nexit 0\n")
    _install(machine, "../node", "#!/bin/sh\necho 'libatomic.so.1: cannot open'; exit 127\n")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert main() == 1
    said = capsys.readouterr().err
    assert "bin/chromium is here" in said
    assert "libatomic.so.1: cannot open" in said


def test_nothing_found_is_none(environ):
    assert set_up(environ, ways=[lambda _: iter([("it", "no")])]) is None


@pytest.mark.parametrize("known", ["chromium-headless-shell", "chromium"])
def test_root_installs_what_the_package_manager_has(machine, environ, monkeypatch, known):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    diary = _apt(machine, known)
    found = set_up(environ, ways=[from_package_manager])
    assert diary.read_text("utf-8").splitlines()[0].endswith("apt-get update -q")
    assert found is not None
    assert found.path == machine / "bin" / known


def test_without_root_sudo_is_used_when_it_does_not_ask(machine, environ, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    diary = _apt(machine, "chromium-headless-shell")
    _install(machine, "sudo", f'#!/bin/sh\necho "sudo $*" >> "{diary}"\nshift\ncase "$1" in true) ;; *) "$@" ;; esac\n')
    found = set_up(environ, ways=[from_package_manager])
    assert found is not None
    assert "sudo -n apt-get update -q" in diary.read_text("utf-8")


def test_without_root_and_with_a_sudo_that_asks_nothing_is_installed(machine, environ, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    diary = _apt(machine, "chromium-headless-shell")
    _install(machine, "sudo", "#!/bin/sh\nexit 1\n")
    assert set_up(environ, ways=[from_package_manager]) is None
    assert diary.read_text("utf-8") == ""
    assert "apt-get did not work: it needs root" in capsys.readouterr().out


def test_the_package_managers_own_reason_is_passed_on(machine, environ, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    _apt(machine, "something-else")
    assert set_up(environ, ways=[from_package_manager]) is None
    assert "E: Unable to locate package" in capsys.readouterr().out


def test_a_command_that_hangs_is_given_up(machine, environ, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser_setup, "_LONGEST_STEP", 0.2)
    _install(machine, "apt-get", f"#!{sys.executable}\nimport threading\nthreading.Event().wait(30)\n")
    assert set_up(environ, ways=[from_package_manager]) is None
    assert "timed out" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("named", "status", "said"), [("chromium", 0, "named in SITEGEN_BROWSER"), ("absent", 2, "not a browser")]
)
def test_the_command_says_what_was_taken_and_ends_accordingly(
    machine, environ, monkeypatch, capsys, named, status, said
):
    _install(machine, "chromium", "#!/bin/sh\nexit 0\n")
    for name, value in {**environ, "SITEGEN_BROWSER": named}.items():
        monkeypatch.setenv(name, value)
    assert main() == status
    captured = capsys.readouterr()
    assert said in (captured.err if status else captured.out)


def test_the_command_ends_with_1_and_advice_when_there_is_no_browser(environ, monkeypatch, capsys):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert main() == 1
    assert "browser: NONE" in capsys.readouterr().err
