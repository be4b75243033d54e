"""The passages of a bundle as they are shown, with the places of their terms.

An item is a list: the document's id, the passage's kind, title, whether the title is a question, heading, anchor, body,
checklist, category, source, address, day of updating and language; the places of the terms in title, heading and body;
the terms that are not spelled as they stand there; and for a checklist the distinct terms of its body.

The places are a string of numbers, two for each term: how many characters it begins behind the one before it, and its
length, times 6, plus its kind (0 a term, 2 a unit, 4 a part of a term or a signed term), plus 1 if its spelling is
among the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpsearch.analysis.analyzer import TextAnalysis
from helpsearch.analysis.terms import Term
from helpsearch.index.entries import ordered_terms
from helpsearch.index.sequences import NOTHING
from helpsearch.static.index_text import AnalysedPassage
from helpsearch.static.numbers import encode_numbers

_TERM, _UNIT, _OTHER = 0, 2, 4


def passage_item(analysed: AnalysedPassage) -> list[Any]:
    """The item of a passage."""
    passage = analysed.passage
    spelled: list[str] = []
    field = "question" if passage.asked else "title"
    texts = (analysed.texts[field], analysed.texts["heading"], analysed.body)
    places = [encode_numbers(_places(text, spelled)) for text in texts]
    checklist = passage.checklist and [passage.checklist.columns, passage.checklist.rows]
    columns = []
    if checklist:
        columns = sorted(set(ordered_terms(analysed.texts["body"])) - {NOTHING})
    return [
        passage.document,
        passage.kind,
        passage.title,
        int(passage.asked),
        passage.heading,
        passage.anchor,
        passage.body,
        checklist,
        passage.category,
        passage.source,
        passage.url,
        passage.updated,
        passage.language,
        *places,
        "\n".join(spelled),
        *(["\n".join(columns)] if checklist else []),
    ]


def _places(analysis: TextAnalysis, spelled: list[str]) -> Iterator[int]:
    """The numbers of the terms of a text; the spellings that are not those of the text go to ``spelled``."""
    found: list[tuple[Term, int]] = [(term, _TERM) for term in analysis.terms]
    found += ((unit, _UNIT) for unit in analysis.units)
    found += ((term, _OTHER) for term in (*analysis.parts, *analysis.signed))
    before = 0
    for term, kind in sorted(found, key=lambda each: (each[0].start, each[0].end)):
        own = analysis.text[term.start : term.end] != term.text
        yield term.start - before
        yield (term.end - term.start) * 6 + kind + own
        before = term.start
        if own:
            spelled.append(term.text)
