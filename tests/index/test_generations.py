"""The index directory: generations, the pointer, and what is left behind."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.index.generations import FORMAT, current_generation


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def test_after_a_build_there_is_one_generation_and_a_pointer_to_it(corpus: CorpusFolder, built: Path) -> None:
    assert names(built) == {"CURRENT", "build.lock", "g-000001"}
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    report = corpus.build(built)
    assert report.generation == "g-000002"
    assert names(built) == {"CURRENT", "build.lock", "g-000002"}
    assert json.loads((built / "CURRENT").read_bytes()) == {
        "format": FORMAT,
        "generation": "g-000002",
        "manifest": report.manifest,
    }
    assert current_generation(built).manifest.digest == report.digest


def test_a_generation_holds_no_locks_and_no_folders(corpus: CorpusFolder, built: Path) -> None:
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    corpus.build(built)
    (generation,) = built.glob("g-*")
    assert not [path for path in generation.iterdir() if path.is_dir() or path.name.endswith("LOCK")]


def test_an_open_index_answers_from_its_generation_whatever_is_published(corpus: CorpusFolder, built: Path) -> None:
    with helpsearch.open(built) as old:
        corpus.article("refund", "환불 신청하는 방법", "## 순서 {#steps}\n\n환불 신청은 이제 채팅으로 합니다.")
        corpus.remove("articles/delivery.md")
        corpus.build(built)
        corpus.article("new", "새 글", "새로 쓴 글입니다.")
        corpus.build(built, full=True)
        assert names(built) == {"CURRENT", "build.lock", "g-000001", "g-000003"}
        shutil.rmtree(built / "g-000001")  # as somebody may who knows of no locks

        page = old.search("배송 조회", explain=True)
        assert page.answers[0].id == "delivery"
        assert page.answers[0].snippet == "송장 번호로 배송을 조회합니다."
        assert "주문 내역에서" in old.search("환불 신청").answers[0].snippet
        assert old.info()["documents"]["article"] == 3
        assert old.document_ids() == {"refund", "exchange", "delivery", "faq-when", "faq-fee"}
        assert [word.origin for word in old.explain_words("송장 송장번호인데요")] == ["lexicon", "cut"]
    with helpsearch.open(built) as new:
        assert "채팅으로" in new.search("환불 신청").answers[0].snippet
        assert "delivery" not in [answer.id for answer in new.search("배송 조회").answers]
