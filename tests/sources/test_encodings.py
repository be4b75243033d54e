"""The encodings of external files."""

from __future__ import annotations

import contextlib
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.sources.encodings import Undecodable, decode

TEXT = "환불은 언제 되나요?\n3영업일 안에 됩니다."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_8_and_what_has_a_mark_is_known(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, None)


@pytest.mark.parametrize(
    ("codec", "name"), [("cp949", "CP949"), ("euc-kr", "CP949"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")]
)
def test_what_is_guessed_is_named(codec: str, name: str) -> None:
    decoded = decode(TEXT.encode(codec))
    assert decoded == (TEXT, name)
    assert decoded.notes == (f"read as {name}; save it as UTF-8",)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(b"a\n\xff\xfe\xfd", 2, id="no encoding"),
        pytest.param(b"\x89PNG\r\n\x1a\n\xff\xd8", 1, id="picture"),
        pytest.param("환불\n".encode() + "환불".encode("cp949")[:3], 2, id="two encodings"),
        pytest.param(b"\xff\xfe\x00\xd8", 1, id="broken UTF-16"),
        pytest.param("환불\n됩\0니다".encode(), 2, id="NUL"),
        pytest.param("환불\n됩\0니다".encode("utf-16"), 2, id="NUL in UTF-16"),
        pytest.param("été à Paris, ça va".encode("latin-1") * 3, 1, id="Latin-1"),
    ],
)
def test_what_is_no_korean_text_is_refused_with_its_line(content: bytes, line: int) -> None:
    with pytest.raises(Undecodable) as raised:
        decode(content)
    assert raised.value.line == line


def test_text_is_composed_and_lines_end_alike() -> None:
    assert decode(normalize("NFD", "환불\r\n교환\r").encode()).text == "환불\n교환\n"


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_every_text_of_hangul_comes_back_from_utf_8(text: str) -> None:
    assert decode(text.encode()) == (text, None)


@given(st.binary())
def test_no_content_fails_otherwise(content: bytes) -> None:
    with contextlib.suppress(Undecodable):
        decode(content)
