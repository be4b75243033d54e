"""Whoosh's files as this index writes them: nothing that reading needs more than Whoosh for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from helpsearch.index.whoosh.codec import whoosh_writer
from helpsearch.index.whoosh.schema import schema

ROWS = [["환불"], ["환불", "신청"], ["환불", "신청", "신청"], ["환불", "배송"], ["환불", "배송"], ["csv"]]

READ = """
import json, sys
from whoosh.filedb.filestore import FileStorage
from helpsearch.index.whoosh.schema import schema
reader = FileStorage(sys.argv[1], readonly=True).open_index(schema=schema()).reader()
found = {}
for field, term in reader.all_terms():
    matcher = reader.postings(field, term)
    found.setdefault(field, {})[term.decode()] = [[matcher.id(), matcher.weight()] for _ in matcher.all_ids()]
print(json.dumps(found))
assert "helpsearch.index.whoosh.codec" not in sys.modules
"""


@pytest.fixture
def index(tmp_path: Path) -> FileIndex:
    """An empty index of Whoosh's."""
    return FileIndex.create(FileStorage(str(tmp_path)), schema())


@pytest.fixture
def filled(index: FileIndex) -> Iterator[Any]:
    """The reader of an index of ROWS."""
    with whoosh_writer(index) as writer:
        for number, terms in enumerate(ROWS):
            writer.add_document(passage=str(number), body=terms)
    with index.reader() as reader:
        yield reader


def suffixes(folder: Path) -> Counter[str]:
    return Counter(path.suffix for path in folder.iterdir() if path.name.startswith("MAIN_") and path.suffix)


def postings(reader: Any, field: str, term: str) -> list[tuple[int, float]]:
    matcher = reader.postings(field, term)
    found = []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight()))
        matcher.next()
    return found


@pytest.mark.usefixtures("filled")
def test_a_segment_is_a_file_each_of_terms_postings_and_stored_passages(tmp_path: Path) -> None:
    assert suffixes(tmp_path) == {".trm": 1, ".pst": 1, ".col": 1}


def test_the_postings_of_a_rare_term_stand_beside_it(filled: Any) -> None:
    numbers = {term: filled.doc_frequency("body", term) for term in ("환불", "신청", "배송", "csv")}
    assert numbers == {"환불": 5, "신청": 2, "배송": 2, "csv": 1}
    for term, number in numbers.items():
        assert filled.term_info("body", term).is_inlined() == (number <= 3), term


def test_inlined_and_other_postings_have_the_same_weights(filled: Any) -> None:
    expected = {
        term: [
            (number, float(terms.count(term) * 2**16 + len(terms)))
            for number, terms in enumerate(ROWS)
            if term in terms
        ]
        for term in ("환불", "신청", "배송", "csv")
    }
    assert {term: postings(filled, "body", term) for term in expected} == expected


def test_a_segment_of_rare_terms_alone_is_read_too(index: FileIndex, tmp_path: Path) -> None:
    with whoosh_writer(index) as writer:
        writer.add_document(passage="0", body=["환불", "신청"])
    with index.reader() as reader:
        assert postings(reader, "body", "신청") == [(0, 2.0**16 + 2)]
    assert sum(path.stat().st_size for path in tmp_path.glob("*.pst")) == 0


def test_segments_with_inlined_postings_can_be_merged(index: FileIndex, tmp_path: Path) -> None:
    for number in range(12):
        with whoosh_writer(index) as writer:
            writer.add_document(passage=str(number), body=["환불", f"낱말{number}"])
    assert suffixes(tmp_path)[".trm"] < 12, "none were merged"
    with index.reader() as reader:
        assert len(postings(reader, "body", "환불")) == 12
        passages = {reader.stored_fields(number)["passage"]: number for number in reader.all_doc_ids()}
        for number in range(12):
            assert postings(reader, "body", f"낱말{number}") == [(passages[str(number)], 2.0**16 + 2)]


def test_deleted_passages_have_no_postings_inlined_or_not(index: FileIndex) -> None:
    with whoosh_writer(index) as writer:
        for number, terms in enumerate(ROWS):
            writer.add_document(passage=str(number), body=terms)
    with whoosh_writer(index) as writer:
        writer.delete_document(1)
    with index.reader() as reader:
        assert [number for number, _ in postings(reader, "body", "환불")] == [0, 2, 3, 4]
        assert [number for number, _ in postings(reader, "body", "신청")] == [2]


def test_whoosh_reads_an_index_without_our_writer(built: Path) -> None:
    (generation,) = built.glob("g-*")
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READ, str(generation)], capture_output=True, encoding="utf-8", check=True
    )
    found = json.loads(ran.stdout)
    assert len(found["audience"]["*"]) == 5
    assert len(found["body"]["환불"]) == 2
    assert found.keys() >= {"document", "kind", "category", "title", "heading", "question", "body_bigrams"}


def test_an_index_of_many_passages_has_both_kinds_of_postings(sample_directory: Path) -> None:
    (generation,) = sample_directory.glob("g-*")
    assert suffixes(generation) == {".trm": 1, ".pst": 1, ".col": 1}
    with FileStorage(str(generation), readonly=True).open_index(schema=schema()).reader() as reader:
        inlined = Counter(
            (reader.term_info(field, term).is_inlined(), reader.doc_frequency(field, term) <= 3)
            for field, term in reader.all_terms()
        )
    assert inlined.keys() == {(True, True), (False, False)}
    assert inlined[True, True] > inlined[False, False] > 0


def test_a_writer_that_fails_adds_nothing_and_locks_nobody_out(index: FileIndex) -> None:
    with pytest.raises(RuntimeError, match="fault"), whoosh_writer(index) as writer:
        writer.add_document(passage="0", body=["환불"])
        raise RuntimeError("fault")
    with index.reader() as reader:
        assert reader.doc_count() == 0
    with whoosh_writer(index) as writer:
        writer.add_document(passage="1", body=["환불"])
    with index.reader() as reader:
        assert [fields["passage"] for fields in reader.all_stored_fields()] == ["1"]
