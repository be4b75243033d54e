"""The table of words that stands in for Kiwi in tests without Korean says what Kiwi says."""

from __future__ import annotations

import doctest

import pytest
import table_analyzer
from table_analyzer import TableAnalyzer, by_rule, table, written

from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.terms import WITHIN
from helpsearch.documents.corpus import DictionaryWord


def test_its_words_are_read_as_kiwi_reads_them(kiwi_analyzer: KiwiAnalyzer) -> None:
    """But for the nouns within others, of which the table knows nothing."""
    words = list(table())
    readings = (tuple(each for each in found if each.tag != WITHIN) for found in kiwi_analyzer.analyze(words))
    others = {
        word: " ".join(map(str, found)) for word, found in zip(words, readings, strict=True) if found != table()[word]
    }
    assert others == {}


def test_it_holds_no_word_that_the_rule_reads_so() -> None:
    assert [word for word, found in table().items() if found == by_rule(word)] == []


def test_a_line_is_read_as_it_was_written() -> None:
    lines = table_analyzer.TABLE.read_text(encoding="utf-8").splitlines()
    assert [written(*each) for each in table().items()] == [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    ("word", "morphemes"),
    [
        ("환불을", "환불/NNG 을/JKO"),
        ("가방에서", "가방/NNG 에서/JKB"),
        ("이", "이/NNG"),
        ("7일은", "7/SN 일/NNB 은/JX"),
        ("3은", "3/SN 은/JX"),
        ("pay에", "pay/SL 에/JKB"),
        ("ㅋㅋ", "ㅋ/SW ㅋ/SW"),
    ],
)
def test_what_it_lacks_is_a_noun_and_its_particle(word: str, morphemes: str) -> None:
    found = by_rule(word)
    assert " ".join(map(str, found)) == morphemes
    assert "".join(word[each.start : each.end] for each in found) == word


def test_a_word_of_the_user_dictionary_comes_first() -> None:
    analyzer = TableAnalyzer().with_dictionary([DictionaryWord("결제하고", "NNP")])
    assert [" ".join(map(str, found)) for found in analyzer.analyze(["결제하고", "결제하고는", "합니다"])] == [
        "결제하고/NNP",
        "결제하고/NNP 는/JX",
        "하/VV ᆸ니다/EF",
    ]


def test_the_examples_are_true() -> None:
    assert doctest.testmod(table_analyzer).failed == 0
