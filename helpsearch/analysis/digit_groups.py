"""Telephone, account and invoice numbers: the same digits with hyphens, with spaces and with neither."""

from __future__ import annotations

import re

_FEWEST = 7
_FEWEST_SPACED = 9
"""Digits that make a number of several groups: 3-5일 and 2024 2025 are several numbers."""

# 02-123-4567, 02)123-4567, (02) 123 4567, +82 10-1234-5678, 1588 1234
_TELEPHONE = re.compile(
    r"(?:(?P<country>\+82[-.\s]?(?:\(0\)|0)?)|\(?0)(?P<area>\d{1,2})(?:\)\s?|[-.\s]|\)-)\d{3,4}[-.\s]\d{4}(?![-.]?\d)"
    r"|1[568]\d\d[-.\s]\d{4}(?![-.]?\d)"
)
_GROUPS = re.compile(r"\d{2,7}(?:-\d{1,7}){1,5}(?![-.]?\d)")
_SPACED = re.compile(r"\d{2,7}(?: \d{2,7}){1,4}(?![-.,]?\d)")


def digit_groups_at(text: str, start: int) -> tuple[str, int] | None:
    """The digits of a number in several groups that begins at ``start``, and its end; None if there is none.

    >>> digit_groups_at("1588 1234", 0), digit_groups_at("+82 10-1234-5678", 0), digit_groups_at("110-204-330417", 0)
    (('15881234', 9), ('01012345678', 16), ('110204330417', 14))
    """
    if match := _TELEPHONE.match(text, start):
        country = match["country"]
        written = f"0{text[match.start('area') : match.end()]}" if country else match.group()
        return re.sub(r"\D", "", written), match.end()
    for pattern, fewest in ((_GROUPS, _FEWEST), (_SPACED, _FEWEST_SPACED)):
        if match := pattern.match(text, start):
            digits = re.sub(r"\D", "", match.group())
            if len(digits) >= fewest:
                return digits, match.end()
    return None
