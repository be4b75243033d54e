"""What the next build takes over of the index as it was, and when it takes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_files import rewrite_manifest

import helpsearch
from helpsearch.index.manifest import FILES, RECORDS
from helpsearch.index.records import decode_records
from helpsearch.sources.file_records import decode_files, readers_fingerprint

NAMES = st.text(max_size=3)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | NAMES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=12,
)
RECORD = st.fixed_dictionaries(
    {
        "hash": st.just("0") | JSON,
        "kind": st.just("faq") | JSON,
        "kinds": st.dictionaries(NAMES, st.integers() | JSON, max_size=2) | JSON,
        "fields": st.dictionaries(NAMES, st.lists(st.integers() | JSON, max_size=3), max_size=2) | JSON,
    }
)
FILE = st.tuples(
    st.dictionaries(NAMES, NAMES | JSON, max_size=2) | JSON,
    st.dictionaries(NAMES, st.tuples(st.integers() | JSON, NAMES | JSON), max_size=2) | JSON,
    st.integers() | JSON,
    st.none() | NAMES | JSON,
    st.lists(NAMES | JSON, max_size=2) | JSON,
)


@pytest.mark.parametrize("name", [RECORDS, FILES])
@pytest.mark.parametrize("content", ["", "[]", '{"always-01": {}, "files": 1}'])
def test_what_no_build_wrote_is_made_anew_even_where_the_manifest_fits_it(
    corpus: Any, built: Path, name: str, content: str
) -> None:
    (path,) = built.glob(f"g-*/{name}")
    path.write_text(content, encoding="utf-8")
    rewrite_manifest(built)
    assert corpus.build(built).rebuilt == "the index was damaged"
    helpsearch.verify(built)


@given(st.dictionaries(NAMES, RECORD | JSON, max_size=2) | JSON)
def test_records_of_documents_are_whole_or_refused(content: object) -> None:
    try:
        records = decode_records(json.dumps(content).encode())
    except ValueError:
        return
    for record in records.values():
        assert record.kind in ("article", "faq")
        assert all(isinstance(number, int) for pair in record.fields.values() for number in pair)


@given(st.dictionaries(NAMES, FILE | JSON, max_size=2) | JSON)
def test_records_of_files_are_whole_or_refused(files: object) -> None:
    try:
        records = decode_files(json.dumps({"readers": readers_fingerprint(), "files": files}).encode())
    except ValueError:
        return
    for record in records.values():
        assert all(isinstance(digest, str) for digest in record.read.values())
        assert all(isinstance(line, int) for line, _ in record.documents.values())
        assert isinstance(record.unpublished, int)
