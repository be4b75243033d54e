"""Switches that name no rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus_folder import CorpusFolder

Find = Callable[..., list[Any]]


def test_a_switch_that_names_no_rule_is_found(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("off", "끔", "본문입니다.\n\n<!-- lint: off stale, long-pasage -->")
    (found,) = find("unknown-rule", corpus.path)
    assert (found.name, found.line) == ("off.md", 9)
    assert found.message == "no rule 'long-pasage' to switch off; see 'helpsearch lint --rules'"
