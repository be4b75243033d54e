"""Text as it comes: the encoding of an external file found out."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from helpsearch.sources.files import Undecodable, composed, refuse_nul, wrong_line

_MARKS = (  # that of UTF-32 begins as that of UTF-16 does
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNKNOWN = "neither UTF-8, UTF-16 nor CP949 (EUC-KR); save the file as UTF-8"
_SAMPLE = 4_096  # bytes in which UTF-16 without a mark shows itself
_LEGIBLE = 0.98  # share of characters that a Korean text of CP949 has from ASCII and the Hangul of KS X 1001


class Decoded(NamedTuple):
    """Text (NFC, line ends ``\\n``), and the name of its encoding where that had to be guessed, else None."""

    text: str
    guessed: str | None

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever runs the build should hear of it."""
        return (f"read as {self.guessed}; save it as UTF-8",) if self.guessed else ()


def decode(content: bytes) -> Decoded:
    """Decode UTF-8, UTF-16 and UTF-32 by their mark, UTF-8 without one; UTF-16 and CP949 (and EUC-KR) are guessed.

    Raises :class:`~helpsearch.sources.files.Undecodable`, also for text that has the character NUL.

    >>> decode("환불".encode("cp949"))
    Decoded(text='환불', guessed='CP949')
    """
    decoded = _decode(content)
    refuse_nul(decoded.text)
    return decoded


def _decode(content: bytes) -> Decoded:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            try:
                return Decoded(composed(content.decode(codec)), None)
            except UnicodeDecodeError:
                raise Undecodable(1, _UNKNOWN) from None
    if (utf16 := _utf16(content)) is not None:
        return Decoded(composed(utf16), "UTF-16")
    try:
        return Decoded(composed(content.decode()), None)
    except UnicodeDecodeError as error:
        line = wrong_line(content, error)
    try:
        text = content.decode("cp949")
    except UnicodeDecodeError:
        raise Undecodable(line, _UNKNOWN) from None
    if sum(map(_is_korean, text)) < _LEGIBLE * len(text):
        raise Undecodable(line, _UNKNOWN)
    return Decoded(composed(text), "CP949")


def _utf16(content: bytes) -> str | None:
    """The text of UTF-16 without a mark: of each pair of bytes, spaces and line ends have one that is 0."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(content) % 2 or even + odd == 0 or min(even, odd) > 0:
        return None
    try:
        text = content.decode("utf-16-le" if odd else "utf-16-be")
    except UnicodeDecodeError:
        return None
    return text if "\0" not in text and sum(map(_is_korean, text)) >= _LEGIBLE * len(text) else None


def _is_korean(character: str) -> bool:
    """Whether Korean text has it: printable ASCII and white space, Hangul, and the signs beside them."""
    return (
        " " <= character <= "~"
        or character in "\t\n\r\f"
        or "가" <= character <= "힣"
        or "\u3000" <= character <= "\u33ff"  # signs, jamo, units
        or "\u2000" <= character <= "\u27bf"
        or "\uff01" <= character <= "\uffee"
        or character in "·×÷±°§¶"
    )
