"""``helpsearch serve``: what it says when it starts, cannot start, and ends."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Run
from missing_packages import run_without
from serving import Server

pytestmark = pytest.mark.skipif(os.name == "nt", reason="ends servers by a signal that Windows does not have")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that is in use."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_what_a_server_cannot_start_with_is_one_line(run: Run, built: Path, taken: int, tmp_path: Path) -> None:
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "CURRENT").write_text("{}")
    wrong = {
        ("--index", tmp_path / "none"): "no index in",
        ("--index", tmp_path / "damaged"): "CURRENT is not readable",
        ("--index", f"ko={built}", "--index", built): "has no name",
        ("--index", f"ko={built}", "--index", f"ko={built}"): "is given twice",
        ("--index", f"ko={built}", "--index", f"en={tmp_path / 'none'}"): "no index in",
        ("--index", built, "--port", taken): "give another --port",
        ("--index", built, "--host", "192.0.2.1"): "cannot listen",
        ("--index", built, "--host", "nowhere.invalid"): "no address",
        ("--index", built, "--cors", "shop.example/a"): "is no origin",
        ("--index", built, "--token-file", tmp_path / "none"): "No such file",
        ("--index", built, "--workers", "0"): "--workers",
    }
    unclear = {}
    for arguments, message in wrong.items():
        outcome = run("serve", *arguments)
        if outcome.status != 2 or message not in outcome.err or outcome.err.count("\n") != 1:
            unclear[arguments] = outcome
    assert unclear == {}


def test_without_the_extra_it_says_what_to_install(built: Path) -> None:
    ran = run_without({"starlette"}, "from helpsearch.cli.main import run; run()", "serve", "--index", built)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert "pip install 'helpsearch[server]'" in ran.stderr


def test_it_tells_its_address_and_ends_when_told_to(built: Path) -> None:
    for workers in (1, 2):
        server = Server("--index", built, "--workers", workers)
        assert server.told == f"serving {built} at {server.client.base_url}; Ctrl-C stops"
        assert server.client.get("/api/search?q=환불").status_code == 200
        assert server.end()[0] == 0


def test_the_log_has_a_line_of_json_for_each_request_and_nothing_that_was_typed(built: Path) -> None:
    server = Server("--index", built, "--workers", 1)
    secret = "홍길동0107391"
    server.client.get("/api/search", params={"q": secret})
    server.client.get(f"/api/documents/{secret}")
    server.client.get("/api/search", params={"q": "환불", secret: secret})
    server.client.get(f"/{secret}")
    server.client.request(secret.encode("utf-8").hex(), "/health")
    told = server.client.get("/metrics").text
    status, log = server.end()
    assert status == 0
    lines = [json.loads(line) for line in log.splitlines()]
    routes = [(line["request"]["route"], line["request"]["status"]) for line in lines]
    assert routes == [
        ("/api/search", 200), ("/api/documents/{id}", 404), ("/api/search", 400), ("other", 404), ("/health", 405),
        ("/metrics", 200),
    ]  # fmt: skip
    assert all(secret not in each and secret.encode().hex() not in each for each in (log, told))


def test_who_opens_a_server_to_others_without_tokens_is_warned(built: Path, tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("6f0c1d3e9a52b847\n")
    for host, tokens, warned in (("0.0.0.0", [], True), ("0.0.0.0", ["--token-file", tmp_path / "tokens"], False)):
        server = Server("--index", built, "--workers", 1, "--host", host, *tokens)
        server.client.base_url = f"http://127.0.0.1:{server.port}"
        assert server.client.get("/health").status_code == 200
        assert ("give --token-file unless that is meant" in server.end()[1]) == warned


def test_a_request_that_is_being_answered_gets_its_answer_before_the_end(built: Path) -> None:
    server = Server("--index", built, "--workers", 1)
    with socket.create_connection(("127.0.0.1", server.port or 0)) as connection:
        connection.sendall(b"GET /api/search?q=a HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(0.02)
        assert server.end()[0] == 0
        assert connection.recv(15) == b"HTTP/1.1 200 OK"
