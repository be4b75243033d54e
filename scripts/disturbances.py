"""What happens to a query between a help seeker's mind and the search box, by rule.

Each disturbance is a function of an NFC text and a random number generator, and returns the text as it would arrive.
None knows the index or the search, so none can be kind to them. A text that a rule has nothing to do with (no Hangul to
misspell, say) comes back as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from random import Random

from helpsearch.analysis.hangul import compose, keystrokes

Disturbance = Callable[[str, Random], str]

# The two-set keyboard (KS X 5002) on QWERTY: each row's Latin keys, what they type, and what they type with Shift.
# Offsets say how far right of the upper row's first key a row begins, in widths of a key (ANSI INCITS 154).
_ROWS = (
    (0.0, "qwertyuiop", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ"),
    (0.25, "asdfghjkl", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ"),
    (0.75, "zxcvbnm", "ㅋㅌㅊㅍㅠㅜㅡ", "ㅋㅌㅊㅍㅠㅜㅡ"),
)
_TO_LATIN = {
    **{letter: key.upper() for _, keys, _, shifted in _ROWS for key, letter in zip(keys, shifted, strict=True)},
    **{letter: key for _, keys, plain, _ in _ROWS for key, letter in zip(keys, plain, strict=True)},
}
_PUNCTUATION = ("?", "!", ".", "~", "??", "...", "?!", "~~")
_HANGUL = re.compile("[가-힣ㄱ-ㅣ]+")
_UNSPACED = re.compile(r"(?<=[가-힣])(?=[^\W_])|(?<=[^\W_])(?=[가-힣])")


def _neighbours() -> dict[str, str]:
    """The letters on the keys that touch a letter's key: in its row those beside it, in the rows above and below those
    that begin less than a key's width away. With Shift held, what these type with Shift."""
    places = [
        (column + offset, row, plain[column], shifted[column])
        for row, (offset, keys, plain, shifted) in enumerate(_ROWS)
        for column in range(len(keys))
    ]
    found: dict[str, str] = {}
    for x, row, plain, shifted in places:
        near = [
            (other_plain, other_shifted)
            for other_x, other_row, other_plain, other_shifted in places
            if (row == other_row and abs(x - other_x) == 1) or (abs(row - other_row) == 1 and abs(x - other_x) < 1)
        ]
        found[shifted] = "".join(letter for _, letter in near)
        found[plain] = "".join(
            letter for letter, _ in near
        )  # last: a letter that Shift does not change is typed without
    return found


NEIGHBOURS = _neighbours()
"""For each letter of the two-set keyboard, the letters on the keys around its own."""


def decomposed(text: str, _: Random) -> str:
    """Unicode NFD, as macOS hands over file names and some browsers text."""
    return unicodedata.normalize("NFD", text)


def full_width(text: str, _: Random) -> str:
    """ASCII in the full-width forms of East Asian input methods, space too.

    >>> full_width("A/S 3일", Random(0))
    'Ａ／Ｓ\\u3000３일'
    """
    return "".join(
        "\u3000" if each == " " else chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text
    )


def upper_case(text: str, _: Random) -> str:
    """Latin letters in capitals."""
    return _ascii_letters(text, str.upper)


def lower_case(text: str, _: Random) -> str:
    """Latin letters small."""
    return _ascii_letters(text, str.lower)


def swapped_case(text: str, _: Random) -> str:
    """Latin letters in the other case, as with caps lock on."""
    return _ascii_letters(text, str.swapcase)


def doubled_spaces(text: str, _: Random) -> str:
    """Two spaces for each."""
    return text.replace(" ", "  ")


def trailing_punctuation(text: str, random: Random) -> str:
    """One to three marks behind the text."""
    return text + random.choice(_PUNCTUATION)


def unspaced(text: str, _: Random) -> str:
    """No spaces at all.

    >>> unspaced("환불 신청 하려면", Random(0))
    '환불신청하려면'
    """
    return "".join(text.split())


def spaced_out(text: str, _: Random) -> str:
    """A space between all syllables; runs of Latin letters, of digits and of single Hangul letters stay whole.

    >>> spaced_out("환불신청 3만원 csv로 ㅠㅠ", Random(0))
    '환 불 신 청 3 만 원 csv 로 ㅠㅠ'
    """
    return _UNSPACED.sub(" ", text)


def latin_layout(text: str, _: Random) -> str:
    """Typed with the keyboard switched to English: Hangul comes out as the Latin letters on its keys, Shift as
    capitals; all else is typed alike on both.

    >>> latin_layout("환불 신청 csv 꽤?", Random(0))
    'ghksqnf tlscjd csv Rho?'
    """
    return "".join(_TO_LATIN.get(key, key) for key in keystrokes(text))


def key_replaced(text: str, random: Random) -> str:
    """One keystroke of a random Hangul word hits a key beside the right one."""

    def change(keys: str, place: int) -> str:
        return keys[:place] + random.choice(NEIGHBOURS[keys[place]]) + keys[place + 1 :]

    return _mistyped(text, random, lambda keys: range(len(keys)), change)


def key_dropped(text: str, random: Random) -> str:
    """One keystroke of a random Hangul word is missing."""
    return _mistyped(text, random, lambda keys: range(len(keys)), lambda keys, at: keys[:at] + keys[at + 1 :])


def key_doubled(text: str, random: Random) -> str:
    """One keystroke of a random Hangul word is typed twice."""
    return _mistyped(text, random, lambda keys: range(len(keys)), lambda keys, at: keys[: at + 1] + keys[at:])


def keys_swapped(text: str, random: Random) -> str:
    """Two keystrokes of a random Hangul word that follow each other, and differ, come in the wrong order."""

    def places(keys: str) -> Sequence[int]:
        return [place for place in range(len(keys) - 1) if keys[place] != keys[place + 1]]

    return _mistyped(text, random, places, lambda keys, at: keys[:at] + keys[at + 1] + keys[at] + keys[at + 2 :])


def _ascii_letters(text: str, change: Callable[[str], str]) -> str:
    return "".join(change(each) if each.isascii() else each for each in text)


def _mistyped(
    text: str, random: Random, places: Callable[[str], Sequence[int]], change: Callable[[str, int], str]
) -> str:
    """One of the Hangul words that have a place for the mistake, each as likely, changed at one of its places, each as
    likely; composed as an input method would."""
    typed = [(match.span(), keystrokes(match.group())) for match in _HANGUL.finditer(text)]
    words = [(span, keys, found) for span, keys in typed if (found := places(keys))]
    if not words:
        return text
    (start, end), keys, found = random.choice(words)
    return text[:start] + compose(change(keys, random.choice(found))) + text[end:]


HARMLESS: dict[str, Disturbance] = {
    "NFD": decomposed,
    "full width": full_width,
    "upper case": upper_case,
    "lower case": lower_case,
    "swapped case": swapped_case,
    "doubled spaces": doubled_spaces,
    "trailing punctuation": trailing_punctuation,
}
SPACING: dict[str, Disturbance] = {"all spaces removed": unspaced, "spaces between all syllables": spaced_out}
LAYOUT: dict[str, Disturbance] = {"wrong keyboard layout": latin_layout}
MISTYPED: dict[str, Disturbance] = {
    "key replaced by a neighbour": key_replaced,
    "key dropped": key_dropped,
    "key doubled": key_doubled,
    "key swapped with the next": keys_swapped,
}
DISTURBANCES = HARMLESS | SPACING | LAYOUT | MISTYPED
"""All, by name."""


def disturb(kind: str, text: str, seed: int) -> str:
    """A text disturbed by name; what comes of it depends on the seed, the name and the text alone.

    >>> disturb("key dropped", "환불 신청", 1) == disturb("key dropped", "환불 신청", 1)
    True
    """
    return DISTURBANCES[kind](text, Random(f"{seed} {kind} {text}"))
