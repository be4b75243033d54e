"""The groups whose documents a request may see. A request narrows what its caller may see and never widens it."""

from __future__ import annotations

from collections.abc import Sequence

from helpsearch.index.fields import filter_value
from helpsearch.server.tokens import Token


def groups_of_caller(access: Sequence[str], token: Token | None) -> tuple[str, ...]:
    """The groups of the server and those of the caller's token, each once, in the form in which they are compared."""
    groups = (*access, *(token.groups if token else ()))
    return tuple(sorted({filter_value(group) for group in groups}))


def narrowed(groups: tuple[str, ...], asked: Sequence[str]) -> tuple[str, ...]:
    """The groups of the caller that a request asks for; all of them if it asks for none.

    >>> narrowed(("partners", "staff"), ["Staff", "board"]), narrowed(("staff",), [""]), narrowed(("staff",), [])
    (('staff',), (), ('staff',))
    """
    wanted = set(map(filter_value, asked))
    return tuple(group for group in groups if group in wanted) if asked else groups
