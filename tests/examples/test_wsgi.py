"""docs/examples/wsgi_search.py, asked as a WSGI server asks."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from corpus_folder import ROOT, CorpusFolder


@pytest.fixture
def example(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.setenv("HELPSEARCH_INDEX", str(built))
    spec = importlib.util.spec_from_file_location("wsgi_search", ROOT / "docs/examples/wsgi_search.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    if module.index.cache_info().currsize:
        module.index().close()


def get(example: ModuleType, query: str) -> tuple[str, Any]:
    started: list[str] = []
    environ: dict[str, Any] = {"QUERY_STRING": query}
    setup_testing_defaults(environ)
    answer = validator(example.application)(environ, lambda status, *_: started.append(status))
    body = b"".join(answer)
    answer.close()
    return started[0], json.loads(body)


def test_a_query_is_answered_with_json_from_the_newest_build(
    example: ModuleType, corpus: CorpusFolder, built: Path
) -> None:
    status, page = get(example, "q=환불+신청&category=환불")
    assert (status, page["answers"][0]["id"]) == ("200 OK", "refund")
    assert get(example, "q=배송&category=없는+분류")[1]["answers"] == []
    corpus.article("new", "쿠폰 등록", "쿠폰함에서 쿠폰을 등록합니다.")
    corpus.build(built)
    assert get(example, "q=쿠폰")[1]["answers"][0]["id"] == "new"


@pytest.mark.parametrize("query", ["", "q=+", "q=환불&offset=x", "q=환불&offset=-1"])
def test_a_wrong_request_says_why(example: ModuleType, query: str) -> None:
    status, answer = get(example, query)
    assert status == "400 Bad Request"
    assert answer["error"]


def test_without_an_index_the_service_is_unavailable(
    example: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELPSEARCH_INDEX", str(tmp_path))
    assert get(example, "q=환불") == ("503 Service Unavailable", {"error": "index-missing"})
