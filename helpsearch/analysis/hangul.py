"""Hangul arithmetic: syllables and letters, and the keystrokes that type them.

Syllables are composed and decomposed as the Unicode standard says (section 3.12). A *keystroke* is one letter of the
standard keyboard (KS X 5002): ㄲ and ㅒ are one keystroke, with Shift; ㅘ is ㅗ and ㅏ, ㄳ is ㄱ and ㅅ. Misspelt and
right words are compared by their keystrokes.
"""

from __future__ import annotations

from functools import cache
from itertools import product

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST, _LAST = "가", "힣"

DOUBLE_LETTERS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
"""The letters that take two keystrokes, each with its keystrokes."""
_JOINED = {keys: letter for letter, keys in DOUBLE_LETTERS.items()}


@cache
def _keys() -> dict[str, str]:
    """The keystrokes of each syllable and double letter. The table is made when it is first needed: most queries do not
    need it, and it takes longer than an import."""
    return {
        chr(ord(_FIRST) + number): "".join(DOUBLE_LETTERS.get(letter, letter) for letter in letters)
        for number, letters in enumerate(product(INITIALS, VOWELS, FINALS))
    } | DOUBLE_LETTERS


def is_syllable(character: str) -> bool:
    """Whether a character is a whole Hangul syllable.

    >>> is_syllable("환"), is_syllable("ㅎ"), is_syllable("h")
    (True, False, False)
    """
    return _FIRST <= character <= _LAST


def letters_of(syllable: str) -> tuple[str, str, str]:
    """The initial consonant, the vowel and the final consonant of a syllable; the last is empty if it has none.

    >>> letters_of("환"), letters_of("되")
    (('ㅎ', 'ㅘ', 'ㄴ'), ('ㄷ', 'ㅚ', ''))
    """
    number, final = divmod(ord(syllable) - ord(_FIRST), len(FINALS))
    initial, vowel = divmod(number, len(VOWELS))
    return INITIALS[initial], VOWELS[vowel], FINALS[final]


def is_letter(character: str) -> bool:
    """Whether a character is a Hangul letter by itself: ㅎ, ㅏ, ㄳ.

    >>> is_letter("ㅎ"), is_letter("하")
    (True, False)
    """
    return "ㄱ" <= character <= "ㅣ"


def are_initials(text: str) -> bool:
    """Whether a text has only consonants, as the initials of a word do.

    >>> are_initials("ㅎㅂ"), are_initials("ㅄ"), are_initials("환ㅂ"), are_initials("ㅠㅠ")
    (True, True, False, False)
    """
    return all(is_letter(character) and character not in VOWELS for character in text)


def keystrokes(text: str) -> str:
    """The keystrokes that type an NFC text; characters other than modern Hangul stay as they are.

    >>> keystrokes("환불"), keystrokes("값 API"), keystrokes("까")
    ('ㅎㅗㅏㄴㅂㅜㄹ', 'ㄱㅏㅂㅅ API', 'ㄲㅏ')
    """
    keys = _keys()
    return "".join([keys.get(character, character) for character in text])


def compose(keys: str) -> str:
    """The text that an input method makes of keystrokes: a consonant closes a syllable unless a vowel follows it.

    ``compose(keystrokes(text))`` is ``text`` for whole syllables.

    >>> compose("ㅎㅗㅏㄴㅂㅜㄹ"), compose("ㅅㅣㄴㅓㅇ"), compose("ㅎㅗㅏㄴㅂ"), compose("ㅋㅋ")
    ('환불', '시넝', '환ㅂ', 'ㅋㅋ')
    """
    composed: list[str] = []
    place, end = 0, len(keys)
    while place < end:
        if place + 1 < end and keys[place] in INITIALS and keys[place + 1] in VOWELS:
            initial, place = keys[place], place + 1
            vowel, place = _letter(keys, place)
            final, after = _final(keys, place)
            number = (INITIALS.index(initial) * len(VOWELS) + VOWELS.index(vowel)) * len(FINALS) + FINALS.index(final)
            composed.append(chr(ord(_FIRST) + number))
            place = after
        elif keys[place] in VOWELS:
            vowel, place = _letter(keys, place)
            composed.append(vowel)
        else:
            composed.append(keys[place])
            place += 1
    return "".join(composed)


def initials(text: str) -> str:
    """The initial consonant of each syllable; letters and all other characters stay as they are.

    >>> initials("환불 신청"), initials("ㅎ불")
    ('ㅎㅂ ㅅㅊ', 'ㅎㅂ')
    """
    return "".join(letters_of(character)[0] if is_syllable(character) else character for character in text)


def coda(text: str) -> str:
    """How a text ends: ``v`` in a vowel, ``l`` in ㄹ, ``c`` in another consonant, ``x`` in a character that is no
    syllable.

    >>> coda("결제"), coda("환불"), coda("배송"), coda("csv")
    ('v', 'l', 'c', 'x')
    """
    if not is_syllable(text[-1]):
        return "x"
    final = letters_of(text[-1])[2]
    return "l" if final == "ㄹ" else "c" if final else "v"


def particle(word: str, closed: str, open_: str) -> str:
    """The particle after a word: ``closed`` after a consonant, ``open_`` after a vowel (and 로 also after ㄹ).

    >>> particle("환불", "으로", "로"), particle("쿠폰", "을", "를"), particle("CSV", "을", "를")
    ('로', '을', '을(를)')
    """
    end = coda(word)
    if end == "x":  # not Hangul: nobody knows how it is read
        return f"{closed}({open_})" if closed != "으로" else "(으)로"
    return open_ if end == "v" or (closed == "으로" and end == "l") else closed


def _letter(keys: str, place: int) -> tuple[str, int]:
    """The letter that one or two keystrokes at a place make, and the place behind it."""
    joined = _JOINED.get(keys[place : place + 2])
    return (joined, place + 2) if joined else (keys[place], place + 1)


def _final(keys: str, place: int) -> tuple[str, int]:
    """The final consonant at a place, and the place behind it; it is empty if the consonant begins the next
    syllable."""
    for width in (2, 1):
        typed = keys[place : place + width]
        letter = _JOINED.get(typed, typed if len(typed) == 1 else "")
        after = place + width
        if letter and letter in FINALS and not (after < len(keys) and keys[after] in VOWELS):
            return letter, after
    return "", place
