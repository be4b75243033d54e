"""What reads the words of queries that the corpus does not have, and how they are read."""

from __future__ import annotations

from typing import Any

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.terms import Morpheme, Term
from helpsearch.errors import QueryError
from helpsearch.index.snapshot import Snapshot
from helpsearch.value import Value

ANALYZERS = ("lexicon", "kiwi")


class ExplainedWord(Value):
    """A word as it is searched for: its normalised form, its place and terms in the NFC text, the morphemes that these
    were read from, and the rule that found them: ``lexicon`` for a word of the corpus, ``cut`` for one made of known
    pieces, ``kiwi`` for one that Kiwi analysed now. A morpheme with the tag ``?`` was guessed.
    """

    form: str
    start: int
    end: int
    terms: tuple[Term, ...]
    morphemes: tuple[Morpheme, ...]
    origin: str

    def to_dict(self) -> dict[str, Any]:
        """The word as JSON."""
        return {
            "word": self.form,
            "start": self.start,
            "end": self.end,
            "terms": [{"text": term.text, "start": term.start, "end": term.end} for term in self.terms],
            "morphemes": list(map(str, self.morphemes)),
            "origin": self.origin,
        }


def explain_words(analysis: TextAnalysis) -> tuple[ExplainedWord, ...]:
    """The words of a text, their terms, and how these were found."""
    return tuple(
        ExplainedWord(word.form, word.start, word.end, terms, found.morphemes, found.origin)
        for word, found, terms in zip(analysis.words, analysis.analyses, analysis.word_terms, strict=True)
    )


def check_analyzer(name: str) -> None:
    """Raise an error if there is no such analyzer, or it cannot run here.

    :param name: one of :data:`ANALYZERS`.
    :raises helpsearch.errors.QueryError: it does not exist;
    :class:`~helpsearch.errors.AnalyzerMissingError`: Kiwi is not installed.
    """
    if name not in ANALYZERS:
        raise QueryError(f"analyzer {name!r} is not one of: {', '.join(ANALYZERS)}")
    if name == "kiwi":
        from helpsearch.analysis.kiwi_analyzer import require_kiwi

        require_kiwi()


def query_analyzer(snapshot: Snapshot, name: str) -> Analyzer:
    """The analyzer for queries: it asks the lexicon first, and for other words the one that is named.

    :param name: ``lexicon`` for words made of what the lexicon knows, or ``kiwi`` for Kiwi with the dictionary that the
        index was built with.
    :raises helpsearch.errors.QueryError: Kiwi is asked for, and another analyser made the index. Kiwi's terms would be
        others.
    """
    if name == "lexicon":
        return Analyzer(LexiconSegmenter(snapshot.lexicon), snapshot.lexicon)
    from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
    from helpsearch.documents.corpus import DictionaryWord

    analysis = snapshot.generation.manifest.analysis
    if "kiwipiepy" not in analysis:
        raise QueryError("the index was not made with Kiwi; leave out the analyzer 'kiwi'")
    return Analyzer(KiwiAnalyzer([DictionaryWord(*word) for word in analysis["dictionary"]]), snapshot.lexicon)
