"""One noun has one reading, whatever particle follows it.

Kiwi reads each word by itself, so it may read a noun one way before one particle and another way before another. Kiwi
reads 사용자 as one noun and 사용자에 as 사용/NNG 자/XSN 에/JKG. It reads 안내서를 (a guide) as 안내서/NNG 를/JKO, and
안내서 alone as 안/MAG 내/VV 어서/EC ("not paid, so"). A search for 안내서 would then miss the pages that write
안내서를. So a noun with particles is read as the noun alone. If the reading of the noun alone is doubtful, its forms
with eight particles vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from helpsearch.analysis.hangul import is_syllable
from helpsearch.analysis.particles import with_particles, without_particle
from helpsearch.analysis.terms import WITHIN, Morpheme

_NOMINAL = frozenset(f"NNG NNP NNB NR XR XPN XSN SN SL SH MM {WITHIN}".split())
_NAMING = frozenset("NNG NNP XR SL SH".split())
_REMEMBERED = 50_000  # nouns whose readings are kept in memory
_VERB_AND_ENDING = 2  # morphemes of a verb with ㅁ: 알리/VV ᆷ/ETN
_CRUMBS = 2  # a word of more morphemes than these, all of one syllable, is a name that no dictionary has

Morphemes = tuple[Morpheme, ...]


class Reading(NamedTuple):
    """The morphemes of a word as Kiwi reads it, and whether its dictionary has all nouns among them (``known``)."""

    morphemes: Morphemes
    known: bool


class NounReader:
    """Reads words so that a noun has the same reading with every particle.

    :param read: gives Kiwi's own reading of each word.
    :param nouns: the nouns of Kiwi's dictionary, each with its rank in frequency; the most frequent one has the lowest.
    :param adverbs: the adverbs of the same dictionary with their ranks.
    """

    def __init__(
        self,
        read: Callable[[Sequence[str]], Iterable[Reading]],
        nouns: Mapping[str, int],
        adverbs: Mapping[str, int],
    ) -> None:
        self._read = read
        self._nouns = nouns
        self._adverbs = adverbs
        self._settled: dict[str, Morphemes | None] = {}  # None for a text that is no noun

    def morphemes(self, words: Sequence[str]) -> Iterator[Morphemes]:
        """The morphemes of each word, in order. They depend only on the word."""
        if len(self._settled) > _REMEMBERED:
            self._settled.clear()
        known = dict(zip(words, self._read(words), strict=True))
        readings = [known[word] for word in words]
        open_ = {
            word: tuple(without_particle(word))
            for word, reading in zip(words, readings, strict=True)
            if all(map(is_syllable, word)) and not self._is_plain(reading)
        }
        self._settle((noun for each in open_.values() for noun, _ in each), known)
        self._settle(
            (
                word
                for word, reading in zip(words, readings, strict=True)
                if word in open_ and self._is_doubtful(word, reading)
            ),
            known,
        )
        for word, reading in zip(words, readings, strict=True):
            yield self._chosen(word, reading, open_[word]) if word in open_ else reading.morphemes

    def _is_plain(self, reading: Reading) -> bool:
        """Whether a reading is of the usual kinds, about which there is no doubt: a noun of the dictionary, alone or
        with particles, 하다, 되다 or 이다; or a verb."""
        first, *others = reading.morphemes
        if not reading.known or first.end - first.start == 1 or (others and others[-1].form == "지"):
            return False
        if first.tag[0] == "V":
            return all(each.tag != "ETN" and each.form not in ("ᆷ", "음") for each in others)
        return first.form in self._nouns and (
            not others or all(each.tag[0] == "J" for each in others) or others[0].tag in ("XSV", "XSA", "VCP")
        )

    def _chosen(self, word: str, reading: Reading, ends: Sequence[tuple[str, Morphemes]]) -> Morphemes:
        """The reading of a word that may be a noun with particles.

        Kiwi's reading stays if it is a settled noun with particles. Otherwise a settled noun and its particles replace
        it, unless the word is a word of its own: 사용자에 is 사용자/NNG 에/JKB, since 사용자 was settled as one noun,
        and 회의 stays a noun. Any other word is read as its forms with particles vote if Kiwi's reading is doubtful
        (안내서), and as Kiwi reads it if not.

        :param ends: the ways in which particles may be taken off the word, the longest particles first.
        """
        ending = _particles_from(reading)
        fitting = [
            (split, particles)
            for noun, particles in ends
            if (split := self._settled[noun]) and ending in (None, len(noun))  # 전이나 is 전 + 이나, not 전이 + 나
        ]
        if any(_agrees(reading.morphemes, split) for split, _ in fitting):
            return reading.morphemes
        if fitting:
            # The noun with the fewest morphemes wins. Among equals the longest particle does, since min takes the
            # first.
            split, particles = min(fitting, key=lambda each: len(each[0]))
            if not self._stands_by_itself(word, reading, split):
                return split + particles
        return (self._settled.get(word) if self._is_doubtful(word, reading) else None) or reading.morphemes

    def _settle(self, nouns: Iterable[str], known: dict[str, Reading]) -> None:
        """Settle for each text whether it is a noun and, if so, its morphemes.

        :param known: Kiwi's readings so far, to which new ones are added.
        """
        fresh = [noun for noun in dict.fromkeys(nouns) if noun not in self._settled]
        doubtful: list[tuple[str, Morphemes]] = []
        for noun, reading in zip(fresh, self._readings(fresh, known), strict=True):
            split = _with_prefix(noun, reading.morphemes, self._nouns)
            doubt = self._is_doubtful(noun, Reading(split, reading.known))
            self._settled[noun] = split if is_noun(split) and not doubt else None
            if doubt and _is_verb_with_m(split):
                self._settled[noun] = (Morpheme(noun, "NNG", 0, len(noun)),)
            elif doubt:
                doubtful.append((noun, split))
        forms = [tuple(with_particles(noun)) for noun, _ in doubtful]
        readings = iter(self._readings([form for each in forms for form in each], known))
        for (noun, split), each in zip(doubtful, forms, strict=True):
            self._settled[noun] = _elected(noun, split, [next(readings) for _ in each])

    def _readings(self, words: Sequence[str], known: dict[str, Reading]) -> list[Reading]:
        """Kiwi's reading of each word. Known ones are not asked for again: a corpus has many nouns both bare and with
        particles."""
        unread = [word for word in dict.fromkeys(words) if word not in known]
        known.update(zip(unread, self._read(unread), strict=True))
        return [known[word] for word in words]

    def _is_doubtful(self, word: str, reading: Reading) -> bool:
        """Whether a word may be a noun that Kiwi misreads when it stands alone."""
        morphemes = reading.morphemes
        first, last = morphemes[0], morphemes[-1]
        if len(word) == 1 or first.tag == "NNB":
            return False  # 게, 전, 제; 수가 in 할 수가 없어요
        if is_noun(morphemes):  # a name that no dictionary has (빌드), or 이점 (advantage) as 이/MM 점/NNG (this point)
            return not reading.known or _is_crumbled(morphemes) or (first.tag == "MM" and word in self._nouns)
        if first.tag == "XPN" or last.tag == "ETN" or last.form in ("ᆷ", "음"):  # 재입고, 걸기, 흐름
            return first.tag == "XPN" or word in self._nouns
        if first.tag[0] == "V":  # 하지 is far more often "do not" than the summer solstice
            return False
        names = last.tag[0] == "J" or any(each.tag == "VCP" and each.start == each.end for each in morphemes)
        return (
            word in self._nouns
            or (names and (not reading.known or last.form == "지"))  # 벨기에, 오버플로, 웨비나, 스토리지
            or (len(morphemes) > _CRUMBS and _is_crumbled(morphemes))
        )

    def _stands_by_itself(self, word: str, reading: Reading, noun: Morphemes) -> bool:
        """Whether a word that looks like a noun with particles is a word of its own: a noun (회의, not 회 + 의), an
        adverb (그대로), a verb (나누는, 신청하는).

        Two kinds of words are read as noun and particle: a name that may be a noun with 이 (지원이: 지원 + 이), and an
        adverb that is rarer than the noun (일부로: 일부 + 로).
        """
        first, last = reading.morphemes[0], reading.morphemes[-1]
        if not reading.known or str(last) == "이/XSN":
            return False
        if is_noun((first,)) and any(each.tag[:3] in ("XSV", "XSA", "VCP") for each in reading.morphemes):
            return True  # 신청하는, 결제하고
        if first.tag[0] == "V":
            return first.end - first.start > 1 and all(each.tag != "ETN" for each in reading.morphemes)
        if len(reading.morphemes) > 1:
            return is_noun(reading.morphemes)
        if len(noun) > 1 or noun[0].form not in self._nouns or first.tag == "NNG":
            return True
        if first.tag == "MAG":
            return self._adverbs.get(word, 0) < self._nouns.get(noun[0].form, 0)
        return not (first.tag == "NNP" and word.endswith("이"))


def is_noun(morphemes: Morphemes) -> bool:
    """Whether morphemes are one noun or several and nothing else."""
    tags = {each.tag for each in morphemes}
    return tags <= _NOMINAL and not tags.isdisjoint(_NAMING)


def _is_crumbled(morphemes: Morphemes) -> bool:
    """Whether a word falls into single syllables, as names do that no dictionary has."""
    return len(morphemes) > 1 and all(each.end - each.start == 1 for each in morphemes)


def _with_prefix(word: str, morphemes: Morphemes, nouns: Collection[str]) -> Morphemes:
    """The morphemes of a word. If Kiwi read the noun behind a prefix as a verb (재/XPN 입/VV-R 고/EC), they are the
    prefix and the noun (재/XPN 입고/NNG)."""
    first = morphemes[0]
    rest = word[first.end :]
    if first.tag != "XPN" or is_noun(morphemes) or rest not in nouns:
        return morphemes
    return (first, Morpheme(rest, "NNG", first.end, len(word)))


def _is_verb_with_m(split: Morphemes) -> bool:
    """Whether a noun was read as a verb with ㅁ: 알림 (notification) as 알리/VV ᆷ/ETN. At a help centre it is always the
    noun, so no vote is taken."""
    return len(split) == _VERB_AND_ENDING and split[0].tag.startswith("VV") and split[1].form in ("ᆷ", "음")


def _elected(noun: str, split: Morphemes, forms: Sequence[Reading]) -> Morphemes | None:
    """How most of a noun's forms with particles split it; None if too few of them take it for a noun.

    If Kiwi reads the bare word as a noun or as single syllables, half of its forms must take it for a noun; otherwise
    all forms except one must.

    :param split: how Kiwi reads the bare word, without a particle.
    :param forms: its forms with particles.
    """
    heads = [head for form in forms if (head := _head(noun, form))]
    if len(heads) < (len(forms) / 2 if is_noun(split) or _is_crumbled(split) else len(forms) - 1):
        return None
    if is_noun(split) and not _is_crumbled(split):
        heads.append(split)
    counts = Counter(tuple(part.form for part in head) for head in heads)
    return max(heads, key=lambda head: (counts[tuple(part.form for part in head)], -len(head)))


def _particles_from(reading: Reading) -> int | None:
    """The place where the particles begin, if a reading is a known noun with particles; otherwise None."""
    head = [each for each in reading.morphemes if each.tag[0] != "J"]
    if not reading.known or len(head) == len(reading.morphemes) or not is_noun(tuple(head)):
        return None
    return None if _is_crumbled(tuple(head)) else head[-1].end


def _agrees(morphemes: Morphemes, noun: Morphemes) -> bool:
    """Whether morphemes are this noun with particles behind it."""
    return morphemes[: len(noun)] == noun and all(each.tag[0] == "J" for each in morphemes[len(noun) :])


def _head(noun: str, form: Reading) -> Morphemes | None:
    """The noun's morphemes in Kiwi's reading of the noun with a particle; None if Kiwi reads no noun there."""
    head = tuple(each for each in form.morphemes if each.end <= len(noun))
    rest = form.morphemes[len(head) :]
    whole = (Morpheme(noun, "NNP", 0, len(noun)),)
    if not head and len(rest) == 1 and is_noun(rest) and not form.known:
        return whole  # Kiwi took a name and its particle for one name
    if not (head and head[-1].end == len(noun) and is_noun(head) and all(each.tag[0] == "J" for each in rest)):
        return None
    return whole if _is_crumbled(head) else head
