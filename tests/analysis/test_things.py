"""것 as it is said: 거, 걸, 건, 게."""

from __future__ import annotations

import pytest

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.terms import Morpheme
from helpsearch.analysis.things import read_things
from helpsearch.documents.corpus import DictionaryWord

SAID = {
    "것": "것",
    "거": "것",
    "거요": "것",
    "거예요": "것",
    "걸": "것",
    "걸로": "것",
    "걸로는": "것",
    "걸요": "것",
    "걸까요": "것 이다",
    "건": "것",
    "건데": "것 이다",
    "건지요": "것 이다",
    "게": "것",
    "받은걸로": "받다 것",
    "하는걸": "하다 것",
    "다른걸로": "것",
    "산건데": "사다 것 이다",
    "이건": "",
    "그걸로": "",
    "이게": "",
}
OTHERS = {"걸려요": "걸리다", "건강": "건강", "게시판": "게시판", "3건": "3 건", "거래": "거래"}


@pytest.mark.parametrize(("word", "expected"), SAID.items())
def test_kiwi_reads_them_as_one_noun(analyzer: Analyzer, word: str, expected: str) -> None:
    assert " ".join(analyzer.analyze(word).term_texts) == expected


@pytest.mark.parametrize(("word", "expected"), OTHERS.items())
def test_words_that_begin_so_are_others(analyzer: Analyzer, word: str, expected: str) -> None:
    assert " ".join(analyzer.analyze(word).term_texts) == expected


@pytest.mark.parametrize("word", ["걸로", "건데", "걸까요", "건지는", "게요", "이걸로", "이건"])
def test_morphemes_lie_in_their_word(word: str) -> None:
    found = read_things(word, [Morpheme(word, "NNG", 0, len(word))])
    assert found[0].start == 0
    assert max(each.end for each in found) == len(word)
    assert all(each.form[0] in "ᆫᆯ이" or word[each.start : each.end] == each.form for each in found[1:])


def test_a_word_of_the_user_dictionary_stays(kiwi_analyzer: KiwiAnalyzer) -> None:
    own = kiwi_analyzer.with_dictionary([DictionaryWord("걸", "NNP")])
    assert [[str(each) for each in found] for found in own.analyze(["걸", "걸은"])] == [["걸/NNP"], ["걸/NNP", "은/JX"]]
