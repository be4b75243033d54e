"""Spaces that are missing, or stand between all syllables.

Many spaces are free in Korean (결제 오류, 결제오류), and a word that is read aright without its spaces stays as it was
typed. So spaces are put in only where a whole question was typed without them, or most of it, and where that changes
what is read; and taken out only where nearly every syllable stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.cutter import Cut, Cutter, Prices
from helpsearch.analysis.hangul import is_syllable
from helpsearch.analysis.lexicon import UNIT, Lexicon
from helpsearch.analysis.normalize import fold
from helpsearch.query.change import Change, Token, runs

MAX_CHARACTERS = 256
"""Longest run that spaces are put into."""

# Where no spaces were typed, a word ends more readily than the joints say, which were learned from words with spaces
# around them; and one guess must not swallow several words, so its syllables cost more than those of known words do.
# Measured on the judged queries, half tune: of 205, all spaces removed, 33 have other terms than with them; 47 where a
# space costs 0 and a guessed syllable 8.
_PRICES = Prices(guess=6 * UNIT, guess_syllable=6 * UNIT, space=-UNIT)
_DEAR = 9 * UNIT  # a syllable: above it the words that were found are no better than a guess
_FEW = 3  # syllables below which a query typed as one word is one
_MANY = 12  # syllables from which on a word that is half of the query or more is taken for several
_FEWER = 0.7  # of the syllables that stood alone, as many words are left at most
_CERTAIN, _LIKELY = 0.95, 0.8


def missing_spaces(
    found: Sequence[Token], text: str, lexicon: Lexicon, cutter: Cutter, analyzer: Analyzer, protected: frozenset[str]
) -> list[Change]:
    """Where words of a query are several without the spaces between them.

    >>> missing_spaces("제가우체국가서부쳐도돼요")  # doctest: +SKIP
    제가 우체국 가서 부쳐도 돼요
    """
    shortest = max(_MANY, sum(map(is_syllable, text)) // 2) if " " in text.strip() else _FEW
    long = {
        token: fold(token.text).text
        for token in found
        if len(token.text) <= MAX_CHARACTERS and sum(map(is_syllable, token.text)) >= shortest
    }
    if not long:
        return []
    known = lexicon.word_counts(long.values()).keys() | protected
    open_ = {token: form for token, form in long.items() if form not in known and len(form) == len(token.text)}
    cuts = cutter.cut(open_.values(), _PRICES, whole=True)
    changes = []
    for (token, form), cut in zip(open_.items(), cuts, strict=True):
        words = _words(form, cut)
        if len(words) == 1 or cut.cost > _DEAR * len(form):
            continue
        if len(words) > 2 or _terms(analyzer, " ".join(words)) != _terms(analyzer, form):
            target = " ".join(_words(token.text, cut))
            certainty = _LIKELY if cut.guessed else _CERTAIN
            changes.append(Change(token.start, token.end, target, certainty))
    return changes


def spaced_syllables(found: Sequence[Token], text: str, cutter: Cutter, protected: frozenset[str]) -> list[Change]:
    """Where syllables that belong together stand apart: 환 불 신 청."""
    found = [token for token in found if token.text not in protected]
    hangul = [token for token in found if any(map(is_syllable, token.text))]
    alone = [token for token in hangul if len(token.text) == 1]
    if len(alone) < 2:
        return []
    everywhere = len(alone) == len(hangul)
    changes = []
    for run in runs(found, text):
        for part in [run] if everywhere else _alone(run):
            joined = "".join(token.text for token in part)
            if len(part) < (2 if everywhere else 4) or len(joined) > MAX_CHARACTERS:
                continue
            cut = next(cutter.cut([fold(joined).text], _PRICES, whole=True))
            words = _words(joined, cut)
            others = sum(1 for token in part if not is_syllable(token.text[0]))
            syllables = len(part) - others
            few = others + (1 if syllables <= _FEW else _FEWER * syllables)
            if len(words) <= few and _cheaper(cut, part, cutter):
                certainty = _LIKELY if cut.guessed else _CERTAIN
                changes.append(Change(part[0].start, part[-1].end, " ".join(words), certainty))
    return changes


def _alone(run: Sequence[Token]) -> list[list[Token]]:
    """The longest parts of a run whose tokens are single syllables."""
    parts: list[list[Token]] = [[]]
    for token in run:
        if len(token.text) == 1 and is_syllable(token.text):
            parts[-1].append(token)
        elif parts[-1]:
            parts.append([])
    return parts


def _cheaper(cut: Cut, part: Sequence[Token], cutter: Cutter) -> bool:
    """Whether the words cost less than the syllables each by itself."""
    typed = cutter.cut([fold(token.text).text for token in part], _PRICES, whole=True)
    return cut.cost < sum(each.cost for each in typed)


def _words(text: str, cut: Cut) -> list[str]:
    return [text[start:end] for start, end in pairwise((0, *cut.breaks, len(text)))]


def _terms(analyzer: Analyzer, text: str) -> tuple[str, ...]:
    return analyzer.analyze(text).term_texts
