"""Files that Whoosh leaves open where it fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

LEFT_OPEN = (
    pytest.mark.usefixtures("closes_left_open"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
)
"""The marks of a test in which Whoosh fails: such files are closed after it, and it is not warned of them."""


def whoosh_fails(test: Callable[..., None]) -> Callable[..., None]:
    """Give a test the marks above."""
    for mark in LEFT_OPEN:
        test = mark(test)
    return test
