"""Names that our corpus format and every file system take."""

from __future__ import annotations

import re
from unicodedata import normalize

from helpsearch.sources.unused_names import UnusedNames

_LONGEST = 200  # bytes; with a number and a suffix a file name stays below 255
_NOT_OF_AN_ID = re.compile(r"[^0-9A-Za-z가-힣._-]+")


def corpus_id(text: str) -> str:
    """An id of our format from any text; it begins as a file's name may that is read.

    >>> corpus_id("결제/카드 오류?"), corpus_id("_intro"), corpus_id("README")
    ('결제-카드-오류', 'intro', 'readme')
    """
    name = _NOT_OF_AN_ID.sub("-", normalize("NFC", text)).lstrip("._-")
    name = name.encode()[:_LONGEST].decode(errors="ignore").rstrip(".-")
    if name == "README":  # not read as a document, whatever folder it is in
        return "readme"
    return name or "page"


class CorpusIds:
    """Gives ids, none twice; letters that differ in case only do not make another name."""

    def __init__(self) -> None:
        self._names = UnusedNames(str.lower)

    def unused(self, text: str) -> str:
        """The id of a text; where it is taken, with a number from 2."""
        return self._names.unused(corpus_id(text))
