"""``helpsearch eval --report``: a page for editors, from the sample's own judgments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import SAMPLE

Run = Callable[..., Any]

HOSTILE = """\
queries:
  - {id: q-1, query: "<script>alert(1)</script> 환불", kind: complaint, answers: {account-join: 3}}
"""


def test_the_page_of_the_samples_judgments_repeats_byte_for_byte(
    run: Run, sample_directory: Path, tmp_path: Path
) -> None:
    pages = [tmp_path / "first.html", tmp_path / "second.html"]
    outputs = []
    entries = (SAMPLE / "judgments" / "delivery-return.yaml").read_text(encoding="utf-8").split("\n  - id")
    judgments = tmp_path / "judgments.yaml"
    judgments.write_text("\n  - id".join(entries[:25]) + "\n", encoding="utf-8")
    for page in pages:
        arguments = (judgments, "--index", sample_directory, "--format", "json")
        result = run("eval", *arguments, "--report", page)
        assert (result.status, result.err) == (0, "")
        outputs.append(result.out)
    first, second = (page.read_bytes() for page in pages)
    assert first == second
    assert outputs[0] == outputs[1]
    assert "도담마켓 도움말: 검색 품질 보고서" in first.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.html", "judgments.yaml", "second.html"]


def test_markup_in_a_query_is_text(run: Run, sample_directory: Path, tmp_path: Path) -> None:
    (tmp_path / "judgments.yaml").write_text(HOSTILE, encoding="utf-8")
    arguments = ("eval", tmp_path / "judgments.yaml", "--index", sample_directory, "--report", tmp_path / "page.html")
    assert run(*arguments).status == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 환불" in page


@pytest.mark.parametrize(("place", "message"), [("none/page.html", "there is no folder"), (".", "is a folder")])
def test_a_place_that_cannot_be_written_is_one_line(
    run: Run, sample_directory: Path, tmp_path: Path, place: str, message: str
) -> None:
    result = run("eval", SAMPLE / "judgments", "--index", sample_directory, "--report", tmp_path / place)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("helpsearch: cannot write the report: ")
    assert result.err.count("\n") == 1
    assert message in result.err


def test_control_characters_in_a_query_do_not_reach_the_terminal(
    run: Run, sample_directory: Path, tmp_path: Path
) -> None:
    (tmp_path / "judgments.yaml").write_text(HOSTILE.replace("<script>", "\\e[31m"), encoding="utf-8")
    result = run("eval", tmp_path / "judgments.yaml", "--index", sample_directory)
    assert result.status == 0
    assert "\x1b" not in result.out
