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
from helpsearch.cli.options import verbose_option
from helpsearch.errors import (
    BUILD_ANEW,
    BUILD_FIRST,
    OVERWRITE,
    SEE_RULES,
    BoundError,
    HelpsearchError,
    UnusableIndexError,
)

DONE, ERROR = 0, 2
"""Exit statuses. A command returns 1 if the answer is no, such as nothing found."""

_HINTS = {
    BUILD_FIRST: "make one with 'helpsearch index SOURCE --index {directory}'",
    BUILD_ANEW: "rebuild the index with 'helpsearch index SOURCE --index {directory}'",
    SEE_RULES: "see 'helpsearch lint --rules'",
    OVERWRITE: "give another folder, or --force to overwrite them",
}
"""What a user of the command line does instead of what the library tells a programmer."""

# The module of a command is imported when the command runs, since a query needs few of the modules of a build. The
# short help is here, so that a list of the commands imports none of them.
_COMMANDS = {
    "index": ("helpsearch.cli.index", "Build the index of SOURCE, or bring it up to date."),
    "query": ("helpsearch.cli.query", "Answer TEXT, best answer first."),
    "suggest": ("helpsearch.cli.suggest", "Complete PREFIX as a help seeker types it."),
    "related": ("helpsearch.cli.related", "Show what a reader of a document may need next."),
    "analyze": ("helpsearch.cli.analyze", "Show the terms of TEXT and where they come from."),
    "info": ("helpsearch.cli.info", "Say what is in the index."),
    "generations": ("helpsearch.cli.generations", "List the generations that the index keeps, or go back to one."),
    "verify": ("helpsearch.cli.verify", "Check every byte of the index."),
    "eval": ("helpsearch.cli.eval", "Measure how well the index answers JUDGMENTS."),
    "init": ("helpsearch.cli.init", "Say what SOURCE holds and write its helpsearch.yaml."),
    "export": ("helpsearch.cli.export", "Write the index in a form that others read."),
    "import": ("helpsearch.cli.import_", "Write another help centre's files as a corpus."),
    "lint": ("helpsearch.cli.lint", "Look for what is wrong in SOURCE."),
    "serve": ("helpsearch.cli.serve", "Answer over HTTP."),
    "mcp": ("helpsearch.cli.mcp", "Offer the index to language models."),
}


class _Commands(click.Group):
    """A group that imports a command only when it runs, and not to list it."""

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
            formatter.write_dl([(name, short_help) for name, (_, short_help) in _COMMANDS.items()])


@click.group(
    cls=_Commands,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(helpsearch.__version__, message="helpsearch %(version)s")
@verbose_option
def commands() -> None:
    """Search for Korean help centres: index help articles and FAQs, ask them in plain Korean.

    \b
    helpsearch index corpus/          build the index, or bring it up to date
    helpsearch query "환불 신청"       ask it

    Exit status: 0 done, 1 the answer is no (nothing found, a check failed), 2 an error.
    """


def run() -> None:
    """Run the command line and exit. An error that a user can cause is one line on standard error, not a traceback."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # the parent process closed it
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open until the process ends
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    status = _run()
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
        sys.stdout.flush()
        os._exit(status)  # an orderly end of the interpreter takes a twentieth of a query's time
    sys.exit(status)


def _run() -> int:
    try:
        status = commands(standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except HelpsearchError as error:
        return _fail(_message(error))
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
    except OSError as error:  # such as a full disk under standard output
        _drop_output()
        return _fail(f"{error.filename or 'standard output'}: {error.strerror}")
    except SystemExit as leave:  # Click turns a broken pipe into it
        if leave.code != 1:
            raise
        return _unread()
    except MemoryError:
        return _fail("out of memory")
    except ModuleNotFoundError as error:  # of an optional part, or helpsearch was installed without its dependencies
        return _fail(f"the package {error.name!r} is not installed; pip install helpsearch installs what is missing")


def _message(error: HelpsearchError) -> str:
    if isinstance(error, BoundError):
        return f"--min: {error}"
    if error.hint not in _HINTS:
        return str(error)
    directory = error.directory if isinstance(error, UnusableIndexError) else None
    return f"{error.message}; {_HINTS[error.hint].format(directory=directory or 'DIR')}"


def _unread() -> int:
    """The reader of standard output, such as head or a pager, has closed it."""
    _drop_output()
    return DONE


def _drop_output() -> None:
    """Discard the rest of the output, so that Python does not try to write it at its end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> int:
    click.echo(f"helpsearch: {message}", err=True)
    return ERROR
