"""What one rule finds in a small corpus."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from corpus_folder import build

from helpsearch.linting import RULES, Limits, lint

TODAY = date(2026, 11, 24)


class Seen(NamedTuple):
    """A finding's file without its folder, its line and its message."""

    name: str
    line: int
    message: str


Find = Callable[..., list[Seen]]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """What a rule finds in sources; ``limits`` are those of :class:`Limits`."""

    def find(rule: str, *sources: Path, **limits: int) -> list[Seen]:
        index = None
        if RULES[rule].index_check:
            index = tmp_path / "lint-index"
            build(sources, index)
        findings = lint(
            sources,
            index=index,
            enable=[rule],
            disable=RULES.keys() - {rule},
            limits=Limits(TODAY, **limits),
        )
        assert {(each.rule, each.level) for each in findings} <= {(rule, RULES[rule].level)}
        return [Seen(Path(each.path).name, each.line, each.message) for each in findings]

    return find
