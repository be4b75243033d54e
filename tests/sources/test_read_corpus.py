"""Several sources read into one corpus."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpsearch.documents.corpus import DictionaryWord
from helpsearch.errors import CorpusError, SourceError
from helpsearch.sources import read_corpus

HEAD = "name: {name}\ncategories: [환불]\nuser_dictionary: 사전.txt\nsynonyms: 말.txt\ncontacts: 연락처.yaml\n"
ARTICLE = "---\nid: {id}\ntitle: 환불\ncategory: 환불\n{more}---\n글\n"


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def own(root: Path, name: str, *ids: str) -> Path:
    """A corpus in our own format with all its files."""
    write(root, "corpus.yaml", HEAD.format(name=name))
    write(root, "사전.txt", f"{name}확정\tNNG\n구매확정\tNNG\n")
    write(root, "말.txt", f"{name}, 도움말\n")
    write(
        root,
        "연락처.yaml",
        f"channels:\n  - {{kind: web, name: {name} 문의, value: 'https://a.example', hours: 매일}}\n",
    )
    for each in ids:
        write(root, f"articles/{each}.md", ARTICLE.format(id=each, more=""))
    write(root, "articles/draft.md", ARTICLE.format(id=f"{name}-draft", more="status: draft\n"))
    return root


def test_a_folder_with_a_corpus_yaml_is_read_strictly_and_others_are_not(tmp_path: Path) -> None:
    external = write(tmp_path / "a", "글/refund.md", "# 환불\n\n글").parent.parent
    assert [document.id for document in read_corpus([external]).documents] == ["글/refund"]
    write(external, "corpus.yaml", "name: 시험\ncategories: [환불]\n")
    with pytest.raises(CorpusError, match="Markdown outside"):
        read_corpus([external])


def test_sources_may_be_given_as_text(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "글")
    assert read_corpus([str(tmp_path)]) == read_corpus([tmp_path])


def test_sources_are_merged_in_order_of_ids(tmp_path: Path) -> None:
    write(tmp_path / "둘", "m.md", "글")
    write(tmp_path / "둘", "picture.zip", "")
    read = read_corpus([tmp_path / "둘", own(tmp_path / "하나", "하나", "a", "z")])
    assert [document.id for document in read.documents] == ["a", "m", "z"]
    assert read.name == "하나"
    assert read.contacts is not None
    assert read.unpublished == 1
    assert [refusal.source for refusal in read.refused] == ["picture.zip"]


def test_of_two_corpora_the_first_name_and_contacts_hold_and_the_words_of_both(tmp_path: Path) -> None:
    read = read_corpus([own(tmp_path / "1", "하나", "a"), own(tmp_path / "2", "둘", "b")])
    assert read.name == "하나"
    assert read.contacts is not None
    assert [channel.name for channel in read.contacts.channels] == ["하나 문의"]
    assert [rule.sources for rule in read.synonyms] == [("하나", "도움말"), ("둘", "도움말")]
    assert set(read.dictionary) == {DictionaryWord(form, "NNG") for form in ("하나확정", "둘확정", "구매확정")}
    assert len(read.dictionary) == 3
    assert read.unpublished == 2


def test_an_id_in_two_sources_is_a_fault_that_names_both_files(tmp_path: Path) -> None:
    first, second = own(tmp_path / "1", "하나", "refund", "a"), own(tmp_path / "2", "둘", "refund", "b")
    with pytest.raises(CorpusError) as caught:
        read_corpus([first, second])
    (fault,) = caught.value.faults
    assert Path(fault.path) == second / "articles/refund.md"
    assert fault.message == f"id 'refund' is taken by {(first / 'articles/refund.md').as_posix()} of another source"


def test_the_same_file_from_two_sources_is_a_fault(tmp_path: Path) -> None:
    path = write(tmp_path, "refund.md", "글")
    with pytest.raises(CorpusError, match=r"id 'refund' is taken by .*refund\.md of another source"):
        read_corpus([tmp_path, path])


def test_the_faults_of_all_sources_come_at_once(tmp_path: Path) -> None:
    first, second = own(tmp_path / "1", "하나", "a"), own(tmp_path / "2", "둘", "b")
    write(second, "note.md", "글")
    write(first, "note.md", "글")
    with pytest.raises(CorpusError) as caught:
        read_corpus([second, first])
    assert [Path(fault.path) for fault in caught.value.faults] == [first / "note.md", second / "note.md"]


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no such source: .*없음; give a folder of articles"):
        read_corpus([tmp_path / "없음"])


def test_an_empty_folder_has_nothing_to_index(tmp_path: Path) -> None:
    says = r"nothing to index in .*: no published article or FAQ; files are read whose names end in \.md, "
    with pytest.raises(SourceError, match=says):
        read_corpus([tmp_path])


def test_where_all_is_refused_the_error_names_the_first_file_and_why(tmp_path: Path) -> None:
    write(tmp_path, "a.hwp", "글")
    write(tmp_path, "b.md", "")
    with pytest.raises(SourceError, match=r"2 files refused, the first is a\.hwp: \.hwp is not read; save it as"):
        read_corpus([tmp_path])


def test_where_nothing_is_published_there_is_nothing_to_index(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing to index"):
        read_corpus([own(tmp_path, "하나")])


def test_a_file_of_another_kind_is_nothing_to_index(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"the first is corpus\.yaml: no reader for \.yaml"):
        read_corpus([write(tmp_path, "corpus.yaml", "name: 시험")])


def test_the_sample_corpus_has_no_faults() -> None:
    sample = Path(__file__).parents[2] / "corpus"
    read = read_corpus([sample])
    assert {document.kind for document in read.documents} == {"article", "faq"}
    assert read.contacts is not None
    assert read.contacts.urgent
    assert read.synonyms
    assert read.dictionary
    assert all((sample / document.metadata.source).is_file() for document in read.documents)


def test_a_source_given_twice_is_read_once(tmp_path: Path) -> None:
    corpus = own(tmp_path / "하나", "하나", "a", "b")
    (tmp_path / "링크").symlink_to(corpus)
    again = [corpus, corpus, f"{corpus}/", corpus / "articles/..", tmp_path / "링크"]
    assert read_corpus(again) == read_corpus([corpus])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_as_source_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(SourceError, match=r"a\.md is neither a folder nor a file; give a folder"):
        read_corpus([tmp_path / "a.md"])
