"""Text to terms: each distinct word is looked up in the lexicon, or analysed once by Kiwi."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpsearch.analysis.bigrams import syllable_bigrams
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.morphology import Morphology
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.terms import Term
from helpsearch.analysis.words import Word, words

_REMEMBERED = 20_000


@dataclass(frozen=True)
class TextAnalysis:
    """The words of an NFC text and the terms of each, with spans in the text."""

    words: tuple[Word, ...]
    word_terms: tuple[tuple[Term, ...], ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms in order."""
        return tuple(term for terms in self.word_terms for term in terms)

    @property
    def term_texts(self) -> tuple[str, ...]:
        """All terms in order, without their places."""
        return tuple(term.text for term in self.terms)

    @property
    def bigrams(self) -> tuple[str, ...]:
        """The syllable bigrams of all words."""
        return tuple(bigram for word in self.words for bigram in syllable_bigrams(word.form))


class Analyzer:
    """Analyses texts with a lexicon and, for words that it does not hold, Kiwi.

    The same for index and query, so that a word has the same terms on both sides. Kiwi itself is loaded at
    the first word that needs it. ``remember`` bounds the number of words kept in memory; None keeps all.
    """

    def __init__(
        self, morphology: Morphology, lexicon: Lexicon | None = None, remember: int | None = _REMEMBERED
    ) -> None:
        self.morphology = morphology
        self._lexicon = lexicon
        self._remember = remember
        self._known: dict[str, tuple[Term, ...]] = {}
        self._learned: dict[str, tuple[Term, ...]] = {}

    @property
    def learned(self) -> Mapping[str, tuple[Term, ...]]:
        """The words in memory that Kiwi analysed because the lexicon did not hold them."""
        return self._learned

    def analyze(self, text: str) -> TextAnalysis:
        """The words and terms of a text.

        >>> from helpsearch.analysis.morphology import Morphology
        >>> [term.text for term in Analyzer(Morphology()).analyze("환불을 신청하려면").terms]
        ['환불', '신청']
        """
        return self.analyze_all([text])[0]

    def analyze_all(self, texts: Iterable[str]) -> list[TextAnalysis]:
        """As :meth:`analyze` for several texts, asking lexicon and Kiwi once for all their words."""
        text_words = [tuple(words(nfc(text))) for text in texts]
        word_terms = self._terms(word.form for found in text_words for word in found)
        return [
            TextAnalysis(found, tuple(_place(word, word_terms[word.form]) for word in found)) for found in text_words
        ]

    def _terms(self, forms: Iterable[str]) -> Mapping[str, tuple[Term, ...]]:
        if self._remember is not None and len(self._known) > self._remember:
            self._known, self._learned = {}, {}
        known = self._known
        unseen = [form for form in dict.fromkeys(forms) if form not in known]
        if unseen and self._lexicon is not None:
            found = self._lexicon.get(unseen)
            known.update(found)
            unseen = [form for form in unseen if form not in found]
        if unseen:
            learned = dict(zip(unseen, self.morphology.analyze(unseen), strict=True))
            known.update(learned)
            self._learned.update(learned)
        return known


def _place(word: Word, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Move a word's terms to where the word stands in the text."""
    return tuple(Term(term.text, word.places[term.start], word.places[term.end]) for term in terms)
