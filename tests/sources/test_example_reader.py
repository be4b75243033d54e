"""The reader that newcomers copy: it is registered here, and does all that a reader of ours does."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_copy import say_the_same, written_and_read

from helpsearch.errors import SourceError
from helpsearch.sources.corpus.writer import corpus_files
from helpsearch.sources.encodings import Undecodable
from helpsearch.sources.example_reader import FAQ, read
from helpsearch.sources.external import ExternalSource, read_external_pages
from helpsearch.sources.formats import FORMATS
from helpsearch.sources.reader import Reading, Refused, SourceFiles

FORMATS_WITH_IT = (*FORMATS, FAQ)
TEXT = """# 배송
Q: 언제 도착하나요?
A: 이틀 안에 도착합니다.
주말에는 *배송*하지 않습니다.

Q: 얼마인가요?
A: 3,000원입니다.

# 환불
Q: 며칠 걸리나요?
"""


def reading(text: str) -> Reading:
    return read(text.encode(), "자주/묻는 질문.faq", SourceFiles(Path(), ()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "묻는 질문.faq").write_text(TEXT, encoding="utf-8")
    (tmp_path / "환불.md").write_text("# 환불\n\n3일 걸립니다.", encoding="utf-8")
    return tmp_path


def test_each_question_is_an_faq_of_the_category_above_it() -> None:
    first, second = reading(TEXT).pages
    assert (first.id, first.title, first.line) == ("자주/묻는 질문/언제-도착하나요", "언제 도착하나요?", 2)
    assert first.sections[0].text == "이틀 안에 도착합니다.\n주말에는 *배송*하지 않습니다."
    assert (second.metadata.category, second.line) == ("배송", 6)


def test_a_question_without_an_answer_is_noted() -> None:
    assert reading(TEXT).notes == ("line 10: left out: a question without an answer",)


def test_the_same_question_twice_has_two_ids() -> None:
    pages = reading("Q: 얼마인가요?\nA: 3천 원\nQ: 얼마인가요?\nA: 4천 원").pages
    assert [page.id for page in pages] == ["자주/묻는 질문/얼마인가요", "자주/묻는 질문/얼마인가요-2"]


def test_a_guessed_encoding_is_noted() -> None:
    read_ = read("Q: 얼마인가요?\nA: 3천 원입니다.".encode("cp949"), "a.faq", SourceFiles(Path(), ()))
    assert read_.notes == ("read as CP949; save it as UTF-8",)


def test_a_file_without_questions_is_refused() -> None:
    with pytest.raises(Refused, match="has no line that begins with 'Q:'"):
        reading("환불은 3일 걸립니다.")


def test_a_source_reads_it_beside_the_other_formats(folder: Path) -> None:
    source = ExternalSource(folder, FORMATS_WITH_IT)
    found = {name: [each.id for each in source.read(name).found] for name in source.names}
    assert found == {"묻는 질문.faq": ["묻는 질문/언제-도착하나요", "묻는 질문/얼마인가요"], "환불.md": ["환불"]}


def test_import_writes_it_as_a_corpus(folder: Path) -> None:
    found = read_external_pages(folder, FAQ, FORMATS_WITH_IT)
    assert [refusal.reason for refusal in found.refused] == ["the suffix is none of: .faq"]
    assert list(corpus_files(found.pages, "도움말")) == ["corpus.yaml", "faqs/배송.md"]


def test_without_its_entry_it_is_refused(folder: Path) -> None:
    with pytest.raises(SourceError, match=r"no reader for \.faq"):
        read_external_pages(folder / "묻는 질문.faq")


@given(st.text(st.sampled_from("Q:A#\n <b>*|환불1. ") | st.characters(exclude_categories=["Cs"]), max_size=80))
def test_what_it_reads_is_written_and_read_again_the_same(text: str) -> None:
    try:
        pages = reading(text).pages
    except (Refused, Undecodable):
        return
    with TemporaryDirectory() as folder:
        assert say_the_same(pages, written_and_read(pages, Path(folder)))
