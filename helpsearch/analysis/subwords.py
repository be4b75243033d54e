"""Kiwi's analysis of a word, taken apart into subwords that other words can be made of.

환불했는데 is 환불/NNG 하/XSV 었/EP 는데/EC, and in subwords 환불 + 했 + 는데: morphemes that share a syllable are one
subword. An ending that begins within a syllable goes on in the next subword: 만든다며 (만들/VV ᆫ다며/EC) is 만든 + 다며.

A subword has a class on its left and on its right, which say what it can stand beside. To the left it is the
tag of its first morpheme. To the right it tells what Korean joins by: whether a noun ends in a vowel (은 or
는), in ㄹ (로 or 으로), which vowel a stem has (아 or 어), and which ending or particle came before. ``VV~ᆫ`` is
a verb with an ending open behind ᆫ, and only a subword of class ``~ᆫ`` goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from helpsearch.analysis.hangul import coda, is_syllable, letters_of
from helpsearch.analysis.terms import Morpheme, outer

BEGIN, END = "^", "$"
"""Classes of what stands before and after a word."""
OPEN = "~"
"""Marks the class of an ending that is not complete, before what there is of it."""

MAX_SUBWORD = 12
"""Longest subword in characters that is kept; it bounds the look-ups that a word takes."""

_COMMON = ("NNG", "NNP", "NNB")
_LIGHT = "ㅏㅑㅗ"  # behind these vowels an ending begins with 아 and not 어: 받아, 도와; 먹어
_EMPTY = "="  # before a morpheme that is not written


class Subword(NamedTuple):
    """A part of a word: its ``surface``, classes, and morphemes as text: ``하/XSV 었/EP``.

    An ending that is not complete is written ``어~/EC``, what goes on from it ``~야/EC``; one that is not
    there to be seen ``=이/VCP``. ``morphemes`` is empty where the surface is the only one, and its tag the
    class to the left.
    """

    surface: str
    left: str
    right: str
    morphemes: str


def split_into_subwords(word: str, morphemes: Sequence[Morpheme]) -> tuple[Subword, ...]:
    """The subwords of a word, which together are the word; none where the morphemes leave a gap.

    >>> morphemes = [Morpheme("하", "XSV", 0, 1), Morpheme("었", "EP", 0, 1), Morpheme("는데", "EC", 1, 3)]
    >>> [subword.surface for subword in split_into_subwords("했는데", morphemes)]
    ['했', '는데']
    """
    morphemes = outer(morphemes)
    ends = sorted({0, *(each.end for each in morphemes if each.end > each.start)})
    if ends[-1] != len(word) or any(each.start not in ends and not _fused(each, morphemes) for each in morphemes):
        return ()
    found: list[Subword] = []
    begun = ""  # what there is of an open ending
    last = morphemes[0]
    for start, end in pairwise(ends):
        inside = [each for each in morphemes if start <= each.start < end or each.start == each.end == end == len(word)]
        if not inside and not begun:
            return ()
        surface = word[start:end]
        left = OPEN + begun if begun else inside[0].tag
        written = any(each.end > each.start for each in inside)
        shown = [f"{OPEN}{surface}/{last.tag}"] if begun and not written else []
        shown += [("" if each.end > each.start else _EMPTY) + str(each) for each in inside]
        # the morpheme that reaches furthest, and of equals the later one
        last = max(reversed([last, *inside] if begun else inside), key=lambda each: each.end)
        if last.end > end:
            begun = last.form.removesuffix(word[end : last.end])
            begun = begun if begun not in ("", last.form) else last.form[0]
            right = (inside[-2].tag if len(inside) > 1 else "") + OPEN + begun
            shown[-1] = f"{begun}{OPEN}/{last.tag}"
        else:
            begun = ""
            right = right_class(surface, last.form, last.tag)
        found.append(Subword(surface, left, right, "" if shown == [f"{surface}/{left}"] else " ".join(shown)))
    return tuple(found)


def right_class(surface: str, form: str, tag: str) -> str:
    """The class to the right of a subword that ends with a complete morpheme.

    >>> right_class("배송", "배송", "NNG"), right_class("받", "받", "VV-R"), right_class("려면", "려면", "EC")
    ('NNGc', 'VV-Rc+', 'EC:려면')

    Nouns of one syllable have classes of their own, since particles and counters follow them rather than nouns (개 in
    개는, not in 개인정보). So has each adverb of one syllable: a verb follows 안, hardly a noun.
    """
    if tag[0] in "EJ" and tag != "EP":
        return f"{tag}:{form}"
    if tag[0] == "V" or tag.startswith("XS") or tag == "EP":
        return tag + coda(surface) + ("+" if _is_light(surface[-1]) else "-")
    if tag == "MAG" and len(form) == 1:
        return f"{tag}:{form}"
    return tag + coda(surface) + ("1" if tag in _COMMON and len(surface) == 1 else "")


def subword_morphemes(subword: Subword, start: int) -> Iterator[Morpheme]:
    """The morphemes of a subword that begins at ``start`` of its word; they span the subword."""
    end = start + len(subword.surface)
    for each in subword.morphemes.split() or [f"{subword.surface}/{subword.left}"]:
        form, _, tag = each.removeprefix(_EMPTY).rpartition("/")
        yield Morpheme(form, tag, start, start if each.startswith(_EMPTY) else end)


def _fused(morpheme: Morpheme, morphemes: Sequence[Morpheme]) -> bool:
    """Whether a morpheme begins inside of another."""
    return any(each.start <= morpheme.start < each.end for each in morphemes if each is not morpheme)


def _is_light(syllable: str) -> bool:
    return is_syllable(syllable) and letters_of(syllable)[1] in _LIGHT
