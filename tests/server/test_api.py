"""The API answers as the library does, and says what is wrong with a request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

import helpsearch
from helpsearch import HelpIndex


@pytest.fixture(scope="module")
def index(index_directory: Path) -> Iterator[HelpIndex]:
    with helpsearch.open(index_directory) as opened:
        yield opened


def timeless(page: dict[str, Any]) -> dict[str, Any]:
    return {**page, "took_ms": 0}


def test_a_search_is_the_page_of_the_library(client: httpx.Client, index: HelpIndex) -> None:
    query = {"q": "환불 신청", "limit": 2, "offset": 1, "facets": "true", "explain": "true", "sort": "updated"}
    found = client.get("/api/search", params=query)
    page = index.search("환불 신청", 2, offset=1, facets=True, explain=True, sort="updated")
    assert found.status_code == 200
    assert timeless(found.json()) == timeless(page.to_dict())


def test_filters_narrow_as_they_do_in_the_library(client: httpx.Client, index: HelpIndex) -> None:
    query = [("q", "환불 교환 배송"), ("category", "환불"), ("category", "배송"), ("kind", "faq"), ("limit", "10")]
    ids = [each["id"] for each in client.get("/api/search", params=query).json()["answers"]]
    assert ids == [each.id for each in index.search("환불 교환 배송", 10, category=["환불", "배송"], kind="faq")]
    tagged = client.get("/api/search", params={"q": "교환", "tag": ["표시", "교환"]}).json()
    assert [each["id"] for each in tagged["answers"]] == ["markup"]
    there = {"q": "환불", "language": ["ko", "en"], "path": ["articles/refund.md", "articles/re*"]}
    assert [each["id"] for each in client.get("/api/search", params=there).json()["answers"]] == ["refund"]
    assert {each["document"] for each in client.get("/api/passages", params=there).json()} == {"refund"}
    assert client.get("/api/search", params={"q": "환불", "language": "ja"}).json()["total"] == 0
    later = client.get("/api/search", params={"q": "교환", "updated_after": "2999-01-01"}).json()
    assert later["total"] == 0


def test_as_typed_corrects_nothing(client: httpx.Client) -> None:
    corrected, typed = (
        client.get("/api/search", params={"q": "ghksqnf", "as_typed": switch}).json() for switch in ("0", "1")
    )
    assert corrected["understood"]["text"] == "환불"
    assert typed["understood"]["text"] == "ghksqnf"


def test_the_other_routes_are_the_other_methods(client: httpx.Client, index: HelpIndex) -> None:
    suggested = client.get("/api/suggest", params={"q": "환ㅂ", "limit": 3}).json()
    assert suggested == [each.to_dict() for each in index.suggest("환ㅂ", 3)] != []
    related = client.get("/api/related/refund", params={"limit": 2}).json()
    assert related == [each.to_dict() for each in index.related("refund", 2)] != []
    document = index.document("refund")
    assert document and client.get("/api/documents/refund").json() == document.to_dict()
    passages = client.get("/api/passages", params={"q": "환불", "kind": "faq"}).json()
    assert passages == [each.to_dict() for each in index.passages("환불", kind="faq")] != []


def test_info_counts_what_everyone_may_see(client: httpx.Client, index: HelpIndex) -> None:
    info = client.get("/api/info").json()
    assert (info["documents"], info["generation"], info["digest"]) == (len(index), "g-000001", index.digest)


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("/api/search", {}, "q is missing"),
        ("/api/search", {"q": "  "}, "not blank"),
        ("/api/search", {"q": "\x01"}, "blank"),
        ("/api/search", {"q": "환불", "limit": "0"}, "from 1 to 100"),
        ("/api/search", {"q": "환불", "limit": "9" * 5000}, "from 1 to 100"),
        ("/api/search", {"q": "환불", "offset": "-1"}, "from 0 to 10000"),
        ("/api/search", {"q": "환불", "kind": "page"}, "one of: article, faq, checklist"),
        ("/api/search", {"q": "환불", "updated_after": "2026-02-30"}, "a day such as"),
        ("/api/search", {"q": "환불", "facets": "yes"}, "true or false"),
        ("/api/search", {"q": ["환불", "교환"]}, "given 2 times"),
        ("/api/search", {"q": "환불", "tag": ["a"] * 65}, "given 65 times"),
        ("/api/search", {"q": "환불", "catgory": "환불"}, "not one of: q, limit"),
        ("/api/suggest", {"q": "환불", "offset": "1"}, "not one of"),
        ("/api/passages", {"q": "환불", "index": "en"}, "not one of"),
    ],
)
def test_what_is_wrong_with_a_request_is_said(client: httpx.Client, path: str, query: Any, message: str) -> None:
    refused = client.get(path, params=query)
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "bad_request"
    assert message in refused.json()["error"]["message"]


@pytest.mark.parametrize(
    "path", ["/api/documents/none", "/api/related/none", "/api/documents/", "/api", "/api/search/"]
)
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    missing = client.get(path)
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading_is_answered(client: httpx.Client, method: str) -> None:
    refused = client.request(method, "/api/search?q=환불")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD")


def test_head_is_get_without_a_body(client: httpx.Client) -> None:
    got, headed = client.get("/api/info"), client.head("/api/info")
    assert headed.content == b""
    assert headed.headers["etag"] == got.headers["etag"]
    assert headed.headers["content-length"] == got.headers["content-length"]


def test_bytes_that_are_no_text_are_searched_as_such(client: httpx.Client) -> None:
    page = client.get("/api/search?q=%ED%99%98%EB%B6%88%FF%ED%A0").json()
    assert page["query"].startswith("환불\ufffd")
    assert page["answers"]


def test_an_answer_that_is_known_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/api/search", params={"q": "환불"})
    assert first.headers["cache-control"] == "public, no-cache"
    etag = first.headers["etag"]
    for known in (etag, f'"x", {etag}', etag.removeprefix("W/")):
        again = client.get("/api/search", params={"q": "환불"}, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    for query in ({"q": "교환"}, {"q": "환불", "limit": 1}, {"q": "환불", "facets": "1"}):
        other = client.get("/api/search", params=query, headers={"If-None-Match": etag})
        assert (other.status_code, other.headers["etag"] != etag) == (200, True)


def test_answers_are_compressed_for_who_can_read_it(client: httpx.Client) -> None:
    query = {"q": "환불 교환 배송", "explain": "1"}
    packed = client.get("/api/search", params=query, headers={"Accept-Encoding": "gzip"})
    plain = client.get("/api/search", params=query, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert "accept-encoding" in packed.headers["vary"].casefold()
    assert packed.json() == plain.json()


def test_markup_is_text(client: httpx.Client) -> None:
    found = client.get("/api/search", params={"q": "alert"})
    assert found.headers["content-type"] == "application/json"
    assert found.headers["x-content-type-options"] == "nosniff"


def test_other_sites_may_ask_only_if_they_are_named(client: httpx.Client) -> None:
    named = client.get("/api/info", headers={"Origin": "https://shop.example"})
    assert named.headers["access-control-allow-origin"] == "https://shop.example"
    other = client.get("/api/info", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    asked["Access-Control-Request-Headers"] = "authorization"
    assert client.options("/api/search", headers=asked).status_code == 200
    assert client.options("/api/search", headers={**asked, "Origin": "https://evil.example"}).status_code == 400


def test_the_description_is_what_is_answered(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    validated = 0
    for path, query in {
        "/api/search": {"q": "환불", "facets": "1", "explain": "1"},
        "/api/suggest": {"q": "환"},
        "/api/related/{id}": {},
        "/api/documents/{id}": {},
        "/api/passages": {"q": "환불"},
        "/api/info": {},
        "/health": {},
    }.items():
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        answer = client.get(path.replace("{id}", "refund"), params=query).json()
        assert answer
        Draft202012Validator({**schema, "components": described["components"]}).validate(answer)
        validated += 1
    assert validated == len(described["paths"])
