"""Where terms are in the texts of a passage: what the index keeps is what an analysis of the text finds."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from hypothesis import given
from hypothesis import strategies as st
from table_analyzer import TableAnalyzer

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.index.sequences import term_code
from helpsearch.index.term_places import TextPlaces, decode_places, encode_places
from helpsearch.index.whoosh.snapshot import WhooshSnapshot
from helpsearch.query.analyzers import query_analyzer

ANALYZER = Analyzer(TableAnalyzer())


def placed(text: TextPlaces) -> list[tuple[int, int, int]]:
    return sorted(zip(*text, strict=True))


def found(analysis: TextAnalysis) -> list[tuple[int, int, int]]:
    terms = (*analysis.terms, *analysis.units, *analysis.parts, *analysis.signed)
    return sorted((term_code(term.text), term.start, term.end - term.start) for term in terms)


@given(
    st.lists(st.lists(st.sampled_from("환불을 신청하려면 3일 안 돼요. getUserInfo 5%".split())), min_size=3, max_size=3)
)
def test_places_are_read_as_they_were_written(drawn: list[list[str]]) -> None:
    analyses = [ANALYZER.analyze(" ".join(words)) for words in drawn]
    assert list(map(placed, decode_places(encode_places(*analyses)))) == list(map(found, analyses))


@pytest.mark.parametrize("text", [70_000 * " " + "환불", "a" * 300], ids=["far", "long"])
def test_places_beyond_the_usual_width_are_exact_too(text: str) -> None:
    empty, analysis = ANALYZER.analyze(""), ANALYZER.analyze(text)
    assert placed(decode_places(encode_places(empty, empty, analysis)).body) == found(analysis)


def test_the_index_has_the_places_of_what_an_answer_shows(corpus: CorpusFolder, tmp_path: Path) -> None:
    """Of a checklist without the names of its columns, which are searched and not shown."""
    table = "<!-- checklist -->\n\n| 항목 | 완료 |\n|---|---|\n| 결제 취소 | 3일 |\n"
    corpus.article("check", "환불 점검표", f"## 준비 {{#ready}}\n\n환불이 안 돼요.\n\n{table}")
    corpus.build(tmp_path / "index")
    with contextlib.closing(WhooshSnapshot.open(tmp_path / "index")) as snapshot:
        analyzer = query_analyzer(snapshot, "lexicon")
        assert "checklist" in {snapshot.passage(each).kind for each in range(snapshot.metadata.passages)}
        for passage_id in range(snapshot.metadata.passages):
            passage = snapshot.passage(passage_id)
            texts = (passage.title, passage.heading or "", passage.body)
            assert list(map(placed, snapshot.term_places(passage_id))) == [
                found(analyzer.analyze(each)) for each in texts
            ]
