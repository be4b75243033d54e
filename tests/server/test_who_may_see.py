"""Who may see what: a request narrows what its caller may see, and nothing widens it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import GUEST, STAFF, bearer

import helpsearch
from helpsearch.errors import HelpsearchError
from helpsearch.server.openapi import description
from helpsearch.server.operations import OPERATIONS
from helpsearch.server.settings import DEFAULT
from helpsearch.server.tokens import find_token, read_tokens

SECRET = ("staff-only", "partners")


def shown(client: httpx.Client, path: str, headers: dict[str, str] | None = None, **query: object) -> str:
    return client.get(path, params=query, headers=headers).text  # type: ignore[arg-type]


def test_a_server_shows_public_documents_only(client: httpx.Client) -> None:
    assert client.get("/api/documents/refund").status_code == 200
    for identity in SECRET:
        assert client.get(f"/api/documents/{identity}").status_code == 404
        assert client.get(f"/api/related/{identity}").status_code == 404


TEXTS = (
    "환불",
    "교환 내",
    "내부 지침",
    "분류:환불",
    "태그:내부",
    '"내부 지침"',
    "-배송",
    "ㄴㅂ",
    "sodn",
    "staff",
    "지침 OR 환불",
)
GROUPS = ("staff", "STAFF", "partners", "", "*", "all", "staff,partners", "staff\x00")
IDS = (*SECRET, "STAFF-ONLY", "./staff-only", "staff-only#1", "refund", "faq-when")


def values_of(schema: dict[str, Any], name: str) -> st.SearchStrategy[object]:
    """Values that a schema of the API's description allows, those that may lead to a restricted document among them."""
    if schema["type"] == "array":
        return st.lists(values_of(schema["items"], name), max_size=3)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema["type"] == "integer":
        return st.sampled_from([schema["minimum"], schema["minimum"] + 1, schema["maximum"]])
    if schema["type"] == "boolean":
        return st.sampled_from(["true", "false"])
    if schema.get("format") == "date":
        return st.sampled_from(["2000-01-01", "2999-01-01"])
    return st.sampled_from(GROUPS if name == "access" else (*TEXTS, "buyer", "내부", "환불"))


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """A request by the API's description, or to what is beside it: the page, metrics, health, the description."""
    described = description((DEFAULT,), {each.name: each.parameters for each in OPERATIONS}, tokens=False)["paths"]
    path = draw(st.sampled_from([*described, "/", "/metrics", "/openapi.json", "/assets/search.js"]))
    if path == "/":
        given = [*described["/api/search"]["get"]["parameters"], {"name": "id", "schema": {"type": "string"}}]
    else:
        given = described.get(path, {"get": {}})["get"].get("parameters", [])
    query: dict[str, object] = {}
    for parameter in given:
        name, schema = parameter["name"], parameter["schema"]
        if parameter.get("in") == "path":
            path = path.replace("{id}", draw(st.sampled_from(IDS)))
        elif parameter.get("required") or name == "access" or draw(st.integers(0, 3)) == 0:  # most filters find nothing
            query[name] = draw(st.sampled_from(IDS) if name == "id" else values_of(schema, name))
    return path, query


@settings(max_examples=120)
@given(
    request=requests(),
    method=st.sampled_from(["GET", "GET", "HEAD"]),
    headers=st.dictionaries(
        st.sampled_from(["Authorization", "X-Access", "X-Forwarded-User", "Cookie", "Range", "Accept-Encoding"]),
        st.sampled_from([f"Bearer {STAFF}", "staff", "*", "bytes=0-"]),
        max_size=2,
    ),
    known=st.booleans(),
)
def test_a_restricted_document_is_nowhere(
    client: httpx.Client,
    guarded: httpx.Client,
    request: tuple[str, dict[str, object]],
    method: str,
    headers: dict[str, str],
    known: bool,
) -> None:
    path, query = request
    staff = guarded.request(method, path, params=query, headers=bearer(STAFF))  # type: ignore[arg-type] # now it is cached
    if known and "etag" in staff.headers:
        headers = {**headers, "If-None-Match": staff.headers["etag"]}
    everyone = client.request(method, path, params=query, headers=headers)  # type: ignore[arg-type]
    partner = guarded.request(method, path, params=query, headers={**headers, **bearer(GUEST)})  # type: ignore[arg-type]
    typed = [str(each) for each in query.values()]
    for told in (everyone.text, *everyone.headers.values()):
        assert not [each for each in ("staff-only", "partners", "바로 받습니다", '"내부":') if tells(told, each, typed)]
    assert not [each for each in ("staff-only", "바로 받습니다") if tells(partner.text, each, typed)]
    if "staff-only" in staff.text:
        assert 304 not in (everyone.status_code, partner.status_code)
    assert {everyone.status_code, partner.status_code, staff.status_code} <= {200, 304, 404}


def tells(text: str, secret: str, typed: list[str]) -> bool:
    """Whether a text has a secret, and not since it repeats what was typed."""
    return secret in text and not any(secret in each for each in typed)


def test_two_tokens_are_not_more_than_one(guarded: httpx.Client) -> None:
    for tokens in ((GUEST, STAFF), (f"{GUEST}, Bearer {STAFF}",), (f"{GUEST} staff",)):
        headers = [("Authorization", f"Bearer {token}") for token in tokens]
        assert guarded.get("/api/documents/staff-only", headers=headers).status_code in (401, 404)


def test_a_token_carries_groups_and_a_request_narrows_them(guarded: httpx.Client) -> None:
    def ids(token: str, **query: object) -> set[str]:
        found = guarded.get("/api/search", params={"q": "내부 지침", "limit": 50, **query}, headers=bearer(token))  # type: ignore[dict-item]
        return {each["id"] for each in found.json()["answers"]}

    assert ids(STAFF) == {"staff-only", "partners"}
    assert ids(GUEST) == ids(GUEST, access="staff") | {"partners"} == {"partners"}
    assert ids(STAFF, access="Staff") == {"staff-only"}
    assert ids(STAFF, access="") == set()
    assert ids(GUEST, access=["staff", "partners"]) == {"partners"}


def test_counts_are_of_what_the_caller_may_see(guarded: httpx.Client, client: httpx.Client) -> None:
    counts = [guarded.get("/api/info", headers=bearer(token)).json()["documents"] for token in (STAFF, GUEST)]
    assert [each - client.get("/api/info").json()["documents"] for each in counts] == [2, 1]


def test_answers_of_different_callers_have_different_etags(guarded: httpx.Client) -> None:
    staff, guest = (guarded.get("/api/search?q=환불", headers=bearer(token)) for token in (STAFF, GUEST))
    assert staff.headers["etag"] != guest.headers["etag"]
    assert staff.headers["cache-control"] == "private, no-cache"
    assert "Authorization" in staff.headers["vary"]
    known = {**bearer(GUEST), "If-None-Match": staff.headers["etag"]}
    assert guarded.get("/api/search?q=환불", headers=known).status_code == 200


def test_without_a_token_nothing_is_answered_but_health(guarded: httpx.Client) -> None:
    credentials = ["", "Bearer", f"Basic {STAFF}", f"Bearer {STAFF}x", STAFF, "Bearer é"]
    paths = ["/api/search?q=환불", "/api/info", "/metrics", "/openapi.json", "/", "/none"]
    answered = []
    for path in paths:
        for header in credentials:
            refused = guarded.get(path, headers={b"Authorization": header.encode()})  # type: ignore[dict-item]
            if (refused.status_code, refused.headers.get("www-authenticate")) != (401, "Bearer"):
                answered.append((path, header))
    assert answered == []
    assert guarded.get("/health").status_code == 200


def test_the_description_says_that_a_token_is_needed(guarded: httpx.Client, client: httpx.Client) -> None:
    described = guarded.get("/openapi.json", headers=bearer(GUEST)).json()
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert "401" in described["paths"]["/api/search"]["get"]["responses"]
    assert "security" not in client.get("/openapi.json").json()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "has no token"),
        ("# nothing\n", "has no token"),
        ("\nshort staff\n", ":2: a token has 16"),
        (f"{STAFF}\n{STAFF} staff\n", ":2: the token is on an earlier line"),
        (b"\xff\xfe", "not UTF-8"),
        (None, "No such file"),
    ],
)
def test_a_file_of_tokens_that_is_none_is_an_error(tmp_path: Path, content: str | bytes | None, message: str) -> None:
    path = tmp_path / "tokens"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(HelpsearchError) as error:
        read_tokens(path)
    assert message in str(error.value)
    assert "short" not in str(error.value) and STAFF not in str(error.value)


def test_tokens_are_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text(f"{STAFF} staff partners\n", "utf-8")
    tokens = read_tokens(path)
    assert STAFF not in repr(tokens)
    found = find_token(tokens, f"bearer {STAFF}")
    assert found is not None and found.groups == ("staff", "partners")


def test_the_index_has_what_the_tests_look_for(index_directory: Path) -> None:
    with helpsearch.open(index_directory) as index:
        assert index.groups == {"staff", "partners"}
