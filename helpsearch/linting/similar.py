"""Finds sets with most members in common, without a comparison of every two sets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from math import ceil

_ROUNDING = 1e-9  # 0.55 * 20 is a little more than 11


def similar_pairs(sets: Sequence[Set[str]], least: float) -> Iterator[tuple[int, int]]:
    """The pairs of sets whose Jaccard similarity is at least ``least`` (0..1), as indices; empty sets are in no pair.

    Two such sets share at least one of the few members that are rarest in each, so only sets that do are compared
    (prefix filtering: Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007).

    >>> list(similar_pairs([{"환불", "기간"}, {"배송", "기간"}, {"기간", "환불"}], 0.8))
    [(0, 2)]
    """
    counts = Counter(member for each in sets for member in each)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(sets):
        rarest = sorted(each, key=lambda member: (counts[member], member))
        shared = ceil(least * len(each) - _ROUNDING)  # a similar set has at least so many of its members
        prefix = rarest[: len(each) - shared + 1] if each else []
        candidates = sorted({other for member in prefix for other in holders[member]})
        for other in candidates:
            common = len(each & sets[other])
            if common >= least * (len(each) + len(sets[other]) - common):
                yield other, place
        for member in prefix:
            holders[member].append(place)
