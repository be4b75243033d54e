"""Normalisation: one form for texts that look the same to a reader, whatever their width, case and accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Invisible characters: soft hyphen, zero-width spaces and joiners, variation selectors, byte order mark.
_INVISIBLE = frozenset(map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10), 0xFEFF)))

# People leave out the accents of Latin and Greek letters, since keyboards lack them and capitals have none: café is
# cafe, πρωινό is ΠΡΩΙΝΟ. In other scripts a mark makes another letter: и and й, か and が.
_ACCENTS = re.compile("(?<=[a-zα-ω])[\u0300-\u036f]+")
_WITHOUT_DECOMPOSITION = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe"}
# Characters that keep their place and width, of which most texts are made.
_PLAIN = re.compile("[\x00-\x7f가-힣·]*")
# The letter 아래아 is no longer used, and people type it for the middle dot, since it looks like one: 읍ㆍ면ㆍ동.
_MIDDLE_DOT = {"ㆍ": "·"}


class Folded(NamedTuple):
    """A folded text, and the places of its characters in the NFC text.

    ``offsets[i]`` is the place in the NFC text of the i-th character of ``text``; the last entry is the length of the
    NFC text. ``offsets`` is None if every character is at the same place in both.
    """

    text: str
    offsets: tuple[int, ...] | None

    def place(self, index: int) -> int:
        """The place in the NFC text of an index into ``text``."""
        return index if self.offsets is None else self.offsets[index]


def nfc(text: str) -> str:
    """A text in canonical composition (NFC), with U+FFFD in place of lone surrogates.

    >>> nfc("환불") == nfc("\\u1112\\u116a\\u11ab\\u1107\\u116e\\u11af") == "환불"
    True
    """
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=16)  # the words, quantities and names of one text are all found on its folded form
def fold(text: str) -> Folded:
    """Fold an NFC text to one width and case, without accents and invisible characters. Folding twice changes nothing.

    Single Hangul letters (ㅎ, ㅋㅋ) stay as they are; NFKC would turn them into letters that combine.

    >>> fold("ＣＳＶ 파일 ㎏ Café").text
    'csv 파일 kg cafe'
    """
    if _PLAIN.fullmatch(text):
        return Folded(text.lower(), None)
    folded = text.translate(_FOLDS)
    if folded == text or (len(folded) == len(text) and _INVISIBLE.isdisjoint(text)):
        return Folded(folded, None)
    offsets = [place for place, character in enumerate(text) for _ in _FOLDS[ord(character)]]
    return Folded(folded, (*offsets, len(text)))


class _Folds(dict[int, str]):
    """A translation table that folds a character when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(code)
        return self[code]


def _fold_character(code: int) -> str:
    character = chr(code)
    if character in _INVISIBLE:
        return ""
    if 0x3130 <= code < 0x3190:
        return _MIDDLE_DOT.get(character, character)
    decomposition = unicodedata.decomposition(character)
    if 0xFFA0 <= code < 0xFFDD and decomposition:  # half-width letters: <narrow> 3131
        return chr(int(decomposition.split()[1], 16))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))
    return "".join(_WITHOUT_DECOMPOSITION.get(each, each) for each in bare if each not in _INVISIBLE)


_FOLDS = _Folds()
