"""Spaces that are missing, or that are between all syllables.

Many spaces are free in Korean (결제 오류, 결제오류), and a word that is read aright without its spaces stays as it was
typed. So spaces are put in only where a whole question was typed without them, or most of it, and if that changes
what is read; and taken out only if nearly every syllable is alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.hangul import is_syllable, letters_of
from helpsearch.analysis.lexicon import COST_UNIT, Lexicon
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.segmenter import LexiconSegmenter, Prices, Segmentation
from helpsearch.query.rewriting.edits import Edit, Token, runs

MAX_CHARACTERS = 256
"""Longest run that spaces are put into."""

# Where no spaces were typed, a word ends more readily than the joints say, which were learned from words with spaces
# around them; and one guess must not swallow several words, so its syllables cost more than those of known words do.
# Measured on the judged queries, half tune: of 205, all spaces removed, 33 have other terms than with them; 47 where a
# space costs 0 and a guessed syllable 8.
_PRICES = Prices(guess=6 * COST_UNIT, guess_syllable=6 * COST_UNIT, space=-COST_UNIT)
_DEAR = 9 * COST_UNIT  # a syllable: above it the words that were found are no better than a guess
_FEW = 3  # syllables below which a query typed as one word is one
_MANY = 12  # syllables from which on a word that is half of the query or more is taken for several
_FEWER = 0.7  # of the syllables that were alone, as many words are left at most
_CERTAIN, _LIKELY = 0.95, 0.8
# Words of one syllable: adverbs, determiners, pronouns, words of time and place, forms of verbs.
_ONE_SYLLABLE = frozenset(
    "안 못 왜 더 잘 좀 꼭 다 또 막 늘 곧 그 이 저 내 제 네 뭐 뭘 몇 새 한 두 세 첫 전 후 중 뒤 앞 옆 밖 속 위 집 돈 폰"
    " 앱 할 한 된 될 간 갈 온 올 본 볼 산 살 쓴 쓸 준 줄 낸 낼 해 돼 줘 봐 와 가 써 사 둬 놔 됨 함 옴 줌".split()
)
_DEPENDENT = frozenset("수 것 거 건 걸 게 때 데 지 번 개 명 원 일 월 년 분 시 달 곳 줄".split())
_NOT = re.compile("(?<=[^지])않(?=[오온올옴왔와나들되됐돼해했])")  # 안 as many write it: 처음부터않들려요
_ADNOMINAL = ("ㄴ", "ㄹ")  # a verb before a dependent noun ends in one of these


def missing_spaces(
    found: Sequence[Token],
    text: str,
    lexicon: Lexicon,
    segmenter: LexiconSegmenter,
    analyzer: Analyzer,
    protected: frozenset[str],
) -> list[Edit]:
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
    cuts = segmenter.segment([_NOT.sub("안", form) for form in open_.values()], _PRICES, whole=True)
    edits = []
    for (token, form), cut in zip(open_.items(), cuts, strict=True):
        words = _words(form, cut)
        whole = _without_fragments(words)
        if len(whole) <= (1 if whole == words else 2) or cut.cost > _DEAR * len(form):
            continue
        if len(whole) > 2 or _terms(analyzer, " ".join(whole)) != _terms(analyzer, form):
            target = " ".join(_typed(token.text, whole))
            certainty = _LIKELY if cut.guessed else _CERTAIN
            edits.append(Edit(token.start, token.end, target, certainty))
    return edits


def spaced_syllables(
    found: Sequence[Token], text: str, segmenter: LexiconSegmenter, protected: frozenset[str]
) -> list[Edit]:
    """The syllables that belong together and are apart: 환 불 신 청."""
    found = [token for token in found if token.text not in protected]
    hangul = [token for token in found if any(map(is_syllable, token.text))]
    alone = [token for token in hangul if len(token.text) == 1]
    if len(alone) < 2:
        return []
    everywhere = len(alone) == len(hangul)
    edits = []
    for run in runs(found, text):
        for part in [run] if everywhere else _alone(run):
            joined = "".join(token.text for token in part)
            if len(part) < (2 if everywhere else 4) or len(joined) > MAX_CHARACTERS:
                continue
            cut = next(segmenter.segment([fold(joined).text], _PRICES, whole=True))
            words = _words(joined, cut)
            others = sum(1 for token in part if not is_syllable(token.text[0]))
            syllables = len(part) - others
            few = others + (1 if syllables <= _FEW else _FEWER * syllables)
            if len(words) <= few and _cheaper(cut, part, segmenter):
                certainty = _LIKELY if cut.guessed else _CERTAIN
                edits.append(Edit(part[0].start, part[-1].end, " ".join(words), certainty))
    return edits


def _alone(run: Sequence[Token]) -> list[list[Token]]:
    """The longest parts of a run whose tokens are single syllables."""
    parts: list[list[Token]] = [[]]
    for token in run:
        if len(token.text) == 1 and is_syllable(token.text):
            parts[-1].append(token)
        elif parts[-1]:
            parts.append([])
    return parts


def _cheaper(cut: Segmentation, part: Sequence[Token], segmenter: LexiconSegmenter) -> bool:
    """Whether the words cost less than the syllables each by itself."""
    typed = segmenter.segment([fold(token.text).text for token in part], _PRICES, whole=True)
    return cut.cost < sum(each.cost for each in typed)


def _without_fragments(words: Sequence[str]) -> list[str]:
    """The words, those of one syllable that is none joined to what they were torn from: a word that was not known, or
    misspelt. So 적립 급 언제 is 적립급 언제, and 이어팟 은 is 이어팟은.
    """
    joined: list[str] = []
    torn = False  # whether the last word goes on
    for word in words:
        fragment = _is_fragment(word, joined[-1] if joined else "")
        if joined and (torn or fragment):
            joined[-1] += word
        else:
            joined.append(word)
        # behind another word a fragment is its end; at the beginning, or behind another syllable, more may follow
        torn = fragment and len(joined[-1]) == 1
    return joined


def _is_fragment(word: str, before: str) -> bool:
    """Whether a word is one syllable that is none by itself behind the word before it, if any."""
    if len(word) > 1 or not is_syllable(word):
        return False
    if word in _DEPENDENT:  # 할 수, 온 게, but 수수료
        return not (before and is_syllable(before[-1]) and letters_of(before[-1])[2] in _ADNOMINAL)
    return word not in _ONE_SYLLABLE


def _typed(text: str, words: Sequence[str]) -> list[str]:
    """A text cut as its folded form was cut into words."""
    ends = list(accumulate(map(len, words)))
    return [text[start:end] for start, end in pairwise((0, *ends))]


def _words(text: str, cut: Segmentation) -> list[str]:
    return [text[start:end] for start, end in pairwise((0, *cut.breaks, len(text)))]


def _terms(analyzer: Analyzer, text: str) -> tuple[str, ...]:
    return analyzer.analyze(text).term_texts
