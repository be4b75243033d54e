"""How likely one slip of the fingers or of the ear makes what was typed from what was meant, as a cost.

A slip is one keystroke more, less, replaced, or swapped with the next; a few slips of the ear take two. Costs are
negative natural logarithms of probabilities in thousandths, those of a noisy channel (Kernighan, Church and Gale, "A
Spelling Correction Program Based on a Noisy Channel Model", 1990).
"""

from __future__ import annotations

from helpsearch.analysis.hangul import VOWELS, is_letter
from helpsearch.analysis.keyboard import ROWS

# What sounds alike is confused by ear (표준 발음법, National Institute of Korean Language, rules 5 and 9). ㅐ and ㅔ
# are one to most speakers, as ㅙ, ㅚ and ㅞ are; a syllable closes with one of seven sounds; behind ㅈ, ㅉ and ㅊ
# ㅕ is ㅓ, and so ㅛ, ㅠ and ㅑ are ㅗ, ㅜ and ㅏ.
_ALIKE_VOWELS = ("ㅐㅔ", "ㅒㅖ")
_ALIKE_BEHIND_J = (*_ALIKE_VOWELS, "ㅔㅖ", "ㅐㅒ", "ㅓㅕ", "ㅗㅛ", "ㅜㅠ", "ㅏㅑ")
_ALIKE_BEHIND_O = (*_ALIKE_VOWELS, "ㅐㅣ")  # ㅙ and ㅚ
_ALIKE_FINALS = ("ㄱㅋㄲ", "ㄷㅌㅅㅆㅈㅊㅎ", "ㅂㅍ")
_ALIKE_INITIALS = ("ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ")
_ALIKE_KEYS = frozenset((frozenset(("ㅗㅣ", "ㅜㅔ")), frozenset(("ㅗㅐ", "ㅜㅔ"))))  # ㅚ, ㅙ and ㅞ

_SHIFT = 3800  # Shift held too long or let go too soon: 조직되엇다
LEAST_SLIP = _SHIFT
"""No slip costs less."""
_SOUND = 4200
_NEIGHBOUR = 5300
_DOUBLED = 4300  # a key that was hit twice
_EXTRA = 5800  # the key beside the right one was hit too
_STRANGE = 10500
_DROPPED = 5600
_DROPPED_TWIN = 4300  # of two equal keys one
_SWAPPED = 5000


def _neighbours() -> dict[str, frozenset[str]]:
    """The letters on the keys that touch each letter's own, with or without Shift."""
    places = [
        (column + offset, row, letters[column])
        for row, (offset, _, *kinds) in enumerate(ROWS)
        for letters in kinds
        for column in range(len(letters))
    ]
    return {
        letter: frozenset(
            other
            for other_x, other_row, other in places
            if (row == other_row and abs(x - other_x) == 1) or (abs(row - other_row) == 1 and abs(x - other_x) < 1)
        )
        for x, row, letter in places
    }


NEIGHBOURS = _neighbours()
"""For each letter of the keyboard, those on the keys around its own."""
_SHIFTED = {frozenset(pair) for _, _, plain, shifted in ROWS for pair in zip(plain, shifted, strict=True)}


def slip_cost(typed: str, meant: str) -> int | None:
    """The cost of the one slip by which keystrokes that were ``meant`` were ``typed`` so.

    0 where they are the same, None where it takes more than one slip. Digits and Latin letters are no slips of the keys
    of Hangul.

    >>> slip_cost("ㅂㅔ", "ㅂㅐ") < slip_cost("ㅂㅑ", "ㅂㅐ") < slip_cost("ㅂㅡ", "ㅂㅐ")  # ear, next key, far key
    True
    """
    if typed == meant:
        return 0
    if abs(len(typed) - len(meant)) > 1:
        return None
    start, shorter = 0, min(len(typed), len(meant))
    while start < shorter and typed[start] == meant[start]:
        start += 1
    rest = 0
    while rest < shorter - start and typed[-1 - rest] == meant[-1 - rest]:
        rest += 1
    now, was = typed[start : len(typed) - rest], meant[start : len(meant) - rest]
    if not all(map(is_letter, now)):
        return None
    before, after = meant[start - 1 : start], meant[len(meant) - rest :][:1]
    if len(now) == len(was) == 1:
        return _replaced(now, was, before, after)
    if len(now) == 1 and not was:
        return _extra(now, before, after)
    if not now and len(was) == 1:
        return _DROPPED_TWIN if was in (before, after) else _DROPPED
    if len(now) == 2 and now == was[::-1]:
        return _SWAPPED
    return _SOUND if frozenset((now, was)) in _ALIKE_KEYS else None


def _replaced(now: str, was: str, before: str, after: str) -> int:
    pair = frozenset((now, was))
    if pair in _SHIFTED:
        return _SHIFT
    if any(pair <= frozenset(alike) for alike in _alike(was, before, after)):
        return _SOUND
    return _NEIGHBOUR if now in NEIGHBOURS.get(was, ()) else _STRANGE


def _alike(was: str, before: str, after: str) -> tuple[str, ...]:
    """The letters that sound alike where a letter stands."""
    if was in VOWELS:
        return _ALIKE_BEHIND_J if before in ("ㅈ", "ㅉ", "ㅊ") else _ALIKE_BEHIND_O if before == "ㅗ" else _ALIKE_VOWELS
    closes = before != "" and before in VOWELS and (after == "" or after not in VOWELS)
    return _ALIKE_FINALS if closes else _ALIKE_INITIALS


def _extra(now: str, before: str, after: str) -> int:
    if now in (before, after):
        return _DOUBLED
    beside = NEIGHBOURS.get(now, frozenset())
    return _EXTRA if before in beside or after in beside else _STRANGE
