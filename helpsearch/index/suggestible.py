"""What of a corpus may be suggested: titles, questions, headings, and the noun phrases that several documents share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.terms import Term
from helpsearch.documents.documents import Article, Document
from helpsearch.index.suggestions import Suggestible

TITLE, HEADING, PHRASE = 1000, 500, 300
"""Weights of a title or question, of a heading, and of a phrase that one document has, in thousandths."""
_DOUBLED = 200  # added to a phrase's weight when twice as many documents have it
_LONGEST_PHRASE = 3  # nouns
_SHARED = 2  # documents that have a phrase, at the least
_COMMON_HEADING = 3  # documents with one heading: a heading of more says nothing ("알아 두기")
_NOUNS = ("NNG", "NNP", "XR", "SL", "SN")


class _Text(NamedTuple):
    text: str
    document: Document
    kind: str
    analysis: TextAnalysis


def suggestible(documents: Sequence[Document], analyzer: Analyzer) -> Iterator[Suggestible]:
    """What may be suggested of documents; their titles, headings and tags are analysed."""
    listed = [each for document in documents for each in _texts(document)]
    analyses = analyzer.analyze_all([text for text, _, _ in listed])
    texts = [_Text(*each, analysis) for each, analysis in zip(listed, analyses, strict=True)]
    yield from _whole(texts)
    yield from _phrases(texts)


def _texts(document: Document) -> Iterator[tuple[str, Document, str]]:
    title = document.title if isinstance(document, Article) else document.question
    yield nfc(title), document, "title"
    if isinstance(document, Article):
        for section in document.sections:
            if section.heading:
                yield nfc(section.heading), document, "heading"
    for tag in document.metadata.tags:
        yield nfc(tag), document, "tag"


def _whole(texts: Iterable[_Text]) -> Iterator[Suggestible]:
    """Titles and questions, and headings that few documents share; of equal texts the first."""
    found: dict[str, list[_Text]] = defaultdict(list)
    for each in texts:
        if each.kind != "tag" and each.analysis.term_texts:
            found[each.text].append(each)
    for same in found.values():
        titles = [each for each in same if each.kind == "title"]
        if titles or len({each.document.id for each in same}) <= _COMMON_HEADING:
            chosen = min(titles or same, key=lambda each: each.document.id)
            yield Suggestible(
                chosen.text,
                chosen.document.id,
                chosen.kind,
                TITLE if titles else HEADING,
                chosen.analysis.term_texts,
                tuple(
                    sorted(
                        {
                            *(word.start for word in chosen.analysis.words),
                            *(term.start for term in chosen.analysis.terms),
                        }
                    )
                ),
                chosen.document.metadata.expires,
            )


class _Use(NamedTuple):
    """A phrase in a text: how it is written there, where its nouns begin, and how much of the text it is (0..1)."""

    written: str
    starts: tuple[int, ...]
    share: float
    title: bool
    document: str
    expires: date | None


def _phrases(texts: Iterable[_Text]) -> Iterator[Suggestible]:
    """Runs of nouns that several documents have, as most of these write them. One leads to the document of whose title
    it is most."""
    uses: dict[tuple[str, ...], list[_Use]] = defaultdict(list)
    for each in texts:
        terms = each.analysis.terms
        for nouns in _noun_runs(each.text, terms):
            start = nouns[0].start
            use = _Use(
                each.text[start : nouns[-1].end],
                tuple(noun.start - start for noun in nouns),
                len(nouns) / len(terms),
                each.kind == "title",
                each.document.id,
                each.document.metadata.expires,
            )
            uses[tuple(noun.text for noun in nouns)].append(use)
    for meaning, found in uses.items():
        count = len({use.document for use in found})
        if count >= _SHARED:
            best = min(found, key=lambda use: (not use.title, -use.share, use.document))
            written, starts = Counter((use.written, use.starts) for use in found).most_common(1)[0][0]
            weight = PHRASE + round(_DOUBLED * math.log2(count))
            yield Suggestible(written, best.document, "phrase", weight, meaning, starts, best.expires)


def _noun_runs(text: str, terms: Sequence[Term]) -> Iterator[Sequence[Term]]:
    """The runs of up to three nouns with nothing but spaces between them; a number alone is none."""
    for first in range(len(terms)):
        for last in range(first, min(first + _LONGEST_PHRASE, len(terms))):
            if terms[last].tag not in _NOUNS or (
                last > first and text[terms[last - 1].end : terms[last].start].strip()
            ):
                break
            run = terms[first : last + 1]
            if any(term.tag != "SN" for term in run) and sum(term.end - term.start for term in run) > 1:
                yield run
