"""The error model: the cost of one slip, by finger or by ear, in typing a word.

A slip is one keystroke too many, one too few, one in place of another, or two neighbours swapped; a few slips of the
ear take two keystrokes. A cost is the negative natural logarithm of the slip's probability, in thousandths, as in a
noisy channel (Kernighan, Church and Gale, "A Spelling Correction Program Based on a Noisy Channel Model", 1990).
"""

from __future__ import annotations

from helpsearch.analysis.hangul import VOWELS, is_letter
from helpsearch.analysis.keyboard import ROWS

# Letters that sound alike are confused by ear (표준 발음법, National Institute of Korean Language, rules 5 and 9). Most
# speakers do not tell ㅐ from ㅔ (배송, 베송), nor ㅙ, ㅚ and ㅞ from each other. A syllable closes with one of seven
# sounds, so 낫, 낮 and 낱 sound alike. Behind ㅈ, ㅉ and ㅊ ㅕ sounds like ㅓ (가져, 가저), and ㅛ, ㅠ and ㅑ like ㅗ,
# ㅜ and ㅏ.
_ALIKE_VOWELS = ("ㅐㅔ", "ㅒㅖ")
_ALIKE_BEHIND_J = (*_ALIKE_VOWELS, "ㅔㅖ", "ㅐㅒ", "ㅓㅕ", "ㅗㅛ", "ㅜㅠ", "ㅏㅑ")
_ALIKE_BEHIND_O = (*_ALIKE_VOWELS, "ㅐㅣ")  # ㅙ (ㅗㅐ) and ㅚ (ㅗㅣ)
_ALIKE_FINALS = ("ㄱㅋㄲ", "ㄷㅌㅅㅆㅈㅊㅎ", "ㅂㅍ")
_ALIKE_INITIALS = ("ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ")
_ALIKE_KEYS = frozenset((frozenset(("ㅗㅣ", "ㅜㅔ")), frozenset(("ㅗㅐ", "ㅜㅔ"))))  # ㅚ, ㅙ and ㅞ

_SHIFT = 3800  # Shift was held too long or released too soon: 조직되엇다
LEAST_SLIP = _SHIFT
"""The cost of the likeliest slip."""
_SOUND = 4200  # a letter that sounds alike: 베송
_NEIGHBOUR = 5300  # a key around the right one
_DOUBLED = 4300  # the key was hit twice
_EXTRA = 5800  # a key around the right one was hit too
_STRANGE = 10500  # any other key in place of the right one, or beside it
_DROPPED = 5600  # a key was left out
_DROPPED_TWIN = 4300  # one of two equal keys was left out
_SWAPPED = 5000  # two neighbouring keys were swapped


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
"""For each letter of the keyboard, the letters on the keys around its own."""
_SHIFTED = {frozenset(pair) for _, _, plain, shifted in ROWS for pair in zip(plain, shifted, strict=True)}


def slip_cost(typed: str, meant: str) -> int | None:
    """The cost of the one slip that turns the keystrokes that were ``meant`` into those that were ``typed``.

    The cost is 0 if both are the same, and None if they are more than one slip apart. Digits and Latin letters in place
    of Hangul are no slip.

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
    """The groups of letters that sound alike at the place of a letter between two others."""
    if was in VOWELS:
        return _ALIKE_BEHIND_J if before in ("ㅈ", "ㅉ", "ㅊ") else _ALIKE_BEHIND_O if before == "ㅗ" else _ALIKE_VOWELS
    closes = before != "" and before in VOWELS and (after == "" or after not in VOWELS)
    return _ALIKE_FINALS if closes else _ALIKE_INITIALS


def _extra(now: str, before: str, after: str) -> int:
    if now in (before, after):
        return _DOUBLED
    beside = NEIGHBOURS.get(now, frozenset())
    return _EXTRA if before in beside or after in beside else _STRANGE
