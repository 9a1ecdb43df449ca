"""``sitegen``: the commands, and what their endings mean.

Exit codes: 0 clean, 1 findings at or above the threshold, 2 wrong input or configuration, 3 a defect in
sitegen, 130 interrupted.
"""

from __future__ import annotations

import signal
import sys
import threading
import traceback
from types import FrameType
from typing import Any

import click

from sitegen import __version__
from sitegen.cli.build import build
from sitegen.cli.check import check
from sitegen.cli.fetch import fetch
from sitegen.cli.rules import explain, rules
from sitegen.core.errors import SitegenError

WRONG_INPUT, DEFECT, INTERRUPTED = 2, 3, 130

EXAMPLES = """
\b
Examples:
  sitegen build            build the site in this folder into output/
  sitegen build --explain  and say why each file was made again
  sitegen fetch            ask hosts about videos that lie elsewhere
  sitegen check            judge output/ as search engines and people will
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXAMPLES)
@click.version_option(__version__, prog_name="sitegen")
def cli() -> None:
    """Turn video campaigns into watch pages that can be found, read and trusted."""


cli.add_command(build)
cli.add_command(check)
cli.add_command(fetch)
cli.add_command(rules)
cli.add_command(explain)


def main(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code; every exception ends here, in a sentence."""
    _end_tidily_when_told_to()
    try:
        answer: Any = cli.main(arguments, standalone_mode=False)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.Abort:
        return _interrupted()
    except KeyboardInterrupt:
        return _interrupted()
    except click.ClickException as problem:
        problem.show()
        return WRONG_INPUT
    except SitegenError as problem:
        click.echo(f"sitegen: {problem} [{problem.code}]", err=True)
        return WRONG_INPUT
    except BrokenPipeError:
        # The reader of our output went away, as "head" does; Python would complain once more at its end.
        sys.stderr.close()
        return 0
    except Exception:  # noqa: BLE001 - the last resort, and it says so
        click.echo(traceback.format_exc(), err=True)
        click.echo(
            f"sitegen: this is a defect in sitegen {__version__}; please report it with the lines above", err=True
        )
        return DEFECT
    return answer if isinstance(answer, int) else 0


def _end_tidily_when_told_to() -> None:
    """Take SIGTERM, which CI sends when a job is cancelled, as an interruption: workers end and nothing is left behind."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, interrupt)


def _interrupted() -> int:
    click.echo("sitegen: interrupted; the output is as the last good build left it", err=True)
    return INTERRUPTED


def run() -> None:
    """The console script."""
    sys.exit(main())
