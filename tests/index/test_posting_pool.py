"""Postings as our pool and codec write them, beside those of Whoosh's own writer."""

from __future__ import annotations

import random
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import STORED, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from helpsearch.index.postings import pack_posting, unpack_posting
from helpsearch.index.whoosh.codec import whoosh_writer
from helpsearch.index.whoosh.posting_pool import PostingPool
from helpsearch.index.whoosh.schema import TermsField

NAMES = ("body", "title")
Passages = Sequence[dict[str, list[str]]]


class WhooshField(TermsField):
    """A field that Whoosh's own writer can ask for postings."""

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, count in Counter(value).items():
            yield term.encode(), count, float(pack_posting(count, len(value))), b""


def new_index(folder: Path) -> FileIndex:
    folder.mkdir()
    fields = {name: WhooshField() for name in NAMES}
    return FileIndex.create(FileStorage(str(folder)), Schema(passage=STORED(), **fields))


def write_ours(folder: Path, passages: Passages, memory: int | None = None) -> None:
    with whoosh_writer(new_index(folder)) as writer:
        if memory:
            writer.pool = PostingPool(str(folder), memory)
        for number, values in enumerate(passages):
            writer.add_document(passage=str(number), **values)


def write_whooshs(folder: Path, passages: Passages) -> None:
    writer = SegmentWriter(new_index(folder), compound=False, codec=W3Codec())
    for number, values in enumerate(passages):
        writer.add_document(passage=str(number), **values)
    writer.commit()


def files(folder: Path) -> dict[str, bytes]:
    """The content of a segment's files."""
    return {path.suffix: path.read_bytes() for path in folder.glob("MAIN_*") if path.suffix in (".trm", ".pst", ".col")}


def postings(folder: Path) -> dict[tuple[str, bytes], list[tuple[int, float]]]:
    """All postings, as Whoosh reads them."""
    with FileStorage(str(folder)).open_index().reader() as reader:
        return {(field, term): list(of_term(reader.postings(field, term))) for field, term in reader.all_terms()}


def of_term(matcher: Any) -> Iterator[tuple[int, float]]:
    while matcher.is_active():
        yield matcher.id(), matcher.weight()
        matcher.next()


def many(passages: int, terms: int) -> Passages:
    """Passages of which each has some of the terms; all terms are frequent."""
    dice = random.Random(7)
    words = [f"낱말{number}" for number in range(terms)]
    return [{name: dice.choices(words, k=terms // 2) for name in NAMES} for _ in range(passages)]


@pytest.mark.parametrize("memory", [None, 20_000], ids=["in memory", "spilt to disk"])
def test_frequent_terms_are_written_byte_for_byte_as_whoosh_writes_them(tmp_path: Path, memory: int | None) -> None:
    passages = many(400, 24)
    write_ours(tmp_path / "ours", passages, memory)
    write_whooshs(tmp_path / "whoosh's", passages)
    assert files(tmp_path / "ours") == files(tmp_path / "whoosh's")
    assert len(files(tmp_path / "ours")[".pst"]) > 10_000


@pytest.mark.parametrize("memory", [None, 3_000], ids=["in memory", "spilt to disk"])
def test_whoosh_reads_the_same_postings_of_rare_and_frequent_terms(tmp_path: Path, memory: int | None) -> None:
    rare: Passages = [{"body": [f"드문{size}-{number // size}" for size in (1, 2, 3, 4)]} for number in range(150)]
    passages = [{**one, "body": one["body"] + other["body"]} for one, other in zip(many(150, 6), rare, strict=True)]
    write_ours(tmp_path / "ours", passages, memory)
    write_whooshs(tmp_path / "whoosh's", passages)
    ours = postings(tmp_path / "ours")
    assert ours == postings(tmp_path / "whoosh's")
    assert {len(found) for found in ours.values()} >= {1, 2, 3, 4}


def test_temporary_files_are_gone_after_a_commit_and_after_an_error(tmp_path: Path) -> None:
    write_ours(tmp_path / "ours", many(50, 10), memory=1_000)
    write_whooshs(tmp_path / "whoosh's", many(50, 10))
    counts = [Counter(path.suffix for path in (tmp_path / name).iterdir()) for name in ("ours", "whoosh's")]
    assert counts[0] == counts[1]
    with pytest.raises(RuntimeError), whoosh_writer(new_index(tmp_path / "failed")) as writer:
        writer.pool = PostingPool(str(tmp_path / "failed"), memory=1_000)
        for number in range(100):
            writer.add_document(passage="", body=[f"낱말{number}"] * 9)
        raise RuntimeError
    assert not [path for path in (tmp_path / "failed").iterdir() if path.suffix == ".run" or path.is_dir()]


@given(
    st.lists(st.lists(st.sampled_from(["환불", "신청", "~발급", "csv", "𝒞", "￦"]), max_size=12), max_size=30),
    st.sampled_from([1, 700, 2**26]),
)
def test_the_pool_gives_each_posting_once_in_order(fields: list[list[str]], memory: int) -> None:
    pool = PostingPool(".", memory)
    for passage_id, terms in enumerate(fields):
        pool.add_terms("body", passage_id, terms)
    found = [(each.term, list(zip(each.passage_ids, each.packed, strict=True))) for each in pool.iter_postings()]
    pool.cleanup()
    lengths = [sum(not term.startswith("~") for term in terms) for terms in fields]
    expected: dict[str, list[tuple[int, int]]] = {}
    for passage_id, terms in enumerate(fields):
        for term, count in Counter(terms).items():
            expected.setdefault(term, []).append((passage_id, pack_posting(count, lengths[passage_id])))
    assert found == sorted(expected.items(), key=lambda item: item[0].encode())


@given(st.integers(1, 300), st.integers(1, 70_000))
def test_a_posting_holds_frequency_and_field_length_even_as_a_32_bit_float(frequency: int, length: int) -> None:
    (kept,) = struct.unpack("f", struct.pack("f", pack_posting(frequency, length)))
    assert unpack_posting(kept) == (min(frequency, 255), min(length, 65_535))
