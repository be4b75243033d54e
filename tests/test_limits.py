"""Every limit: what lies within it is read whole, what lies beyond is an error or is said to be left out.

A page that says nothing has read all that was typed. What the commands say of it: tests/cli/test_limits.py;
the limits of single formats are tested with their readers.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.corpus import SynonymRule
from helpsearch.errors import CorpusError, QueryError
from helpsearch.index.synonyms import MAX_SYNONYMS, synonyms
from helpsearch.query.engine import MAX_LIMIT
from helpsearch.query.filters import MAX_VALUES
from helpsearch.query.parse import MAX_CHARACTERS
from helpsearch.query.planning import MAX_WORDS
from helpsearch.sources import files, read_corpus


def numbered(count: int) -> str:
    return " ".join(f"낱말{number}" for number in range(count))


@pytest.mark.parametrize(
    "typed",
    [
        numbered(MAX_WORDS),
        f"환불{' ' * MAX_CHARACTERS}",
        f"환불 {'?' * (MAX_CHARACTERS - 3)}",
        " OR ".join(numbered(MAX_WORDS).split()),
        f'"{numbered(MAX_WORDS // 2)}"',
    ],
    ids=["words", "spaces", "characters", "choices", "phrase"],
)
def test_a_query_within_the_limits_is_read_whole(sample: HelpIndex, typed: str) -> None:
    page = sample.search(typed)
    assert not page.understood.truncated
    assert page.to_dict()["understood"]["truncated"] is False


@pytest.mark.parametrize(
    "typed",
    [
        f"환불 {numbered(MAX_WORDS)}",
        f"환불{' ' * MAX_CHARACTERS}신청",
        f"환불 {'?' * MAX_CHARACTERS}",
        " OR ".join(["환불", *numbered(MAX_WORDS).split()]),
        f'"{numbered(MAX_WORDS // 2 + 1)}"',
        f"환불 {' '.join(f'-낱말{number}' for number in range(MAX_WORDS))}",
        f"환불 {' '.join(f'분류:환불{number}' for number in range(MAX_CHARACTERS))}",
    ],
    ids=["words", "spaces", "characters", "choices", "phrase", "exclusions", "filters"],
)
def test_a_query_of_which_something_is_not_read_says_so(sample: HelpIndex, typed: str) -> None:
    page = sample.search(typed)
    assert page.understood.truncated
    assert page.to_dict()["understood"]["truncated"] is True
    assert page.query == typed


def test_all_choices_up_to_the_limit_are_searched_for_and_none_beyond(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        within = " OR ".join([*numbered(MAX_WORDS - 1).split(), "교환"])
        assert [answer.id for answer in index.search(within, corrections=()).answers] == ["exchange"]
        beyond = index.search(" OR ".join([*numbered(MAX_WORDS).split(), "교환"]), corrections=())
        assert (beyond.answers, beyond.understood.truncated) == ((), True)


@pytest.mark.parametrize("limit", [MAX_LIMIT + 1, 10**30])
def test_more_answers_than_the_limit_are_an_error(sample: HelpIndex, limit: int) -> None:
    calls: list[Callable[[int], Any]] = [
        lambda number: sample.search("환불", number),
        lambda number: sample.suggest("환불", number),
        lambda number: sample.related("return-refund-request", number),
    ]
    for call in calls:
        assert call(MAX_LIMIT)
        with pytest.raises(QueryError, match=f"^limit {limit} is above 10000; ask for fewer"):
            call(limit)


def test_as_many_tags_as_the_limit_may_be_asked_for(corpus: CorpusFolder, tmp_path: Path) -> None:
    tags = [f"표{number}" for number in range(MAX_VALUES + 1)]
    corpus.article("tagged", "환불", "환불합니다.", tags=json.dumps(tags, ensure_ascii=False))
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        assert [answer.id for answer in index.search("환불", tags=tags[:-1]).answers] == ["tagged"]
        with pytest.raises(QueryError, match=r"^65 tags, and 64 may be asked for; leave some out$"):
            index.search("환불", tags=tags)


def test_the_last_word_of_a_long_question_decides_what_is_suggested(corpus: CorpusFolder, tmp_path: Path) -> None:
    start = "카드로 결제하고 어제 저녁에 받은 신발이 너무 작아서 다른 크기로"
    questions = {"faq-change": (f"{start} 바꾸고 싶어요", "교환합니다."), "faq-back": (f"{start} 환불", "환불합니다.")}
    corpus.faqs("long", questions)
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        for identity, typed in (("faq-change", f"{start} 바"), ("faq-back", f"{start} 환")):
            assert index.suggest(typed, 1)[0].id == identity


def rule(sources: range, targets: range, line: int = 1) -> SynonymRule:
    sides = (tuple(f"x{number}" for number in side) for side in (sources, targets))
    return SynonymRule(*sides, "synonyms.txt", line)


def test_a_word_has_as_many_synonyms_as_the_limit(analyzer: Analyzer) -> None:
    everyone = range(MAX_SYNONYMS + 1)
    assert len(synonyms([rule(everyone, everyone)], analyzer)) == MAX_SYNONYMS * (MAX_SYNONYMS + 1)


@pytest.mark.parametrize(
    "rules",
    [
        [rule(range(MAX_SYNONYMS + 2), range(MAX_SYNONYMS + 2), 5)],
        [rule(range(1), range(1, 60)), rule(range(1), range(30, 70), 5)],
        [rule(range(2_000), range(2_000), 5)],
    ],
)
def test_more_synonyms_than_the_limit_are_a_fault_of_the_rule(analyzer: Analyzer, rules: list[SynonymRule]) -> None:
    with pytest.raises(CorpusError) as error:
        synonyms(rules, analyzer)
    (fault,) = error.value.faults
    assert (fault.path, fault.line) == ("synonyms.txt", 5)
    assert fault.message == "'x0' has more than 64 synonyms with this rule; leave the rarest out"


def test_every_synonym_up_to_the_limit_is_searched_for(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    names = ", ".join([*(f"word{'abcdefgh'[number // 8]}{'abcdefgh'[number % 8]}" for number in range(63)), "교환"])
    corpus.write("synonyms.txt", f"바꿔치기 => {names}\n")
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        assert [answer.id for answer in index.search("바꿔치기", corrections=()).answers] == ["exchange"]


class TestFileSize:
    """Of 64 MiB; the tests read files of two kilobytes by a limit of one."""

    @pytest.fixture(autouse=True)
    def small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert files.LARGEST == 64 * 2**20
        monkeypatch.setattr(files, "LARGEST", 2**20)

    def test_a_file_of_our_own_that_is_too_large_is_a_fault(self, corpus: CorpusFolder) -> None:
        corpus.article("large", "큰 문서", "환불 " * 2**18)
        with pytest.raises(CorpusError, match=r"large.md:1: 2 MB, and up to 1 MB are read; split it"):
            read_corpus([corpus.path])

    def test_a_foreign_file_that_is_too_large_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "whole.md").write_text("환불 " * 2**17, encoding="utf-8")
        (tmp_path / "large.md").write_text("환불 " * 2**18, encoding="utf-8")
        (refusal,) = read_corpus([tmp_path]).refused
        assert (refusal.source, refusal.reason) == ("large.md", "2 MB, and up to 1 MB are read; split it")


def lists(depth: int) -> str:
    return "\n".join(f"{'  ' * level}- 목록{level}" for level in range(depth))


class TestNesting:
    @pytest.mark.parametrize("body", [lists(20), "> " * 41 + "환불합니다."], ids=["lists", "quotations"])
    def test_what_is_nested_up_to_the_limit_is_read(self, corpus: CorpusFolder, body: str) -> None:
        corpus.article("deep", "깊은 문서", body)
        (document,) = (each for each in read_corpus([corpus.path]).documents if each.id == "deep")
        assert document.sections[0].text.endswith(body.rsplit("- ", maxsplit=1)[-1].removeprefix("> " * 41))

    @pytest.mark.parametrize(
        ("body", "line"), [(lists(21), 27), ("- " * 5_000 + "환불", 7), ("위\n\n" + "> " * 42 + "환불", 9)]
    )
    def test_what_is_nested_deeper_is_a_fault_or_refused(
        self, corpus: CorpusFolder, tmp_path: Path, body: str, line: int
    ) -> None:
        why = "is nested too deeply"
        path = corpus.article("deep", "깊은 문서", body)
        with pytest.raises(CorpusError) as error:
            read_corpus([corpus.path])
        assert [(fault.line, fault.message) for fault in error.value.faults] == [(line, why)]
        foreign = tmp_path / "foreign"
        foreign.mkdir()
        (foreign / "deep.md").write_bytes(path.read_bytes())
        (foreign / "other.md").write_text("# 환불\n\n환불합니다.", encoding="utf-8")
        (refusal,) = read_corpus([foreign]).refused
        assert (refusal.source, refusal.reason) == ("deep.md", f"line {line}: {why}")
