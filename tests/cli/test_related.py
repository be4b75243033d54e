"""``helpsearch related``: what to read next."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

from helpsearch import HelpIndex

Run = Callable[..., Any]


@pytest.mark.usefixtures("sample_index")
def test_the_json_is_a_list_of_answers(run: Run, sample: HelpIndex) -> None:
    outcome = run("related", "pay-error", "--format", "json", "--limit", 2)
    assert (outcome.status, outcome.err) == (0, "")
    assert json.loads(outcome.out) == [answer.to_dict() for answer in sample.related("pay-error", 2)]


@pytest.mark.usefixtures("sample_index")
def test_text_is_numbered_answers(run: Run, sample: HelpIndex) -> None:
    lines = run("related", "pay-error").out.splitlines()
    for number, answer in enumerate(sample.related("pay-error"), start=1):
        assert any(line.startswith(f"{number}. {answer.title}") for line in lines)


@pytest.mark.usefixtures("sample_index")
def test_an_unknown_document_is_an_error(run: Run) -> None:
    outcome = run("related", "nope")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("helpsearch: no document 'nope' in the index")


def test_nothing_related_is_status_one(run: Run, corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("alone", "펭귄", "펭귄!")
    corpus.build(tmp_path / "index")
    outcome = run("related", "alone", "--index", tmp_path / "index", "--format", "json")
    assert (outcome.status, json.loads(outcome.out)) == (1, [])
