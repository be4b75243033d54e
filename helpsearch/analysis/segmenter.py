"""The analyser without Kiwi: words that the lexicon does not hold are segmented into subwords that it does hold.

Viterbi's algorithm finds the likeliest way to make a word of known subwords, in a hidden Markov model (Manning and
Schütze, "Foundations of Statistical Natural Language Processing", 1999, chapter 9). The cost of a subword is the
negative logarithm of its share among the subwords of its class; the cost of two neighbours is the lexicon's transition
cost. A part that no subword covers is guessed to be a noun. Latin words, numbers and runs of Chinese characters are
subwords by rule.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from helpsearch.analysis.hangul import is_syllable
from helpsearch.analysis.lexicon import COST_UNIT, IMPOSSIBLE_COST, SPACE, Columns, Lexicon
from helpsearch.analysis.nouns import is_noun
from helpsearch.analysis.particles import without_particle
from helpsearch.analysis.subwords import (
    BEGIN,
    END,
    MAX_SUBWORD,
    OPEN,
    Subword,
    subword_morphemes,
    subword_of,
    tag_by_rule,
)
from helpsearch.analysis.terms import GUESSED, Morpheme
from helpsearch.analysis.things import read_things

# A guess must cost more than any segmentation into known subwords that a reader would accept. This was measured on the
# words of KorQuAD's and AutoRAG's questions that no passage has: with 10 to 14 units for a guess and 3 to 5 for each of
# its syllables, the share of words that get Kiwi's terms moves by 0.2 points.
GUESS = 12 * COST_UNIT
GUESS_SYLLABLE = 4 * COST_UNIT
# Half of a text's words are taken to be words of the corpus and half to be new ones, so either choice costs log 2.
_KNOWN_WORD = round(COST_UNIT * math.log(2))
_OF_A_SYLLABLE = ("NNG", "NNP", "NNB", "NR")
# "할 수가 없어요" and "할 수도 있어요" are far more frequent than 수가, a fee, and 수도, a capital.
_BOUND = frozenset(("수가", "수도"))
_RARE = 1  # the count of the rarest nouns of the seed vocabulary, which are too rare to win by being known


class Prices(NamedTuple):
    """The costs of a guess, of each of its syllables, and of a missing space between two words."""

    guess: int
    guess_syllable: int
    space: int


WORD_PRICES = Prices(GUESS, GUESS_SYLLABLE, SPACE)
"""The prices for a word as it was typed, which most likely is one word."""


class Segmentation(NamedTuple):
    """The cheapest way to make a word of subwords.

    ``subwords`` has the subwords with their places in the word. ``cost`` is in :data:`COST_UNIT` and includes the
    word's end. ``breaks`` are the places, ascending, where one word ends and another begins without a space between
    them.
    """

    subwords: tuple[tuple[int, Subword], ...]
    cost: int
    breaks: tuple[int, ...]

    @property
    def guessed(self) -> int:
        """The number of syllables that no known subword covers."""
        return sum(len(subword.surface) for _, subword in self.subwords if subword.morphemes.endswith(f"/{GUESSED}"))


class _Step(NamedTuple):
    """The last step of the cheapest way to a place in the word whose last subword has a certain class to its right.

    ``before`` and ``right_before`` are the place and class from which the step is made. ``apart`` says that its subword
    begins another word.
    """

    cost: int
    before: int
    right_before: str
    subword: Subword
    apart: bool


class LexiconSegmenter:
    """Segments words with a lexicon. The answer depends only on the word and the lexicon.

    >>> with Lexicon(path) as lexicon:  # doctest: +SKIP
    ...     [str(each) for each in next(LexiconSegmenter(lexicon).analyze(["환불했는데"]))]
    ['환불/NNG', '하/XSV', '었/EP', '는데/EC']
    """

    origin = "cut"

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def analyze(self, words: Iterable[str]) -> Iterator[tuple[Morpheme, ...]]:
        """The morphemes of each word, in order. A part that was guessed has the tag ``?``: 팰러스/? 에게/JKB.

        A word of n characters takes at most 12 n look-ups.
        """
        words = list(words)
        nouns = self._nouns(words)
        others = [word for word in words if word not in nouns]
        read = {
            word: tuple(_morphemes(found.subwords)) for word, found in zip(others, self.segment(others), strict=True)
        }
        read |= self._whole_nouns(
            word for word, morphemes in read.items() if word not in _BOUND and _is_syllable_with_ending(morphemes)
        )
        for word in words:
            yield nouns.get(word) or read_things(word, read[word])

    def _whole_nouns(self, words: Iterable[str]) -> dict[str, tuple[Morpheme, ...]]:
        """The words among these that are known nouns. A noun that is typed alone is meant as one: 지도 is a map, not
        지 + 도."""
        return {
            word: (Morpheme(word, "NNG", 0, len(word)),)
            for word, subwords in self._lexicon.subwords(words).items()
            if any(subword.left == "NNG" and not subword.morphemes and count > _RARE for subword, count in subwords)
        }

    def _nouns(self, words: Iterable[str]) -> dict[str, tuple[Morpheme, ...]]:
        """The words among these that are a noun of the corpus and particles. The noun is read as the corpus reads it,
        since a noun has one reading whatever follows it."""
        ends = {word: list(without_particle(word)) for word in words}
        known = self._lexicon.get(noun for each in ends.values() for noun, _ in each)
        return {
            word: (*known[noun], *particles)
            for word, each in ends.items()
            for noun, particles in each[::-1]  # the longest particle comes last and wins
            if noun in known and is_noun(known[noun])
        }

    def segment(
        self, words: Iterable[str], prices: Prices = WORD_PRICES, *, whole: bool = False
    ) -> Iterator[Segmentation]:
        """The cheapest segmentation of each word, in order.

        :param prices: the prices of guesses and missing spaces.
        :param whole: whether a word of the corpus may be a part too. It costs the less the more often the corpus has
            it, and a space is missing before it and behind it.
        """
        words = list(words)
        atoms = {word: list(_atoms(word)) for word in words}
        surfaces = list(dict.fromkeys(surface for word in words for _, _, surface in _spans(word, atoms[word])))
        known = self._lexicon.readings(surfaces)
        seen = self._lexicon.word_counts(surfaces) if whole else {}
        total = self._lexicon.total if whole else 0
        columns = self._lexicon.columns
        for word in words:
            readings = {
                (start, end): [
                    *_readings(surface, known.get(surface, ()), prices),
                    *_word_of_corpus(surface, seen.get(surface, 0), total),
                ]
                for start, end, surface in _spans(word, atoms[word])
            }
            yield _cheapest(word, atoms[word], readings, columns, prices.space)


def _atoms(word: str) -> Iterator[int]:
    """The places where a subword may begin or end: around each syllable, and between runs of digits, Latin letters and
    other characters. ``환불csv3원`` has these: 환|불|csv|3|원."""
    before = ""
    for place, character in enumerate(word):
        tag = tag_by_rule(character)
        if not tag or tag != before or place == 0:
            yield place
        before = tag
    yield len(word)


def _spans(word: str, atoms: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The parts between two places that may be subwords; only a run of one kind may be longer than a subword."""
    for number, start in enumerate(atoms[:-1]):
        for end in atoms[number + 1 :]:
            if end - start > MAX_SUBWORD and end != atoms[number + 1]:
                break
            yield start, end, word[start:end]


def _readings(surface: str, known: Iterable[tuple[Subword, int]], prices: Prices) -> Iterator[tuple[Subword, int]]:
    """The subwords that a surface may be, each with its cost."""
    tag = tag_by_rule(surface[0])
    if tag and all(tag_by_rule(character) == tag for character in surface):
        yield subword_of(surface, tag), 0
        return
    yield from known
    if all(map(is_syllable, surface)):
        yield _guess(surface), prices.guess + prices.guess_syllable * len(surface)


@lru_cache(maxsize=8_192)
def _guess(surface: str) -> Subword:
    """A surface as a name. The same subwords follow a guess as follow common nouns: dictionaries have too few names to
    tell what follows names."""
    return subword_of(surface, "NNG")._replace(left="NNP", morphemes=f"{surface}/{GUESSED}")


def _word_of_corpus(surface: str, count: int, total: int) -> Iterator[tuple[Subword, int]]:
    """A surface as one of the ``total`` words of the corpus, if its ``count`` there is above 0."""
    if count > 0:
        yield Subword(surface, BEGIN, END, ""), _KNOWN_WORD + round(COST_UNIT * math.log(total / count))


def _cheapest(
    word: str,
    atoms: Sequence[int],
    readings: Mapping[tuple[int, int], Sequence[tuple[Subword, int]]],
    columns: Columns,
    space: int,
) -> Segmentation:
    """The cheapest way through a word, traced back from its end."""
    ways = _cheapest_steps(atoms, readings, columns, space)
    place = len(word)
    right = min(ways[place], key=lambda right: (ways[place][right].cost + _end_cost(columns, right), right))
    total = ways[place][right].cost + _end_cost(columns, right)
    found: list[tuple[int, Subword]] = []
    breaks: list[int] = []
    while place > 0:
        step = ways[place][right]
        found.append((step.before, step.subword))
        if step.apart:
            breaks.append(step.before)
        place, right = step.before, step.right_before
    return Segmentation(tuple(found[::-1]), total, tuple(breaks[::-1]))


def _cheapest_steps(
    atoms: Sequence[int],
    readings: Mapping[tuple[int, int], Sequence[tuple[Subword, int]]],
    columns: Columns,
    space: int,
) -> Mapping[int, Mapping[str, _Step]]:
    """Viterbi's algorithm: for each place, and each class to the right of a subword that ends there, the cheapest step.

    Spans come in the order of their starts, so all ways to a start are known before a step is made from it.
    """
    ways: dict[int, dict[str, _Step]] = {place: {} for place in atoms}
    ways[0][BEGIN] = _Step(0, -1, "", Subword("", "", BEGIN, ""), False)
    for start, at_start in groupby(readings.items(), lambda each: each[0][0]):
        ended = [(step.cost + _end_cost(columns, right), right) for right, step in ways[start].items()]
        if not ended:
            continue
        apart_cost, apart_right = min(ended)
        before = [(right, step.cost) for right, step in ways[start].items() if right != END]
        joined: dict[str, tuple[int, str] | None] = {}  # the cheapest way to each left class without a space
        for (_, end), subwords in at_start:
            there = ways[end]
            for subword, subword_cost in subwords:
                left = subword.left
                best = there.get(subword.right)
                if start > 0 and not left.startswith(OPEN):
                    cost = apart_cost + space + _begin_cost(columns, left) + subword_cost
                    if best is None or cost < best.cost:
                        best = there[subword.right] = _Step(cost, start, apart_right, subword, True)
                if start > 0 and left == BEGIN:
                    continue
                if left not in joined:
                    joined[left] = _cheapest_before(before, columns, left)
                if way := joined[left]:
                    cost = way[0] + subword_cost
                    if best is None or cost < best.cost:
                        there[subword.right] = _Step(cost, start, way[1], subword, False)
    return ways


def _cheapest_before(before: Sequence[tuple[str, int]], columns: Columns, left: str) -> tuple[int, str] | None:
    """The cost of the cheapest way to a subword of a left class, and the right class that it comes from; the first of
    equals."""
    if left == BEGIN:
        return (before[0][1], before[0][0]) if before else None
    column = columns[left]
    ways = ((cost + column[right], right) for right, cost in before if column[right] != IMPOSSIBLE_COST)
    return min(ways, key=itemgetter(0), default=None)


def _begin_cost(columns: Columns, left: str) -> int:
    return 0 if left == BEGIN else columns[left][BEGIN]


def _end_cost(columns: Columns, right: str) -> int:
    return 0 if right == END else columns[END][right]


def _is_syllable_with_ending(morphemes: Sequence[Morpheme]) -> bool:
    """Whether a word is a noun or number of one syllable with particles or forms of 이다: 지 + 도, 법 + 이 + ᆫ."""
    first, *rest = morphemes
    return (
        len(rest) > 0
        and first.end - first.start == 1
        and first.tag in _OF_A_SYLLABLE
        and all(each.tag[0] in "JE" or each.tag == "VCP" for each in rest)
    )


def _morphemes(subwords: Iterable[tuple[int, Subword]]) -> Iterator[Morpheme]:
    for start, subword in subwords:
        yield from subword_morphemes(subword, start)
