"""Morphemes, and the terms among them: the content parts of a word, as Kiwi sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helpsearch.analysis import english
from helpsearch.analysis.hangul import is_syllable

GUESSED = "?"
"""Tag of a subword that nobody taught: taken for a noun."""

WITHIN = "+"
"""Tag of a noun within the noun before it: 주차 in 주차장."""

# Nouns, numerals, roots, foreign words, digits, Chinese characters and general adverbs are content; verbs
# and adjectives follow as stems with 다. Particles, endings, suffixes, pronouns and determiners are not
# (DESIGN: "content terms").
_NOMINAL = frozenset(f"NNG NNP NNB NR XR SL SN SH MAG {GUESSED}".split())
# A prefix or suffix makes another word of a stem: 비회원, 재발급, 할인율, 암호화. Those that count, point, address or
# say for whom leave it what it is: 총금액 is a 금액, 회원들 are 회원.
_STEMS = frozenset(f"NNG NNP XR SL SH {GUESSED}".split())
_FREE = frozenset(
    {("XPN", form) for form in "총 각 매 본 제 귀 당".split()}
    | {("XSN", form) for form in "들 님 씨 쯤 째 적 별 간 당 용 상 하 분 네 꼴 짜리 어치 가량 끼리".split()}
)
_KATAKANA_OR_NOT = re.compile("[ァ-ヺー]+|[^ァ-ヺー]+")
_QUALITIES = frozenset("새 헌 옛 딴".split())  # before a noun that says nothing by itself: 새것, 헌것
# A sign behind letters makes another name of them: C++, C#, TV+.
_SIGNS = frozenset(("SW", sign) for sign in ("+", "++", "#"))


class Term(NamedTuple):
    """A term, the characters ``[start, end)`` of the word or text that it was read from, and Kiwi's tag of it, which is
    empty where a word of another script is a term whole."""

    text: str
    start: int
    end: int
    tag: str = ""


class Morpheme(NamedTuple):
    """A morpheme: its dictionary form, Kiwi's tag such as ``NNG`` or ``VV-I``, and its ``[start, end)`` in the word.

    Neighbours may share a syllable: 했 is 하/VV and 었/EP. One that is not written (이다 in 뭐예요) is empty.
    """

    form: str
    tag: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.form}/{self.tag}"


def content_terms(word: str, morphemes: Iterable[Morpheme]) -> tuple[Term, ...]:
    """Keep the content morphemes of a word; a verb's or adjective's stem becomes its dictionary form, an English word
    its stem, a run of Chinese characters its pairs.

    A word without Hangul of which nothing would stay (another script, say) is a term whole.

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
    """The characters of a run, two by two, since Chinese has no spaces: 退款 and 款需 and 需要 in 退款需要."""
    for start in range(run.start, max(run.end - 1, run.start + 1)):
        end = min(start + 2, run.end)
        yield Term(run.form[start - run.start : end - run.start], start, end, run.tag)


def _other_letters(run: Morpheme) -> Iterator[Term]:
    """The words in a run of letters of other scripts. Japanese, which has no spaces, writes nouns in Katakana and
    particles in Hiragana: キャンセル in のキャンセル."""
    for match in _KATAKANA_OR_NOT.finditer(run.form):
        yield Term(match.group(), run.start + match.start(), run.start + match.end())


def _is_hangul(text: str) -> bool:
    """Whether any of a text is Hangul."""
    return any(is_syllable(character) or "ㄱ" <= character <= "ㆎ" for character in text)


def outer(morphemes: Iterable[Morpheme]) -> tuple[Morpheme, ...]:
    """The morphemes that make a word, one behind the other, without the nouns within them.

    >>> [str(each) for each in outer([Morpheme("주차장", "NNG", 0, 3), Morpheme("주차", WITHIN, 0, 2)])]
    ['주차장/NNG']
    """
    return tuple(each for each in morphemes if each.tag != WITHIN)


def word_parts(morphemes: Iterable[Morpheme]) -> tuple[Term, ...]:
    """The nouns within the terms of a word: 발급 in 재발급, 할인 in 할인율, 주차 in 주차장; C in C++, attach in
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
    """The term of a noun, which is its form, or the stem of an English one; 거 is 것 as it is said."""
    form = "것" if (stem.form, stem.tag) == ("거", "NNB") else stem.form
    return Term(english.stem(form) if stem.tag == "SL" else form, stem.start, stem.end, stem.tag)


def _is_prefix(this: Morpheme, behind: Morpheme | None = None) -> bool:
    """Whether a morpheme makes another word of the one behind it: 재 of 재발급, and 새 of 새것."""
    if this.tag == "MM":
        return this.form in _QUALITIES and behind is not None and behind.tag == "NNB"
    return this.tag == "XPN" and behind is not None


def _stems(morphemes: Iterable[Morpheme]) -> Iterator[tuple[Morpheme, int, int]]:
    """The morphemes, each stem with the ``[start, end)`` of what its prefixes and suffixes make of it."""
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
