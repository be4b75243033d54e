"""Changes to what was typed: the common form of all corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

APPLIED = 0.8
"""The least certainty of a correction that is searched for; one below it is offered."""

_TOKEN = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """A run of letters and digits, as typed, and its ``[start, end)`` in the text."""

    text: str
    start: int
    end: int


class Edit(NamedTuple):
    """``[start, end)`` of a text is understood as ``target``, with a ``certainty`` (0..1).

    ``others`` are further readings, likeliest first, each with its likelihood against the target's (0..1).
    """

    start: int
    end: int
    target: str
    certainty: float
    others: tuple[tuple[str, float], ...] = ()


def tokens(text: str) -> list[Token]:
    """The tokens of a text.

    >>> [token.text for token in tokens("ghksqnf, 3일!")]
    ['ghksqnf', '3일']
    """
    return [Token(match.group(), *match.span()) for match in _TOKEN.finditer(text)]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with those edits that are certain enough.

    >>> apply_edits("qothd 조회", [Edit(0, 5, "배송", 0.98)]), apply_edits("dks 조회", [Edit(0, 3, "안", 0.3)])
    ('배송 조회', 'dks 조회')
    """
    for edit in sorted(edits, reverse=True):
        if edit.certainty >= APPLIED:
            text = text[: edit.start] + edit.target + text[edit.end :]
    return text


def runs(found: Sequence[Token], text: str) -> list[list[Token]]:
    """Tokens cut into runs with nothing but space between them.

    >>> [[token.text for token in run] for run in runs(tokens("환 불, 신 청"), "환 불, 신 청")]
    [['환', '불'], ['신', '청']]
    """
    together: list[list[Token]] = []
    for token in found:
        if together and text[together[-1][-1].end : token.start].isspace():
            together[-1].append(token)
        else:
            together.append([token])
    return together
