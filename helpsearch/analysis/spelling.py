"""Correcting misspelt words with the lexicon: a noisy channel over keystrokes.

A candidate is a segmentation into known subwords, of which at most one was typed with one slip (see
:mod:`helpsearch.analysis.error_model`). The search runs over keystrokes, since the input method moves the borders of
syllables: 신청 without ㅊ is 시넝. The cost of a candidate is the cost of its slip and that of the word: its cost in
the segmenter's hidden Markov model, or by its share of the corpus if that is less. The certainty of a candidate is its
probability among all candidates and the word as typed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, starmap
from typing import NamedTuple, Protocol

from helpsearch.analysis.deletion_index import FUNCTIONAL, hashed
from helpsearch.analysis.error_model import slip_cost
from helpsearch.analysis.hangul import INITIALS, compose, initials, is_letter, is_syllable, keystrokes
from helpsearch.analysis.lattice import Lattice, Neighbours
from helpsearch.analysis.lexicon import COST_UNIT, Lexicon
from helpsearch.analysis.mistakes import SpellingEvidence, chance_of_mistake
from helpsearch.analysis.orthography import apply_rules, other_spellings
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.subwords import Subword
from helpsearch.analysis.terms import GUESSED, Morpheme
from helpsearch.analysis.words import PARTICLES
from helpsearch.cache import BoundedCache

MAX_TYPED = 64
"""The longest word that is corrected, in keystrokes."""
MAX_CORRECTED = 8
"""The most words of a query, among those that the lexicon does not hold, that are corrected; later words stay as they
are."""
MAX_CANDIDATES = 3
"""The most candidates for a word."""
MAX_COMPOUNDS = 200
"""The most words of the corpus that are looked at for compounds that begin with a word."""
WEIGHED_BYTES = 8 * 2**20
"""Most bytes of the candidates of words that are kept for further queries."""
LIKELY = 0.3
"""The certainty from which on a candidate is worth searching for beside the word as typed."""
BY_RULE = 0.98
"""The certainty of a correction by a rule of the orthography."""

_CONSIDERED = 24  # candidates that are looked up among the words of the corpus
_MARGIN = 2 * COST_UNIT  # a candidate that costs this much more than the word as typed is dropped
_FEELING = re.compile("(?:(?<![ㅋㅎㅠㅜㅡ])[ㅋㅎㅠㅜㅡ]{2,}|(?<=[가-힣]{2})ㅠ)$")  # 눌렀어요ㅠㅠ
_LEAST_CERTAIN = 0.05
_SURE = 0.8  # a correction of this certainty or more replaces the word as context of its neighbours
# The factor on the chance of a mistake if the corpus has all parts of the word and no context supports the candidate.
_UNSUPPORTED = 0.6
_RANKED = 6  # candidates whose context is looked at
_BESIDE = 2 * COST_UNIT  # by how much each neighbour that the corpus has beside a word lowers the word's cost
_RIVALS = 1.5  # the softmax's temperature: candidates are more alike than their costs say


class Candidate(NamedTuple):
    """A word that may have been meant, in its folded form, and the probability that it was (0 to 1)."""

    text: str
    certainty: float


class WeighedCandidate(NamedTuple):
    """A candidate with the cost of its slip and the cost of its segmentation (``path``); ``known`` is how often the
    corpus has the word."""

    text: str
    slip: int
    path: int
    known: int

    def cost(self, total: int) -> float:
        """The whole cost in a corpus of ``total`` words. The word is made of its subwords or is a word of the corpus,
        whichever costs less."""
        path = min(self.path, COST_UNIT * math.log(total / self.known)) if self.known > 0 else self.path
        return self.slip + path


Weighed = tuple[int, tuple[Subword, ...], list[WeighedCandidate]]
"""The cost of a word as it was typed, its subwords, and its candidates."""


class SpellingMemory:
    """What spellers of one lexicon share: the words that were weighed before, and the neighbours of keystrokes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.weighed: BoundedCache[str, Weighed] = BoundedCache(WEIGHED_BYTES, lambda each: 500 + 200 * len(each[2]))
        self.neighbours = Neighbours(lexicon)


class Context(Protocol):
    """Asks an index which words are beside each other in its corpus."""

    def terms(self, word: str) -> Sequence[str]:
        """The terms of a word."""

    def together(self, first: str, second: str) -> bool:
        """Whether one term directly follows the other anywhere in the corpus."""

    def leads(self, source: str, target: str) -> bool:
        """Whether the correction of a word to another one leads to a passage."""


class Speller:
    """Corrects words with a lexicon. Threads may share it if they may share its context.

    A word takes at most 6,000 point look-ups, in batches, and usually a few hundred. It looks up the spans of its
    keystrokes that are whole syllables, the neighbours of the spans with known subwords on both sides, and the subwords
    of these neighbours.
    """

    def __init__(self, lexicon: Lexicon, context: Context | None = None, memory: SpellingMemory | None = None) -> None:
        """Correct words with a lexicon.

        :param context: tells which words are beside each other.
        :param memory: what spellers of this lexicon share.
        """
        self._lexicon = lexicon
        self._context = context
        self._memory = memory or SpellingMemory(lexicon)

    def correct(self, words: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """The candidates for each word of a query.

        A word of the corpus is never changed. A correction leads only to nouns and verbs of the corpus, with any
        particles and endings, unless a rule of the orthography says that the word is wrong anyway.

        :param words: the folded forms of all words of the query, in order.
        :returns: for each word up to three candidates, the likeliest first; empty if the word is to stay as it is. The
            certainties of a word's candidates may add up to less than 1; the rest is the chance that another word was
            meant.

        >>> with Lexicon(path) as lexicon:  # doctest: +SKIP
        ...     Speller(lexicon).correct(["홤불", "방법"])
        [(Candidate(text='환불', certainty=0.9633),), ()]
        """
        forms = [_plain(word) for word in words]
        known = self._lexicon.get(forms)
        unknown = [place for place, form in enumerate(forms) if form not in known and _may_be_misspelt(form)]
        found: list[tuple[Candidate, ...]] = [()] * len(forms)
        doubtful: list[int] = []
        for place in unknown[:MAX_CORRECTED]:
            found[place] = self._by_rule(forms, place) or self._candidates(forms, place)
            if found[place] and found[place][0].certainty >= _SURE:
                forms[place] = found[place][0].text
            else:
                doubtful.append(place)
        for place in doubtful:  # 결재 오ㅠ: 오류, once it is corrected, tells that 결제 was meant
            if place + 1 < len(forms) and forms[place + 1] != _plain(words[place + 1]):
                found[place] = self._candidates(forms, place)
        return found

    def weigh(self, word: str) -> Weighed:
        """The cost of a word as it was typed, its subwords (empty if a part is guessed), and the candidates, in no
        order."""
        keys = keystrokes(word)
        lattice = Lattice(keys, self._lexicon, self._memory.neighbours)
        as_typed, subwords = lattice.as_typed()
        found = lattice.corrected(as_typed + _MARGIN, functional=not subwords)
        for other, slip in _repairs(word, keys):
            path, _ = Lattice(keystrokes(other), self._lexicon, self._memory.neighbours).as_typed()
            if other not in found or slip + path < sum(found[other]):
                found[other] = (slip, path)
        found.pop(word, None)
        first = sorted(found, key=lambda text: (sum(found[text]), text))[:_CONSIDERED]
        counts = self._lexicon.word_counts(first)
        return as_typed, subwords, [WeighedCandidate(text, *found[text], counts.get(text, 0)) for text in first]

    def _by_rule(self, words: Sequence[str], place: int) -> tuple[Candidate, ...]:
        word = words[place]
        right = apply_rules(word, last=place == len(words) - 1)
        if right != word:
            return (Candidate(right, BY_RULE),)
        for other in other_spellings(word):
            corpus = self._in_corpus_of((other.spelling, other.target))
            if corpus == {other.target} and self._ends_there(word, other.place, other.place + len(other.spelling)):
                return (Candidate(other.text, BY_RULE),)
        return ()

    def _in_corpus_of(self, surfaces: Iterable[str]) -> set[str]:
        """The surfaces among these that are subwords of the corpus's words."""
        keys = {surface: hashed(keystrokes(surface)) for surface in surfaces}
        near = self._lexicon.by_deletion_keys(keys.values())
        return {surface for surface, key in keys.items() if surface in near.get(key, ())}

    def _ends_there(self, word: str, start: int, end: int) -> bool:
        """Whether no known subword of a word reaches over either end of a part: 스프 in 스프링 is no such part."""
        found = next(LexiconSegmenter(self._lexicon).segment([word])).subwords
        known = ((place, subword) for place, subword in found if not subword.morphemes.endswith(f"/{GUESSED}"))
        spans = [(place, place + len(subword.surface)) for place, subword in known]
        return not any(first < start < last or first < end < last for first, last in spans)

    def _candidates(self, words: Sequence[str], place: int) -> tuple[Candidate, ...]:
        word = words[place]
        as_typed, subwords, weighed = self._memory.weighed.get(word, lambda: self.weigh(word))
        if not weighed:
            return ()
        total = self._lexicon.total
        ranked = sorted((each.cost(total), each.text, each.known > 0) for each in weighed)[:_RANKED]
        neighbours = self._neighbours(words, place)
        as_typed -= self._support(word, neighbours)
        ranked = sorted((cost - self._support(text, neighbours), text, known) for cost, text, known in ranked)
        least, best, known = ranked[0]
        compound, beside = self._is_compound(best), self._support(best, neighbours) // _BESIDE
        evidence = SpellingEvidence(
            stray=any(map(is_letter, word)),
            guessed=not subwords,
            gain=(as_typed - least) / COST_UNIT,
            known=known or compound,
            beside=beside,
            supported=bool(compound or beside),
        )
        misspelt = chance_of_mistake(evidence)
        if subwords and self._in_corpus(subwords):
            misspelt *= 1 if compound or beside else _UNSUPPORTED
        elif not beside and self._is_of_compound(word):
            return ()
        shares = [math.exp((least - cost) / COST_UNIT / _RIVALS) for cost, _, _ in ranked]
        candidates = [
            Candidate(text, round(misspelt * share / math.fsum(shares), 4))
            for (_, text, _), share in zip(ranked[:MAX_CANDIDATES], shares, strict=False)
        ]
        return tuple(each for each in candidates if each.certainty >= _LEAST_CERTAIN and self._leads(word, each.text))

    def _leads(self, word: str, other: str) -> bool:
        """Whether a correction leads to a passage; True if there is no index to ask."""
        return self._context is None or self._context.leads(word, other)

    def _neighbours(self, words: Sequence[str], place: int) -> tuple[str, str]:
        """The last term of the word before and the first term of the word behind; empty if there is none."""
        if self._context is None:
            return "", ""
        before = self._context.terms(words[place - 1]) if place else ()
        behind = self._context.terms(words[place + 1]) if place + 1 < len(words) else ()
        return (before[-1] if before else ""), (behind[0] if behind else "")

    def _support(self, word: str, neighbours: tuple[str, str]) -> int:
        """By how much the context lowers a word's cost: by ``_BESIDE`` for each two terms in a row, among its own and
        its neighbours', that are side by side in the corpus too."""
        before, behind = neighbours
        if self._context is None:
            return 0
        terms = self._context.terms(word)
        if not terms:
            return 0
        sides = [*pairwise(terms)]
        sides += [(before, terms[0])] if before else []
        sides += [(terms[-1], behind)] if behind else []
        return _BESIDE * sum(self._context.together(*side) or self._context.together(*side[::-1]) for side in sides)

    def _in_corpus(self, subwords: Sequence[Subword]) -> bool:
        """Whether the corpus has all nouns, verbs and adverbs among the subwords. It may have both 결재 and 결제."""
        content = {subword.surface for subword in subwords if not FUNCTIONAL.match(subword.left)}
        return self._in_corpus_of(content) == content

    def _is_of_compound(self, word: str) -> bool:
        """Whether a word, without any particle, is a noun of a compound of the corpus or begins one: 애월 is no slip of
        매월 if the corpus has 애월해안도로."""
        stems = {word, *(word[:-length] for length in (1, 2) if word[-length:] in PARTICLES)}
        for stem in sorted(each for each in stems if len(each) > 1):
            letters = initials(stem)
            if any(noun == stem for noun, _ in self._lexicon.nouns([letters]).get(letters, ())):
                return True
            if any(_goes_on(stem, found) for found in self._lexicon.words_beginning(stem, MAX_COMPOUNDS)):
                return True
        return False

    def _is_compound(self, word: str) -> bool:
        """Whether a word is several terms that the corpus has side by side: 배송조회 if it has 배송 조회."""
        if self._context is None:
            return False
        terms = self._context.terms(word)
        return len(terms) > 1 and all(starmap(self._context.together, pairwise(terms)))


def _plain(word: str) -> str:
    """A word without laughter or sighs at its end: 눌렀어요 of 눌렀어요ㅠㅠ."""
    return _FEELING.sub("", word)


def _goes_on(beginning: str, morphemes: Sequence[Morpheme]) -> bool:
    """Whether a noun of a word goes on for two syllables or more behind a beginning: 해안 in 애월해안 behind 애월."""
    nouns = (each for each in morphemes if each.tag.startswith("N"))
    return any(each.start <= len(beginning) < each.end and each.end > len(beginning) + 1 for each in nouns)


def _may_be_misspelt(word: str) -> bool:
    """Whether a word is Hangul, not too long, and more than initials or one letter again and again."""
    keys = keystrokes(word)
    return (
        len(keys) <= MAX_TYPED
        and (any(map(is_syllable, word)) or (any(map(is_letter, word)) and not all(key in INITIALS for key in keys)))
        and len(set(keys)) > 1
    )


def _repairs(word: str, keys: str) -> Iterator[tuple[str, int]]:
    """The words that a word with stray letters becomes when one of two equal keys is left out, or two keys are swapped;
    each with the cost of the slip.

    A stray letter is wrong whatever the corpus has, so these words need not be in the corpus: 멀ㄹ티채널 is 멀티채널.
    """
    if not any(map(is_letter, word)):
        return
    for place in range(len(keys) - 1):
        one, two = keys[place], keys[place + 1]
        other = keys[:place] + (two if one == two else two + one) + keys[place + 2 :]
        text = compose(other)
        if not any(map(is_letter, text)):
            yield text, slip_cost(keys, other) or 0
