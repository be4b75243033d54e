"""A cache that is bounded in bytes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from helpsearch import HelpIndex
from helpsearch.cache import BoundedCache


@given(st.integers(0, 60), st.lists(st.integers(0, 20), max_size=60))
def test_it_gives_what_was_made_and_stays_within_its_limit(limit: int, keys: list[int]) -> None:
    cache: BoundedCache[int, str] = BoundedCache(limit, size=len)
    for key in keys:
        assert cache.get(key, lambda key=key: "x" * key) == "x" * key  # type: ignore[misc]
        assert cache.bytes <= limit


def test_what_was_used_last_stays() -> None:
    cache: BoundedCache[str, str] = BoundedCache(2, size=len)
    for key in ("a", "b", "a", "c"):
        cache.get(key, lambda key=key: key)  # type: ignore[misc]
    assert cache.get("a", lambda: "made anew") == "a"
    assert cache.get("b", lambda: "made anew") == "made anew"


def test_threads_share_it() -> None:
    cache: BoundedCache[int, str] = BoundedCache(50, size=len)

    def ask(number: int) -> bool:
        return cache.get(number % 9, lambda: "x" * (number % 9)) == "x" * (number % 9)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(2_000)))
    assert cache.bytes <= 50


def test_a_query_asked_again_has_the_same_page(sample: HelpIndex) -> None:
    for text in ("환불 신청", "홤불 어떻게", "배송이 안 와요", "결제 오류 점검표"):
        first, again = (sample.search(text, explain=True).replace(took_ms=0.0) for _ in range(2))
        assert first == again
