"""What stands in the synonym file for nothing, and what the user dictionary lacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from corpus_folder import CorpusFolder

Find = Callable[..., list[Any]]

HEAD = "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\nuser_dictionary: user_dictionary.txt\n"


@pytest.fixture
def listed(corpus: CorpusFolder) -> CorpusFolder:
    """A corpus with both files, and an article with a name that no dictionary has."""
    corpus.write("corpus.yaml", HEAD)
    corpus.write("synonyms.txt", "# 비어 있음\n")
    corpus.write("user_dictionary.txt", "# 비어 있음\n")
    corpus.article(
        "pay", "찜꽁페이", "## 쓰기\n\n찜꽁페이로 냅니다. 찜꽁페이는 빠릅니다.\n\n## 계좌로 이체하기\n\n무료입니다."
    )
    return corpus


def test_a_rule_that_leads_nowhere_is_found(find: Find, listed: CorpusFolder) -> None:
    listed.write("synonyms.txt", "# 동의어\n환급 => 환불\n해약 => 파기\n반려, 기각\n")
    assert [(found.name, found.line, found.message.split(";")[0]) for found in find("unused-synonym", listed.path)] == [
        ("synonyms.txt", 3, "'파기' stands in no section"),
        ("synonyms.txt", 4, "'반려', '기각' stand in no section"),
    ]


def test_words_of_a_synonym_may_stand_apart_in_a_section(find: Find, listed: CorpusFolder) -> None:
    listed.write("synonyms.txt", "송금 => 이체 무료\n공짜 => 배송 무료\n")
    assert [found.line for found in find("unused-synonym", listed.path)] == [2]


@pytest.mark.usefixtures("kiwi")
def test_a_name_that_the_analyser_guesses_is_found(find: Find, listed: CorpusFolder) -> None:
    (found,) = find("unknown-noun", listed.path)
    assert (found.name, found.line) == ("pay.md", 2)
    assert "'찜꽁페이', which stands 3 times" in found.message


@pytest.mark.usefixtures("kiwi")
def test_a_name_of_the_user_dictionary_is_known(find: Find, listed: CorpusFolder) -> None:
    listed.write("user_dictionary.txt", "찜꽁페이\tNNP\n")
    assert find("unknown-noun", listed.path) == []
