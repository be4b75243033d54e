"""A process that has answered many queries: what it remembers changes no page, and stays within its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis import lattice, lexicon
from helpsearch.index import suggestions
from helpsearch.index.whoosh import snapshot
from helpsearch.query import group, retrieve

QUERIES = (
    "환불 신청",
    "환불신청하려면 어떻게 하나요",
    "홤불 신쳥",
    "qothd 조회",
    "ㅎㅂ",
    "환 불 신 청",
    '"주문 내역" -쿠폰',
    "배송 OR 교환",
    "교환 3일",
    "없는말만 있어요",
)
PREFIXES = ("환", "환ㅂ", "ㅎㅂ", "배송 조", "tls", "어디에도 없는")


def answers(index: HelpIndex, order: tuple[str, ...] = QUERIES) -> dict[str, Any]:
    """All that an index answers, in a given order of asking."""
    pages = {query: {**index.search(query, explain=True).to_dict(), "took_ms": None} for query in order}
    return {**pages, **{prefix: index.suggest(prefix) for prefix in PREFIXES}}


@pytest.fixture
def cold(built: Path) -> dict[str, Any]:
    """What a process answers that is asked nothing else before."""
    found: dict[str, Any] = {}
    for query in QUERIES:
        with helpsearch.open(built) as index:
            found |= answers(index, (query,))
    return found


def test_a_warm_engine_gives_the_pages_of_a_cold_one(built: Path, cold: dict[str, Any]) -> None:
    with helpsearch.open(built) as index:
        assert answers(index) == cold
        assert answers(index, QUERIES[::-1]) == cold


def test_so_does_one_that_remembers_nothing(built: Path, cold: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for module, names in (
        (snapshot, ("POSTINGS_BYTES", "PASSAGES_BYTES")),
        (retrieve, ("WEIGHTS_BYTES",)),
        (suggestions, ("FOUND_BYTES", "COUNTS_BYTES")),
        (lexicon, ("_REMEMBERED",)),
        (lattice, ("_REMEMBERED",)),
    ):
        for name in names:
            monkeypatch.setattr(module, name, 0)
    with helpsearch.open(built) as index:
        assert answers(index) == cold
        assert answers(index) == cold


def test_eight_threads_share_one_engine(built: Path, cold: dict[str, Any]) -> None:
    with helpsearch.open(built) as index, ThreadPoolExecutor(8) as pool:
        assert all(found == cold for found in pool.map(lambda _: answers(index), range(24)))


def misspelt() -> Iterator[str]:
    """Words that no corpus has, each another."""
    for number in range(200):
        yield "환불" + "".join(chr(ord("가") + 588 * (number // 19**place % 19) + 4) for place in range(3)) + "신쳥"


def test_any_number_of_misspelt_words_takes_no_more_memory(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_REMEMBERED", 150)
    monkeypatch.setattr(lattice, "_REMEMBERED", 150)
    most = 0
    with helpsearch.open(built) as index, index._current.use() as engine:
        known = engine.snapshot.lexicon
        for word in misspelt():
            index.search(word)
            memory = engine._rewriter._spelling
            assert memory
            most = max(most, len(known._subwords), len(known._readings), len(memory.neighbours._found))
    assert 150 < most < 150 + 500  # it may grow by the subwords and neighbours of one word


def test_documents_are_in_the_same_order_whichever_are_put_in_order_first(
    corpus: CorpusFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        body = "환불을 신청합니다. " * (number % 4) + "교환합니다. " * (number % 7)
        corpus.article(
            f"a{number:02}", f"안내 {number}", f"## 하나 {{#one}}\n\n{body}환불\n\n## 둘 {{#two}}\n\n환불 {number}"
        )
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        whole = [(answer.id, answer.score) for answer in index.search("환불 신청", limit=100).answers]
        for first in (1, 2, 7, 59, 120):
            monkeypatch.setattr(group, "FIRST", first)
            page = index.search("환불 신청", limit=100)
            assert [(answer.id, answer.score) for answer in page.answers] == whole
            assert page.total >= len(whole)
