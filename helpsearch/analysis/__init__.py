"""Korean text to terms: normalisation, words, Kiwi's analysis of each distinct word, and the lexicon that keeps it."""

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.terms import Term

__all__ = ["Analyzer", "Lexicon", "Term", "TextAnalysis"]
