"""Documents that may be meant by words typed by their initial consonants: ㅍㅈ ㅊㅅ is 품절 취소, or 포장 취소.

Each passage decides for itself what initials mean: of the corpus's nouns with these initials, the one that scores
highest in the passage. A passage that has a noun for every word leads, above all if these nouns are side by side. So
words need not be decoded one by one beforehand, and a word that the corpus does not have spoils nothing for the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nlargest, nsmallest
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.hangul import are_initials, keystrokes
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.index.fields import TERM_FIELDS
from helpsearch.index.sequences import term_code
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.bm25f import TermWeigher, inverse_frequency
from helpsearch.query.candidates import Allowed

MAX_NOUNS = 8
"""Nouns, the most frequent ones, that initials may mean."""

_BESIDE = {1: 0.4, 2: 0.3, 3: 0.2}  # gained by neighbours that are so many terms apart in the passage
_REFINED = 50  # the best passages, whose nouns side by side are looked for
_AGAIN = 0.9  # factor on the score of a document whose words mean the same as in an earlier one
_POOL = 40  # documents that those to return are chosen from


class Option(NamedTuple):
    """A word that may be meant: how it is written, and its terms."""

    text: str
    terms: tuple[str, ...]


class _Read(NamedTuple):
    """What a word means in a passage, and the score."""

    score: float
    option: Option


class Decoded(NamedTuple):
    """A document that may be meant: its best passage, a score (above 0), and what each word means there, None if the
    passage has nothing for it. ``beside`` says that each word is near the next one."""

    passage_id: int
    score: float
    options: tuple[Option | None, ...]
    beside: bool


class DecodedSuggestion(NamedTuple):
    """A document that may be meant, by id, and its title. ``phrase`` is the words as they mean in this document; None
    unless the document has all of them side by side, and its title lacks one."""

    document: str
    title: str
    phrase: str | None


def decoded_suggestions(
    snapshot: Snapshot, analyzer: Analyzer, forms: Sequence[str], allowed: Allowed, limit: int
) -> list[DecodedSuggestion]:
    """What to suggest for words of which some were typed by their initials; arguments as for :func:`decode`."""
    found = []
    for each in decode(snapshot, analyzer, forms, allowed, limit):
        passage = snapshot.passage(each.passage_id)
        options = [option for option in each.options if option]
        whole = each.beside and len(options) == len(each.options)
        terms = {term for option in options for term in option.terms}
        apart = whole and not terms <= set(analyzer.analyze(passage.title).term_texts)
        phrase = " ".join(option.text for option in options) if apart else None
        found.append(DecodedSuggestion(passage.document, passage.title, phrase))
    return found


def decode(snapshot: Snapshot, analyzer: Analyzer, forms: Sequence[str], allowed: Allowed, limit: int) -> list[Decoded]:
    """The documents that may be meant, best first; of several in which the words mean the same, the later ones give way
    to others.

    :param forms: words as typed, some of them by their initials.
    :param allowed: the passages that may answer.
    :param limit: most documents.
    """
    readings = [_read(snapshot, options) for options in _words(forms, snapshot.lexicon, analyzer)]
    scores: dict[int, float] = {}
    for reading in readings:
        for passage_id, (score, _) in reading.items():
            scores[passage_id] = scores.get(passage_id, 0.0) + score
    scores = {passage_id: round(score, 6) for passage_id, score in scores.items() if passage_id in allowed}
    # those as good as the last are in as well, so that the order of the index decides nothing
    least = min(nlargest(_REFINED, scores.values()), default=0.0)
    beside: set[int] = set()
    for passage_id in [passage_id for passage_id, score in scores.items() if score >= least]:
        row = [reading.get(passage_id) for reading in readings]
        gains = list(_gains(row, snapshot.term_sequence(passage_id)))
        scores[passage_id] += round(fsum(gains), 6)
        if all(gains):
            beside.add(passage_id)
    best: dict[int, int] = {}  # each document's passage
    for passage_id, score in scores.items():
        document = snapshot.document_of(passage_id)
        if document not in best or (score, -passage_id) > (scores[best[document]], -best[document]):
            best[document] = passage_id
    pool = nsmallest(_POOL, best, key=lambda document: (-scores[best[document]], document))
    decoded = []
    for passage_id in (best[document] for document in pool):
        found = (reading.get(passage_id) for reading in readings)
        options = tuple(each and each.option for each in found)
        decoded.append(Decoded(passage_id, scores[passage_id], options, passage_id in beside))
    return list(_varied(decoded, limit))


def _read(snapshot: Snapshot, options: Sequence[Option]) -> dict[int, _Read]:
    """What a word means in each passage that has any of its options, with the score.

    All options get one rarity, that of "any of them": a rare noun is no likelier to be meant than a common one.
    """
    weigher = TermWeigher(snapshot)
    weighed = [[weigher.weigh(term, TERM_FIELDS) for term in option.terms] for option in options]
    with_any = {passage_id for terms in weighed for weights in terms for passage_id in weights.scores}
    idf = inverse_frequency(len(with_any), snapshot.metadata.passages)
    best: dict[int, _Read] = {}
    for option, terms in zip(options, weighed, strict=True):
        scale = idf / fsum(weights.idf for weights in terms)
        scores = terms[0].scores
        for weights in terms[1:]:
            more = weights.scores
            scores = {
                passage_id: scores.get(passage_id, 0.0) + more.get(passage_id, 0.0) for passage_id in {*scores, *more}
            }
        for passage_id, score in scores.items():
            known = best.get(passage_id)
            if known is None or score * scale > known.score:
                best[passage_id] = _Read(score * scale, option)
    return best


def _varied(decoded: Sequence[Decoded], limit: int) -> Iterator[Decoded]:
    """Pick the best again and again; lower a candidate's score each time its reading was already chosen."""
    left = list(decoded)
    read: Counter[tuple[Option | None, ...]] = Counter()
    while left and limit > 0:
        scored = [each._replace(score=each.score * _AGAIN ** read[each.options]) for each in left]
        place = max(range(len(left)), key=lambda place: (scored[place].score, -place))
        read[left.pop(place).options] += 1
        limit -= 1
        yield scored[place]


def _gains(row: Sequence[_Read | None], sequence: Sequence[int]) -> Iterator[float]:
    """What each word and the next one gain by being near each other in a passage; 0 if they are not."""
    places: dict[int, list[int]] = {term_code(read.option.terms[0]): [] for read in row if read}
    for place, code in enumerate(sequence):
        if code in places:
            places[code].append(place)
    for first, second in pairwise(row):
        if first is None or second is None:
            yield 0.0
        else:
            one, other = (places[term_code(read.option.terms[0])] for read in (first, second))
            apart = min((abs(b - a) for a in one for b in other if a != b), default=0)
            yield _BESIDE.get(apart, 0.0) * (first.score + second.score) / 2


def _words(forms: Sequence[str], lexicon: Lexicon, analyzer: Analyzer) -> list[list[Option]]:
    """What each word may mean. Nothing, if no noun has initials that were typed."""
    initials = {form: keystrokes(form) for form in forms if are_initials(form)}
    nouns = lexicon.nouns(initials.values())
    words: list[list[Option]] = []
    for form in forms if nouns else ():
        if form in initials:
            known = nouns.get(initials[form], [])[:MAX_NOUNS]
            words.append([Option(noun, (noun,)) for noun, _ in known])
        elif terms := tuple(dict.fromkeys(analyzer.analyze(form).term_texts)):
            words.append([Option(form, terms)])
    return words
