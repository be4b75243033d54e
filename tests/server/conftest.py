"""Servers as their users start them: ``helpsearch serve`` in a process of its own, asked over loopback."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from corpus_folder import CorpusFolder, small_corpus
from serving import TOKENS, Server

if os.name == "nt":
    pytest.skip("ends servers by a signal that Windows does not have", allow_module_level=True)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> CorpusFolder:
    """The small corpus with restricted documents, and its index beside it. Copy the index to change it."""
    folder = small_corpus(tmp_path_factory.mktemp("served") / "corpus")
    folder.article(
        "staff-only", "환불 내부 지침", "내부 지침: 환불 신청은 바로 받습니다.", access="[staff]", tags="[내부]"
    )
    folder.article("partners", "교환 내부 지침", "내부 지침: 교환 기간은 없습니다.", access="[Partners]")
    folder.article("markup", "<b>교환</b> <script>alert(1)</script>", "`<script>` 교환 & 환불", tags="[표시, 교환]")
    folder.build(folder.path.parent / "index")
    return folder


@pytest.fixture(scope="session")
def index_directory(served: CorpusFolder) -> Path:
    return served.path.parent / "index"


@pytest.fixture(scope="session")
def server(index_directory: Path) -> Iterator[Server]:
    """A server of public documents."""
    server = Server("--index", index_directory, "--workers", 1, "--cors", "https://shop.example")
    yield server
    server.end()


@pytest.fixture(scope="session")
def client(server: Server) -> httpx.Client:
    return server.client


@pytest.fixture(scope="session")
def guarded(index_directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server that demands tokens and shows partners' documents to all who have one."""
    tokens = tmp_path_factory.mktemp("tokens") / "tokens"
    tokens.write_text(TOKENS, "utf-8")
    server = Server("--index", index_directory, "--workers", 1, "--access", "partners", "--token-file", tokens)
    yield server.client
    server.end()


@pytest.fixture
def start() -> Iterator[Callable[..., Server]]:
    """Start further servers, which end with the test."""
    started: list[Server] = []

    def start(*arguments: object) -> Server:
        started.append(Server(*arguments))
        return started[-1]

    yield start
    for server in started:
        if server.process.returncode is None:
            server.end()
