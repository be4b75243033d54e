"""Morphemes, and the terms that are made of them: the parts of a word that say something of the matter.

| word | morphemes | terms | parts of terms |
|---|---|---|---|
| 환불신청하려면 | 환불/NNG 신청/NNG 하/XSV 려면/EC | 환불 신청 | |
| 재발급은 | 재/XPN 발급/NNG 은/JX | 재발급 | 발급 |
| 도와 | 돕/VV-I 어/EC | 돕다 | |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helpsearch.analysis import english
from helpsearch.analysis.hangul import is_syllable

GUESSED = "?"
"""The tag of a part that no known subword covers; it is taken for a noun."""

WITHIN = "+"
"""The tag of a noun within the noun before it: 주차 in 주차장."""

# Nouns, numerals, roots, foreign words, digits, Chinese characters and general adverbs are terms as they are. Verbs and
# adjectives are terms too, as their stems with 다. Particles, endings, pronouns and determiners are no terms.
_NOMINAL = frozenset(f"NNG NNP NNB NR XR SL SN SH MAG {GUESSED}".split())
# A prefix or suffix makes another word of a stem: 비회원, 재발급, 할인율, 암호화. The prefixes and suffixes in _FREE,
# which count, point or address, do not: 총금액 is a 금액, 회원들 are 회원.
_STEMS = frozenset(f"NNG NNP XR SL SH {GUESSED}".split())
_FREE = frozenset(
    {("XPN", form) for form in "총 각 매 본 제 귀 당".split()}
    | {("XSN", form) for form in "들 님 씨 쯤 째 적 별 간 당 용 상 하 분 네 꼴 짜리 어치 가량 끼리".split()}
)
_KATAKANA_OR_NOT = re.compile("[ァ-ヺー]+|[^ァ-ヺー]+")
_QUALITIES = frozenset("새 헌 옛 딴".split())  # make another word of a bound noun: 새것, 헌것
# A sign behind Latin letters makes another name of them: C++, C#, TV+.
_SIGNS = frozenset(("SW", sign) for sign in ("+", "++", "#"))


class Term(NamedTuple):
    """A term, its place ``[start, end)`` in the word or text, and Kiwi's tag. The tag is empty if the term is a whole
    word of another script."""

    text: str
    start: int
    end: int
    tag: str = ""


class Morpheme(NamedTuple):
    """A morpheme: its dictionary form, Kiwi's tag such as ``NNG`` or ``VV-I``, and its place ``[start, end)`` in the
    word.

    Neighbours may share a syllable: 했 is 하/VV and 었/EP. The place of a morpheme that is not written is empty, as
    that of 이다 in 뭐예요.
    """

    form: str
    tag: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.form}/{self.tag}"


def content_terms(word: str, morphemes: Iterable[Morpheme]) -> tuple[Term, ...]:
    """The terms of a word.

    A verb or adjective becomes its dictionary form, an English word its stem, and a run of Chinese characters its
    overlapping pairs. If no part of a word without Hangul would be a term, as in other scripts, the whole word is a
    term.

    >>> content_terms("도와", [Morpheme("돕", "VV-I", 0, 2), Morpheme("어", "EC", 1, 2)])
    (Term(text='돕다', start=0, end=2, tag='VV-I'),)
    """
    found: list[Term] = []
    for stem, start, end in _stems(morphemes):
        if (start, end) != (stem.start, stem.end):
            found.append(Term(word[start:end], start, end, stem.tag))
        elif stem.tag == "SH":
            found.extend(_chinese(stem))
        elif stem.tag in _NOMINAL:
            found.append(_term(stem))
        elif stem.tag == "SW" and stem.form.isalnum() and not _is_hangul(stem.form):  # завтрак은
            found.extend(_other_letters(stem))
        elif stem.tag[0] == "V" and end > start:  # VV-I, VA-R: irregular and regular conjugation
            found.append(Term(stem.form + "다", start, end, stem.tag))
    if not found and not _is_hangul(word):
        return (Term(word, 0, len(word)),)
    return tuple(found)


def _chinese(run: Morpheme) -> Iterator[Term]:
    """The characters of a run in overlapping pairs, since Chinese has no spaces: 退款, 款需 and 需要 of 退款需要."""
    for start in range(run.start, max(run.end - 1, run.start + 1)):
        end = min(start + 2, run.end)
        yield Term(run.form[start - run.start : end - run.start], start, end, run.tag)


def _other_letters(run: Morpheme) -> Iterator[Term]:
    """The words in a run of letters of other scripts. Japanese has no spaces, but writes loanwords in Katakana and
    particles in Hiragana: の and キャンセル of のキャンセル."""
    for match in _KATAKANA_OR_NOT.finditer(run.form):
        yield Term(match.group(), run.start + match.start(), run.start + match.end())


def _is_hangul(text: str) -> bool:
    """Whether a text has any Hangul."""
    return any(is_syllable(character) or "ㄱ" <= character <= "ㆎ" for character in text)


def outer(morphemes: Iterable[Morpheme]) -> tuple[Morpheme, ...]:
    """The morphemes that make a word, without the nouns within nouns.

    >>> [str(each) for each in outer([Morpheme("주차장", "NNG", 0, 3), Morpheme("주차", WITHIN, 0, 2)])]
    ['주차장/NNG']
    """
    return tuple(each for each in morphemes if each.tag != WITHIN)


def word_parts(morphemes: Iterable[Morpheme]) -> tuple[Term, ...]:
    """The words within the terms of a word: 발급 in 재발급, 할인 in 할인율, 주차 in 주차장, c in c++, attach in
    attachment.

    >>> word_parts([Morpheme("재", "XPN", 0, 1), Morpheme("발급", "NNG", 1, 3)])
    (Term(text='발급', start=1, end=3, tag='NNG'),)
    """
    morphemes = list(morphemes)
    found = [Term(each.form, each.start, each.end, "NNG") for each in morphemes if each.tag == WITHIN]
    for stem, start, end in _stems(morphemes):
        if (start, end) != (stem.start, stem.end):
            found.append(_term(stem))
        if stem.tag == "SL":
            found += (Term(root, stem.start, stem.end, stem.tag) for root in english.roots(stem.form))
    return tuple(found)


def _term(stem: Morpheme) -> Term:
    """The term of a noun: its form, or the stem of an English word; 것 for 거, its spoken form."""
    form = "것" if (stem.form, stem.tag) == ("거", "NNB") else stem.form
    return Term(english.stem(form) if stem.tag == "SL" else form, stem.start, stem.end, stem.tag)


def _is_prefix(this: Morpheme, behind: Morpheme | None = None) -> bool:
    """Whether a morpheme makes another word of the one behind it: 재 in 재발급, 새 in 새것."""
    if this.tag == "MM":
        return this.form in _QUALITIES and behind is not None and behind.tag == "NNB"
    return this.tag == "XPN" and behind is not None


def _stems(morphemes: Iterable[Morpheme]) -> Iterator[tuple[Morpheme, int, int]]:
    """The stems of a word, each with the place of the term that its prefixes and suffixes make of it. Any morpheme that
    is no such prefix or suffix is a stem here."""
    found = outer(morphemes)
    place = 0
    while place < len(found):
        first = place
        while _is_prefix(*found[place : place + 2]):
            place += 1
        stem = found[place]
        start, end = stem.start, stem.end
        place += 1
        if stem.tag in _STEMS or found[first].tag == "MM":
            for prefix in reversed(found[first : place - 1]):
                if (prefix.tag, prefix.form) in _FREE or prefix.end != start:
                    break
                start = prefix.start
            while place < len(found) and (suffix := found[place]).tag == "XSN" and suffix.start == end:
                if (suffix.tag, suffix.form) in _FREE:
                    break
                end = suffix.end
                place += 1
        while stem.tag == "SL" and place < len(found) and (found[place].tag, found[place].form) in _SIGNS:
            end = found[place].end
            place += 1
        yield stem, start, end
