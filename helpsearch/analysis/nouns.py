"""One noun has one reading, whatever particle stands behind it.

Kiwi reads each word by itself, and what it takes for a particle decides how it cuts the noun before: 사용자 is one
noun, 사용자에 begins with 사용; 안내서를 is a guide, 안내서 "not paid, so". A page would then miss half of its own
subject. So a word that is a noun and particles is read as the noun is by itself. Where that is in doubt, the noun's
forms with eight particles vote.
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
_REMEMBERED = 50_000  # nouns
_VERB_AND_ENDING = 2  # morphemes
_CRUMBS = 2  # morphemes of one syllable: more than these in a row are a name that no dictionary has

Morphemes = tuple[Morpheme, ...]


class Reading(NamedTuple):
    """What an analyser makes of a word; ``known`` unless a morpheme of it stands in no dictionary."""

    morphemes: Morphemes
    known: bool


class NounReader:
    """Reads words so that a noun has one reading.

    :param read: reads words one by one, as the analyser does.
    :param nouns: the nouns of its dictionary by their rank in frequency, the most frequent first.
    :param adverbs: its adverbs by theirs.
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
        self._cuts: dict[str, Morphemes | None] = {}  # of what may be a noun

    def morphemes(self, words: Sequence[str]) -> Iterator[Morphemes]:
        """The morphemes of each word, in order. What comes out for a word is a function of this word alone."""
        if len(self._cuts) > _REMEMBERED:
            self._cuts.clear()
        known = dict(zip(words, self._read(words), strict=True))
        readings = [known[word] for word in words]
        open_ = {
            word: tuple(without_particle(word))
            for word, reading in zip(words, readings, strict=True)
            if all(map(is_syllable, word)) and not self._is_plain(reading)
        }
        self._learn((noun for each in open_.values() for noun, _ in each), known)
        self._learn(
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
        """Whether a word is read as nearly all are: as a noun of the dictionary by itself or with particles, or with
        하다, 되다 or 이다, or as a verb."""
        first, *others = reading.morphemes
        if not reading.known or first.end - first.start == 1 or (others and others[-1].form == "지"):
            return False
        if first.tag[0] == "V":
            return all(each.tag != "ETN" and each.form not in ("ᆷ", "음") for each in others)
        return first.form in self._nouns and (
            not others or all(each.tag[0] == "J" for each in others) or others[0].tag in ("XSV", "XSA", "VCP")
        )

    def _chosen(self, word: str, reading: Reading, ends: Sequence[tuple[str, Morphemes]]) -> Morphemes:
        ending = _particles_from(reading)
        fitting = [
            (cut, particles)
            for noun, particles in ends
            if (cut := self._cuts[noun]) and ending in (None, len(noun))  # 전이나 is 전 + 이나, not 전이 + 나
        ]
        if any(_agrees(reading.morphemes, cut) for cut, _ in fitting):
            return reading.morphemes
        if fitting:
            cut, particles = min(fitting, key=lambda each: len(each[0]))  # of equals the one with the longest particle
            if not self._stands_by_itself(word, reading, cut):
                return cut + particles
        return (self._cuts.get(word) if self._is_doubtful(word, reading) else None) or reading.morphemes

    def _learn(self, nouns: Iterable[str], known: dict[str, Reading]) -> None:
        """Settle how each of what may be a noun is cut; None where it is none. ``known`` are the readings so far."""
        fresh = [noun for noun in dict.fromkeys(nouns) if noun not in self._cuts]
        doubtful: list[tuple[str, Morphemes]] = []
        for noun, reading in zip(fresh, self._readings(fresh, known), strict=True):
            cut = _with_prefix(noun, reading.morphemes, self._nouns)
            doubt = self._is_doubtful(noun, Reading(cut, reading.known))
            self._cuts[noun] = cut if is_noun(cut) and not doubt else None
            if doubt and _is_verb_with_m(cut):
                self._cuts[noun] = (Morpheme(noun, "NNG", 0, len(noun)),)
            elif doubt:
                doubtful.append((noun, cut))
        forms = [tuple(with_particles(noun)) for noun, _ in doubtful]
        readings = iter(self._readings([form for each in forms for form in each], known))
        for (noun, cut), each in zip(doubtful, forms, strict=True):
            self._cuts[noun] = _elected(noun, cut, [next(readings) for _ in each])

    def _readings(self, words: Sequence[str], known: dict[str, Reading]) -> list[Reading]:
        """The reading of each word, which is read now if it is not known: the corpus has many nouns both bare and with
        particles."""
        unread = [word for word in dict.fromkeys(words) if word not in known]
        known.update(zip(unread, self._read(unread), strict=True))
        return [known[word] for word in words]

    def _is_doubtful(self, word: str, reading: Reading) -> bool:
        """Whether a word may be a noun of another reading than it has by itself."""
        morphemes = reading.morphemes
        first, last = morphemes[0], morphemes[-1]
        if len(word) == 1 or first.tag == "NNB":
            return False  # 게, 전, 제; 수가 of 할 수가 없어요
        if is_noun(morphemes):  # a name, syllables (빌드), "this point" for 이점
            return not reading.known or _is_crumbled(morphemes) or (first.tag == "MM" and word in self._nouns)
        if first.tag == "XPN" or last.tag == "ETN" or last.form in ("ᆷ", "음"):  # 재입고, 걸기, 흐름
            return first.tag == "XPN" or word in self._nouns
        if first.tag[0] == "V":  # 하지: do not, and summer solstice
            return False
        names = last.tag[0] == "J" or any(each.tag == "VCP" and each.start == each.end for each in morphemes)
        return (
            word in self._nouns
            or (names and (not reading.known or last.form == "지"))  # 벨기에, 오버플로, 웨비나, 스토리지
            or (len(morphemes) > _CRUMBS and _is_crumbled(morphemes))
        )

    def _stands_by_itself(self, word: str, reading: Reading, noun: Morphemes) -> bool:
        """Whether a word that looks like a noun and a particle is one of its own: a noun (회의), an adverb (그대로), a
        verb (나누는, 신청하는). Names that are a noun with 이 (지원이) are not, nor are adverbs rarer than the noun
        (일부로)."""
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
    """Whether morphemes are one noun or several, with nothing behind them."""
    tags = {each.tag for each in morphemes}
    return tags <= _NOMINAL and not tags.isdisjoint(_NAMING)


def _is_crumbled(morphemes: Morphemes) -> bool:
    """Whether a word falls into syllables, as names do that no dictionary has: 빌드."""
    return len(morphemes) > 1 and all(each.end - each.start == 1 for each in morphemes)


def _with_prefix(word: str, morphemes: Morphemes, nouns: Collection[str]) -> Morphemes:
    """A prefix and a noun of the dictionary where the noun was read as a verb: 재입고."""
    first = morphemes[0]
    rest = word[first.end :]
    if first.tag != "XPN" or is_noun(morphemes) or rest not in nouns:
        return morphemes
    return (first, Morpheme(rest, "NNG", first.end, len(word)))


def _is_verb_with_m(cut: Morphemes) -> bool:
    """Whether a noun was read as a verb with ㅁ: 알림 is a thing, and nobody who asks for it tells (알리다) anybody
    anything, so that its forms need not be asked."""
    return len(cut) == _VERB_AND_ENDING and cut[0].tag.startswith("VV") and cut[1].form in ("ᆷ", "음")


def _elected(noun: str, cut: Morphemes, forms: Sequence[Reading]) -> Morphemes | None:
    """How most of a noun's forms with particles cut it; None where too many take it for something else.

    What is a noun by itself, or falls into syllables, needs half of them; a word of another kind, all but one.
    """
    heads = [head for form in forms if (head := _head(noun, form))]
    if len(heads) < (len(forms) / 2 if is_noun(cut) or _is_crumbled(cut) else len(forms) - 1):
        return None
    if is_noun(cut) and not _is_crumbled(cut):
        heads.append(cut)
    counts = Counter(tuple(part.form for part in head) for head in heads)
    return max(heads, key=lambda head: (counts[tuple(part.form for part in head)], -len(head)))


def _particles_from(reading: Reading) -> int | None:
    """Where the particles begin, of a known noun and particles; None where a word is anything else."""
    head = [each for each in reading.morphemes if each.tag[0] != "J"]
    if not reading.known or len(head) == len(reading.morphemes) or not is_noun(tuple(head)):
        return None
    return None if _is_crumbled(tuple(head)) else head[-1].end


def _agrees(morphemes: Morphemes, noun: Morphemes) -> bool:
    """Whether morphemes are a noun with particles."""
    return morphemes[: len(noun)] == noun and all(each.tag[0] == "J" for each in morphemes[len(noun) :])


def _head(noun: str, form: Reading) -> Morphemes | None:
    """How a noun is cut in a form of it with a particle; None if it is none there."""
    head = tuple(each for each in form.morphemes if each.end <= len(noun))
    rest = form.morphemes[len(head) :]
    whole = (Morpheme(noun, "NNP", 0, len(noun)),)
    if not head and len(rest) == 1 and is_noun(rest) and not form.known:
        return whole  # a name that swallowed its particle
    if not (head and head[-1].end == len(noun) and is_noun(head) and all(each.tag[0] == "J" for each in rest)):
        return None
    return whole if _is_crumbled(head) else head
