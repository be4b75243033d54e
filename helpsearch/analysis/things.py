"""것 ("thing") in its spoken forms 거, 걸, 건 and 게: all are the one noun 것, which says nothing of the matter.

People write 다른 사람 걸로 해도 돼요, 산 건데, 이건 뭐예요. Kiwi reads some of these as other words, such as 걸/NNG
로/JKB for 걸로 and 이/MM 걸/NNG 로/JKB for 이걸로. The segmenter may take 건 for a case and 게 for a crab. A rare noun
would then decide what a question finds. The list of forms is closed: each of them is 것 far more often than another
word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpsearch.analysis.terms import Morpheme

# The ends of words that have 것, each with the morphemes behind 거: 걸로 is 거/NNB 로/JKB. A morpheme that begins with
# a final consonant, or is 이, shares the syllable before it. 게 is 것이; people write 게요 too, and nothing longer.
_ENDS = {
    "걸": "ᆯ/JKO",
    "걸요": "ᆯ/JKO 요/JX",
    "걸로": "로/JKB",
    "걸로요": "로/JKB 요/JX",
    "걸로는": "로/JKB 는/JX",
    "걸로도": "로/JKB 도/JX",
    "걸로만": "로/JKB 만/JX",
    "걸론": "로/JKB ᆫ/JX",
    "걸까": "이/VCP ᆯ까/EF",
    "걸까요": "이/VCP ᆯ까요/EF",
    "건": "ᆫ/JX",
    "건요": "ᆫ/JX 요/JX",
    "건가": "이/VCP ᆫ가/EF",
    "건가요": "이/VCP ᆫ가요/EF",
    "건데": "이/VCP ᆫ데/EC",
    "건데요": "이/VCP ᆫ데요/EF",
    "건지": "이/VCP ᆫ지/EC",
    "건지는": "이/VCP ᆫ지/EC 는/JX",
    "건지도": "이/VCP ᆫ지/EC 도/JX",
    "건지요": "이/VCP ᆫ지요/EF",
    "게": "이/JKS",
    "게요": "이/JKS 요/JX",
}
_THING = ("거", "것")
_BEFORE = ("ETM", "MM")  # tags before 것 in the same word: a verb's ending (받은걸로) or a determiner (다른걸로)
_THIS = frozenset("이 그 저 요 고".split())


def read_things(word: str, morphemes: Sequence[Morpheme]) -> tuple[Morpheme, ...]:
    """The morphemes of a word; if it has a spoken form of 것, 거 and its particles replace Kiwi's reading of the form.

    The form may be the whole word (걸로), or follow a verb (받은걸로), a determiner (다른걸로) or 이, 그, 저 (이걸로).

    >>> [str(each) for each in read_things("걸로", [Morpheme("걸", "NNG", 0, 1), Morpheme("로", "JKB", 1, 2)])]
    ['거/NNB', '로/JKB']
    """
    if word[:1] in _THIS and word[1:] in (_ENDS | dict.fromkeys(_THING)):
        return (Morpheme(f"{word[0]}거", "NP", 0, 2), *_behind(word, 1))
    for place in _places(morphemes):
        if word[place:] in _ENDS:
            before = (each for each in morphemes if each.end <= place)
            return (*before, Morpheme("거", "NNB", place, place + 1), *_behind(word, place))
    first = morphemes[0] if morphemes else None
    if first is not None and first.form in _THING and first.tag in ("NP", "IC"):
        return (first._replace(tag="NNB"), *morphemes[1:])
    return tuple(morphemes)


def says_thing(word: str) -> bool:
    """Whether a word is a contraction of 것 with a particle or a form of 이다: 걸 (것을), 건가요 (것인가요).

    >>> says_thing("걸로"), says_thing("거"), says_thing("건강")
    (True, False, False)
    """
    return word in _ENDS


def _places(morphemes: Sequence[Morpheme]) -> Iterator[int]:
    """The places in a word where 것 may begin."""
    yield 0
    yield from (each.end for each in morphemes if each.tag in _BEFORE)
    yield from (each.start for each in morphemes if (each.form, each.tag) == ("걸", "NNG"))


def _behind(word: str, place: int) -> Iterator[Morpheme]:
    """The morphemes after 거, which begins at ``place`` in the word."""
    at = place + 1
    for each in _ENDS.get(word[place:], "").split():
        form, _, tag = each.partition("/")
        start = at - 1 if form == "이" or "ᆨ" <= form[0] <= "ᇂ" else at
        at = start + len(form)
        yield Morpheme(form, tag, start, at)
