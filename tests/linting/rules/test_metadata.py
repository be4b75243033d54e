"""Documents that are old or expired, and tags of one document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus_folder import CorpusFolder

Find = Callable[..., list[Any]]


def test_a_document_is_stale_after_so_many_days(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("old", "옛글", "그때는 그랬습니다.", updated="2026-11-13")
    corpus.article("new", "새글", "지금은 이렇습니다.", updated="2026-11-14")
    (found,) = find("stale", corpus.path, stale_after=10)
    assert (found.name, found.message) == (
        "old.md",
        "'옛글' was last updated on 2026-11-13; check it and set 'updated'",
    )


def test_the_last_day_is_not_over(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("over", "지난 행사", "끝났습니다.", expires="2026-11-23")
    corpus.article("last", "오늘까지 행사", "오늘 끝납니다.", expires="2026-11-24")
    (found,) = find("expired", corpus.path)
    assert (found.name, found.message) == (
        "over.md",
        "'지난 행사' expired on 2026-11-23; remove it or move 'expires'",
    )


def test_a_tag_of_one_document_is_found(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("one", "첫째", "첫째입니다.", tags="[환불, 환블]")
    corpus.article("two", "둘째", "둘째입니다.", tags="[환불]")
    (found,) = find("single-use-tag", corpus.path)
    assert (found.name, found.message.split(";")[0]) == ("one.md", "tag '환블' stands here only")
