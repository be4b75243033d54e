"""The postings of a bundle: for each term the passages that have it, how often, where, and how long their field is.

A row of the table ``terms`` is one string of numbers (see :mod:`helpsearch.static.numbers`). It has, for each of the
fields title, heading, question, tags and body in turn:

- how many passages have the term there; if any:
- the number of each passage, the first as it is, each other one less the one before it and 1;
- the length of the field in each passage, in terms;
- for each passage how often it has the term, and the places: each less the one before it, times 2, and 1 more if a
  sentence ends with the term. Parts of terms and signed terms have no places.

If a term is in many bodies, what its row would have of them is in the table ``bodies`` instead, so that they are not
loaded with the rows beside it; the value ``long_terms`` names these terms.

A marked term has its mark behind it as its key (``발급~``, ``환불¬``), so that it is beside the term itself.

A row of the table ``bigrams`` has, for heads and bodies, how many passages have the bigram, which, and how often. The
lengths of these fields are among the items ``shapes``, since they are needed for few passages: for each passage a
string with whether its title is a question; the places in body, title or question, heading and tags; the distinct terms
of title or question, of heading, and of both; which of them negate; and the numbers of bigrams.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from helpsearch.analysis.analyzer import TextAnalysis
from helpsearch.analysis.negation import CAN, NOT, TROUBLE
from helpsearch.index.entries import ordered_terms, scored_terms, sentence_ends
from helpsearch.index.fields import BIGRAM_FIELDS, PART, TERM_FIELDS
from helpsearch.index.postings import LONGEST, MOST_FREQUENT
from helpsearch.index.sequences import HEAD_PARTS, NOTHING
from helpsearch.static.index_text import AnalysedPassage
from helpsearch.static.numbers import encode_numbers
from helpsearch.static.sections import Items, Section, Table, Value

_LONG = 500
"""Numbers of a row from which on its bodies have a chunk of their own."""
_ORDER = ("title", "heading", "question", "tags", "body")
_HEADS = TERM_FIELDS[:HEAD_PARTS]
_NEGATIONS = frozenset((NOT, *TROUBLE))


class _Posting(NamedTuple):
    """A passage that has a term: its number, how often, the field's length, and the places."""

    passage: int
    frequency: int
    length: int
    places: Sequence[int] = ()


class PostingTables:
    """Collects the postings of passages, which are added in the order of their numbers."""

    def __init__(self) -> None:
        self._terms: dict[str, dict[str, list[_Posting]]] = defaultdict(lambda: defaultdict(list))
        self._bigrams: dict[str, dict[str, list[_Posting]]] = defaultdict(lambda: defaultdict(list))
        self._shapes: list[str] = []

    def add(self, analysed: AnalysedPassage) -> None:
        """Add the next passage."""
        number = len(self._shapes)
        ordered = {field: ordered_terms(analysed.texts[field]) for field in TERM_FIELDS}
        for field in TERM_FIELDS:
            self._add_terms(number, field, analysed.texts[field], ordered[field])
        heads = [bigram for name in (*_HEADS, "tags") for bigram in analysed.texts[name].bigrams]
        bigrams = (heads, analysed.texts["body"].bigrams)
        for field, found in zip(BIGRAM_FIELDS, bigrams, strict=True):
            for bigram, count in Counter(found).items():
                self._bigrams[bigram][field].append(_Posting(number, min(count, MOST_FREQUENT), 0))
        self._shapes.append(encode_numbers(_shape(analysed.passage.asked, ordered, map(len, bigrams))))

    def sections(self) -> Iterator[Section]:
        """The tables of what was added."""
        rows = {
            _key(term): [list(_postings(found.get(field, []))) for field in _ORDER]
            for term, found in self._terms.items()
        }
        long = sorted(key for key, (*_, body) in rows.items() if len(body) >= _LONG)
        yield Value("long_terms", "\n".join(long), eager=True)
        yield Table("bodies", ((key, encode_numbers(rows[key].pop())) for key in long), 1)
        yield Table("terms", ((key, encode_numbers(chain(*row))) for key, row in rows.items()), 500)
        bigrams = ((bigram, encode_numbers(_bigram_row(found))) for bigram, found in self._bigrams.items())
        yield Table("bigrams", bigrams, 500)
        yield Items("shapes", self._shapes, 1500)

    def _add_terms(self, number: int, field: str, analysis: TextAnalysis, ordered: Sequence[str]) -> None:
        counts = Counter(scored_terms(analysis))
        length = min(sum(count for term, count in counts.items() if not term.startswith(PART)), LONGEST)
        places: dict[str, list[int]] = defaultdict(list)
        ends = set(sentence_ends(analysis)) if field == "body" else set()
        for place, term in enumerate(ordered):
            if term != NOTHING:
                places[term].append(2 * place + (place in ends))
        for term, count in counts.items():
            found = () if is_marked(term) else places[term]
            self._terms[term][field].append(_Posting(number, min(count, MOST_FREQUENT), length, found))


def is_marked(term: str) -> bool:
    """Whether a term is a part of another (``~발급``) or signed (``¬환불``): it has no place of its own."""
    return len(term) > 1 and term[0] in (PART, NOT, CAN)


def _key(term: str) -> str:
    return term[1:] + term[0] if is_marked(term) else term


def _postings(found: Sequence[_Posting]) -> Iterator[int]:
    """The numbers of one field of a row."""
    yield len(found)
    yield from _gaps([each.passage for each in found])
    yield from (each.length for each in found)
    for each in found:
        yield each.frequency if not each.places else len(each.places)
        before = 0
        for place in each.places:
            yield 2 * (place // 2 - before) + place % 2
            before = place // 2


def _bigram_row(fields: dict[str, list[_Posting]]) -> Iterator[int]:
    for field in BIGRAM_FIELDS:
        found = fields.get(field, [])
        yield len(found)
        yield from _gaps([each.passage for each in found])
        yield from (each.frequency for each in found)


def _gaps(numbers: Sequence[int]) -> Iterator[int]:
    """The first of rising numbers, and for each other one how many there are between it and the one before."""
    yield from numbers[:1]
    yield from (there - here - 1 for here, there in pairwise(numbers))


def _shape(asked: bool, ordered: Mapping[str, Sequence[str]], bigrams: Iterable[int]) -> Iterator[int]:
    """The numbers of a passage's shape, from the terms of its fields in order."""
    name = "question" if asked else "title"
    yield int(asked)
    yield from (len(ordered[field]) for field in ("body", name, "heading", "tags"))
    first, heading = set(ordered[name]), set(ordered["heading"])
    for head in (first, heading, first | heading):
        yield len(head - {NOTHING})
    yield sum(2**place for place, head in enumerate((first, heading)) if not _NEGATIONS.isdisjoint(head))
    yield from bigrams
