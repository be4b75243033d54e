"""How the files of other help centres say that a page is a draft, hidden, or not for search.

Generators of sites have fields for it in the front matter, tables have columns. Our own format has one field, which is
read strictly (:mod:`helpsearch.sources.corpus.documents`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_YES = frozenset("y yes true 1 o on 예 네".split())
_NO = frozenset("n no false 0 x off 아니오 아니요".split())
_HIDDEN = frozenset(
    """비공개 숨김 미공개 초안 임시저장 작성중 임시 비노출 미노출 노출안함 비게시 미게시 게시안함 게시대기 대기
    검토중 보류 미사용 사용안함 비활성 중지 삭제 삭제됨 내림 draft hidden private unpublished archived inactive
    disabled deleted pending trash""".split()
)
_NEVER = frozenset(("never",)) | _NO
UNPUBLISHED: Mapping[str, frozenset[str]] = {
    "draft": _YES,
    "hide": _YES,
    "hidden": _YES,  # Mintlify
    "unlisted": _YES,  # Docusaurus
    "headless": _YES,  # Hugo
    "status": _HIDDEN | _NO,
    "published": _HIDDEN | _NO,
    "build.list": _NEVER,  # Hugo; _build before 0.123
    "build.render": _NEVER,
    "search": _NO | {"exclude"},  # VitePress, Quarto, Minimal Mistakes
    "search.exclude": _YES,  # MkDocs Material
    "searchexclude": _YES,  # search_exclude of just-the-docs
    "excludesearch": _YES,  # Hextra; exclude_search of Docsy
    "excludefromsearch": _YES,  # Redocly
    "searchhidden": _YES,  # PaperMod
    "searchable": _NO,  # MarkBind, Nextra
    "insearchindex": _NO,  # in_search_index of Zola
    "pagefind": _NO,  # Starlight
    "noindex": _YES,  # Mintlify
}
"""For each field that says whether search may find a page, the words that say that it may not. ``search.exclude`` is
the field ``exclude`` within ``search``. The fields have the form that :func:`field_name` returns."""


def is_unpublished(values: Mapping[str, str]) -> bool:
    """Whether one of the fields says that search may not find the page. A word that no list has says nothing.

    >>> is_unpublished({"status": "작성 중"}), is_unpublished({"draft": "false", "status": "Published"})
    (True, False)
    """
    return any(_word(values.get(field, "")) in words for field, words in UNPUBLISHED.items())


def field_name(written: str) -> str:
    """A field's name without case, ``_`` and ``-``: generators write ``search_exclude`` and ``searchExclude``.

    >>> field_name("in_search_index"), field_name("publishDate")
    ('insearchindex', 'publishdate')
    """
    return re.sub(r"[\s_-]+", "", written).casefold()


def says_yes(value: str) -> bool:
    """Whether a field says yes."""
    return _word(value) in _YES


def _word(value: str) -> str:
    return "".join(value.split()).casefold()
