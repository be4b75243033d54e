"""Sequences: the terms of each passage in their order, kept across builds."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.index.sequence_writer import SequenceWriter
from helpsearch.index.sequences import (
    BREAK,
    GONE,
    PassageRow,
    SequenceReader,
    encode_passages,
    phrase_bytes,
    term_code,
    term_sequence,
)
from helpsearch.index.term_places import TermPlaces
from helpsearch.index.whoosh.snapshot import WhooshSnapshot

TERMS = st.lists(st.sampled_from("환불 신청 배송 결제 하다 csv 3".split()), max_size=12)


def codes(*terms: str) -> list[int]:
    return [term_code(term) for term in terms]


def reader_of(folder: Path, sequence: array[int]) -> SequenceReader:
    with SequenceWriter(folder / "sequences.bin", folder / "places.bin") as writer:
        writer.add("a", sequence, b"")
    return opened(folder, {0: PassageRow(0, 0, len(sequence), 0, 0)}, 1)


def opened(folder: Path, rows: dict[int, PassageRow], count: int) -> SequenceReader:
    (folder / "passages.bin").write_bytes(encode_passages(rows, count))
    return SequenceReader(*(folder / f"{name}.bin" for name in ("passages", "sequences", "places")))


def test_a_sequence_has_the_body_first_and_breaks_before_all_else() -> None:
    sequence = term_sequence(["환불", "신청"], [["환불"], [], ["언제"]], ["반품", "환급"])
    assert list(sequence) == [
        *codes("환불", "신청"),
        *(BREAK, *codes("환불"), BREAK, BREAK, *codes("언제")),
        *(BREAK, *codes("반품"), BREAK, *codes("환급")),
    ]


@given(TERMS, TERMS)
def test_a_phrase_is_found_where_its_terms_stand_side_by_side(
    tmp_path_factory: pytest.TempPathFactory, terms: list[str], phrase: list[str]
) -> None:
    reader = reader_of(tmp_path_factory.mktemp("sequences"), term_sequence(terms, [], []))
    stands = any(terms[start : start + len(phrase)] == phrase for start in range(len(terms) + 1))
    assert reader.has_phrase(0, phrase_bytes(phrase)) is stands
    reader.close()


@given(TERMS, TERMS, st.sets(st.integers(0, 11)))
def test_a_phrase_does_not_go_on_behind_the_end_of_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, terms: list[str], phrase: list[str], ends: set[int]
) -> None:
    ends = {end for end in ends if end < len(terms)}
    reader = reader_of(tmp_path_factory.mktemp("sequences"), term_sequence(terms, [], [], ends))
    stands = any(
        terms[start : start + len(phrase)] == phrase and ends.isdisjoint(range(start, start + len(phrase) - 1))
        for start in range(len(terms) + 1)
    )
    assert reader.has_phrase(0, phrase_bytes(phrase)) is stands
    assert list(reader.sequence(0)) == codes(*terms)
    reader.close()


def test_a_phrase_begins_with_a_whole_code(tmp_path: Path) -> None:
    """Bytes that happen to stand across two codes are no term."""
    sequence = array("I", [0x11223344, 0x55667788, 0x11223344])
    reader = reader_of(tmp_path, sequence)
    across = sequence.tobytes()[2:6]
    assert across in sequence.tobytes()
    assert not reader.has_phrase(0, across)
    assert reader.has_phrase(0, sequence.tobytes()[4:8])
    reader.close()


def test_passages_without_a_row_are_gone_and_no_passages_are_no_bytes(tmp_path: Path) -> None:
    (tmp_path / "sequences.bin").write_bytes(array("I", [7, 8, 9]).tobytes())
    (tmp_path / "places.bin").write_bytes(b"places")
    reader = opened(tmp_path, {1: PassageRow(4, 1, 2, 3, 3)}, 2)
    assert [reader.document(number) for number in range(len(reader))] == [GONE, 4]
    assert [list(reader.sequence(number)) for number in range(len(reader))] == [[], [8, 9]]
    assert [reader.places_bytes(number) for number in range(len(reader))] == [b"", b"ces"]
    reader.close()
    assert encode_passages({}, 0) == b""


def test_an_index_without_passages_has_no_sequences(tmp_path: Path) -> None:
    for name in ("sequences", "places"):
        (tmp_path / f"{name}.bin").write_bytes(b"")
    reader = opened(tmp_path, {}, 0)
    assert len(reader) == 0
    reader.close()


def sequences_by_document(directory: Path) -> dict[int, list[tuple[list[int], TermPlaces]]]:
    """The sequence and the places of each passage, by document."""
    snapshot = WhooshSnapshot.open(directory)
    found = {
        document_id: [
            (list(snapshot.term_sequence(each)), snapshot.term_places(each))
            for each in snapshot.passages_of(document_id)
        ]
        for document_id in range(len(snapshot.document_names()))
    }
    snapshot.close()
    return found


def test_an_update_keeps_the_sequences_and_places_of_what_did_not_change(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.build(tmp_path / "updated")
    corpus.article("delivery", "배송 조회", "## 조회 {#track}\n\n택배 번호로 조회합니다.\n\n## 둘 {#two}\n\n또 하나.")
    corpus.remove("articles/exchange.md")
    corpus.article("added", "쿠폰", "쿠폰을 씁니다.")
    corpus.build(tmp_path / "updated")
    corpus.build(tmp_path / "full")
    assert sequences_by_document(tmp_path / "updated") == sequences_by_document(tmp_path / "full")
