"""``helpsearch info``."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from helpsearch import HelpIndex

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("sample_index")


def test_info_says_what_is_in_the_index(run: Run, sample: HelpIndex) -> None:
    outcome = run("info", "--format", "json")
    assert (outcome.status, outcome.err) == (0, "")
    info = json.loads(outcome.out)
    assert info == json.loads(json.dumps(sample.info()))
    assert info["documents"]["article"] >= 25
    assert info["documents"]["faq"] >= 40
    assert info["documents"]["checklist"] >= 5
    assert info["channels"] == 3


def test_info_as_text_has_a_line_for_each_fact(run: Run, sample: HelpIndex) -> None:
    info, shown = sample.info(), run("info").out
    assert [line.partition(": ")[0] for line in shown.splitlines()] == list(info)
    assert f"digest: {info['digest']}\n" in shown
    assert f"article {info['documents']['article']}" in shown
