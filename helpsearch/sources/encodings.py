"""From bytes to text in one form: the encoding is found out, characters are composed, lines end with ``\\n``."""

from __future__ import annotations

import codecs
from typing import NamedTuple
from unicodedata import normalize

_MARKS = (  # UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNKNOWN = "neither UTF-8, UTF-16 nor CP949 (EUC-KR); save the file as UTF-8"
_SAMPLE = 4_096  # bytes at the beginning by which UTF-16 without a mark is recognised
_LEGIBLE = 0.98  # least share of ASCII and KS X 1001's Hangul among the characters of a Korean text in CP949


class Undecodable(Exception):
    """A file in an encoding that is not supported; ``line`` is the line of the first byte that is not UTF-8."""

    def __init__(self, line: int, message: str = "not valid UTF-8; save the file as UTF-8") -> None:
        super().__init__(message)
        self.line = line


class Decoded(NamedTuple):
    """Text (NFC, line ends ``\\n``), and the name of its encoding if that had to be guessed, else None."""

    text: str
    guessed: str | None

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes on the encoding for the person who runs the build."""
        return (f"read as {self.guessed}; save it as UTF-8",) if self.guessed else ()


def decode(content: bytes) -> Decoded:
    """Decode UTF-8, UTF-16 and UTF-32 with a byte order mark, and UTF-8 without one. UTF-16 without a mark and CP949
    (with EUC-KR) are guessed.

    Raises :class:`Undecodable`, also for text that has the character NUL.

    >>> decode("환불".encode("cp949"))
    Decoded(text='환불', guessed='CP949')
    """
    decoded = _decode(content)
    _refuse_nul(decoded.text)
    return decoded


def decode_utf8(content: bytes) -> str:
    """The text of UTF-8: NFC, line ends as ``\\n``, without a byte order mark. Raises :class:`Undecodable`."""
    try:
        text = composed(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Undecodable(_wrong_line(content, error)) from None
    _refuse_nul(text)
    return text


def composed(text: str) -> str:
    """Text as it is kept: NFC, line ends as ``\\n``."""
    return nfc(with_line_ends(text))


def with_line_ends(text: str) -> str:
    """Text whose lines end with ``\\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def nfc(text: str) -> str:
    """Text with its characters composed, the form in which all text and all names are compared: a decomposed 가 is
    가."""
    return normalize("NFC", text)


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
        line = _wrong_line(content, error)
    try:
        text = content.decode("cp949")
    except UnicodeDecodeError:
        raise Undecodable(line, _UNKNOWN) from None
    if sum(map(_is_korean, text)) < _LEGIBLE * len(text):
        raise Undecodable(line, _UNKNOWN)
    return Decoded(composed(text), "CP949")


def _utf16(content: bytes) -> str | None:
    """The text of UTF-16 without a mark, or None. UTF-16 is recognised by its spaces and line ends, which have one byte
    0 in their pair of bytes."""
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
    """Whether Korean text has a character: printable ASCII and white space, Hangul, and the signs of Korean text."""
    return (
        " " <= character <= "~"
        or character in "\t\n\r\f"
        or "가" <= character <= "힣"
        or "\u3000" <= character <= "\u33ff"  # signs, jamo, units
        or "\u2000" <= character <= "\u27bf"
        or "\uff01" <= character <= "\uffee"
        or character in "·×÷±°§¶"
    )


def _refuse_nul(text: str) -> None:
    """Raise :class:`Undecodable` for text that has the character NUL, since it is no text but other data."""
    if (at := text.find("\0")) >= 0:
        raise Undecodable(text.count("\n", 0, at) + 1, "has the character NUL, so it is no text")


def _wrong_line(content: bytes, error: UnicodeDecodeError) -> int:
    """The line, from 1, of the first byte that could not be decoded."""
    return content.count(b"\n", 0, error.start) + 1
