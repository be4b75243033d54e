"""Literals of JavaScript, read by pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.sources.sites.javascript import array_literals, object_literals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("module.exports = {a: 'x', \"b\": `y`, 3: true,}", {"a": "x", "b": "y", "3": True}),
        (
            "export default {/* {a: 1} */ a: 'https://h/' /* , */, // b: 1\n c: [1, 'd', {}]}",
            {"a": "https://h/", "c": ["1", "d", {}]},
        ),
        ("const c: Config = {a: f({b: 1}), ...rest, g() { return {a: 1} }, h: 'i'}", {"a": None, "h": "i"}),
        ("x({a: 'b' + c, d: cond ? 'e' : 'f', g: `h${i}`})", {"a": None, "d": None, "g": None}),
        ("y = {a: {b: [{c: 'd'} as Item]}} satisfies Z", {"a": {"b": [{"c": "d"}]}}),
        (r"z = {a: 'it\'s', b: '\uD658'}", {"a": "it's", "b": "환"}),
    ],
)
def test_what_is_written_is_read_and_what_is_computed_is_none(text: str, found: dict[str, object]) -> None:
    assert next(object_literals(text)) == found


def test_arrays_outside_of_objects() -> None:
    assert next(array_literals("export const items = ['a', {b: 'c'}]")) == ["a", {"b": "c"}]


@given(st.text("{}[]():,;'\"`/*\n ab=$.\\", max_size=60))
def test_any_text_comes_to_an_end(text: str) -> None:
    assert isinstance(list(object_literals(text)), list)


def test_deep_nesting_comes_to_an_end() -> None:
    assert list(object_literals("x = " + "{a: [" * 5_000)) is not None
