"""The general synonym pack: below the corpus's own rules, and no more of it than helps."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.corpus import DictionaryWord
from helpsearch.index.metadata import Synonym
from helpsearch.index.pack import KeptPack, PackSynonym, analysed_pack, chosen, decode_pack, encode_pack, pack_rules
from helpsearch.index.synonyms import side_terms

HEAD = "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\nuser_dictionary: words.txt\n"


@pytest.fixture
def fixed(corpus: CorpusFolder) -> CorpusFolder:
    """A corpus with empty word lists, whose pages say 비밀번호 and Excel."""
    corpus.write("corpus.yaml", HEAD)
    corpus.write("synonyms.txt", "")
    corpus.write("words.txt", "")
    corpus.article("password", "비밀번호 변경", "비밀번호는 설정에서 바꿉니다.")
    corpus.article("excel", "Excel 파일", "주문을 Excel 파일로 받습니다.")
    return corpus


def first(directory: Path, query: str) -> str | None:
    with helpsearch.open(directory) as index:
        answers = index.search(query).answers
    return answers[0].id if answers else None


def synonyms(directory: Path) -> list[tuple[str, str, str]]:
    (path,) = directory.glob("g-*/settings.json")
    rows = json.loads(path.read_text("utf-8"))["synonyms"]
    return [(" ".join(source), " ".join(target), kind) for source, target, kind in rows]


def test_the_pack_helps_any_corpus(fixed: CorpusFolder, directory: Path) -> None:
    fixed.build(directory)
    assert first(directory, "비번") == "password"
    assert first(directory, "엑셀") == "excel"


def test_a_folder_of_markdown_has_the_pack_too(fixed: CorpusFolder, directory: Path) -> None:
    (fixed.path / "corpus.yaml").unlink()
    fixed.build(directory)
    assert first(directory, "비번") == "articles/password"


@pytest.mark.parametrize("by_option", [True, False])
def test_the_pack_can_be_left_out(fixed: CorpusFolder, directory: Path, by_option: bool) -> None:
    """The words that are found by their sound go with it."""
    if not by_option:
        fixed.write("corpus.yaml", f"{HEAD}synonym_pack: false\n")
    fixed.build(directory, pack=not by_option)
    assert synonyms(directory) == []
    assert (first(directory, "비번"), first(directory, "엑셀")) == (None, None)


def test_only_rules_that_lead_to_something_are_kept(fixed: CorpusFolder, directory: Path) -> None:
    fixed.build(directory)
    found = synonyms(directory)
    assert ("비번", "비밀번호", "pack") in found
    assert ("비밀번호", "비번", "pack") not in found
    assert len(found) < 100


def test_updates_keep_what_a_full_build_keeps(fixed: CorpusFolder, directory: Path, tmp_path: Path) -> None:
    fixed.build(directory)
    fixed.article("cart", "장바구니 비우기", "장바구니에서 상품을 지웁니다.")
    fixed.remove("articles/password.md")
    fixed.build(directory)
    fixed.build(tmp_path / "full")
    (updated,) = directory.glob("g-000002/settings.json")
    (full,) = tmp_path.glob("full/g-*/settings.json")
    assert updated.read_bytes() == full.read_bytes()
    assert first(directory, "카트") == "cart"
    assert first(directory, "비번") is None


def test_the_digest_tells_whether_the_pack_helps(fixed: CorpusFolder, directory: Path, tmp_path: Path) -> None:
    with_pack = fixed.build(directory).digest
    without = fixed.build(directory, pack=False).digest
    assert without != with_pack
    assert fixed.build(directory).digest == with_pack
    assert fixed.build(tmp_path / "other", pack=False).digest == without


def test_the_corpus_s_own_rule_decides_what_a_word_finds(fixed: CorpusFolder, directory: Path) -> None:
    fixed.write("synonyms.txt", "비번 => 배송\n")
    fixed.build(directory)
    assert [row for row in synonyms(directory) if row[0] == "비번"] == [("비번", "배송", "synonym")]


PACK = [PackSynonym(Synonym(("비번",), ("암호",), "pack"), ("비번", "암호"))]
FOUND = {("암호",)}


def test_a_rule_that_the_corpus_has_one_way_is_not_turned_round() -> None:
    assert chosen(PACK, [Synonym(("암호",), ("비번",))], (), FOUND) == []
    assert chosen(PACK, [Synonym(("열쇠",), ("비번",))], (), FOUND) == PACK


def test_a_name_of_the_user_dictionary_is_in_no_rule() -> None:
    assert chosen(PACK, (), [DictionaryWord("비번", "NNP")], FOUND) == []
    assert chosen(PACK, (), [DictionaryWord("비번", "NNG")], FOUND) == PACK


def test_what_is_kept_for_the_next_build_is_taken_as_it_is() -> None:
    kept = KeptPack(analysed_pack(TableAnalyzer())[:5], frozenset({("환불",), ("카드", "결제")}))
    assert decode_pack(encode_pack(kept)) == kept
    assert decode_pack(b'{"pack":"another","synonyms":[],"found":[]}') is None


def test_every_rule_of_the_pack_says_something(kiwi: Analyzer) -> None:
    empty = [
        (rule.line, one, other)
        for rules in pack_rules().values()
        for rule in rules
        for one, other in product(rule.sources, rule.targets)
        if one != other and side_terms(kiwi.analyze(one)) == side_terms(kiwi.analyze(other))
    ]
    assert empty == []


def test_no_rule_of_the_pack_stands_twice() -> None:
    every = [
        (one, other)
        for rules in pack_rules().values()
        for rule in rules
        for one, other in product(rule.sources, rule.targets)
        if one != other
    ]
    assert sorted(pair for pair in set(every) if every.count(pair) > 1) == []
