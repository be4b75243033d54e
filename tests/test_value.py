"""Values: frozen, compared by what they hold, and like dataclasses to work with."""

from __future__ import annotations

import copy
import pickle
import sys

import pytest

from helpsearch.value import Value


class Span(Value):
    start: int
    end: int = 0


def test_fields_are_given_by_position_or_name() -> None:
    assert Span(1, 2) == Span(start=1, end=2) == Span(end=2, start=1)
    assert Span(1).end == 0


@pytest.mark.parametrize(
    ("values", "named", "message"),
    [
        ((), {}, "Span lacks start"),
        ((1, 2, 3), {}, "Span has the fields start, end, each to be given once"),
        ((1,), {"start": 1}, "Span has the fields start, end, each to be given once"),
        ((1,), {"stop": 1}, "Span has the fields start, end, each to be given once"),
    ],
)
def test_fields_that_are_missing_or_unknown_are_named(
    values: tuple[int, ...], named: dict[str, int], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        Span(*values, **named)


def test_a_value_cannot_be_changed() -> None:
    span = Span(1)
    for change in (lambda: setattr(span, "start", 2), lambda: setattr(span, "other", 2), lambda: delattr(span, "end")):
        with pytest.raises(AttributeError, match="frozen"):
            change()
    assert not hasattr(span, "__dict__")


def test_values_are_equal_by_type_and_fields() -> None:
    class Other(Value):
        start: int
        end: int = 0

    assert Span(1) != Other(1)
    assert Span(1) != (1, 0)
    assert len({Span(1), Span(1, 0), Span(2)}) == 2


def test_a_value_is_copied_pickled_replaced_and_matched() -> None:
    span = Span(1, 4)
    assert pickle.loads(pickle.dumps(span)) == copy.deepcopy(span) == span
    assert span.replace(end=5) == Span(1, 5)
    with pytest.raises(TypeError, match="has the fields start, end"):
        span.replace(stop=5)
    match span:
        case Span(start, end):
            assert (start, end) == (1, 4)
    assert repr(span) == "Span(start=1, end=4)"


@pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace came with Python 3.13")
def test_copy_replace_works() -> None:
    assert copy.replace(Span(1, 4), end=5) == Span(1, 5)  # type: ignore[attr-defined,unused-ignore]
