"""One Kiwi and one seed vocabulary for all tests of analysis."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.counts import Counts
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.seed_vocabulary import seed_vocabulary
from helpsearch.analysis.terms import Morpheme
from helpsearch.analysis.words import words
from helpsearch.documents.corpus import Corpus, DictionaryWord
from helpsearch.documents.passages import passages
from helpsearch.sources.corpus.word_files import TAGS


@pytest.fixture(scope="session")
def analyzer(kiwi: Analyzer) -> Analyzer:
    """Kiwi: what is tested here is Korean."""
    return kiwi


@pytest.fixture(scope="session")
def kiwi_analyzer(kiwi: Analyzer) -> KiwiAnalyzer:  # noqa: ARG001 - keeps Kiwi loaded
    """Kiwi without a user dictionary."""
    return KiwiAnalyzer()


@pytest.fixture(scope="session")
def odd(kiwi: Analyzer) -> KiwiAnalyzer:  # noqa: ARG001 - in the process that loads Kiwi
    """Kiwi with a user dictionary: words of any width, case and tag, and one that Kiwi takes apart without it."""
    forms = {"도담Pay": "NNP", "ＰＧ사": "NNG", "찜꽁페이": "NNP", "도담페이": "NNP", "전화번호": "NNP"}
    words = [DictionaryWord(form, tag) for form, tag in forms.items()]
    return KiwiAnalyzer([*words, *(DictionaryWord(f"뚫뷁{number}", tag) for number, tag in enumerate(sorted(TAGS)))])


@pytest.fixture(scope="session")
def seed_counts(kiwi_analyzer: KiwiAnalyzer) -> Counts:
    """What the lexicon of any corpus knows. Not to be changed."""
    return seed_vocabulary(kiwi_analyzer)


@pytest.fixture(scope="session")
def sample_bodies(sample_corpus: Corpus) -> list[str]:
    """The text of each passage of the sample corpus."""
    return [passage.body for document in sample_corpus.documents for passage in passages(document)]


@pytest.fixture(scope="session")
def sample_words(sample_bodies: list[str]) -> list[str]:
    """The distinct words of the sample corpus's passages."""
    return sorted({word.form for body in sample_bodies for word in words(nfc(body))})


@pytest.fixture(scope="session")
def sample_morphemes(kiwi_analyzer: KiwiAnalyzer, sample_words: list[str]) -> Mapping[str, tuple[Morpheme, ...]]:
    """Those words as Kiwi reads them, which takes a second. Not to be changed."""
    return MappingProxyType(dict(zip(sample_words, kiwi_analyzer.analyze(sample_words), strict=True)))
