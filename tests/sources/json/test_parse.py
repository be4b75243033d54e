"""JSON of people's files: the value, or what is wrong and where."""

from __future__ import annotations

import pytest

from helpsearch.sources.json.parse import NotJson, parse_json


def test_a_value_is_read() -> None:
    assert parse_json('{"제목": ["환불", 3, null]}') == {"제목": ["환불", 3, None]}


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ('{"title": }', "is not valid JSON: Expecting value", 10),
        ('{"title": "환불', "is not valid JSON: Unterminated string starting", 10),
        ('{"a": 1}\n{"a": 2}', "is several JSON values; JSON Lines have one in each line and are read as .jsonl", None),
        ("[" * 100_000, "is nested too deeply", None),
        ("9" * 5_000, "is not valid JSON: a number is too long", None),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, reason: str, place: int | None) -> None:
    with pytest.raises(NotJson) as raised:
        parse_json(text)
    assert (str(raised.value), raised.value.place) == (reason, place)
