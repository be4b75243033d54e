"""Code is found where CommonMark has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.sources.markdown.code import CodeFences, code_spans, outside_code_spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("글 `코드` 글", ["`코드`"]),
        ("``a`b`` `c`", ["``a`b``", "`c`"]),
        ("`열린 채", []),
        ("`` 열린 채 `코드`", ["`코드`"]),
        ("\\`글` `코드`", ["` `"]),
        ("`두\n줄`", ["`두\n줄`"]),
    ],
)
def test_inline_code(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in code_spans(text)] == spans


@given(st.text("`\\ a\n", max_size=30))
def test_what_is_not_rewritten_is_as_it_was(text: str) -> None:
    assert outside_code_spans(text, str) == text
    outside: list[str] = []
    outside_code_spans(text, lambda piece: outside.append(piece) or piece)
    assert "".join(outside) == "".join(
        character for place, character in enumerate(text) if not any(a <= place < b for a, b in code_spans(text))
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("글\n```\n코드\n```\n글", [1, 2, 3], id="backticks"),
        pytest.param("~~~ js\n```\n~~~\n글", [0, 1, 2], id="tildes about backticks"),
        pytest.param("````\n```\n`````\n글", [0, 1, 2], id="closed by as many or more"),
        pytest.param("```코드``` 글\n글", [], id="inline code of three backticks"),
        pytest.param("- ```\n  코드\n  ```\n글", [0, 1, 2], id="in a list"),
        pytest.param("> ```\n> 코드\n\n글", [0, 1], id="ended by its quotation"),
        pytest.param("```\n코드", [0, 1], id="never closed"),
    ],
)
def test_fenced_code(text: str, code: list[int]) -> None:
    fences = CodeFences()
    assert [number for number, line in enumerate(text.split("\n")) if fences.holds(line)] == code
