"""No regular expression takes time that grows faster than the text, whatever someone types or writes."""

from __future__ import annotations

import re

import pytest
from pattern_attacks import patterns_in_use, superlinear


@pytest.mark.slow
def test_time_grows_as_the_text_does() -> None:
    slow = {
        used.place: f"{used.pattern.pattern!r}: {attack}"
        for used in patterns_in_use()
        if (attack := superlinear(used.pattern, used.methods))
    }
    assert not slow


def test_the_patterns_are_those_of_all_modules() -> None:
    places = {used.place for used in patterns_in_use()}
    assert {"helpsearch.query.parse._PART", "helpsearch.sources.markdown.jsx._TOKEN"} <= places
    assert len(places) > 100


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s+$", "search"),
        (r"<a\s[^<>]*?href=[^>]*>", "search"),
        (r"(?:\s*\d+\s*)+;", "match"),
        (r"\d+\d+;", "match"),
        (r"<[^>]*>", "finditer"),
        (r"(a+)+b", "match"),
        (r"(?P<q>['\"]).*?(?P=q)x", "search"),
        (r"[가-힣]*[가-힣]+다$", "match"),
    ],
)
def test_a_superlinear_one_is_found_out(pattern: str, method: str) -> None:
    assert superlinear(re.compile(pattern), frozenset({method}))


@pytest.mark.parametrize("pattern", [r"\s+", r"(?<!\s)\s+$", r"<[^<>]*>", r"\d{1,3}(?:,\d{3})+", r"[^\W_]+", r"a|b|c"])
def test_a_linear_one_is_not(pattern: str) -> None:
    assert superlinear(re.compile(pattern), frozenset({"finditer", "match"})) is None
