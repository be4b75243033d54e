"""Similar sets are those that comparing each with each finds."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.linting.similar import similar_pairs

SETS = st.lists(st.frozensets(st.sampled_from("환불배송교환결제쿠폰")), max_size=12)


@given(SETS, st.sampled_from([0.5, 0.6, 0.75, 0.8, 1.0]))
def test_no_pair_is_missed_and_none_made_up(sets: list[frozenset[str]], least: float) -> None:
    every = {
        (one, other)
        for one, other in combinations(range(len(sets)), 2)
        if sets[one] and sets[other] and len(sets[one] & sets[other]) >= least * len(sets[one] | sets[other])
    }
    found = list(similar_pairs(sets, least))
    assert len(found) == len(set(found)) and set(found) == every
