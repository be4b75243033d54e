"""Tags of one document only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus_folder import CorpusFolder

Find = Callable[..., list[Any]]


def test_a_tag_of_one_document_is_found(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("one", "첫째", "첫째입니다.", tags="[환불, 환블]")
    corpus.article("two", "둘째", "둘째입니다.", tags="[환불]")
    (found,) = find("single-use-tag", corpus.path)
    assert (found.name, found.message.split(";")[0]) == ("one.md", "tag '환블' stands here only")
