"""The page on language models: its program answers from passages, and its configuration starts a server."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import ROOT, CorpusFolder
from mcp import Client, StdioServerParameters

import helpsearch
from helpsearch import HelpIndex

PAGE = (ROOT / "docs/language-models.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


@pytest.fixture
def place(tmp_path: Path, corpus: CorpusFolder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an index where the page has it."""
    corpus.article("inner", "환불 내부 지침", "환불 승인은 팀장이 합니다.", access="[staff]")
    corpus.build(tmp_path / "build/index")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def program(place: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:  # noqa: ARG001
    """What the program of the page defines; it printed its answer."""
    names: dict[str, Any] = {}
    exec(compile(block("python"), "docs/language-models.md", "exec"), names)
    assert "[1]" in capsys.readouterr().out
    return names


@pytest.fixture
def index(place: Path) -> Iterator[HelpIndex]:
    with helpsearch.open(place / "build/index") as opened:
        yield opened


def test_the_model_gets_the_passages_and_the_answer_its_sources(program: dict[str, Any], index: HelpIndex) -> None:
    asked: list[str] = []

    def ask_model(prompt: str) -> str:
        asked.append(prompt)
        return "카드는 3영업일 걸립니다. [1] 그밖에는 다릅니다. [99]"

    text, sources, _ = program["answer"](index, "환불은 언제 되나요?", ask_model)
    assert text.startswith("카드는")
    assert [each.id for each in sources] == ["faq-when"]
    assert "[1] 환불은 언제 되나요?" in asked[0] and "카드 환불은 3영업일이 걸립니다." in asked[0]
    assert asked[0].endswith("질문: 환불은 언제 되나요?")


def test_passages_for_other_groups_are_not_in_the_prompt(program: dict[str, Any], index: HelpIndex) -> None:
    for groups, seen in (((), False), (("staff",), True)):
        passages = program["find_passages"](index, "환불 내부 지침", groups)
        assert ("팀장" in program["make_prompt"]("환불 내부 지침", passages)) == seen


def test_passages_fit_into_the_prompt_and_one_is_always_there(program: dict[str, Any], index: HelpIndex) -> None:
    most = program["find_passages"](index, "환불 교환 배송", ())
    assert len(most) > 2
    assert program["find_passages"](index, "환불 교환 배송", (), characters=len(most[0].body) + 1) == most[:1]
    assert program["find_passages"](index, "환불 교환 배송", (), characters=1) == most[:1]


@pytest.mark.parametrize("said", ["모름", "3일 걸립니다.", "3일 걸립니다. [9]"])
def test_an_answer_without_a_source_is_none(program: dict[str, Any], index: HelpIndex, said: str) -> None:
    assert program["answer"](index, "환불은 언제 되나요?", lambda _: said)[:2] == ("", [])


def test_a_question_without_an_answer_is_not_put_to_the_model(program: dict[str, Any], index: HelpIndex) -> None:
    asked: list[str] = []
    assert program["answer"](index, "쀍쀍 뀛뀛", asked.append)[:2] == ("", [])
    assert asked == []


def test_the_configuration_starts_a_server(place: Path) -> None:
    (server,) = json.loads(block("json"))["mcpServers"].values()
    assert server["command"] == "helpsearch"

    async def tools() -> set[str]:
        started = StdioServerParameters(
            command=sys.executable,
            args=["-m", "helpsearch", *server["args"]],
            cwd=place,
            env={"PYTHONPATH": str(ROOT)},
        )
        async with Client(started, read_timeout_seconds=60) as client:
            return {tool.name for tool in (await client.list_tools()).tools}

    assert asyncio.run(tools()) == set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
