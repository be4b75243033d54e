"""``python table_command.py ARGUMENTS``: the command line in a process of its own, with a table of words and no Kiwi.

For tests whose subject is the process, and not what Korean words mean.
"""

from __future__ import annotations

from table_analyzer import TableAnalyzer

from helpsearch.cli import main
from helpsearch.index import build


def table_main() -> None:
    """Run the command line and exit."""
    vars(build)["KiwiAnalyzer"] = TableAnalyzer
    main()


if __name__ == "__main__":
    table_main()
