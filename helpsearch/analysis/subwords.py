"""Kiwi's analysis of a word, split into subwords that other words can be made of.

환불했는데 is 환불/NNG 하/XSV 었/EP 는데/EC, and in subwords 환불 + 했 + 는데: morphemes that share a syllable are one
subword. An ending that begins within a syllable goes on in the next subword: 만든다며 (만들/VV ᆫ다며/EC) is 만든 + 다며.

A subword has a class to its left and a class to its right, which tell which subwords may be its neighbours. The left
class is the tag of its first morpheme. The right class says everything that decides how Korean joins morphemes: whether
a noun ends in a vowel (는 or 은) or in ㄹ (로 or 으로), which vowel a stem ends with (아 or 어), and which ending or
particle it is. ``VV~ᆫ`` is a verb whose ending is open behind ᆫ, and only a subword of the class ``~ᆫ`` may follow it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from helpsearch.analysis.hangul import coda, is_syllable, letters_of
from helpsearch.analysis.terms import Morpheme, outer

BEGIN, END = "^", "$"
"""The classes before the beginning of a word and behind its end."""
OPEN = "~"
"""The mark of an open ending in a class; the part of the ending so far follows it."""

MAX_SUBWORD = 12
"""The longest subword that is kept, in characters; it bounds the look-ups that a word takes."""

# Blocks of the Unicode standard: Basic Latin, Latin-1 to Extended-B, Extended Additional; the CJK ideographs.
_LATIN = (("a", "z"), ("\u00c0", "\u024f"), ("\u1e00", "\u1eff"))
_CHINESE = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U000323af"))
_COMMON = ("NNG", "NNP", "NNB")  # tags whose subwords of one syllable have a right class of their own
_LIGHT = "ㅏㅑㅗ"  # behind these vowels an ending begins with 아 and not 어: 받아, 도와; 먹어
_EMPTY = "="  # the mark of a morpheme that is not written


class Subword(NamedTuple):
    """A part of a word: its ``surface``, the classes to its left and right, and its morphemes as text (하/XSV 었/EP).

    An open ending is written ``어~/EC`` and its rest ``~야/EC``; a morpheme that is not written is ``=이/VCP``.
    ``morphemes`` is empty if there is only one morpheme, whose form is the surface and whose tag is the left class.
    """

    surface: str
    left: str
    right: str
    morphemes: str


def split_into_subwords(word: str, morphemes: Sequence[Morpheme]) -> tuple[Subword, ...]:
    """The subwords of a word, one behind the other; empty if the morphemes leave a gap in the word.

    >>> morphemes = [Morpheme("하", "XSV", 0, 1), Morpheme("었", "EP", 0, 1), Morpheme("는데", "EC", 1, 3)]
    >>> [subword.surface for subword in split_into_subwords("했는데", morphemes)]
    ['했', '는데']
    """
    morphemes = outer(morphemes)
    ends = sorted({0, *(each.end for each in morphemes if each.end > each.start)})
    if ends[-1] != len(word) or any(each.start not in ends and not _fused(each, morphemes) for each in morphemes):
        return ()
    found: list[Subword] = []
    begun = ""  # the part of an open ending so far
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
        # The morpheme that reaches furthest; among equals, the later one.
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


def subword_of(form: str, tag: str) -> Subword:
    """The subword of one morpheme that is written as its form.

    >>> subword_of("배송", "NNG")
    Subword(surface='배송', left='NNG', right='NNGc', morphemes='')
    """
    return Subword(form, tag, right_class(form, form, tag), "")


def tag_by_rule(character: str) -> str:
    """Kiwi's tag for a run of characters of one kind: SN for digits, SL for Latin letters, SH for Chinese characters,
    SW for the rest; empty for Hangul syllables."""
    if is_syllable(character):
        return ""
    if character.isdigit():
        return "SN"
    if any(first <= character <= last for first, last in _LATIN):
        return "SL"
    return "SH" if any(first <= character <= last for first, last in _CHINESE) else "SW"


def right_class(surface: str, form: str, tag: str) -> str:
    """The right class of a subword that ends with a complete morpheme.

    >>> right_class("배송", "배송", "NNG"), right_class("받", "받", "VV-R"), right_class("려면", "려면", "EC")
    ('NNGc', 'VV-Rc+', 'EC:려면')

    Nouns of one syllable have classes of their own, since a particle follows them rather than a noun: 개 is the noun
    "dog" in 개는, and not in 개인정보. Each adverb of one syllable has a class of its own too, since a verb follows 안
    rather than a noun.
    """
    if tag[0] in "EJ" and tag != "EP":
        return f"{tag}:{form}"
    if tag[0] == "V" or tag.startswith("XS") or tag == "EP":
        return tag + coda(surface) + ("+" if _is_light(surface[-1]) else "-")
    if tag == "MAG" and len(form) == 1:
        return f"{tag}:{form}"
    return tag + coda(surface) + ("1" if tag in _COMMON and len(surface) == 1 else "")


def subword_morphemes(subword: Subword, start: int) -> Iterator[Morpheme]:
    """The morphemes of a subword that begins at ``start`` of its word. Each has the whole subword as its place.

    >>> [str(each) for each in subword_morphemes(Subword("했", "XSV", "EPc-", "하/XSV 었/EP"), 2)]
    ['하/XSV', '었/EP']
    """
    end = start + len(subword.surface)
    for each in subword.morphemes.split() or [f"{subword.surface}/{subword.left}"]:
        form, _, tag = each.removeprefix(_EMPTY).rpartition("/")
        yield Morpheme(form, tag, start, start if each.startswith(_EMPTY) else end)


def _fused(morpheme: Morpheme, morphemes: Sequence[Morpheme]) -> bool:
    """Whether a morpheme begins within another."""
    return any(each.start <= morpheme.start < each.end for each in morphemes if each is not morpheme)


def _is_light(syllable: str) -> bool:
    return is_syllable(syllable) and letters_of(syllable)[1] in _LIGHT
