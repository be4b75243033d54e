"""How likely one slip of the fingers or of the ear makes what was typed from what was meant, as a cost.

A slip is one keystroke more, less, replaced, or swapped with the next; a few slips of the ear take two. Costs are negative
natural logarithms of probabilities in thousandths, those of a noisy channel (Kernighan, Church and Gale, "A
Spelling Correction Program Based on a Noisy Channel Model", 1990).
"""

from __future__ import annotations

from helpsearch.analysis.hangul import VOWELS
from helpsearch.analysis.lexicon import UNIT

# The two-set keyboard (KS X 5002) in rows, as on a QWERTY keyboard, without and with Shift, and how far right of the
# upper row each begins, in widths of a key.
_ROWS = (
    (0.0, "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ"),
    (0.25, "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ"),
    (0.75, "ㅋㅌㅊㅍㅠㅜㅡ", "ㅋㅌㅊㅍㅠㅜㅡ"),
)

# What sounds alike, and is heard rather than hit by mistake: the National Institute of Korean Language's standard
# pronunciation has ㅐ and ㅔ, ㅙ ㅚ and ㅞ, ㅢ and ㅣ merged for most speakers (rules 4 and 5), and seven consonants that
# may close a syllable (rule 9). After ㅈ ㅉ ㅊ ㅕ is ㅓ (rule 5).
_ALIKE_VOWELS = ("ㅐㅔ", "ㅒㅖ", "ㅔㅖ", "ㅐㅒ", "ㅓㅕ", "ㅗㅛ", "ㅜㅠ", "ㅏㅑ", "ㅓㅗ", "ㅡㅜ")
_ALIKE_FINALS = ("ㄱㅋㄲ", "ㄷㅌㅅㅆㅈㅊㅎ", "ㅂㅍ")
_ALIKE_INITIALS = ("ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ")
_ALIKE_KEYS = {frozenset(("ㅗㅣ", "ㅜㅔ")), frozenset(("ㅗㅐ", "ㅜㅔ")), frozenset(("ㅡㅣ", "ㅔ")), frozenset(("ㅜㅣ", "ㅣ"))}

_SHIFT = 3800  # 쥐어 -> 찌어: the Shift key held too long or let go too soon
_SOUND = 4200
_NEIGHBOUR = 5300
_DOUBLED = 4300  # a key that was pressed twice
_EXTRA = 5800  # the key beside the right one was hit too
_STRANGE = 10500
_DROPPED = 5600
_DROPPED_TWIN = 4300  # of two equal keys one
_SWAPPED = 5000


def _neighbours() -> dict[str, frozenset[str]]:
    """The letters on the keys that touch each letter's own, with or without Shift."""
    places = [
        (column + offset, row, letters[column])
        for row, (offset, *kinds) in enumerate(_ROWS)
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
_SHIFTED = {frozenset(pair) for _, plain, shifted in _ROWS for pair in zip(plain, shifted, strict=True)}


def slip_cost(typed: str, meant: str) -> int | None:
    """The cost of the one slip by which keystrokes that were ``meant`` were ``typed`` so; 0 where they are the same, None
    where it takes more than one slip.

    >>> slip_cost("ㅂㅔㅅㅗㅇ", "ㅂㅐㅅㅗㅇ") < slip_cost("ㅂㅑㅅㅗㅇ", "ㅂㅐㅅㅗㅇ") < slip_cost("ㅂㅡㅅㅗㅇ", "ㅂㅐㅅㅗㅇ")
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
    is_, was = typed[start : len(typed) - rest], meant[start : len(meant) - rest]
    before, after = meant[start - 1 : start], meant[len(meant) - rest :][:1]
    if len(is_) == len(was) == 1:
        return _replaced(is_, was, before, after)
    if len(is_) == 1 and not was:
        return _extra(is_, before, after)
    if not is_ and len(was) == 1:
        return _DROPPED_TWIN if was in (before, after) else _DROPPED
    if len(is_) == 2 and is_ == was[::-1]:
        return _SWAPPED
    return _SOUND if frozenset((is_, was)) in _ALIKE_KEYS else None


def _replaced(is_: str, was: str, before: str, after: str) -> int:
    pair = frozenset((is_, was))
    if pair in _SHIFTED:
        return _SHIFT
    if was in VOWELS:
        alike = any(pair <= frozenset(each) for each in _ALIKE_VOWELS[:2 if before not in ("ㅈ", "ㅉ", "ㅊ") else 8])
    elif before in VOWELS and before and (not after or after not in VOWELS):
        alike = any(pair <= frozenset(each) for each in _ALIKE_FINALS)
    else:
        alike = any(pair <= frozenset(each) for each in _ALIKE_INITIALS)
    if alike:
        return _SOUND
    return _NEIGHBOUR if is_ in NEIGHBOURS.get(was, ()) else _STRANGE


def _extra(is_: str, before: str, after: str) -> int:
    if is_ in (before, after):
        return _DOUBLED
    beside = NEIGHBOURS.get(is_, frozenset())
    return _EXTRA if before in beside or after in beside else _STRANGE
