"""Verbs that are made of a noun and 받다, 나다 or 하다: 인정받다, 기억나다, 찜하다, 저렴하다.

Kiwi's dictionary has some of them whole, and then Kiwi's reading depends on the ending: 인정받/VV-R 고/EC is one verb,
인정/NNG 받/XSV 을/ETM a noun with a suffix, 인정/NNG 받/VV-R 기/ETN a noun and a verb. People type 인정 받기 as well.
So all of them are read as a noun and a verb, whatever the ending. 받다 and 나다 are terms, as they are when they are
typed as words of their own; 하다 is a suffix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from helpsearch.analysis.terms import Morpheme

_FREQUENT = 25_000  # the rank of the rarest noun before 받다
# The rank of the rarest noun before 나다. Rarer ones are often the beginning of a verb: 자라나다, 남아나다.
_EVERYDAY = 10_000
_SHORTEST = 2  # syllables of a noun or root; one syllable is a part of the verb (정하다, 전하다), except for these
_OF_A_SYLLABLE = frozenset("찜 말 일".split())
# These look like nouns before 하다 and are not: 시급하다 is "urgent" and not 시급 (hourly pay), 어떠하다 is "how".
_WHOLE = frozenset("시급 이리 지리 고소 이러 그러 저러 어떠 어떡".split())
_RECEIVED, _RISEN = "받", "나"


class VerbReader:
    """Splits verbs. ``nouns`` and ``roots`` have a dictionary's nouns and roots, each with its rank in frequency."""

    def __init__(self, nouns: Mapping[str, int], roots: Mapping[str, int]) -> None:
        self._nouns = nouns
        self._roots = roots

    def split(self, stem: str, tag: str) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """The noun and the verb that a stem is made of, each with its tag; None if it is one verb.

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

    def split_all(self, morphemes: Iterable[Morpheme]) -> Iterator[Morpheme]:
        """Morphemes, in which each verb that is made of a noun and a verb is split. 받다 is a verb behind any noun, and
        no suffix."""
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
