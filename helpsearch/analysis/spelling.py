"""Correcting misspelt words with the lexicon: a noisy channel over keystrokes.

What was typed is a way through known subwords, of which at most one was typed with one slip (see
:mod:`helpsearch.analysis.error_model`). The search runs over keystrokes, since the input method moves the borders of
syllables: 신청 without ㅊ is 시넝. The cost of what was meant is that of the segmenter's hidden Markov model, or of the
word's share of the corpus; a correction is as certain as its probability against those of all others, the word as typed
among them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, starmap
from typing import NamedTuple

from helpsearch.analysis.deletion_index import FUNCTIONAL, hashed
from helpsearch.analysis.error_model import slip_cost
from helpsearch.analysis.hangul import INITIALS, compose, initials, is_letter, is_syllable, keystrokes
from helpsearch.analysis.lattice import Lattice
from helpsearch.analysis.lexicon import COST_UNIT, Lexicon
from helpsearch.analysis.orthography import other_spellings, put_right
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.subwords import Subword
from helpsearch.analysis.terms import GUESSED, Morpheme
from helpsearch.analysis.words import PARTICLES

MAX_TYPED = 64
"""Longest word in keystrokes that is corrected."""
MAX_CORRECTED = 8
"""Words of a query, unknown to the lexicon, that are corrected; later ones stay as they are."""
MAX_CANDIDATES = 3
"""Most candidates for a word."""
MAX_COMPOUNDS = 200
"""Words of the corpus that begin with a word and are looked at."""
LIKELY = 0.3
"""From this certainty on a candidate is worth searching for beside the word as typed."""
BY_RULE = 0.98
"""The certainty of a correction by a rule of the orthography."""

_CONSIDERED = 24  # candidates that are looked up among the words of the corpus
_MARGIN = 2 * COST_UNIT  # candidates that cost this much more than the word as typed are of no interest
_FEELING = re.compile("(?:(?<![ㅋㅎㅠㅜㅡ])[ㅋㅎㅠㅜㅡ]{2,}|(?<=[가-힣]{2})ㅠ)$")  # 눌렀어요ㅠㅠ
_LEAST_CERTAIN = 0.05
_SURE = 0.8  # from this certainty on a correction tells of the words beside it
_UNSUPPORTED = 0.6  # of the chance of a mistake in a word that the corpus has in parts, without context that says so
_RANKED = 6  # candidates that are asked for in context
_BESIDE = 2 * COST_UNIT  # what standing beside the same term in the corpus is worth
_RIVALS = 1.5  # how much more alike the candidates' chances are than their costs say (temperature)
_SUPPORTED = 1.2  # of the log odds of a mistake, where the context says that it is one
_STRAY = 0.99  # a letter that is part of no syllable is wrong


class Candidate(NamedTuple):
    """What may have been meant: the word in its folded form, and the probability that it was (0..1)."""

    text: str
    certainty: float


class Weighed(NamedTuple):
    """A candidate, and what speaks against it as costs: the slip, and the word itself. ``known`` is how often the word
    stands in the corpus."""

    text: str
    slip: int
    path: int
    known: int

    def cost(self, total: int) -> float:
        """Of all, in a corpus of ``total`` words: the word is made of its subwords, or is one of the corpus."""
        path = min(self.path, COST_UNIT * math.log(total / self.known)) if self.known > 0 else self.path
        return self.slip + path


class Context(NamedTuple):
    """What the index knows of words: the ``terms`` of one, whether two terms stand ``together``, one behind the other,
    anywhere in the corpus, and whether a correction from a word to another ``leads`` to a passage."""

    terms: Callable[[str], Sequence[str]]
    together: Callable[[str, str], bool]
    leads: Callable[[str, str], bool] = lambda _source, _target: True


class Speller:
    """Corrects words with a lexicon. Safe to share between threads if its context is.

    A word takes at most 6,000 point look-ups, in batches, and most a few hundred: the spans of its keystrokes that are
    whole syllables, the neighbours of spans with known subwords on both sides, and the subwords of these.
    """

    def __init__(self, lexicon: Lexicon, context: Context | None = None) -> None:
        self._lexicon = lexicon
        self._context = context

    def correct(self, words: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """What may have been meant by each word of a query.

        :param words: the folded forms of all its words, in order.
        :returns: for each word up to three candidates, the likeliest first; none where it is to stay as it is. What is
            missing to 1 in the certainties is the chance that nothing of this was meant.

        A word of the corpus is never changed, and corrections lead only to what the corpus has, with any particles and
        endings; save where a rule of the orthography says that what was typed is wrong anyway.

        >>> with Lexicon(path) as lexicon:  # doctest: +SKIP
        ...     Speller(lexicon).correct(["홤불", "방법"])
        [(Candidate(text='환불', certainty=0.9973),), ()]
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
        for place in doubtful:  # 결재 오ㅠ: what stands behind a word may tell more once it is put right
            if place + 1 < len(forms) and forms[place + 1] != _plain(words[place + 1]):
                found[place] = self._candidates(forms, place)
        return found

    def weigh(self, word: str) -> tuple[int, tuple[Subword, ...], list[Weighed]]:
        """The cost of a word as it was typed, its subwords (none if a part is guessed), and the candidates, in no
        order."""
        keys = keystrokes(word)
        lattice = Lattice(keys, self._lexicon)
        as_typed, subwords = lattice.as_typed()
        found = lattice.corrected(as_typed + _MARGIN, functional=not subwords)
        for other, slip in _repairs(word, keys):
            path, _ = Lattice(keystrokes(other), self._lexicon).as_typed()
            if other not in found or slip + path < sum(found[other]):
                found[other] = (slip, path)
        found.pop(word, None)
        first = sorted(found, key=lambda text: (sum(found[text]), text))[:_CONSIDERED]
        counts = self._lexicon.word_counts(first)
        return as_typed, subwords, [Weighed(text, *found[text], counts.get(text, 0)) for text in first]

    def _by_rule(self, words: Sequence[str], place: int) -> tuple[Candidate, ...]:
        word = words[place]
        right = put_right(word, last=place == len(words) - 1)
        if right != word:
            return (Candidate(right, BY_RULE),)
        for other in other_spellings(word):
            corpus = self._in_corpus_of((other.spelling, other.target))
            if corpus == {other.target} and self._ends_there(word, other.place, other.place + len(other.spelling)):
                return (Candidate(other.text, BY_RULE),)
        return ()

    def _in_corpus_of(self, surfaces: Iterable[str]) -> set[str]:
        """Those surfaces that are subwords of words of the corpus."""
        keys = {surface: hashed(keystrokes(surface)) for surface in surfaces}
        near = self._lexicon.by_deletion_keys(keys.values())
        return {surface for surface, key in keys.items() if surface in near.get(key, ())}

    def _ends_there(self, word: str, start: int, end: int) -> bool:
        """Whether a part of a word is not within a longer subword: 스프 is in 스프링."""
        cut = next(LexiconSegmenter(self._lexicon).segment([word]))
        known = ((place, subword) for place, subword in cut.subwords if not subword.morphemes.endswith(f"/{GUESSED}"))
        spans = [(place, place + len(subword.surface)) for place, subword in known]
        return not any(first < start < last or first < end < last for first, last in spans)

    def _candidates(self, words: Sequence[str], place: int) -> tuple[Candidate, ...]:
        word = words[place]
        as_typed, subwords, weighed = self.weigh(word)
        if not weighed:
            return ()
        total = self._lexicon.total
        ranked = sorted((each.cost(total), each.text, each.known > 0) for each in weighed)[:_RANKED]
        neighbours = self._neighbours(words, place)
        as_typed -= self._support(word, neighbours)
        ranked = sorted((cost - self._support(text, neighbours), text, known) for cost, text, known in ranked)
        least, best, known = ranked[0]
        compound, beside = self._is_compound(best), self._support(best, neighbours) // _BESIDE
        evidence = _Evidence(
            stray=any(map(is_letter, word)),
            guessed=not subwords,
            gain=(as_typed - least) / COST_UNIT,
            known=known or compound,
            beside=beside,
            supported=bool(compound or beside),
        )
        misspelt = _misspelt(evidence)
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
        """Whether a correction leads to a passage, as far as the index is asked."""
        return self._context is None or self._context.leads(word, other)

    def _neighbours(self, words: Sequence[str], place: int) -> tuple[str, str]:
        """The terms before and behind a word, where there are any."""
        if self._context is None:
            return "", ""
        before = self._context.terms(words[place - 1]) if place else ()
        behind = self._context.terms(words[place + 1]) if place + 1 < len(words) else ()
        return (before[-1] if before else ""), (behind[0] if behind else "")

    def _support(self, word: str, neighbours: tuple[str, str]) -> int:
        """What a word has on its side for standing in the corpus beside the same neighbours, and its own terms beside
        each other."""
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
        """Whether the corpus has all nouns, verbs and adverbs among the subwords: both 결재 and 결제, say."""
        content = {subword.surface for subword in subwords if not FUNCTIONAL.match(subword.left)}
        return self._in_corpus_of(content) == content

    def _is_of_compound(self, word: str) -> bool:
        """Whether a compound of the corpus has a word, any particle apart, among its nouns, or begins with it: 애월 is
        no slip of 매월 where 애월해안도로 stands."""
        stems = {word, *(word[:-length] for length in (1, 2) if word[-length:] in PARTICLES)}
        for stem in sorted(each for each in stems if len(each) > 1):
            letters = initials(stem)
            if any(noun == stem for noun, _ in self._lexicon.nouns([letters]).get(letters, ())):
                return True
            if any(_goes_on(stem, found) for found in self._lexicon.beginning(stem, MAX_COMPOUNDS)):
                return True
        return False

    def _is_compound(self, word: str) -> bool:
        """Whether a word is terms that stand together in the corpus: 배송조회 where 배송 조회 does."""
        if self._context is None:
            return False
        terms = self._context.terms(word)
        return len(terms) > 1 and all(starmap(self._context.together, pairwise(terms)))


class _Evidence(NamedTuple):
    """What tells whether a word is misspelt: a ``stray`` letter, a part that is ``guessed``, by how much less the best
    candidate costs, whether that is a word or compound ``known`` to the corpus, beside how many of its neighbours
    the corpus has it, and whether it is ``supported`` by these or by its own parts standing together."""

    stray: bool
    guessed: bool
    gain: float
    known: bool
    beside: int
    supported: bool


def _misspelt(evidence: _Evidence) -> float:
    """The chance that a word is misspelt.

    Logistic regression on words as they were asked and written, those of one help centre against the lexicon of
    another's, of Wikipedia and of laws (questions of AutoRAG and KorQuAD, articles of two help centres, and of the
    sample corpus's judgments the half *tune*), and on the same with a key mistyped. Raised by 1 (odds by 2.7), since
    those words are stranger to the lexicon than what is asked for at a help centre, and by 1.2 where the context
    supports the correction: of 578 questions of KorQuAD six more are changed by that, nearly all of them misspelt.
    """
    if evidence.stray:
        return _STRAY
    if evidence.guessed:
        return _logistic(-2.0 + 0.4 * evidence.gain + 0.5 * evidence.known + _SUPPORTED * evidence.supported)
    return _logistic(
        -2.85 + 0.5 * evidence.gain + 0.7 * evidence.known + 0.5 * evidence.beside + _SUPPORTED * evidence.supported
    )


def _plain(word: str) -> str:
    """A word without the laughter or sighs behind it."""
    return _FEELING.sub("", word)


def _goes_on(beginning: str, morphemes: Sequence[Morpheme]) -> bool:
    """Whether a word goes on with a noun of two syllables or more behind what it begins with, or within one."""
    nouns = (each for each in morphemes if each.tag.startswith("N"))
    return any(each.start <= len(beginning) < each.end and each.end > len(beginning) + 1 for each in nouns)


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def _may_be_misspelt(word: str) -> bool:
    """Whether a word is Hangul and more than the initials of something."""
    keys = keystrokes(word)
    return (
        len(keys) <= MAX_TYPED
        and (any(map(is_syllable, word)) or (any(map(is_letter, word)) and not all(key in INITIALS for key in keys)))
        and len(set(keys)) > 1
    )


def _repairs(word: str, keys: str) -> Iterator[tuple[str, int]]:
    """What a word with stray letters becomes whole by: leaving out one of two equal keys, or swapping two.

    A stray letter is wrong whatever the corpus has, so what is meant need not stand there: 멀ㄹ티채널 is 멀티채널.
    """
    if not any(map(is_letter, word)):
        return
    for place in range(len(keys) - 1):
        one, two = keys[place], keys[place + 1]
        other = keys[:place] + (two if one == two else two + one) + keys[place + 2 :]
        text = compose(other)
        if not any(map(is_letter, text)):
            yield text, slip_cost(keys, other) or 0
