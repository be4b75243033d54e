"""The analyser of a build, which reads the words of a corpus: Kiwi, unless the build is given another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from helpsearch.analysis.analyzer import WordAnalyzer
from helpsearch.analysis.counts import Counts
from helpsearch.documents.corpus import DictionaryWord


class CorpusAnalyzer(WordAnalyzer, Protocol):
    """Reads the words of a corpus, and teaches the index how other words are made.

    A build uses :class:`helpsearch.analysis.kiwi_analyzer.KiwiAnalyzer`, which is Kiwi, unless it is given another.
    Write one to build with another morphological analyser, or with a mere table of words. Its tags are those of the
    Sejong corpus as Kiwi writes them (``NNG``, ``JKO``, ``VV-I``). The morphemes come in the order of their places in
    the word.

    >>> import helpsearch
    >>> helpsearch.build("corpus/", "build/index", analyzer=MyAnalyzer())  # doctest: +SKIP
    """

    @property
    def fingerprint(self) -> Mapping[str, object]:
        """Everything that the analysis of a word depends on, as JSON. It is known without loading the analyser.

        An index that was made with another fingerprint is built anew. ``dictionary`` has the words of the user
        dictionary as ``[form, tag, score]``; the other names and values are the analyser's own, such as its version.
        """
        ...

    def with_dictionary(self, dictionary: Sequence[DictionaryWord]) -> CorpusAnalyzer:
        """This analyser with the corpus's user dictionary; the same object if that changes nothing."""
        ...

    def seed_vocabulary(self) -> Counts:
        """The counts of subwords and transitions with which every index starts, whatever its corpus.

        Make it with :meth:`helpsearch.analysis.counts.Counts.learn`, one word and its morphemes at a time. It may be
        empty; then the index reads queries only by what the corpus's words teach.
        """
        ...

    def load(self) -> None:
        """Load now what the first word would load. It is called when a build is expected soon."""
        ...
