"""The command line: each command a few lines over the library."""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit: what ``helpsearch`` on a shell calls."""
    from helpsearch.cli.light import start_lightly

    start_lightly()  # before Click is imported
    from helpsearch.cli.main import run

    run()
