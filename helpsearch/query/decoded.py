"""Documents that may be meant by words typed by their initial consonants: ㅍㅈ ㅊㅅ is 품절 취소, or 포장 취소.

What initials stand for is decided by each passage for itself: of the corpus's nouns with these initials it takes the
one that says the most of it, the frequent ones ahead, and a passage leads that has a noun for every word, side by side
at best. So words need not be decoded one by one beforehand, and one that the corpus does not have costs only itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.hangul import is_letter, keystrokes
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.index.fields import TERM_FIELDS
from helpsearch.index.reader import IndexReader
from helpsearch.index.sequences import term_code
from helpsearch.query.ranking import weigh

MAX_NOUNS = 16
"""Nouns, the most frequent ones, that initials may stand for."""

_FREQUENCY = 0.25  # the power of a noun's frequency, against the most frequent one's, that it is weighed by
_BESIDE = {1: 0.3, 2: 0.2, 3: 0.2, 4: 0.2, 5: 0.2}  # gained by neighbours that stand so many terms apart in the passage
_REFINED = 50  # passages that this is looked at for
_AGAIN = 0.9  # a document whose words were read as an earlier one's were
_POOL = 40  # documents that those to return are chosen from
_VOWELS = frozenset("ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅒㅔㅖ")


class Option(NamedTuple):
    """What a typed word may stand for: how it is written, its terms, and how likely it is (0..1)."""

    text: str
    terms: tuple[str, ...]
    weight: float = 1.0


class Decoded(NamedTuple):
    """A document that may be meant: its best passage, a score (above 0), and what each word stands for there; None for
    a word that the passage has nothing for. ``beside``: each stands near the next one."""

    number: int
    score: float
    options: tuple[Option | None, ...]
    beside: bool


class DecodedSuggestion(NamedTuple):
    """A document that may be meant, by id: its title, and the words as they were read there, if it has all of them side
    by side and the title does not."""

    document: str
    title: str
    phrase: str | None


def decoded_suggestions(
    reader: IndexReader, analyzer: Analyzer, forms: Sequence[str], forbidden: Collection[int], limit: int
) -> list[DecodedSuggestion]:
    """What to suggest for words of which some were typed by their initials; arguments as for :func:`decode`."""
    found = []
    for each in decode(reader, analyzer, forms, forbidden, limit):
        passage = reader.passage(each.number)
        options = [option for option in each.options if option]
        whole = each.beside and len(options) == len(each.options)
        terms = {term for option in options for term in option.terms}
        told = whole and not terms <= set(analyzer.analyze(passage.title).term_texts)
        phrase = " ".join(option.text for option in options) if told else None
        found.append(DecodedSuggestion(passage.document, passage.title, phrase))
    return found


def are_initials(form: str) -> bool:
    """Whether a word was typed by its initial consonants.

    >>> are_initials("ㅎㅂ"), are_initials("ㅄ"), are_initials("환ㅂ"), are_initials("ㅠㅠ")
    (True, True, False, False)
    """
    return all(is_letter(letter) and letter not in _VOWELS for letter in keystrokes(form))


def decode(
    reader: IndexReader, analyzer: Analyzer, forms: Sequence[str], forbidden: Collection[int], limit: int
) -> list[Decoded]:
    """The documents that may be meant, best first; those whose words are read alike give way to others.

    :param forms: words as typed, some of them by their initials.
    :param forbidden: passages that may not answer.
    :param limit: most documents.
    """
    words = _words(forms, reader.lexicon, analyzer)
    weights = {
        term: weigh(reader, term, TERM_FIELDS).scores for word in words for option in word for term in option.terms
    }
    found: dict[int, list[tuple[float, Option | None]]] = {}
    for place, word in enumerate(words):
        for option in word:
            for number in set().union(*(weights[term] for term in option.terms)):
                score = option.weight * sum(weights[term].get(number, 0.0) for term in option.terms)
                row = found.setdefault(number, [(0.0, None)] * len(words))
                if score > row[place][0]:
                    row[place] = score, option
    scores = {number: sum(score for score, _ in row) for number, row in found.items() if number not in forbidden}
    beside: set[int] = set()
    for number in nsmallest(_REFINED, scores, key=lambda number: (-scores[number], number)):
        gains = list(_gains(found[number], reader.sequences.sequence(number)))
        scores[number] += sum(gains)
        if all(gains):
            beside.add(number)
    best: dict[int, int] = {}  # each document's passage
    for number, score in scores.items():
        document = reader.sequences.document(number)
        if document not in best or (score, -number) > (scores[best[document]], -best[document]):
            best[document] = number
    pool = nsmallest(_POOL, best, key=lambda document: (-scores[best[document]], document))
    decoded = [
        Decoded(number, scores[number], tuple(option for _, option in found[number]), number in beside)
        for number in (best[document] for document in pool)
    ]
    return list(_varied(decoded, limit))


def _varied(decoded: Sequence[Decoded], limit: int) -> Iterator[Decoded]:
    """The best, again and again, of which each has lost some for every one with the same reading before it."""
    left = list(decoded)
    read: Counter[tuple[Option | None, ...]] = Counter()
    while left and limit > 0:
        scored = [each._replace(score=each.score * _AGAIN ** read[each.options]) for each in left]
        place = max(range(len(left)), key=lambda place: (scored[place].score, -place))
        read[left.pop(place).options] += 1
        limit -= 1
        yield scored[place]


def _gains(row: Sequence[tuple[float, Option | None]], sequence: Sequence[int]) -> Iterator[float]:
    """What each word and the next one gain by standing near each other in a passage; 0 where they do not."""
    codes = [option and term_code(option.terms[0]) for _, option in row]
    places: dict[int, list[int]] = {code: [] for code in codes if code is not None}
    for place, code in enumerate(sequence):
        if code in places:
            places[code].append(place)
    for (first, one), (second, other) in pairwise(zip(codes, row, strict=True)):
        if first is None or second is None:
            yield 0.0
        else:
            apart = min((abs(b - a) for a in places[first] for b in places[second] if a != b), default=0)
            yield _BESIDE.get(apart, 0.0) * (one[0] + other[0]) / 2


def _words(forms: Sequence[str], lexicon: Lexicon, analyzer: Analyzer) -> list[list[Option]]:
    """What each word may stand for. None, where no noun has initials that were typed."""
    initials = {form: keystrokes(form) for form in forms if are_initials(form)}
    nouns = lexicon.nouns(initials.values())
    words: list[list[Option]] = []
    for form in forms if nouns else ():
        if form in initials:
            known = nouns.get(initials[form], [])[:MAX_NOUNS]
            words.append([Option(noun, (noun,), (count / known[0][1]) ** _FREQUENCY) for noun, count in known])
        elif terms := tuple(dict.fromkeys(analyzer.analyze(form).term_texts)):
            words.append([Option(form, terms)])
    return words
