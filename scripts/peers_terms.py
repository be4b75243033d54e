"""Cuts texts into terms for engines that take terms: by Kiwi, at white space, or as the engine itself would.

Queries are cut as passages are. Kiwi reads running text with its default options, as in its documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from helpsearch.analysis.terms import Morpheme, content_terms

Terms = Callable[[Sequence[str]], list[list[str]]]
"""The terms of each text."""


def kiwi_morphemes(texts: Sequence[str]) -> list[list[str]]:
    """Every morpheme, with particles, endings and punctuation, as in AutoRAG's published BM25 with ``ko_kiwi``:
    https://github.com/Marker-Inc-Korea/AutoRAG (tokenize_ko_kiwi)."""
    return [[token.form for token in tokens] for tokens in _kiwi().tokenize(_lower(texts))]


def kiwi_content(texts: Sequence[str]) -> list[list[str]]:
    """The morphemes that helpsearch keeps, in the form that it keeps them."""
    texts = _lower(texts)
    found = [
        [Morpheme(token.form, token.tag, token.start, token.end) for token in tokens]
        for tokens in _kiwi().tokenize(texts)
    ]
    return [[term.text for term in content_terms(*pair)] for pair in zip(texts, found, strict=True)]


def white_space(texts: Sequence[str]) -> list[list[str]]:
    """The runs between white space. Punctuation stays with its word."""
    return [text.split() for text in _lower(texts)]


def bm25s_own(texts: Sequence[str]) -> list[list[str]]:
    """``bm25s.tokenize`` as it is: runs of two or more word characters, in lower case, without English stop words."""
    import bm25s

    terms: list[list[str]] = bm25s.tokenize(list(texts), return_ids=False, show_progress=False)
    return terms


def tantivy_own(texts: Sequence[str]) -> list[list[str]]:
    """Tantivy's tokenizer ``default``: runs of letters and digits of at most 40 bytes, in lower case."""
    analyzer = _tantivy_default()
    return [analyzer.analyze(text) for text in texts]


def _lower(texts: Sequence[str]) -> list[str]:
    return [text.strip().lower() for text in texts]


@cache
def _kiwi() -> Any:
    from kiwipiepy import Kiwi

    return Kiwi()


@cache
def _tantivy_default() -> Any:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple())
    return builder.filter(Filter.remove_long(40)).filter(Filter.lowercase()).build()
