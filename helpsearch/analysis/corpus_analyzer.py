"""What a build asks of the analyser that reads the words of a corpus: Kiwi, unless it is given another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from helpsearch.analysis.analyzer import WordAnalyzer
from helpsearch.analysis.counts import Counts
from helpsearch.documents.corpus import DictionaryWord


class CorpusAnalyzer(WordAnalyzer, Protocol):
    """Reads the words of a corpus, and teaches the index how words are made that the corpus does not have.

    A build uses :class:`helpsearch.analysis.kiwi_analyzer.KiwiAnalyzer`, which is Kiwi, unless it is given another.
    Write one to build with another morphological analyser, or with a mere table of words. Its tags are those of the
    Sejong corpus as Kiwi writes them (``NNG``, ``JKO``, ``VV-I``). The morphemes come in the order of their places in
    the word.

    >>> import helpsearch
    >>> helpsearch.build("corpus/", "build/index", analyzer=MyAnalyzer())  # doctest: +SKIP
    """

    @property
    def fingerprint(self) -> Mapping[str, object]:
        """Everything that the analysis of a word depends on, as JSON, known without loading anything.

        An index that was made with another fingerprint is made anew. ``dictionary`` has the words of the user
        dictionary, as ``[form, tag, score]``; the other names and values are the analyser's own, such as its version.
        """
        ...

    def with_dictionary(self, dictionary: Sequence[DictionaryWord]) -> CorpusAnalyzer:
        """This analyser with the corpus's user dictionary; the same object where that changes nothing."""
        ...

    def seed_vocabulary(self) -> Counts:
        """What an index knows of words whatever its corpus: subwords and what stands beside what, with their counts.

        Make it with :meth:`helpsearch.analysis.counts.Counts.learn`, a word and its morphemes at a time. It may be
        empty; then an index reads queries by what the corpus's own words teach.
        """
        ...

    def load(self) -> None:
        """Load now what the first word would load; called where a build is expected soon."""
        ...
