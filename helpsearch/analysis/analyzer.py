"""Text to terms: each distinct word is looked up in the lexicon, or else analysed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.names import find_humps, find_names, find_tails
from helpsearch.analysis.negation import mark_negation, may_sign, signed_terms
from helpsearch.analysis.normalize import fold, nfc
from helpsearch.analysis.quantities import find_quantities
from helpsearch.analysis.terms import Morpheme, Term, content_terms, outer, word_parts
from helpsearch.analysis.words import Word, syllable_bigrams, words

_REMEMBERED = 20_000


class WordAnalyzer(Protocol):
    """An analyser for words that the lexicon does not hold. ``origin`` is its name: ``kiwi`` for Kiwi, ``cut`` for the
    segmenter."""

    origin: str

    def analyze(self, words: Iterable[str]) -> Iterator[tuple[Morpheme, ...]]: ...


class WordAnalysis(NamedTuple):
    """The morphemes and terms of a word, with their places in it.

    ``origin`` says where the morphemes come from: ``lexicon``, ``cut`` or ``kiwi``. ``parts`` are the words within the
    terms: 발급 in 재발급. ``signs`` says that the word may be a part of a negation.
    """

    morphemes: tuple[Morpheme, ...]
    terms: tuple[Term, ...]
    origin: str
    parts: tuple[Term, ...] = ()
    signs: bool = False


@dataclass(frozen=True)
class TextAnalysis:
    """An NFC text, its words and the analysis of each word. Everything else is computed at the first access."""

    text: str
    words: tuple[Word, ...]
    analyses: tuple[WordAnalysis, ...]

    @cached_property
    def terms_of_words(self) -> tuple[tuple[Term, ...], ...]:
        """The terms of each word, with their places in the word. A word that negates, such as 안, is the term ``¬``;
        for terms such as ¬환불 see :attr:`signed`."""
        terms = tuple([found.terms for found in self.analyses])
        if not self._signs:
            return terms
        return mark_negation(terms, [found.morphemes for found in self.analyses], self._signs)

    @cached_property
    def word_terms(self) -> tuple[tuple[Term, ...], ...]:
        """The terms of each word, with their places in the text."""
        return tuple(_place(word, found) for word, found in zip(self.words, self.terms_of_words, strict=True))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms in order, with their places in the text."""
        return tuple(term for terms in self.word_terms for term in terms)

    @cached_property
    def term_texts(self) -> tuple[str, ...]:
        """All terms in order, without their places."""
        return tuple(term.text for terms in self.terms_of_words for term in terms)

    @cached_property
    def signed(self) -> tuple[Term, ...]:
        """Signed terms: ¬환불 if the text negates 환불, ✓환불 if it says that 환불 is possible. The place of each is
        that of the word that negates, or that says what is possible."""
        if not self._signs:
            return ()
        return tuple(signed_terms(self.text, self.words, self.terms_of_words, self._signs))

    @cached_property
    def parts(self) -> tuple[Term, ...]:
        """The words within terms (발급 in 재발급) and the ends of names (userInfo in getUserInfo), with their places in
        the text."""
        nouns = (
            part
            for word, found in zip(self.words, self.analyses, strict=True)
            if found.parts
            for part in _place(word, found.parts)
        )
        return (*nouns, *find_tails(self.text))

    @cached_property
    def units(self) -> tuple[Term, ...]:
        """Units: quantities, names, and the humps of names (get, user and info of getUserInfo), in order of their
        places. A unit is one thing in the text even if it is several words, and has one form however it is written: 세
        명 is 3명.

        >>> [unit.text for unit in TextAnalysis("３명은 5% 할인", (), ()).units]
        ['3명', '5%']
        """
        folded = fold(self.text)
        quantities = (
            Term(unit.text, folded.place(unit.start), folded.place(unit.end), unit.tag)
            for unit in find_quantities(folded.text)
        )
        humps = (hump for humps in find_humps(self.text) for hump in humps if len(hump.text) > 1)
        found = (*quantities, *find_names(self.text), *humps)
        return tuple(sorted(found, key=lambda unit: (unit.start, -unit.end)))

    @cached_property
    def _signs(self) -> tuple[int, ...]:
        """The indexes of the words that may be a part of a negation."""
        return tuple([number for number, found in enumerate(self.analyses) if found.signs])

    @cached_property
    def bigrams(self) -> tuple[str, ...]:
        """The syllable bigrams of all words."""
        return tuple(bigram for word in self.words for bigram in syllable_bigrams(word.form))


class Analyzer:
    """Analyses texts with a lexicon and, for the words that it does not hold, with another analyser.

    For a build the other analyser is Kiwi, or the one that the build was given; for a query it is the segmenter, unless
    Kiwi is asked for. Both sides read a word of the corpus by the lexicon, so it has the same terms on both.
    ``remember`` bounds the number of words that are kept in memory; None keeps all.
    """

    def __init__(self, other: WordAnalyzer, lexicon: Lexicon | None = None, remember: int | None = _REMEMBERED) -> None:
        self._other = other
        self._lexicon = lexicon
        self._remember = remember
        self._known: dict[str, WordAnalysis] = {}
        self._learned: dict[str, tuple[Morpheme, ...]] = {}

    @property
    def learned(self) -> Mapping[str, tuple[Morpheme, ...]]:
        """The words in memory that the lexicon did not hold, with their morphemes."""
        return self._learned

    def analyze(self, text: str) -> TextAnalysis:
        """The words and terms of a text.

        >>> from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
        >>> [term.text for term in Analyzer(KiwiAnalyzer()).analyze("환불을 신청하려면").terms]
        ['환불', '신청']
        """
        return self.analyze_all([text])[0]

    def analyze_all(self, texts: Iterable[str]) -> list[TextAnalysis]:
        """As :meth:`analyze`, for several texts. All their words are looked up at once, which is faster."""
        composed = [nfc(text) for text in texts]
        text_words = {text: tuple(words(text)) for text in dict.fromkeys(composed)}
        known = self._analyses(word.form for found in text_words.values() for word in found)
        # All passages of a page have its title and many pages have its tags, so equal texts share one analysis.
        analyses = {
            text: TextAnalysis(text, found, tuple([known[word.form] for word in found]))
            for text, found in text_words.items()
        }
        return [analyses[text] for text in composed]

    def _analyses(self, forms: Iterable[str]) -> Mapping[str, WordAnalysis]:
        if self._remember is not None and len(self._known) > self._remember:
            self._known, self._learned = {}, {}
        known = self._known
        unseen = [form for form in dict.fromkeys(forms) if form not in known]
        if unseen and self._lexicon is not None:
            found = self._lexicon.get(unseen)
            known.update((form, _analysis(form, morphemes, "lexicon")) for form, morphemes in found.items())
            unseen = [form for form in unseen if form not in found]
        if unseen:
            learned = dict(zip(unseen, self._other.analyze(unseen), strict=True))
            known.update((form, _analysis(form, found, self._other.origin)) for form, found in learned.items())
            self._learned.update(learned)
        return known


def _analysis(form: str, morphemes: tuple[Morpheme, ...], origin: str) -> WordAnalysis:
    terms = content_terms(form, morphemes)
    return WordAnalysis(outer(morphemes), terms, origin, word_parts(morphemes), may_sign(terms))


def _place(word: Word, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """A word's terms with their places in the text instead of their places in the word."""
    return tuple(Term(term.text, word.place(term.start), word.place(term.end), term.tag) for term in terms)
