"""What was typed, taken apart: words, "quoted phrases", -excluded words, filters such as 분류:결제, this OR that."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple, Protocol

from helpsearch.analysis.normalize import fold, nfc
from helpsearch.errors import QueryError
from helpsearch.index.fields import filter_value

MAX_CHARACTERS = 2_000
"""What is typed beyond this many characters is not read."""

_QUOTES = str.maketrans("“”„‟＂", '"""""')
# A part begins at the start or after a space; inside it there is no other part. Quotes that do not close are words.
_PART = re.compile(
    r'(?<!\S)(?P<field>[^\W\d_]{2,8})[:：](?:"(?P<quoted_value>[^"]*)"|(?P<value>[^\s"]\S*))(?!\S)'
    r'|(?<!\S)(?P<minus>-?)"(?P<quoted>[^"]*)"(?!\w)'
    r"|(?<!\S)-(?P<excluded>[^\W_]\S*)"
)
_FIELDS = {
    "category": "category", "분류": "category", "카테고리": "category",
    "kind": "kind", "종류": "kind",
    "tag": "tag", "태그": "tag",
}  # fmt: skip
_KINDS = {
    "article": "article", "문서": "article", "도움말": "article", "글": "article",
    "faq": "faq", "질문": "faq", "자주묻는질문": "faq", "자주하는질문": "faq",
    "checklist": "checklist", "점검표": "checklist", "체크리스트": "checklist",
}  # fmt: skip
# One word, phrase or filter on each side; OR in capitals, since "or" is a word.
_SIDE = r'(?:(?:[^\W\d_]{2,8}[:：])?"[^"]*"|\S+)'
_OR = re.compile(rf"(?<!\S)(?P<first>{_SIDE})(?P<others>(?:\s+(?:OR|\|)\s+{_SIDE})+)(?!\S)")
_OR_SIGN = re.compile(r"(?<!\s)\s+(?:OR|\|)\s+")


class FilterValues(Protocol):
    """What knows the categories and tags of an index; a :class:`~helpsearch.index.snapshot.Snapshot` does."""

    def passage_ids(self, field: str, term: str) -> frozenset[int]:
        """The passages that have a value in the field ``category`` or ``tag``."""


class ParsedQuery(NamedTuple):
    """A query taken apart.

    ``given`` is what was typed (invalid Unicode replaced), ``text`` what is searched for, on one line.
    ``words`` are all words to rank by, those of the phrases too; an answer must have the ``phrases`` as
    they are, and not the ``excluded``. Answers are of any of ``categories`` and of ``kinds``, and have all ``tags``.
    Of each of ``choices`` the first is among the words, and the others would do as well.
    """

    given: str
    text: str
    words: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()


def parse_query(typed: str, snapshot: FilterValues | None = None) -> ParsedQuery:
    """Take a query apart. Whatever is malformed is words: a quote that does not close, an unknown field, a category
    that no document has, an OR with nothing beside it; so is a filter or exclusion if nothing else is left to rank
    by.

    :param snapshot: the index that knows which categories and tags there are; without it there are none.
    :raises helpsearch.errors.QueryError: a query of nothing but space.

    >>> parse_query('"환불 신청" -배송 언제').phrases
    ('환불 신청',)
    >>> parse_query("종류:faq 쿠폰 OR 포인트 소멸")[6:]
    (('faq',), (), (('쿠폰', '포인트'),))
    """
    given = typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = " ".join("".join(map(_printable, nfc(given[:MAX_CHARACTERS]))).split())
    if not text:
        raise QueryError('the query is blank; type what you are looking for, e.g. helpsearch query "환불 신청"')
    choices: list[tuple[str, ...]] = []
    phrases: list[str] = []
    excluded: list[str] = []
    filters: dict[str, list[str]] = {"category": [], "kind": [], "tag": []}

    def narrowed(part: str) -> tuple[str, str] | None:
        """The field and the value of a filter that an index knows."""
        match = _PART.fullmatch(part)
        if match is None or not match["field"]:
            return None
        field = _FIELDS.get(fold(match["field"]).text, "")
        value = match["quoted_value"] if match["value"] is None else match["value"]
        if field == "kind":
            value = _KINDS.get(fold(value).text.replace(" ", ""), "")
            return (field, value) if value else None
        known = field and snapshot is not None and snapshot.passage_ids(field, filter_value(value))
        return (field, value) if known else None

    def choose(match: re.Match[str]) -> str:
        sides = [match["first"], *_OR_SIGN.split(match["others"])[1:]]
        asked = {part[0] if (part := narrowed(side)) else "" for side in sides}
        if asked in ({"category"}, {"kind"}):  # several of either are any of them without an OR too
            return " ".join(sides)
        words = tuple(side.strip('"') for side in sides)
        if "OR" in words or any(
            not any(map(str.isalnum, word)) or ":" in word or word.startswith("-") for word in words
        ):
            return match.group()
        choices.append(words)
        return words[0]

    def take(match: re.Match[str]) -> str:
        if match["field"]:
            part = narrowed(match.group())
            if part is None:
                return match.group()
            filters[part[0]].append(part[1])
            return " "
        if match["excluded"] is not None or match["minus"]:
            excluded.append(match["quoted"] if match["excluded"] is None else match["excluded"])
            return " "
        phrases.append(match["quoted"])
        return f" {match['quoted']} "

    typed_words = _OR.sub(choose, text.translate(_QUOTES))
    words = " ".join(_PART.sub(take, typed_words).split())
    if not words:  # only exclusions and filters: there is nothing to rank, so they are searched for
        return ParsedQuery(given, text, " ".join(" ".join(excluded).split()) or text)
    return ParsedQuery(
        given,
        text,
        words,
        tuple(filter(str.strip, phrases)),
        tuple(filter(str.strip, excluded)),
        tuple(filters["category"]),
        tuple(filters["kind"]),
        tuple(filters["tag"]),
        tuple(choices),
    )


def _printable(character: str) -> str:
    return " " if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") else character
