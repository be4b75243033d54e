"""Building: what the report says, what is found afterwards, and that a failure leaves the old index."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import build
from open_files import whoosh_fails
from table_analyzer import TableAnalyzer
from whoosh.writing import SegmentWriter

import helpsearch
from helpsearch.analysis.counts import Counts
from helpsearch.errors import CorpusError, HelpsearchError, QueryError, SourceError
from helpsearch.index import build as build_module
from helpsearch.index import generation_writer
from helpsearch.index.steps import STEPS
from helpsearch.index.whoosh.posting_pool import PostingPool

TABLE = "<!-- checklist -->\n| 문제 종류 | 확인 사항 | 조치 사항 |\n|---|---|---|\n| 결제 오류 | 한도 | 카드사에 연락 |"


def test_report_counts_documents_by_kind_and_their_passages(corpus: Any, directory: Path) -> None:
    corpus.article("check", "결제 점검", f"## 점검표 {{#list}}\n\n먼저 확인하세요.\n\n{TABLE}")

    report = corpus.build(directory)

    assert report.documents == {"article": 4, "faq": 2, "checklist": 1}
    assert report.passages == 7
    assert (report.added, report.changed, report.removed, report.unchanged) == (6, 0, 0, 0)
    assert report.rebuilt is None
    assert report.words > 0
    assert report.terms > 0
    assert report.generation == "g-000001"
    assert report.seconds > 0


def test_report_and_index_agree(corpus: Any, directory: Path) -> None:
    report = corpus.build(directory)
    with helpsearch.open(directory) as index:
        info = index.info()
    assert {name: info[name] for name in ("documents", "passages", "terms", "words", "digest", "generation")} == {
        "documents": report.documents,
        "passages": report.passages,
        "terms": report.terms,
        "words": report.words,
        "digest": report.digest,
        "generation": report.generation,
    }
    assert info["manifest"] == report.manifest


def test_terms_are_counted_with_their_repetitions(corpus: Any, directory: Path) -> None:
    before = corpus.build(directory)
    corpus.article("more", "환불 환불", "환불 신청 환불")
    after = corpus.build(directory)
    assert after.terms - before.terms == 2 + 3


def test_progress_is_told_how_much_is_done(corpus: Any, directory: Path) -> None:
    told: list[tuple[str, int, int]] = []
    corpus.build(directory, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(step for step, _, _ in told)) == list(STEPS)
    for name in STEPS:
        done = [done for step, done, _ in told if step == name]
        assert done == sorted(done)
        assert {total for step, _, total in told if step == name} == {done[-1]}


def test_several_sources_make_one_index(corpus: Any, tmp_path: Path, directory: Path) -> None:
    foreign = tmp_path / "guide.md"
    foreign.write_text("# 쿠폰 등록 안내\n\n쿠폰함에서 쿠폰을 등록합니다.", encoding="utf-8")
    build([corpus.path, foreign], directory)
    with helpsearch.open(directory) as index:
        assert index.search("쿠폰 등록").answers[0].id == "guide"
        assert index.search("환불 신청").answers[0].id == "refund"


def test_sources_may_be_given_as_text(corpus: Any, directory: Path) -> None:
    assert build(str(corpus.path), str(directory)).added == 5


def test_an_index_of_another_analyser_is_made_anew_and_is_not_asked_with_kiwi(
    corpus: Any, built_with_kiwi: Path, pages: Callable[..., Any]
) -> None:
    report = corpus.build(built_with_kiwi)
    assert (report.rebuilt, report.added) == ("the user dictionary, the analyser or Kiwi changed", 5)
    assert corpus.build(built_with_kiwi).generation == report.generation
    assert pages(built_with_kiwi)["환불 신청"]["answers"][0]["id"] == "refund"
    with pytest.raises(QueryError, match="the index was not made with Kiwi; leave out the analyzer 'kiwi'"):
        helpsearch.open(built_with_kiwi, analyzer="kiwi")
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    corpus.build(built_with_kiwi)
    assert len(list(built_with_kiwi.glob("g-*"))) == 1, "what could not be opened is still in use"


def test_an_analyser_that_teaches_nothing_makes_an_index_of_its_words_alone(corpus: Any, directory: Path) -> None:
    class Untaught(TableAnalyzer):
        @property
        def fingerprint(self) -> Mapping[str, object]:
            return {**super().fingerprint, "taught": False}

        def with_dictionary(self, _: object) -> Untaught:
            return self

        def seed_vocabulary(self) -> Counts:
            return Counts()

    corpus.build(directory, analyzer=Untaught())
    with helpsearch.open(directory) as index:
        assert index.search("환불을 신청합니다").answers[0].id == "refund"
        assert {word.origin for word in index.explain_words("환불을 신청하려다가")} == {"lexicon", "cut"}


def test_an_analyser_without_a_dictionary_in_its_fingerprint_is_refused_before_anything_is_written(
    corpus: Any, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TableAnalyzer, "fingerprint", {"table": 1})
    with pytest.raises(HelpsearchError, match="the analyzer's fingerprint has no list 'dictionary'; see"):
        corpus.build(directory)
    assert not directory.exists()


def test_a_missing_source_is_named_and_no_directory_made(tmp_path: Path, directory: Path) -> None:
    with pytest.raises(SourceError, match=r"no such source: .*없는곳"):
        build(tmp_path / "없는곳", directory)
    assert not directory.exists()


def test_a_source_without_documents_is_an_error(tmp_path: Path, directory: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="nothing to index"):
        build(tmp_path / "empty", directory)


def test_an_index_directory_that_cannot_be_made_is_one_line(corpus: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(HelpsearchError, match=r"cannot write the index: .*file") as caught:
        corpus.build(tmp_path / "file" / "index")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_unpublished_documents_are_not_found_but_counted(corpus: Any, directory: Path, status: str) -> None:
    corpus.article("secret", "무이자 할부", "무이자 할부 안내입니다.", status=status)
    report = corpus.build(directory)
    assert report.unpublished == 1
    assert report.documents["article"] == 3
    with helpsearch.open(directory) as index:
        assert index.search("무이자 할부").total == 0


def test_a_document_that_becomes_a_draft_is_removed(corpus: Any, built: Path) -> None:
    corpus.article("delivery", "배송 조회", "송장 번호로 배송을 조회합니다.", category="배송", status="draft")
    assert corpus.build(built).removed == 1
    with helpsearch.open(built) as index:
        assert "delivery" not in [answer.id for answer in index.search("송장 조회").answers]


def test_a_document_is_found_on_its_last_day_and_not_after(corpus: Any, directory: Path) -> None:
    corpus.article("event", "무이자 할부 행사", "행사 기간에 무이자 할부가 됩니다.", expires="2026-10-31")
    corpus.build(directory)
    with helpsearch.open(directory) as index:
        assert index.search("무이자 할부", today=date(2026, 10, 31)).answers[0].id == "event"
        page = index.search("무이자 할부", today=date(2026, 11, 1))
    assert page.total == 0
    assert page.answers == ()


def test_expiry_goes_by_the_day_of_the_search_not_of_the_build(corpus: Any, directory: Path) -> None:
    corpus.article("past", "무이자 할부 행사", "행사 기간에 무이자 할부가 됩니다.", expires="2001-01-01")
    corpus.build(directory)
    with helpsearch.open(directory) as index:
        assert index.search("무이자 할부").total == 0
        assert index.search("무이자 할부", today=date(2000, 12, 31)).total == 1


def test_all_faults_are_named_at_once_and_the_index_stays(corpus: Any, built: Path, pages: Callable[..., Any]) -> None:
    before = pages(built)
    corpus.write("articles/broken.md", "---\nid: [broken\n---\n\n본문\n")
    corpus.article("notitle", "", "본문입니다.")
    corpus.article("unknown", "알 수 없는 칸", "본문입니다.", colour="red")
    corpus.article("empty", "빈 글", "")
    corpus.write("articles/again.md", "---\nid: refund\ntitle: 또\ncategory: 환불\n---\n\n본문\n")
    corpus.write("articles/bytes.md", "---\nid: bytes\ntitle: 제목\ncategory: 환불\n---\n\n본".encode() + b"\xff\n")

    with pytest.raises(CorpusError) as caught:
        corpus.build(built)

    faults = caught.value.faults
    assert {Path(fault.path).name for fault in faults} >= {
        "broken.md",
        "notitle.md",
        "unknown.md",
        "empty.md",
        "bytes.md",
    }
    assert {Path(fault.path).name for fault in faults} & {"again.md", "refund.md"}
    assert all(f"{fault.path}:{fault.line}: " in str(caught.value) for fault in faults)
    assert {Path(fault.path).name: fault.line for fault in faults}["bytes.md"] == 7
    assert pages(built) == before
    assert not list(built.glob(".building-*"))


@contextlib.contextmanager
def file_size_limit(limit: int) -> Iterator[None]:
    """As a disk that is full: no file can grow beyond ``limit`` bytes."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@whoosh_fails
def test_a_full_disk_is_one_line_and_leaves_the_old_index(
    corpus: Any, built: Path, pages: Callable[..., Any], small_pages: Any
) -> None:
    files = sorted(built.rglob("*"))
    corpus.article("long", "긴 글", "\n\n".join(f"주문 {number}번은 결제 오류가 났습니다." for number in range(400)))
    for limit in (0, 60, 700, 3_000, 8_192, 10_000, 20_000, 50_000):
        with pytest.raises(HelpsearchError, match="cannot write the index") as caught, file_size_limit(limit):
            corpus.build(built)
        assert "\n" not in str(caught.value), limit
        assert sorted(built.rglob("*")) == files, limit
        assert pages(built) == small_pages, limit
    assert corpus.build(built).added == 1


def raising(failure: BaseException) -> Callable[..., None]:
    def fail(*_: Any, **__: Any) -> None:
        raise failure

    return fail


@whoosh_fails
@pytest.mark.parametrize(
    ("place", "name"),
    [
        (SegmentWriter, "commit"),
        (PostingPool, "add_terms"),
        (SegmentWriter, "_commit_toc"),
        (build_module, "publish"),
        (generation_writer, "write_lexicon"),
        (generation_writer, "describe_files"),
        (generation_writer, "encode_metadata"),
    ],
)
def test_a_failure_while_writing_leaves_the_old_index(
    corpus: Any,
    built: Path,
    pages: Callable[..., Any],
    small_pages: Any,
    monkeypatch: pytest.MonkeyPatch,
    place: Any,
    name: str,
) -> None:
    files = sorted(built.rglob("*"))
    corpus.article("new", "새 글", "결제 오류를 알려 주세요.")
    for failure, raised in (
        (OSError(28, "No space left on device"), HelpsearchError),
        (RuntimeError("fault"), RuntimeError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, raising(failure))
            with pytest.raises(raised):
                corpus.build(built)
        assert sorted(built.rglob("*")) == files, failure
        assert pages(built) == small_pages, failure
    assert corpus.build(built).added == 1


@pytest.mark.parametrize("name", ["rename", "replace", "write_bytes", "write_text"])
def test_a_failure_while_publishing_leaves_no_scratch_files(
    corpus: Any, built: Path, pages: Callable[..., Any], small_pages: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    corpus.article("new", "새 글", "결제 오류를 알려 주세요.")
    real = getattr(Path, name)

    def fail(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name.startswith(".building-") or path.name == "manifest.json":
            raise OSError(28, "No space left on device", str(path))
        return real(path, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, name, fail)
        with pytest.raises(HelpsearchError, match="No space left on device"):
            corpus.build(built)

    assert not list(built.glob(".building-*"))
    assert pages(built) == small_pages
    corpus.build(built)
    assert len(list(built.glob("g-*"))) == 1
