"""The stages of a search: the engine calls each, and no stage calls another."""

from __future__ import annotations

import pytest
from stages import STAGES, traced

from helpsearch import HelpIndex

QUERIES = ("환불해주셈 ㅠㅠ", "ghksqnf tlscjd", '"환불 신청" -배송', "3명 할인 얼마나 걸려요", "환블 OR 교환")


@pytest.mark.parametrize("query", QUERIES)
def test_only_the_engine_calls_stages_from_top_to_bottom(sample: HelpIndex, query: str) -> None:
    sample.search(query, explain=True)
    calls = traced(sample, [query])
    assert {source for source, _ in calls} == {"engine"}
    assert [callee for _, callee in calls] == list(STAGES)[1:]
