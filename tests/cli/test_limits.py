"""What the commands say of input beyond a limit (the limits themselves: tests/test_limits.py)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from helpsearch.query.parse import MAX_CHARACTERS
from helpsearch.query.planning import MAX_WORDS
from helpsearch.query.suggest import MAX_PREFIX, MAX_TYPED, is_truncated

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("sample_index")

WORDS = " ".join(f"낱말{number}" for number in range(MAX_WORDS))


def test_the_command_says_that_a_query_was_too_long(run: Run) -> None:
    said = "검색어가 길어 앞부분(64낱말, 2,000자까지)만 검색했습니다."
    assert (f"{MAX_WORDS}낱말" in said, f"{MAX_CHARACTERS:,}자" in said) == (True, True)
    assert run("query", f"환불 {WORDS}").out.startswith(said)
    assert said not in run("query", "환불").out
    page = json.loads(run("query", f"환불 {WORDS}", "--format", "json").out)
    assert page["understood"]["truncated"] is True


@pytest.mark.parametrize("command", ["query", "suggest", "analyze"])
def test_standard_input_is_read_up_to_a_mebibyte(run: Run, command: str) -> None:
    assert run(command, "-", stdin=b"?" * (2**20 - 2) + "환".encode()).status == 2
    assert run(command, "-", stdin=b"a" * 2**20).status in (0, 1)
    outcome = run(command, "-", stdin=b"a" * (2**20 + 1))
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "helpsearch: standard input has more than 1 MiB; give less text\n"


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("환" * MAX_PREFIX, True),
        ("환" * (MAX_PREFIX + 1), False),
        ("환 " * MAX_TYPED, True),
        ("환 " * (MAX_TYPED + 1), False),
        (f"환{' ' * MAX_PREFIX}", True),
    ],
)
def test_suggestions_for_the_beginning_alone_say_so(run: Run, typed: str, whole: bool) -> None:
    assert is_truncated(typed) is not whole
    said = "" if whole else "only the beginning was read: 200 characters, 32 words\n"
    assert run("suggest", typed, "--format", "json").err == said
