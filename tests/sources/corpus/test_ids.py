"""Ids of our format from whatever pages were called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.sources.corpus.writer import corpus_id
from helpsearch.sources.unused_names import UnusedNames


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("배송/조회", "배송-조회"),
        ("환불은 언제 되나요?", "환불은-언제-되나요"),
        ("_숨김/.git", "숨김-.git"),
        ("반품", "반품"),
        ("README", "readme"),
        ("ㅋㅋ!?", "page"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_an_id_has_the_letters_that_our_format_takes(text: str, identity: str) -> None:
    assert corpus_id(text) == identity


@given(st.lists(st.text(st.sampled_from("aA1/._- 가각\u1100ㅋ") | st.characters())))
def test_ids_are_names_of_files_none_twice(texts: list[str]) -> None:
    ids = UnusedNames(str.lower)
    given_ids = [ids.unused(corpus_id(text)) for text in texts]
    assert len({each.lower() for each in given_ids}) == len(texts)
    for identity in given_ids:
        assert re.fullmatch(r"[0-9A-Za-z가-힣][0-9A-Za-z가-힣._-]*", identity)
        assert identity != "README"


def test_a_long_name_still_makes_a_file() -> None:
    ids = UnusedNames(str.lower)
    names = {ids.unused(corpus_id("환불" * 500)) for _ in range(12)}
    assert len(names) == 12
    assert all(len(f"{name}.md".encode()) <= 255 for name in names)
