"""What was typed, taken apart: words, "quoted phrases" and -excluded words."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from helpsearch.analysis.normalize import nfc
from helpsearch.errors import QueryError

MAX_CHARACTERS = 2_000
"""What is typed beyond this many characters is not read."""

_QUOTES = str.maketrans("“”„‟＂", '"""""')
# A part begins at the start or after a space; inside it there is no other part. Quotes that do not close are words.
_PART = re.compile(r'(?<!\S)(-?)"([^"]*)"(?!\w)|(?<!\S)-([^\W_]\S*)')


class ParsedQuery(NamedTuple):
    """A query taken apart.

    ``given`` is what was typed (invalid Unicode replaced), ``text`` what is searched for, on one line.
    ``words`` are all words to rank by, those of the phrases too; ``phrases`` must stand in an answer as
    they are, ``excluded`` must not.
    """

    given: str
    text: str
    words: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]


def parse_query(typed: str) -> ParsedQuery:
    """Take a query apart. Whatever is malformed is words.

    Raises :class:`~helpsearch.errors.QueryError` for a query of nothing but space.

    >>> parse_query('"환불 신청" -배송 언제').phrases
    ('환불 신청',)
    """
    given = typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = " ".join("".join(map(_printable, nfc(given[:MAX_CHARACTERS]))).split())
    if not text:
        raise QueryError('the query is blank; type what you are looking for, e.g. helpsearch query "환불 신청"')
    phrases: list[str] = []
    excluded: list[str] = []

    def take(match: re.Match[str]) -> str:
        minus, quoted, word = match.groups()
        if word is not None or minus:
            excluded.append(word if word is not None else quoted)
            return " "
        phrases.append(quoted)
        return f" {quoted} "

    words = " ".join(_PART.sub(take, text.translate(_QUOTES)).split())
    if not words:  # only exclusions: there is nothing to rank, so they are searched for
        return ParsedQuery(given, text, " ".join(excluded), (), ())
    return ParsedQuery(given, text, words, tuple(filter(str.strip, phrases)), tuple(filter(str.strip, excluded)))


def _printable(character: str) -> str:
    return " " if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") else character
