"""Negation: words that say that something is not, does not work or is impossible, and the words that they negate.

Korean has many ways to say the same: 환불이 안 돼요, 환불되지 않아요, 환불을 못 받아요, 환불할 수 없어요, 환불 불가.
The words 안, 못, 않다, 못하다 and the 없다 of (으)ㄹ 수 없다 become one term, :data:`NOT`; so 안 "not" and 안 "inside"
are different terms. Nouns such as 불가 stay terms of their own.

Each of these texts also gets a *signed term*, ``¬환불``: the sign :data:`NOT` before the noun or verb that is
negated. A page with "로그인이 되지 않을 때" has ``¬로그인``. A page on how to log in, which says that
something else is not possible, has the terms 로그인 and :data:`NOT`, but not ``¬로그인``. In the same way ``✓환불``,
with the sign :data:`CAN`, says that 환불 is possible: 환불할 수 있어요, 환불 가능.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from helpsearch.analysis.terms import GUESSED, Morpheme, Term
from helpsearch.analysis.words import Word

NOT = "¬"
"""The term of every word that negates, and the sign of negated terms. No word of a text has this character."""
CAN = "✓"
"""The sign of terms that are said to be possible."""

_BEFORE = frozenset("안 못".split())  # negate the verb directly behind them: 안 돼요, 못받는
# These negate what is before them: 되지 않다, 찾지 못하다. Kiwi also reads 안되다 as one verb.
_BEHIND = frozenset("않다 못하다 안되다 못되다".split())
IMPOSSIBLE = frozenset("불가 불가능".split())
"""Nouns that mean the same as 안 되다."""
TROUBLE = IMPOSSIBLE | frozenset("불능 오류 에러 실패 거절 거부 금지 고장 먹통".split())
"""Nouns that negate the noun before them as 안 되다 does: 로그인 불가, 결제 오류. They stay terms of their own."""
_WAY = "수"  # the noun in (으)ㄹ 수 있다 and (으)ㄹ 수 없다
_WORDS = _BEFORE | _BEHIND | TROUBLE | {"말다", "없다", "있다", "가능"}

_NEGATING = _BEFORE | _BEHIND | {"말다", "없다"}  # terms that may become NOT
_DENYING = TROUBLE | {NOT, "없다"}  # terms for which a text gets signed terms with NOT: 불가 in 환불 불가
_SIGNING = _DENYING | {"가능", "있다"}  # terms for which a text gets signed terms with either sign

_LIGHT = frozenset("하다 되다 있다 없다 이다 드리다 주다 보다".split())
"""Verbs that add nothing to the noun before them: 로그인을 하지 않으면 negates 로그인, not 하다."""
_NO_MATTER = frozenset("경우 때 방법 가능 문의 관련".split())  # nouns that are never signed
_NOUNS = ("NNG", "NNP", "XR", "SL", "SH", GUESSED)
_REACH = 4
"""The most terms between a negation and the noun that it negates: 로그인을 다시 할 수 없어요."""
_END = re.compile(r"[.?!\n。]")


def may_sign(terms: Sequence[Term]) -> bool:
    """Whether a word with these terms may be a part of a negation. Most words are not and need no second look."""
    return any(term.text in _WORDS for term in terms)


def mark_negation(
    word_terms: Sequence[tuple[Term, ...]], morphemes: Sequence[tuple[Morpheme, ...]], signs: Iterable[int]
) -> tuple[tuple[Term, ...], ...]:
    """The terms of a text, word by word, with :data:`NOT` in place of those that negate.

    안 and 못 negate the verb directly behind them, in the same word (안나옴) or the next one (안 와요). Elsewhere they
    are nouns: 안에, 안쪽, 못을.

    :param morphemes: the morphemes of each word.
    :param signs: the indexes of the words for which :func:`may_sign` is true.
    """
    found = list(word_terms)
    for number in signs:
        terms = word_terms[number]
        if not any(term.text in _NEGATING for term in terms):
            continue
        following = number + 1 < len(word_terms) and _begins_with_verb(word_terms[number + 1], morphemes[number + 1])
        way = number > 0 and bool(word_terms[number - 1]) and word_terms[number - 1][-1].text == _WAY
        found[number] = tuple(
            term._replace(text=NOT) if _negates(terms, place, morphemes[number], following, way) else term
            for place, term in enumerate(terms)
        )
    return tuple(found)


def _negates(terms: Sequence[Term], place: int, morphemes: Sequence[Morpheme], following: bool, way: bool) -> bool:
    """Whether a term of a word negates. ``following`` says that the next word begins with a verb, and ``way`` that the
    word before ends with 수."""
    term = terms[place]
    if term.text in _BEHIND:
        return term.tag.startswith("V")
    if term.text == "말다":  # 하지 마세요; as a verb of its own, 말다 is "roll up"
        return term.tag.startswith("VX")
    if term.text == "없다":
        return terms[place - 1].text == _WAY if place else way
    if term.text not in _BEFORE:
        return False
    if place + 1 < len(terms):
        behind = terms[place + 1]
        if behind.text == "내다":  # Kiwi reads 환불안내 as 환불 + 안 + 내다, and it is 안내
            return False
        return term.tag == "MAG" or (behind.start == term.end and behind.tag.startswith("V"))
    return following and morphemes[-1].end == term.end


def _begins_with_verb(terms: Sequence[Term], morphemes: Sequence[Morpheme]) -> bool:
    """Whether a word begins with a verb: 와요, 됩니다; or with a noun that 하다 turns into a verb: 추천해요."""
    if not terms or terms[0].start != morphemes[0].start:
        return False
    made = any(each.tag in ("XSV", "XSA") for each in morphemes[1:2])
    return made or terms[0].tag.startswith("V")


def signed_terms(
    text: str, words: Sequence[Word], word_terms: Sequence[Sequence[Term]], signs: Iterable[int]
) -> Iterator[Term]:
    """The signed terms of a text, in order, each with the place of the word that negates it or says it is possible.

    If two nouns stand side by side before a negation, both are negated, since another text may name only one of them:
    인터넷 and 연결 in 인터넷 연결이 안 돼요.

    :param words: the words of the text.
    :param word_terms: the terms of each word after :func:`mark_negation`, with their places in the word.
    :param signs: the indexes of the words for which :func:`may_sign` is true.
    """
    ends = [match.start() for match in _END.finditer(text)]
    word_ends = [word.end for word in words]
    done = 0  # the number of words in the sentences that were looked at
    for number in signs:
        if number < done or not any(term.text in _SIGNING for term in word_terms[number]):
            continue
        sentence = bisect_left(ends, word_ends[number])
        first = bisect_right(word_ends, ends[sentence - 1]) if sentence else 0
        done = bisect_right(word_ends, ends[sentence]) if sentence < len(ends) else len(words)
        terms = [
            Term(term.text, word.place(term.start), word.place(term.end), term.tag)
            for word, found in zip(words[first:done], word_terms[first:done], strict=True)
            for term in found
        ]
        for place, term in enumerate(terms):
            sign = _sign(terms, place)
            if sign:
                end = terms[place + 1].end if _is_before_verb(terms, place) else term.end
                for what in dict.fromkeys(_negated(terms, place)):
                    yield Term(sign + what, term.start, end, term.tag)


def _sign(terms: Sequence[Term], place: int) -> str:
    """The sign that the term at a place gives to the terms that it negates or says are possible; empty if it does
    neither."""
    text = terms[place].text
    if text in _DENYING:
        return NOT
    possible = text == "가능" or (text == "있다" and place > 0 and terms[place - 1].text == _WAY)
    negated = place + 1 < len(terms) and terms[place + 1].text == NOT  # 가능하지 않다
    return CAN if possible and not negated else ""


def _negated(terms: Sequence[Term], place: int) -> Iterator[str]:
    """The terms that the term at a place negates or says are possible.

    These are the verb beside it, the nearest noun before it, and a noun directly before that noun.
    """
    before = terms[max(place - 1 - _REACH, 0) : place][::-1]  # the nearest first
    verb: Term | None = next((term for term in before[:2] if term.text != _WAY), None)
    if _is_before_verb(terms, place) and not (terms[place + 1].text == "하다" and verb):  # 찾지 못하다, 못 하다
        verb = terms[place + 1]
    if verb is not None and verb.tag.startswith("V") and not verb.tag.startswith("VX") and verb.text not in _LIGHT:
        yield verb.text
    for far, term in enumerate(before):
        if _is_matter(term):
            yield term.text
            if far + 1 < len(before) and _is_matter(before[far + 1]):
                yield before[far + 1].text
            return


def _is_before_verb(terms: Sequence[Term], place: int) -> bool:
    """Whether a term is 안 or 못 with a verb behind it."""
    return terms[place].text == NOT and not terms[place].tag.startswith("V") and place + 1 < len(terms)


def _is_matter(term: Term) -> bool:
    """Whether a term is a noun that may be signed."""
    return term.tag.startswith(_NOUNS) and term.text not in _NO_MATTER and term.text not in TROUBLE
