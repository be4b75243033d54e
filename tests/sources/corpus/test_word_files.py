"""The synonym file and the user dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpsearch.documents.corpus import DictionaryWord, SynonymRule
from helpsearch.errors import Fault
from helpsearch.sources.corpus.word_files import read_dictionary, read_synonyms


def synonyms(folder: Path, text: str) -> tuple[tuple[SynonymRule, ...], list[Fault]]:
    faults: list[Fault] = []
    (folder / "synonyms.txt").write_text(text, encoding="utf-8")
    return read_synonyms(folder / "synonyms.txt", faults), faults


def dictionary(folder: Path, text: str) -> tuple[tuple[DictionaryWord, ...], list[Fault]]:
    faults: list[Fault] = []
    (folder / "words.txt").write_text(text, encoding="utf-8")
    return read_dictionary(folder / "words.txt", faults), faults


def test_words_with_commas_find_each_other(tmp_path: Path) -> None:
    rules, faults = synonyms(tmp_path, "환불, 환급,돈 돌려받기\n")
    words = ("환불", "환급", "돈 돌려받기")
    assert rules == (SynonymRule(words, words),)
    assert faults == []


def test_an_arrow_leads_one_way(tmp_path: Path) -> None:
    rules, _ = synonyms(tmp_path, "refund, money back => 환불, 환급\n")
    assert rules == (SynonymRule(("refund", "money back"), ("환불", "환급")),)


def test_comments_blank_lines_and_spacing_do_not_count(tmp_path: Path) -> None:
    rules, faults = synonyms(tmp_path, "# 설명, 둘\n\n  계좌   이체 ,  무통장입금  # 같은 말\n")
    assert [rule.sources for rule in rules] == [("계좌 이체", "무통장입금")]
    assert faults == []


@pytest.mark.parametrize(
    ("line", "gist"),
    [
        ("환불,", "a word of the synonym rule is empty"),
        ("환불, , 환급", "a word of the synonym rule is empty"),
        ("=> 환불", "a word of the synonym rule is empty"),
        ("refund =>", "a word of the synonym rule is empty"),
        ("refund => # 환불", "a word of the synonym rule is empty"),
        (",", "a word of the synonym rule is empty"),
        ("환불", "a synonym rule needs two words"),
        ("환불 환급", "a synonym rule needs two words"),
        ("refund => 환불 => 환급", "at most one '=>'"),
    ],
)
def test_fault_in_a_synonym_rule(tmp_path: Path, line: str, gist: str) -> None:
    rules, faults = synonyms(tmp_path, f"# 동의어\n환불, 환급\n{line}\n교환, 바꾸기\n")
    ((path, at, message),) = [(fault.path, fault.line, fault.message) for fault in faults]
    assert (Path(path), at) == (tmp_path / "synonyms.txt", 3)
    assert gist in message
    assert len(rules) == 2


def test_words_have_a_tag_and_perhaps_a_score(tmp_path: Path) -> None:
    words, faults = dictionary(tmp_path, "# 낱말\n구매확정\tNNG\n톡톡\tNNP\t3\n반품지\tNNG\t-9.5 # 낮게\n")
    assert words == (
        DictionaryWord("구매확정", "NNG"),
        DictionaryWord("톡톡", "NNP", 3.0),
        DictionaryWord("반품지", "NNG", -9.5),
    )
    assert faults == []


@pytest.mark.parametrize(
    ("line", "gist"),
    [
        ("구매확정", "a dictionary line is 'word<TAB>tag'"),
        ("구매확정\tNNG\t1\t2", "a dictionary line is 'word<TAB>tag'"),
        ("구매확정\tnng", "unknown part of speech 'nng'; nouns are NNG and NNP"),
        ("구매 확정\tNNG", "'구매 확정' has a space"),
        ("구매확정\tNNG\t높음", "score '높음' is not a number"),
        ("구매확정\tNNG\tnan", "score 'nan' is not a number"),
        ("구매확정\tNNG\tinf", "score 'inf' is not a number"),
        ("배대지\tNNP", "word '배대지' stands twice"),
    ],
)
def test_fault_in_the_user_dictionary(tmp_path: Path, line: str, gist: str) -> None:
    words, faults = dictionary(tmp_path, f"# 낱말\n배대지\tNNG\n\n{line}\n")
    ((path, at, message),) = [(fault.path, fault.line, fault.message) for fault in faults]
    assert (Path(path), at) == (tmp_path / "words.txt", 4)
    assert gist in message
    assert words == (DictionaryWord("배대지", "NNG"),)


def test_a_word_file_that_is_not_utf8(tmp_path: Path) -> None:
    faults: list[Fault] = []
    (tmp_path / "words.txt").write_bytes(b"# list\n" + "환불\tNNG".encode("cp949"))
    assert read_dictionary(tmp_path / "words.txt", faults) == ()
    assert [fault.line for fault in faults] == [2]
