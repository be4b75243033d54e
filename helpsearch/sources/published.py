"""How the files of other help centres say that a page is a draft or hidden, in front matter and in records.

Our own format has one field for this, which is read strictly (:mod:`helpsearch.sources.corpus.documents`).
"""

from __future__ import annotations

from collections.abc import Mapping

_YES = frozenset("y yes true 1 o on 예 네".split())
_NO = frozenset("n no false 0 x off 아니오 아니요".split())
_HIDDEN = frozenset("비공개 숨김 미공개 초안 임시저장 작성중 draft hidden private unpublished archived".split())
UNPUBLISHED = {
    "draft": _YES,
    "hide": _YES,
    "unlisted": _YES,
    "status": _HIDDEN | _NO,
    "published": _HIDDEN | _NO,
}
"""For each field that says whether a page is published, the words that say that it is not."""


def is_unpublished(values: Mapping[str, str]) -> bool:
    """Whether one of the fields says that the page is not published. A word that no list has says nothing.

    >>> is_unpublished({"status": "작성 중"}), is_unpublished({"draft": "false", "status": "Published"})
    (True, False)
    """
    return any(_word(values.get(field, "")) in words for field, words in UNPUBLISHED.items())


def says_yes(value: str) -> bool:
    """Whether a field says yes."""
    return _word(value) in _YES


def _word(value: str) -> str:
    return "".join(value.split()).casefold()
