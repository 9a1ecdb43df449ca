"""How commands end: exit codes and last words."""

import click
import pytest

from sitegen.cli import main as module
from sitegen.cli.main import main
from sitegen.core.errors import SitegenError


@pytest.fixture
def command(monkeypatch):
    """Makes ``sitegen probe`` do something."""

    def install(action):
        monkeypatch.setitem(module.cli.commands, "probe", click.Command("probe", callback=action))

    return install


def ending(action):
    def run():
        raise action

    return run


def test_help_is_a_good_ending(capsys):
    assert main(["--help"]) == 0
    assert "sitegen build" in capsys.readouterr().out


def test_an_unknown_option_is_wrong_input(capsys):
    assert main(["build", "--nonsense"]) == 2
    assert "--nonsense" in capsys.readouterr().err


def test_a_commands_number_is_the_exit_code(command):
    command(lambda: 1)
    assert main(["probe"]) == 1


def test_an_error_is_told_with_place_and_remedy(command, capsys):
    command(ending(SitegenError("family/state", "it broke", where="a.md:3:1", hint="mend it")))
    assert main(["probe"]) == 2
    assert capsys.readouterr().err == "sitegen: a.md:3:1: it broke; mend it [family/state]\n"


def test_an_interruption_has_its_own_code(command, capsys):
    command(ending(KeyboardInterrupt()))
    assert main(["probe"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_a_defect_says_that_it_is_one(command, capsys):
    command(ending(ZeroDivisionError("by zero")))
    assert main(["probe"]) == 3
    said = capsys.readouterr().err
    assert "by zero" in said
    assert "a defect in sitegen" in said
