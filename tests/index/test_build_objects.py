"""Building from objects: the same index as from files, streamed, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import SAMPLE, CorpusFolder, build

import helpsearch
from helpsearch import Document
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.documents.corpus import Corpus
from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.errors import CorpusError, DocumentError, SourceError
from helpsearch.index.generations import current_generation

REFUND = Document(
    id="refund", title="환불 신청", markdown="## 순서\n\n주문 내역에서 환불을 신청합니다.", category="환불"
)
COUPON = Document(id="coupon", title="쿠폰 등록", text="쿠폰함에서 쿠폰을 등록합니다.", url="/help/coupon/")
WHEN = Document(id="when", title="환불은 언제 되나요?", text="카드 환불은 3영업일이 걸립니다.", kind="faq")


def given(document: ArticleOrFaq) -> Document:
    """The document as a program would give it."""
    fields = {
        name: getattr(document.metadata, name) for name in ("source", "category", "tags", "audience", "access", "url")
    }
    days = {name: getattr(document.metadata, name) for name in ("updated", "expires", "promoted")}
    return Document(
        id=document.id,
        title=document.title,
        sections=document.sections,
        kind="article" if document.kind == "article" else "faq",
        **fields,
        **days,
    )


def test_documents_become_an_index(directory: Path) -> None:
    report = build((each for each in (REFUND, COUPON, WHEN)), directory)
    assert (report.documents, report.added) == ({"article": 2, "faq": 1, "checklist": 0}, 3)
    with helpsearch.open(directory) as index:
        answer = index.search("쿠폰 등록").answers[0]
        assert (answer.id, answer.source, answer.url) == ("coupon", "coupon", "/help/coupon/")
        assert index.search("환불 언제").answers[0].kind == "faq"


def test_the_same_articles_from_files_and_from_objects_are_the_same_index(
    sample_corpus: Corpus, sample_kiwi: KiwiAnalyzer, sample_directory: Path, tmp_path: Path, pages: Callable[..., Any]
) -> None:
    settings = tmp_path / "settings"
    settings.mkdir()
    for name in ("corpus.yaml", "synonyms.txt", "contacts.yaml", "user_dictionary.txt"):
        (settings / name).write_bytes((SAMPLE / name).read_bytes())
    build(chain([settings], map(given, sample_corpus.documents)), tmp_path / "objects", analyzer=sample_kiwi)
    assert (
        current_generation(tmp_path / "objects").manifest.digest == current_generation(sample_directory).manifest.digest
    )
    assert pages(tmp_path / "objects") == pages(sample_directory)


def test_a_build_of_an_iterable_publishes_its_documents_and_no_others(directory: Path) -> None:
    build([REFUND, COUPON], directory)
    changed = Document(id="coupon", title="쿠폰 등록", text="쿠폰은 결제할 때 씁니다.")
    report = build([changed, WHEN], directory)
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 0)
    again = build(iter([WHEN, changed]), directory)
    assert (again.unchanged, again.generation) == (2, report.generation)


@pytest.mark.parametrize("nested", [True, False])
def test_paths_and_documents_make_one_index(corpus: CorpusFolder, directory: Path, nested: bool) -> None:
    report = build([iter([COUPON, WHEN]), corpus.path] if nested else [COUPON, str(corpus.path), WHEN], directory)
    assert report.added == 7
    corpus.remove("articles/delivery.md")
    report = build(chain([corpus.path], [COUPON]), directory)
    assert (report.removed, report.unchanged) == (2, 5)


def test_a_generator_that_raises_half_way_publishes_nothing(directory: Path) -> None:
    build([REFUND], directory)
    before = current_generation(directory)
    for error in (RuntimeError("weg"), OSError(5, "weg"), sqlite3.OperationalError("weg"), KeyboardInterrupt()):

        def rows(error: BaseException = error) -> Iterator[Document]:
            yield COUPON
            raise error

        with pytest.raises(type(error)) as caught:
            build(rows(), directory)
        assert caught.value is error
    assert current_generation(directory) == before
    assert {path.name for path in directory.iterdir()} == {"CURRENT", "build.lock", before.name}
    assert build([REFUND], directory).unchanged == 1


def test_two_documents_with_one_id_are_an_error_and_the_index_stays(corpus: CorpusFolder, directory: Path) -> None:
    corpus.build(directory)
    before = current_generation(directory)
    with pytest.raises(
        DocumentError, match="documents 1 and 3 have the same id 'coupon'; give each document an id of its"
    ):
        build([COUPON, WHEN, COUPON], directory)
    with pytest.raises(DocumentError, match=r"document 1 has the id 'refund', which .*articles/refund.md has"):
        build([corpus.path, REFUND], directory)
    assert current_generation(directory) == before


def test_a_document_without_text_is_refused_by_its_source_and_the_rest_goes_on(directory: Path) -> None:
    empty = Document(id="empty", title="빈 글", markdown="", source="글 3")
    report = build([REFUND, empty], directory)
    assert [(each.source, each.reason) for each in report.refused] == [("글 3", "document 'empty' has no text")]
    with pytest.raises(CorpusError, match="document 'empty' has no text"):
        build([REFUND, empty], directory, strict=True)


def test_what_is_no_document_is_named(corpus: CorpusFolder, directory: Path) -> None:
    for wrong, message in (
        ([REFUND, 5], "item 2 is of type int; give paths, or objects of helpsearch.Document"),
        ([REFUND, {"id": "a"}], "item 2 is of type str"),
        (iter([REFUND, corpus.path]), "item 2, .*, is a path behind documents; give it first"),
    ):
        with pytest.raises(DocumentError, match=message):
            build(wrong, directory)
    assert not directory.exists()


@pytest.mark.parametrize("nothing", [[], iter(()), [iter(())]])
def test_nothing_is_nothing_to_index(directory: Path, nothing: Any) -> None:
    with pytest.raises(SourceError, match="nothing to index in what was given"):
        build(nothing, directory)
    assert not directory.exists()
