"""The command group, and how errors become one line and an exit status."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from importlib import import_module
from pathlib import Path

import click

import helpsearch
from helpsearch.errors import HelpsearchError

DONE, NO, ERROR = 0, 1, 2
"""Exit status: done; the answer is no; an error."""


# Each command's module is imported when it runs: a query needs little of what a build does. What they do, in a line, is
# said here, so that a list of them imports none.
_COMMANDS = {
    "index": ("helpsearch.cli.index", "Build the index of SOURCE, or bring it up to date."),
    "query": ("helpsearch.cli.query", "Answer TEXT, best answer first."),
    "suggest": ("helpsearch.cli.suggest", "Complete PREFIX as a help seeker types it."),
    "related": ("helpsearch.cli.related", "Show what a reader of a document may need next."),
    "analyze": ("helpsearch.cli.analyze", "Show the terms of TEXT and where they come from."),
    "info": ("helpsearch.cli.info", "Say what is in the index."),
    "verify": ("helpsearch.cli.verify", "Check every byte of the index."),
    "eval": ("helpsearch.cli.eval", "Measure how well the index answers JUDGMENTS."),
    "import": ("helpsearch.cli.import_", "Write another help centre's files as a corpus."),
    "lint": ("helpsearch.cli.lint", "Look for what is wrong in SOURCE."),
}


class _Commands(click.Group):
    """A group whose commands are imported when they are needed, and not for being listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as Click calls it
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in _COMMANDS.items()])


@click.group(
    cls=_Commands,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(helpsearch.__version__, message="helpsearch %(version)s")
def commands() -> None:
    """Search for Korean help centres: index help articles and FAQs, ask them in plain Korean.

    \b
    helpsearch index corpus/          build the index, or bring it up to date
    helpsearch query "환불 신청"       ask it

    Exit status: 0 done, 1 the answer is no (nothing found, a check failed), 2 an error.
    """


def run() -> None:
    """Run the command line and exit. What a user can cause ends in one line on standard error, not in a traceback."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for as long as we run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    status = _run()
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
        sys.stdout.flush()
        os._exit(status)  # taking the interpreter down in order takes a twentieth of a query's time
    sys.exit(status)


def _run() -> int:
    try:
        status = commands(standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except HelpsearchError as error:
        return _fail(str(error))
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "helpsearch"
        return _fail(f"{error.format_message().rstrip('.')}; see '{where} --help'")
    except click.ClickException as error:
        return _fail(error.format_message())
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted")
    except BrokenPipeError:
        return _unread()
    except OSError as error:  # such as standard output to a full disk
        _drop_output()
        return _fail(f"{error.filename or 'standard output'}: {error.strerror}")
    except SystemExit as leave:  # what Click makes of a broken pipe
        if leave.code != 1:
            raise
        return _unread()
    except MemoryError:
        return _fail("out of memory")
    except ModuleNotFoundError as error:  # installed without its dependencies, which searching does not need
        return _fail(f"the package {error.name!r} is not installed; pip install helpsearch installs what is missing")


def _unread() -> int:
    """Whoever reads standard output has had enough: head, a pager."""
    _drop_output()
    return DONE


def _drop_output() -> None:
    """Let what is still in the buffer go nowhere, so that Python does not try to write it when it ends."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> int:
    click.echo(f"helpsearch: {message}", err=True)
    return ERROR
