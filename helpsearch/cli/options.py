"""Arguments and options that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from helpsearch.errors import QueryError

_Command = TypeVar("_Command", bound=Callable[..., Any])
_ALL_TEXT = "helpsearch.all_text"
_MAX_INPUT = 2**20  # bytes of standard input


def typed_text(words: tuple[str, ...]) -> str:
    """Join words with spaces. A single "-" that no -- precedes reads standard input instead."""
    if words == ("-",) and not click.get_current_context().meta[_ALL_TEXT]:
        typed = sys.stdin.buffer.read(_MAX_INPUT + 1)
        if len(typed) > _MAX_INPUT:
            raise QueryError(f"standard input has more than {_MAX_INPUT // 2**20} MiB; give less text")
        return typed.decode("utf-8", "replace").rstrip("\r\n")
    text = " ".join(words)
    if any("\udc80" <= character <= "\udcff" for character in text):  # undecodable in the locale C
        text = os.fsencode(text).decode("utf-8", "replace")
    return text


def typed_lines(words: tuple[str, ...]) -> Iterator[str]:
    """One line of joined words. A single "-" that no -- precedes gives each line of standard input as it arrives."""
    if words != ("-",) or click.get_current_context().meta[_ALL_TEXT]:
        yield typed_text(words)
        return
    while line := sys.stdin.buffer.readline(_MAX_INPUT + 1):
        if len(line) > _MAX_INPUT:
            raise QueryError(f"a line of standard input has more than {_MAX_INPUT // 2**20} MiB; give less text")
        yield line.decode("utf-8", "replace").rstrip("\r\n")


class _TextCommand(click.Command):
    """A command whose arguments are text, in which a word may begin with "-".

    Click looks for short options in each letter of such a word, and would take -phone for a request for help. So ``-h``
    is an option here only as a word of its own.
    """

    def __init__(self, **attributes: Any) -> None:
        settings = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
        super().__init__(**attributes, context_settings=settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options = args.index("--") if "--" in args else len(args)
        ctx.meta[_ALL_TEXT] = options < len(args)
        return super().parse_args(ctx, ["--help" if arg == "-h" else arg for arg in args[:options]] + args[options:])


def text_command(name: str, argument: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of a function; ``argument`` receives the words of a text, for :func:`typed_text`."""
    words = click.argument(argument, nargs=-1, required=True, type=click.UNPROCESSED)
    return lambda function: click.command(name, cls=_TextCommand)(words(function))


index_option = click.option(
    "--index",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="HELPSEARCH_INDEX",
    default=".helpsearch",
    show_default=True,
    show_envvar=True,
    metavar="DIR",
    help="The index directory.",
)

pack_option = click.option(
    "--no-pack",
    "pack",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Leave out the general synonyms and English words in Hangul that helpsearch brings.",
)

limit_option = click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="Most to show.")

access_option = click.option(
    "--access", multiple=True, metavar="GROUP", help="A group that you belong to, whose restricted documents you see."
)

audience_option = click.option("--audience", metavar="NAME", help="Only answers for these readers or for everyone.")


def format_choice(formats: Sequence[str], explanation: str) -> Callable[[_Command], _Command]:
    """The option --format, of which the first of ``formats`` is the default."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True, help=explanation
    )


def _show_log(_: click.Context, __: click.Parameter, value: bool) -> None:
    if value:
        import logging  # which a plain query does not need

        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(name)s: %(message)s"))
        log = logging.getLogger("helpsearch")
        log.handlers = [handler]
        log.setLevel(logging.INFO)


verbose_option = click.option(
    "-v",
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=_show_log,
    help="Show on standard error what the library logs: each step of a build, what it removes and publishes.",
)

format_option = format_choice(["text", "json"], "Text for people or JSON for programs, on standard output.")

annotated_format_option = format_choice(
    ["text", "json", "github"],
    "Text for people, JSON for programs, or annotations for GitHub Actions, on standard output.",
)

expect_option = click.option(
    "--expect",
    metavar="SHA256",
    help="Refuse the index unless its manifest has this SHA-256 (as 'helpsearch index' printed it).",
)

analyzer_option = click.option(
    "--analyzer",
    type=click.Choice(["lexicon", "kiwi"]),
    default="lexicon",
    show_default=True,
    help="How to analyse words that the corpus does not have: by the index, or by Kiwi, which takes seconds to load.",
)
