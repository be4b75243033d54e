"""A value that threads use while another replaces it."""

from __future__ import annotations

import pytest

from helpsearch.errors import HelpsearchError
from helpsearch.query.shared import Shared


class Value:
    closed = 0

    def close(self) -> None:
        self.closed += 1


def test_a_replaced_value_is_closed_when_its_last_user_is_done() -> None:
    old, new = Value(), Value()
    shared = Shared(old)
    with shared.use() as first:
        with shared.use() as second:
            shared.replace(new)
            assert first is second is old
        assert old.closed == 0
        with shared.use() as third:
            assert third is new
    assert (old.closed, new.closed) == (1, 0)


def test_a_value_that_nobody_uses_is_closed_at_once() -> None:
    old, new = Value(), Value()
    shared = Shared(old)
    with shared.use():
        pass
    shared.replace(new)
    assert (old.closed, new.closed) == (1, 0)


def test_after_closing_users_finish_and_others_are_refused() -> None:
    value = Value()
    shared = Shared(value)
    with shared.use():
        shared.close()
        with pytest.raises(HelpsearchError, match="the index is closed; open it again"), shared.use():
            pass
        assert value.closed == 0
    shared.close()
    assert value.closed == 1


def test_a_user_that_fails_is_done_too() -> None:
    value = Value()
    shared = Shared(value)
    with pytest.raises(ZeroDivisionError), shared.use():
        shared.close()
        raise ZeroDivisionError
    assert value.closed == 1
