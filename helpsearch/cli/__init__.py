"""The command line. Each command parses its arguments, calls the library and prints the result."""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit: the entry point of ``helpsearch``."""
    from helpsearch.cli.light import start_lightly

    start_lightly()  # before Click is imported
    from helpsearch.cli.main import run

    run()
