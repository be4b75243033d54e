"""The keyboard: texts that were typed in the wrong layout, Latin for Hangul (ghksqnf) or Hangul for Latin (ㅊㄴㅍ).

The Korean layout is the two-set one of KS X 5002, on the keys of QWERTY. Shift gives seven of its keys another letter
and does nothing on the rest.
"""

from __future__ import annotations

import re

from helpsearch.analysis.hangul import compose, keystrokes

ROWS = (
    (0.0, "qwertyuiop", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ"),
    (0.25, "asdfghjkl", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ"),
    (0.75, "zxcvbnm", "ㅋㅌㅊㅍㅠㅜㅡ", "ㅋㅌㅊㅍㅠㅜㅡ"),
)
"""The rows of letter keys. Each row has four values: how far right of the upper row it begins, in widths of a key; its
letters in the Latin layout; those in the Korean layout without Shift; those in the Korean layout with Shift."""

_KEYS = tuple(key for _, *row in ROWS for key in zip(*row, strict=True))
_TO_HANGUL = {latin: plain for latin, plain, _ in _KEYS} | {latin.upper(): shifted for latin, _, shifted in _KEYS}
_TO_LATIN = {shifted: latin.upper() for latin, _, shifted in _KEYS} | {plain: latin for latin, plain, _ in _KEYS}

_NAME = re.compile("([A-Z]+)([a-z].*)")


class _LatinKeys(dict[int, str]):
    """A translation table from characters to Latin keys, which works a character out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(_TO_LATIN.get(key, key) for key in keystrokes(chr(code)))
        return self[code]


_LATIN_KEYS = _LatinKeys()


def to_hangul(text: str) -> str:
    """The text that the same keys type in the Korean layout; other characters stay as they are.

    >>> to_hangul("ghksqnf tlscjd"), to_hangul("Rhqorl"), to_hangul("3aksdnjs")
    ('환불 신청', '꼬배기', '3만원')
    """
    return compose("".join([_TO_HANGUL.get(character, character) for character in keystrokes(text)]))


def to_latin(text: str) -> str:
    """The text that the same keys type in the Latin layout; a letter that needs Shift becomes a capital.

    >>> to_latin("ㅊㄴㅍ"), to_latin("메ㅑ"), to_latin("꽤")
    ('csv', 'api', 'Rho')
    """
    return text.translate(_LATIN_KEYS)


def hangul_readings(text: str) -> tuple[str, ...]:
    """The Hangul texts that may have been meant by a text in Latin letters.

    Caps lock may have been on, and the first capital may be a telephone's, which sets it by itself. Capitals at the
    beginning may also be a Latin name that was meant as such: CCTVdml is CCTV의.

    >>> hangul_readings("qothd"), hangul_readings("Qothd"), hangul_readings("CCTVdml")[-1]
    (('배송',), ('빼송', '배송', 'Qㅐ송'), 'CCTV의')
    """
    small = [character for character in text if character.islower()]
    capitals = [character for character in text if character.isupper()]
    variants = [text]
    if len(capitals) > len(small):
        variants.append(text.swapcase())
    if text[:1].isupper():
        variants.append(text[0].lower() + text[1:])
    readings = list(map(to_hangul, variants))
    name = _NAME.fullmatch(text)
    if name:
        readings.append(name[1] + to_hangul(name[2]))
    return tuple(dict.fromkeys(readings))
