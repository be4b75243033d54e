"""Verbs that are a noun and a verb: 인정받다, 찜하다, 저렴하다, 기억나다 are read so whatever their ending.

A dictionary has some of them whole, and then it is the ending that decides how one is read: 인정받고 as one verb,
인정받을 as a noun with a suffix, 인정받기 as two words. People ask for 인정 받기 as well. So the noun is a term in
all of them. 받다 and 나다 are terms too, as they are where they are typed apart; 하다 is a suffix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from helpsearch.analysis.terms import Morpheme

_FREQUENT = 25_000  # rank of the rarest noun before 받다
_EVERYDAY = 10_000  # of the rarest before 나다: rarer ones are often the beginning of a verb (자라나다, 남아나다)
_SHORTEST = 2  # syllables of a noun or root; one is a part of another verb (정하다, 전하다) but for these
_OF_A_SYLLABLE = frozenset("찜 말 일".split())
# What is spelt as a noun and 하다 and is none: urgent and not hourly pay, how and so.
_WHOLE = frozenset("시급 이리 지리 고소 이러 그러 저러 어떠 어떡".split())
_RECEIVED, _RISEN = "받", "나"


class VerbReader:
    """Takes verbs apart. ``nouns`` and ``roots`` are those of a dictionary by their rank in frequency."""

    def __init__(self, nouns: Mapping[str, int], roots: Mapping[str, int]) -> None:
        self._nouns = nouns
        self._roots = roots

    def split(self, stem: str, tag: str) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """The noun and the verb that a stem is, each with its tag; None if it is one verb.

        >>> reader = VerbReader({"인정": 1}, {"저렴": 2})
        >>> reader.split("인정받", "VV-R"), reader.split("저렴하", "VA"), reader.split("이어받", "VV-R")
        ((('인정', 'NNG'), ('받', 'VV-R')), (('저렴', 'XR'), ('하', 'XSA')), None)
        """
        noun, verb = stem[:-1], stem[-1:]
        if not tag.startswith(("VV", "VA", "NNP")):
            return None
        if verb == _RECEIVED and len(noun) >= _SHORTEST and self._nouns.get(noun, _FREQUENT) < _FREQUENT:
            return (noun, "NNG"), (verb, "VV-R")
        if tag.startswith("NNP"):
            return None
        if verb == _RISEN and len(noun) >= _SHORTEST and self._nouns.get(noun, _EVERYDAY) < _EVERYDAY:
            return (noun, "NNG"), (verb, "VV")
        if verb == "하" and noun not in _WHOLE and (len(noun) >= _SHORTEST or noun in _OF_A_SYLLABLE):
            suffix = "XSV" if tag.startswith("VV") else "XSA"
            if noun in self._nouns or noun in self._roots:
                return (noun, "NNG" if noun in self._nouns else "XR"), (verb, suffix)
        return None

    def taken_apart(self, morphemes: Iterable[Morpheme]) -> Iterator[Morpheme]:
        """Morphemes, with the noun and the verb in place of each verb that is both, and 받다 a verb behind any noun."""
        for each in morphemes:
            if (each.form, each.tag) == (_RECEIVED, "XSV"):
                yield each._replace(tag="VV-R")
            elif parts := self.split(each.form, each.tag):
                (noun, noun_tag), (verb, verb_tag) = parts
                middle = each.start + len(noun)
                yield Morpheme(noun, noun_tag, each.start, middle)
                yield Morpheme(verb, verb_tag, middle, each.end)
            else:
                yield each
