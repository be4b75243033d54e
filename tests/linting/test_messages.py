"""Each message of each rule is there in English and in Korean."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from corpus_folder import CorpusFolder

from helpsearch.linting import RULES, lint, rules
from helpsearch.linting.messages import TEXTS, message

_HANGUL = re.compile("[가-힣]")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def keys_in_the_code() -> set[str]:
    """The keys that the rules name: third arguments of ``place``, and what is assigned to ``key``."""
    trees = [ast.parse(path.read_text("utf-8")) for path in Path(rules.__file__).parent.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    named = [node.args[2] for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "place"]
    named += [node.value for node in nodes if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "key"]
    compared = {id(each) for node in nodes if isinstance(node, ast.Compare) for each in node.comparators}
    texts = [each for node in named for each in ast.walk(node) if isinstance(each, ast.Constant)]
    return {each.value for each in texts if isinstance(each.value, str) and id(each) not in compared}


def test_every_rule_has_both_languages() -> None:
    assert list(TEXTS.keys() ^ RULES.keys()) == []
    for rule, texts in TEXTS.items():
        assert _HANGUL.search(texts.why), rule
        assert texts.messages, rule
        for key, each in texts.messages.items():
            assert _HANGUL.search(each.ko), (rule, key)
            assert not _HANGUL.search(each.en), (rule, key)
            assert fields(each.ko) == fields(each.en), (rule, key)


def test_the_rules_name_all_messages_and_no_others() -> None:
    assert keys_in_the_code() == {key for texts in TEXTS.values() for key in texts.messages}


@pytest.mark.usefixtures("table_builds", "kiwi")
def test_findings_speak_the_language_that_is_asked_for(corpus: CorpusFolder) -> None:
    corpus.article("a", "안내", "[없음](none.md)\n\n## 빈 절")
    korean = {each.rule: each.message for each in lint([corpus.path], build=False, language="ko")}
    assert korean["broken-link"] == "링크 'none.md': 이어지는 파일이 없습니다. 고치거나 빼세요."
    assert korean["empty-section"] == "섹션 '빈 절': 비어 있습니다. 내용을 쓰거나 소제목을 빼세요."
    english = {each.rule for each in lint([corpus.path], build=False)}
    assert english == korean.keys()


def test_values_stand_in_both_languages() -> None:
    values = {"heading": "환불", "length": 1_600, "longest": 1_500}
    assert message("long-passage", "section", values) == (
        "section '환불' has 1,600 characters, over 1,500; divide it with headings"
    )
    assert message("long-passage", "section", values, "ko") == (
        "섹션 '환불': 1,600자로 1,500자가 넘습니다. 소제목으로 나누세요."
    )
