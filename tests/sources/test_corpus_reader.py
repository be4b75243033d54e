"""Reading again: only files that changed are read, and only what changed is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

from helpsearch.errors import CorpusError
from helpsearch.sources import open_sources
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.file_records import decode_files, encode_files


def write(folder: Path, **pages: str) -> None:
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


class Reading:
    """One reading of a folder, on top of an earlier one."""

    def __init__(self, folder: Path, earlier: Reading | None = None, strict: bool = False) -> None:
        known = decode_files(encode_files(earlier.holds.files)) if earlier else None
        read: list[int] = []
        reader = CorpusReader(
            open_sources([folder]),
            known=known,
            indexed=earlier.holds.hashes if earlier else None,
            strict=strict,
            progress=lambda _, total: read.append(total),
        )
        self.given = [document.id for document, _ in reader.documents()]
        self.holds = reader.reading()
        self.read = read[-1]


def test_nothing_is_read_where_nothing_changed(tmp_path: Path) -> None:
    write(tmp_path, a="환불", b="---\ndraft: true\n---\n글", c="")
    first = Reading(tmp_path)
    assert (first.given, first.read) == (["a"], 3)
    again = Reading(tmp_path, first)
    assert (again.given, again.read) == ([], 0)
    assert again.holds.hashes == first.holds.hashes
    assert (again.holds.unpublished, again.holds.refused) == (1, first.holds.refused)


def test_only_what_changed_is_read_and_given(tmp_path: Path) -> None:
    write(tmp_path, a="환불", b="배송", c="교환")
    first = Reading(tmp_path)
    write(tmp_path, b="배송 조회", d="결제")
    (tmp_path / "c.md").unlink()
    again = Reading(tmp_path, first)
    assert (again.given, again.read) == (["b", "d"], 2)
    assert again.holds.hashes.keys() == {"a", "b", "d"}


def test_a_file_whose_content_says_the_same_is_read_and_not_given(tmp_path: Path) -> None:
    write(tmp_path, a="환불")
    first = Reading(tmp_path)
    write(tmp_path, a="환불\n\n")
    assert (Reading(tmp_path, first).given, Reading(tmp_path, first).read) == ([], 1)


def test_a_page_is_read_again_where_a_file_that_it_includes_changed(tmp_path: Path) -> None:
    write(tmp_path, a="앞\n\n{{$include note.md}}", note="하나")
    first = Reading(tmp_path)
    write(tmp_path, note="둘")
    assert Reading(tmp_path, first).given == ["a", "note"]


def test_a_file_that_lost_its_id_to_another_comes_back_when_that_goes(tmp_path: Path) -> None:
    write(tmp_path, a="환불")
    (tmp_path / "a.markdown").write_text("교환", encoding="utf-8")
    first = Reading(tmp_path)
    assert [refusal.source for refusal in first.holds.refused] == ["a.md"]
    (tmp_path / "a.markdown").unlink()
    again = Reading(tmp_path, first)
    assert (again.given, again.holds.refused) == (["a"], ())


def test_a_file_that_takes_the_place_of_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "help" / "folder").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("비밀", encoding="utf-8")
    (tmp_path / "help" / "out.md").symlink_to("../secret.md")
    (tmp_path / "help" / "to-folder.md").symlink_to("folder")
    first = Reading(tmp_path / "help")
    assert (first.given, len(first.holds.refused)) == ([], 2)
    for name in ("out.md", "to-folder.md"):
        (tmp_path / "help" / name).unlink()
        (tmp_path / "help" / name).write_text("글", encoding="utf-8")
    again = Reading(tmp_path / "help", first)
    assert (again.given, again.holds.refused) == (["out", "to-folder"], ())


def test_a_guessed_encoding_is_noted_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("환불 신청".encode("cp949"))
    first = Reading(tmp_path)
    notes = [(note.source, note.text) for note in Reading(tmp_path, first).holds.notes]
    assert notes == [("a.md", "read as CP949; save it as UTF-8")]


def test_strictly_a_refused_file_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, a="환불", b="")
    with pytest.raises(CorpusError, match=r"b\.md:1: refused: has no text"):
        Reading(tmp_path, strict=True)


def test_a_changed_corpus_file_reads_its_documents_again(corpus: CorpusFolder) -> None:
    first = Reading(corpus.path)
    text = (corpus.path / "corpus.yaml").read_text(encoding="utf-8")
    (corpus.path / "corpus.yaml").write_text(f"{text}\n# 주석\n", encoding="utf-8")
    again = Reading(corpus.path, first)
    assert (again.given, again.read) == ([], first.read)


def test_two_questions_of_one_file_with_one_id_are_a_fault(corpus: CorpusFolder) -> None:
    path = corpus.path / "faqs" / "twice.md"
    path.write_text("---\ncategory: 환불\n---\n\n## 하나 {#one}\n\n글\n\n## 둘 {#one}\n\n글\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"twice\.md:9: id 'one' is taken by .*twice\.md:5"):
        Reading(corpus.path)


def test_what_the_sources_hold_may_be_asked_for_at_any_time(tmp_path: Path) -> None:
    write(tmp_path, a="환불", b="배송", c="---\ndraft: true\n---\n글")
    reader = CorpusReader(open_sources([tmp_path]))
    before = reader.reading()
    assert (before.hashes.keys(), before.unpublished) == ({"a", "b"}, 1)
    documents = reader.documents()
    next(documents)
    assert reader.reading() == before
    assert [document.id for document, _ in documents] == ["b"]
    assert [digest for _, digest in reader.documents()] == [*before.hashes.values()]
    assert reader.reading() == before


def test_a_reading_that_was_broken_off_is_made_whole(tmp_path: Path) -> None:
    write(tmp_path, a="환불", b="배송")
    reader = CorpusReader(open_sources([tmp_path]))
    next(reader.documents())
    assert reader.reading().hashes.keys() == {"a", "b"}


def test_a_fault_comes_whatever_is_asked_for_first(corpus: CorpusFolder) -> None:
    corpus.write("articles/note.txt.md", "글")
    reader = CorpusReader(open_sources([corpus.path]))
    for ask in (reader.reading, lambda: [*reader.documents()], reader.reading):
        with pytest.raises(CorpusError, match="no front matter"):
            ask()
