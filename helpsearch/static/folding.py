"""What of Unicode a JavaScript engine does not know as Python does: full case folding, and digits that are no decimals.

The engine folds a character by its own rule, NFKC and small letters; these tables have the characters that Python folds
otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from helpsearch.analysis.normalize import fold

_IDEOGRAPHS = 0x20000  # from here on there are neither small letters nor digits
_HANGUL_LETTERS = range(0x3130, 0x3190)  # folded by a rule of their own


@cache
def folding() -> dict[str, object]:
    """The tables: ``EXCEPTIONS`` of folding, ``LATIN_OF`` of case folding alone as far as it makes Latin letters, and
    ``DIGITS``, which are digits and no decimals."""
    characters = [chr(code) for code in range(0x80, _IDEOGRAPHS) if not 0xD800 <= code < 0xE000]
    exceptions = {each: fold(each).text for each in characters if _may_differ(each) and _differs(each)}
    latin = {each: each.casefold() for each in characters if each.casefold() != each.lower() and _has_latin(each)}
    digits = (each for each in characters if each.isdigit() and not each.isdecimal())
    return {"EXCEPTIONS": exceptions, "LATIN_OF": latin, "DIGITS": "".join(each for each in digits if _stays(each))}


def _may_differ(character: str) -> bool:
    compatible = unicodedata.normalize("NFKC", character)
    return (
        ord(character) not in _HANGUL_LETTERS
        and (compatible.casefold() != compatible.lower() or "\uffa0" <= character < "\uffdd")
        and fold(character).text != character.lower()
    )


def _differs(character: str) -> bool:
    """Whether the engine's own rule makes another text of a character that is to be seen."""
    lower = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).lower())
    bare = re.sub("(?<=[a-zα-ω])[\u0300-\u036f]+", "", unicodedata.normalize("NFD", lower))
    return fold(character).text not in (unicodedata.normalize("NFC", bare), "")


def _has_latin(character: str) -> bool:
    return re.search("[a-z]", character.casefold()) is not None


def _stays(character: str) -> bool:
    return fold(character).text == character
