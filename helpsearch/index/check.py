"""What a build would refuse, found without building."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpsearch.documents.corpus import Corpus
from helpsearch.sources import read_corpus


def check(sources: Sequence[str | Path], *, strict: bool = False) -> Corpus:
    """Read sources as a build does, and analyse their synonym rules: what these say is known only in terms.

    Raises what :func:`~helpsearch.sources.read_corpus` does, and :class:`~helpsearch.errors.CorpusError` for rules that
    say nothing. Loads Kiwi, which takes seconds, where there are synonym rules.

    >>> check(["corpus/"]).name  # doctest: +SKIP
    '도담마켓 도움말'
    """
    corpus = read_corpus(sources, strict=strict)
    if corpus.synonyms:
        from helpsearch.analysis.analyzer import Analyzer
        from helpsearch.analysis.morphology import Morphology
        from helpsearch.index.make_settings import synonyms

        synonyms(corpus.synonyms, Analyzer(Morphology(corpus.dictionary)))
    return corpus
