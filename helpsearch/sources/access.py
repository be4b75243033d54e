"""Who may see a document, as its source says it."""

from __future__ import annotations

from collections.abc import Sequence

_EVERYONE = frozenset(("all", "anyone", "everyone", "public", "*", "공개", "누구나", "모두", "전체"))


def restricted_to(groups: Sequence[str]) -> tuple[str, ...]:
    """The groups that may see a document; none if one of the names means everyone.

    >>> restricted_to(["staff", "partners"]), restricted_to(["전체"])
    (('staff', 'partners'), ())
    """
    return () if any(group.strip().casefold() in _EVERYONE for group in groups) else tuple(groups)
