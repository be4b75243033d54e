"""What language models may call, asked by the SDK's own client, and what they may see."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
from corpus_folder import CorpusFolder
from hypothesis import given
from hypothesis import strategies as st
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult
from serving import GUEST, STAFF, TOKENS, Server, bearer, running

import helpsearch
from helpsearch.server.mcp import make_mcp_app
from helpsearch.server.settings import make_settings
from helpsearch.server.tokens import read_tokens

Calls = dict[str, dict[str, Any]]
SECRETS = ("staff-only", "partners", "바로 받습니다", "교환 기간은 없습니다", "내부")
CALLS: Calls = {
    "search": {"query": "환불 언제", "limit": 3, "kind": ["faq"], "category": ["환불"]},
    "read_document": {"id": "refund"},
    "list_categories": {},
}


def standard_streams(index: Path, *options: str) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable, args=["-m", "helpsearch", "mcp", "--index", str(index), *options]
    )


def call(server: Any, calls: Calls, mode: str = "auto") -> dict[str, CallToolResult]:
    """The results of calls by the SDK's client; of each tool one."""

    async def ask() -> dict[str, CallToolResult]:
        async with Client(server, mode=mode, read_timeout_seconds=60) as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == set(CALLS)
            return {name: await client.call_tool(name, arguments) for name, arguments in calls.items()}

    return asyncio.run(ask())


def text_of(result: CallToolResult) -> str:
    return "".join(getattr(each, "text", "") for each in result.content)


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tokens") / "tokens"
    path.write_text(TOKENS, "utf-8")
    return path


@pytest.fixture(scope="module")
def guarded(index_directory: Path, tokens: Path) -> Iterator[Server]:
    """A server over HTTP that demands tokens and shows partners' documents to all who have one."""
    server = Server("--http", "--index", index_directory, "--access", "partners", "--token-file", tokens, name="mcp")
    yield server
    server.end()


@pytest.fixture(scope="module")
def public(index_directory: Path) -> Iterator[httpx.Client]:
    """A server over HTTP of public documents."""
    with running(make_mcp_app(make_settings(index_directory, (), None, ()), local=True)) as client:
        yield client


@pytest.fixture(scope="module")
def circle(index_directory: Path, tokens: Path) -> Iterator[httpx.Client]:
    """A server over HTTP that demands tokens."""
    settings = make_settings(index_directory, ("partners",), read_tokens(tokens), ())
    with running(make_mcp_app(settings, local=True)) as client:
        yield client


def post(client: httpx.Client, tool: str, arguments: object, headers: dict[str, str] | None = None) -> httpx.Response:
    """A call in a single request, as a client sends it that keeps no session."""
    message = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": tool, "arguments": arguments},
    }
    accepted = {"Accept": "application/json, text/event-stream", **(headers or {})}
    return client.post("/mcp", json=message, headers=accepted)


def check_tools(results: dict[str, CallToolResult], index: Path) -> None:
    """The tools answered :data:`CALLS` as the library does."""
    with helpsearch.open(index) as opened:
        passages = opened.passages("환불 언제", 3, kind="faq", category="환불")
        page = opened.search("환불 언제", kind="faq", category="환불")
        document = opened.document("refund")
        categories = opened.facets().categories
    assert document and passages
    assert results["search"].structured_content == {
        "understood": page.understood.text,
        "confident": page.confident,
        "passages": [each.to_dict() for each in passages],
        "contact": page.contact,
    }
    assert results["read_document"].structured_content == document.to_dict()
    assert results["list_categories"].structured_content == {
        "categories": [{"name": name, "documents": count} for name, count in categories.items()]
    }
    for result in results.values():  # models that read no structured content are told the same
        assert not result.is_error and json.loads(text_of(result)) == result.structured_content


def test_a_model_asks_over_standard_streams(index_directory: Path) -> None:
    check_tools(call(standard_streams(index_directory), CALLS), index_directory)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_model_asks_over_http(public: httpx.Client, index_directory: Path, mode: str) -> None:
    check_tools(call(f"{public.base_url}/mcp", CALLS, mode), index_directory)


def test_a_token_carries_groups_over_http(guarded: Server) -> None:
    def ids(token: str, **arguments: object) -> set[str]:
        async def ask() -> CallToolResult:
            async with httpx2.AsyncClient(headers=bearer(token)) as http:
                transport = streamable_http_client(f"http://127.0.0.1:{guarded.port}/mcp", http_client=http)
                async with Client(transport) as client:
                    return await client.call_tool("search", {"query": "내부 지침", "limit": 20, **arguments})

        found: Any = asyncio.run(ask()).structured_content
        return {each["document"] for each in found["passages"]} & {"staff-only", "partners"}

    assert ids(STAFF) == {"staff-only", "partners"}
    assert ids(GUEST) == ids(GUEST, access=["staff", "partners"]) == {"partners"}
    assert ids(STAFF, access=["Staff"]) == {"staff-only"}
    assert ids(STAFF, access=[]) == ids(GUEST, access=["staff"]) == set()


def test_standard_streams_show_the_groups_of_the_command(index_directory: Path) -> None:
    async def ask() -> list[CallToolResult]:
        async with Client(standard_streams(index_directory, "--access", "staff"), read_timeout_seconds=60) as client:
            return [
                await client.call_tool("read_document", {"id": "staff-only"}),
                await client.call_tool("read_document", {"id": "partners", "access": ["partners"]}),
                await client.call_tool("search", {"query": "내부", "access": []}),
            ]

    staff, widened, narrowed = asyncio.run(ask())
    assert not staff.is_error and widened.is_error
    assert "staff-only" not in text_of(narrowed)


ACCESS = st.lists(st.sampled_from(["staff", "STAFF", "partners", "*", "", "staff,partners"]), max_size=3)
ARGUMENTS = {
    "search": st.fixed_dictionaries(
        {
            "query": st.sampled_from(["내부 지침", "환불", "교환 내부", "태그:내부", '"내부 지침"', "분류:환불"]),
            "access": ACCESS,
        },
        optional={"limit": st.sampled_from([1, 20, 21, "20"]), "groups": st.just(["staff"])},
    ),
    "read_document": st.fixed_dictionaries(
        {"id": st.sampled_from(["staff-only", "partners", "STAFF-ONLY", "staff-only#1", "refund"]), "access": ACCESS}
    ),
    "list_categories": st.fixed_dictionaries({"access": ACCESS}),
}


@given(
    asked=st.sampled_from(sorted(ARGUMENTS)).flatmap(lambda tool: st.tuples(st.just(tool), ARGUMENTS[tool])),
    headers=st.dictionaries(
        st.sampled_from(["Authorization", "X-Access", "Mcp-Session-Id", "Cookie"]),
        st.sampled_from([f"Bearer {STAFF}", "staff", "*"]),
        max_size=2,
    ),
)
def test_a_restricted_document_is_in_no_answer(
    public: httpx.Client,
    circle: httpx.Client,
    asked: tuple[str, dict[str, Any]],
    headers: dict[str, str],
) -> None:
    tool, arguments = asked
    post(circle, tool, arguments, bearer(STAFF))
    everyone = post(public, tool, arguments, headers).text
    partner = post(circle, tool, arguments, {**headers, **bearer(GUEST)}).text
    typed = json.dumps(arguments, ensure_ascii=False)  # which a message about it may repeat
    assert not [each for each in SECRETS if each in everyone and each not in typed]
    assert not [each for each in ("staff-only", "바로 받습니다") if each in partner and each not in typed]


def test_what_is_wrong_with_a_call_is_said_to_the_model(public: httpx.Client) -> None:
    for tool, arguments, message in (
        ("search", {"query": "  "}, "the query is blank"),
        ("search", {}, "query"),
        ("search", {"query": "a" * 2001}, "at most 2000"),
        ("search", {"query": "환불", "limit": 21}, "less than or equal to 20"),
        ("search", {"query": "환불", "kind": ["page"]}, "'article', 'faq' or 'checklist'"),
        ("search", {"query": "환불", "tags": ["a"] * 65}, "at most 64"),
        ("read_document", {"id": "none"}, "no document has this id"),
        ("delete_document", {"id": "refund"}, "Unknown tool"),
    ):
        result = post(public, tool, arguments).json()["result"]
        assert result["isError"] and message in result["content"][0]["text"], result


def test_pages_of_a_browser_do_not_get_through(public: httpx.Client, circle: httpx.Client) -> None:
    assert post(public, "list_categories", {}, {"Host": "evil.example"}).status_code == 421
    assert post(public, "list_categories", {}, {"Origin": "http://evil.example"}).status_code == 403
    assert "access-control-allow-origin" not in post(public, "list_categories", {}).headers
    plain = public.post("/mcp", content=b"{}", headers={"Content-Type": "text/plain"})
    assert plain.status_code == 400  # what a browser sends without asking first
    assert post(circle, "list_categories", {}, {"Host": "help.example", **bearer(GUEST)}).status_code == 200


def test_requests_that_are_none_are_refused(public: httpx.Client, circle: httpx.Client) -> None:
    typed = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    for content, status in ((b"\xff{", 400), (b"[" * 60_000, 400), (b'{"a": "' + b"a" * 70_000, 413)):
        assert public.post("/mcp", content=content, headers=typed).status_code == status
    for method in ("GET", "DELETE", "PUT", "OPTIONS"):
        assert public.request(method, "/mcp").status_code == 405
    assert [public.get(path).status_code for path in ("/", "/mcp/", "/api/search?q=a")] == [404, 404, 404]
    assert post(circle, "list_categories", {}).status_code == 401
    assert [circle.get(path).status_code for path in ("/health", "/metrics")] == [200, 401]


def test_a_new_generation_is_answered_from_and_damage_is_not(corpus: CorpusFolder, directory: Path) -> None:
    def read() -> dict[str, Any]:
        found: dict[str, Any] = post(client, "read_document", {"id": "coupon"}).json()["result"]
        return found

    with running(make_mcp_app(make_settings(directory, (), None, ()), local=True)) as client:
        assert "no index to ask yet" in read()["content"][0]["text"]
        assert client.get("/health").status_code == 503
        corpus.article("coupon", "쿠폰 쓰기", "쿠폰은 결제할 때 고릅니다.")
        corpus.build(directory)
        deadline = time.monotonic() + 30
        while read()["isError"] and time.monotonic() < deadline:
            time.sleep(0.05)
        (directory / "CURRENT").write_text("damaged")
        time.sleep(0.5)
        assert read()["structuredContent"]["title"] == "쿠폰 쓰기"


def test_the_log_of_the_server_has_nothing_that_was_typed(index_directory: Path) -> None:
    server = Server("--http", "--index", index_directory, name="mcp")
    secret = "홍길동0107391"
    server.client.base_url = f"http://127.0.0.1:{server.port}"
    for arguments in ({"query": secret}, {"query": secret, "limit": secret}, {"id": secret}):
        post(server.client, "search" if "query" in arguments else "read_document", arguments)
    post(server.client, secret, {})
    told = server.client.get("/metrics").text
    status, log = server.end()
    assert status == 0
    assert [json.loads(line)["request"]["route"] for line in log.splitlines()] == ["/mcp"] * 4 + ["/metrics"]
    assert secret not in log + told and 'helpsearch_requests_total{route="/mcp",status="200"} 4.0' in told
