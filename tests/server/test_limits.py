"""Sizes, times and concurrency of requests are bounded."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serving import Server, running

from helpsearch.server import create_app, protocol
from helpsearch.server import settings as limits
from helpsearch.server.cache import AnswerCache
from helpsearch.server.pool import BoundedPool
from helpsearch.server.problems import Problem


def raw(server: Server, sent: bytes) -> bytes:
    """What the server sends before it hangs up."""
    with socket.create_connection(("127.0.0.1", server.port or 0), timeout=30) as connection:
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            received = b""
            while part := connection.recv(65536):
                received += part
        except OSError:  # it hung up while it was sent to
            return b"hung up"
        return received


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /api/search?q=" + b"a" * 2**20 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/info HTTP/1.1\r\nHost: a\r\n" + b"X-Bomb: bomb\r\n" * 50_000 + b"\r\n",
        b"GET /api/info HTTP/1.1\r\nHost: a\r\nX-Bomb: " + b"a" * 2**20 + b"\r\n\r\n",
        b"GET /api/info\r\n\r\n\x00\xff",
        b"GET /api/search?q=\xed\x99\x98\xff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/info HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
    ids=["query", "headers", "header", "no HTTP", "bytes of no address", "two lengths", "TLS"],
)
def test_requests_that_are_too_large_or_none_are_refused(server: Server, sent: bytes) -> None:
    received = raw(server, sent)
    assert received == b"hung up" or received.startswith(b"HTTP/1.1 400 ")
    assert server.client.get("/health").status_code == 200


def test_bytes_that_are_no_text_are_a_name_that_nothing_has(client: httpx.Client) -> None:
    for path in ("/api/documents/%FF%FE", "/api/related/%ED%A0%80", "/assets/%FF", "/%FF", "/api/documents/%00"):
        assert client.get(path).status_code == 404, path
    for query in ("q=%FF%ED%A0&category=%FF&tag=%FE&audience=%FF&access=%FF", "q=%F0%9F&limit=1"):
        for path in ("/api/search", "/"):
            assert client.get(f"{path}?{query}").status_code == 200, (path, query)
    for name in ("Accept-Language", "If-None-Match", "Accept-Encoding", "Origin", "Authorization", "Cookie", "Range"):
        assert client.get("/api/search?q=a", headers={name.encode(): b"\xff\xfe,;q=\xa0"}).status_code == 200, name  # type: ignore[dict-item]


def test_ten_thousand_filters_are_refused(client: httpx.Client) -> None:
    short = client.get("/api/search?q=a" + "&tag=" * 9_000)
    assert (short.status_code, "given 9000 times" in short.text) == (400, True)
    long = client.get("/api/search?q=a" + "&tag=b" * 10_000)
    assert (long.status_code, "Invalid" in long.text or "query string" in long.text) == (400, True)


def test_the_longest_query_that_is_read_gets_through(client: httpx.Client) -> None:
    page = client.get("/api/search", params={"q": "환불 " * 666}).json()
    assert page["understood"]["truncated"]  # 64 words are read
    assert page["answers"]


def test_a_client_that_goes_away_harms_nobody(server: Server) -> None:
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", server.port or 0)) as connection:
            connection.sendall(b"GET /api/search?q=a&limit=100 HTTP/1.1\r\nHost: a\r\n\r\n")
    assert server.client.get("/api/search?q=환불").status_code == 200


@pytest.fixture
def impatient(index_directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server that waits a third of a second for requests, and for who takes its answers."""
    monkeypatch.setattr(protocol, "REQUEST_SECONDS", 0.3)
    monkeypatch.setattr(protocol, "TAKING_SECONDS", 0.3)
    with running(create_app(index_directory)) as client:
        yield client.base_url.port or 0


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [b"GET /health HTTP/1.1\r\n", *[b"X-Slow: a\r\n"] * 50],
        [b"GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: 90\r\n\r\n", *[b"a"] * 50],
        [b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n", b"G", *[b"E"] * 50],
    ],
    ids=["nothing", "headers", "body", "second request"],
)
def test_slow_clients_are_hung_up_on(impatient: int, parts: list[bytes]) -> None:
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", impatient), timeout=10) as connection:
        try:
            for part in parts:
                connection.sendall(part)
                time.sleep(0.05)
            while connection.recv(65536):
                pass
        except ConnectionError:
            pass
    assert 0.2 < time.monotonic() - started < 4


def test_a_client_that_takes_no_answer_is_hung_up_on(impatient: int) -> None:
    size = len(httpx.get(f"http://127.0.0.1:{impatient}/openapi.json").content)
    asked = 20 * 2**20 // size  # more than the system keeps for the client
    received = 0
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**16)
        connection.connect(("127.0.0.1", impatient))
        with contextlib.suppress(ConnectionError):
            connection.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n" * asked)
            time.sleep(1)
            while part := connection.recv(2**20):
                received += len(part)
    assert received < asked * size


def test_a_connection_that_is_kept_and_used_slowly_is_not_slow(impatient: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{impatient}") as client:
        for _ in range(3):
            assert client.get("/health").status_code == 200
            time.sleep(0.4)


def test_a_pool_refuses_what_would_wait_too_long() -> None:
    async def crowd() -> list[object]:
        pool, hold = BoundedPool(threads=1, waiting=1, patience=5), threading.Event()
        asked = [asyncio.create_task(pool.run(hold.wait)) for _ in range(4)]
        await asyncio.sleep(0.1)
        hold.set()
        results = await asyncio.gather(*asked, return_exceptions=True)
        after = await pool.run(lambda: "free again")
        pool.close()
        return [*results, after]

    first, second, *refused, after = asyncio.run(crowd())
    assert (first, second, after) == (True, True, "free again")
    assert [(each.status, each.retry_after) for each in refused if isinstance(each, Problem)] == [(429, 1)] * 2


def test_a_pool_gives_up_what_takes_too_long() -> None:
    async def wait() -> None:
        pool, hold = BoundedPool(threads=1, waiting=2, patience=0.1), threading.Event()
        try:
            await asyncio.gather(pool.run(hold.wait), pool.run(lambda: None))
        finally:
            hold.set()
            pool.close()

    with pytest.raises(Problem) as late:
        asyncio.run(wait())
    assert late.value.status == 503


def test_a_crowd_is_told_to_come_again(index_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "THREADS", 1)
    monkeypatch.setattr(limits, "WAITING", 0)

    async def crowd() -> list[httpx.Response]:
        transport = httpx.ASGITransport(create_app(index_directory))
        async with httpx.AsyncClient(transport=transport, base_url="http://help") as client:
            before = await client.get("/api/search?q=교환")
            asked = [f"/api/search?q=환불{number}" for number in range(20)]
            *answers, after = await asyncio.gather(*map(client.get, [*asked, "/api/search?q=교환"]))
            assert after.content == before.content  # what was answered before waits for nobody
            return answers

    answers = asyncio.run(crowd())
    assert {answer.status_code for answer in answers} == {200, 429}
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert (refused.headers["retry-after"], refused.json()["error"]["code"]) == ("1", "busy")


def test_the_cache_keeps_what_was_used_last_within_its_bytes() -> None:
    cache = AnswerCache(most_bytes=10_000)
    for number in range(100):
        cache.put(f"{number}", b"x" * 1_000)
        cache.get("0")
    kept = [number for number in range(100) if cache.get(f"{number}")]
    assert kept == [0, *range(94, 100)]
    cache.put("large", b"x" * 10_000)
    assert cache.get("large") is None


def test_what_is_asked_twice_is_searched_once(index_directory: Path) -> None:
    with running(create_app(index_directory)) as client:
        first, second = (client.get("/api/search", params={"q": "환불 두번"}) for _ in range(2))
        assert first.content == second.content
        counted = client.get("/metrics").text
    assert 'helpsearch_cache_total{outcome="hit"} 1.0' in counted
    assert 'helpsearch_requests_total{route="/api/search",status="200"} 2.0' in counted
    assert "환불" not in counted
