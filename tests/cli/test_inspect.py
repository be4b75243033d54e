"""``helpsearch analyze``, ``info``, ``verify`` and ``--version``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import helpsearch
from helpsearch import HelpIndex

Run = Callable[..., Any]


@pytest.mark.usefixtures("sample_index")
def test_analyze_shows_the_terms_of_each_word_and_where_they_come_from(run: Run) -> None:
    outcome = run("analyze", "환불을", "쀍쀍은", "--format", "json")
    assert (outcome.status, outcome.err) == (0, "")
    known, unknown = json.loads(outcome.out)
    assert (known["word"], known["start"], known["end"], known["origin"]) == ("환불을", 0, 3, "lexicon")
    assert known["terms"] == [{"text": "환불", "start": 0, "end": 2}]
    assert (unknown["word"], unknown["start"], unknown["origin"]) == ("쀍쀍은", 4, "kiwi")


@pytest.mark.usefixtures("sample_index")
def test_analyze_prints_a_line_a_word(run: Run) -> None:
    outcome = run("analyze", "환불을 신청")
    assert outcome.out == "환불을\t환불\tlexicon\n신청\t신청\tlexicon\n"


@pytest.mark.usefixtures("sample_index")
def test_analyze_takes_words_with_a_minus(run: Run) -> None:
    assert run("analyze", "-환불").out == "환불\t환불\tlexicon\n"


@pytest.mark.usefixtures("sample_index")
def test_info_says_what_is_in_the_index(run: Run, sample: HelpIndex) -> None:
    outcome = run("info", "--format", "json")
    assert (outcome.status, outcome.err) == (0, "")
    info = json.loads(outcome.out)
    assert info == json.loads(json.dumps(sample.info()))
    assert info["documents"]["article"] >= 25
    assert info["documents"]["faq"] >= 40
    assert info["documents"]["checklist"] >= 5
    assert info["channels"] == 3
    shown = run("info").out
    assert f"digest: {info['digest']}\n" in shown
    assert f"article {info['documents']['article']}" in shown


def test_verify_is_0_for_a_whole_index_and_2_for_a_damaged_one(run: Run, sample_copy: Path) -> None:
    manifest = json.loads((sample_copy / "CURRENT").read_bytes())["manifest"]
    outcome = run("verify", "--index", sample_copy, "--expect", manifest)
    assert (outcome.status, outcome.err) == (0, "")
    assert "is whole" in outcome.out
    wrong = run("verify", "--index", sample_copy, "--expect", "0" * 64)
    assert (wrong.status, wrong.out, len(wrong.err.splitlines())) == (2, "", 1)
    (seg,) = sample_copy.glob("g-*/*.seg")
    seg.write_bytes(seg.read_bytes()[:-1])
    damaged = run("verify", "--index", sample_copy)
    assert (damaged.status, damaged.out, len(damaged.err.splitlines())) == (2, "", 1)
    assert seg.name in damaged.err
    assert "rebuild the index with" in damaged.err


def test_version_is_the_package_s(run: Run) -> None:
    assert run("--version") == (0, f"helpsearch {helpsearch.__version__}\n", "")
