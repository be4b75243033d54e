"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class TextCommand(click.Command):
    """A command whose arguments are text: a word that begins with "-" and is no option is text, too.

    Click looks for short options in each letter of such a word, so a -phone would be a request for help; ``-h`` is
    therefore known here only as a word of its own.
    """

    def __init__(self, **attributes: Any) -> None:
        settings = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
        super().__init__(**attributes, context_settings=settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, ["--help" if arg == "-h" else arg for arg in args[:options]] + args[options:])


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

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people or JSON for programs, on standard output.",
)

expect_option = click.option(
    "--expect",
    metavar="SHA256",
    help="Refuse the index unless its manifest has this SHA-256 (as 'helpsearch index' printed it).",
)
