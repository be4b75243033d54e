"""Decoding an HTML page: its bytes show the encoding, or the page declares it."""

from __future__ import annotations

import re

from helpsearch.sources.encodings import Undecodable, decode

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*(?:["']\s*)?([\w-]{1,40})""", re.IGNORECASE)
_HEAD = 4_096  # bytes at the top that may declare the encoding
_CODECS = {
    **dict.fromkeys(("euc-kr", "euckr", "cp949", "ms949", "windows-949", "x-windows-949", "uhc", "korean"), "cp949"),
    **dict.fromkeys(("ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ks_c_5601"), "cp949"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
}
_MOST_LOST = (
    0.01  # share of characters that may be unreadable in a page that declares its encoding; five in a short one
)


def decode_html(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a page, and notes for the person who runs the build.

    If the bytes show an encoding, it wins over the declared encoding, which is often wrong. Otherwise the page is
    decoded by the declared encoding, and a few characters may be unreadable. Raises
    :class:`~helpsearch.sources.encodings.Undecodable`.
    """
    match = _DECLARED.search(content[:_HEAD])
    codec = _CODECS.get(match.group(1).decode().lower()) if match else None
    try:
        decoded = decode(content)
    except Undecodable:
        if codec is None:
            raise
        return _decode_as(codec, content)
    return decoded.text, () if (decoded.guessed or "").lower() == codec else decoded.notes


def _decode_as(codec: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    text = content.decode(codec, "replace")
    lost = text.count("\ufffd")
    if lost > max(5, _MOST_LOST * len(text)):
        decode(content)  # raises Undecodable again, with the line
    plain = decode(text.encode()).text
    return plain, (f"{lost} characters cannot be read as {codec.upper()}; save the page as UTF-8",) if lost else ()
