"""Who may see what: a request narrows what its caller may see, and nothing widens it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import GUEST, STAFF, bearer

import helpsearch
from helpsearch.errors import HelpsearchError
from helpsearch.server.tokens import find_token, read_tokens

SECRET = ("staff-only", "partners")


def shown(client: httpx.Client, path: str, headers: dict[str, str] | None = None, **query: object) -> str:
    return client.get(path, params=query, headers=headers).text  # type: ignore[arg-type]


def test_a_server_shows_public_documents_only(client: httpx.Client) -> None:
    assert client.get("/api/documents/refund").status_code == 200
    for identity in SECRET:
        assert client.get(f"/api/documents/{identity}").status_code == 404
        assert client.get(f"/api/related/{identity}").status_code == 404


PATHS = (
    "/",
    "/api/search",
    "/api/suggest",
    "/api/passages",
    "/api/info",
    "/api/related/refund",
    *(
        f"/api/{what}/{identity}"
        for what in ("documents", "related")
        for identity in (*SECRET, "STAFF-ONLY", "./staff-only")
    ),
)
WORDS = ("환불", "교환", "내부", "지침", "분류:환불", "태그:내부", '"내부 지침"', "-배송", "ㄴㅂ", "sodn")
NAMES = ("staff", "STAFF", "partners", "", "*", "all", "staff,partners", "staff\x00")


@given(
    path=st.sampled_from(PATHS),
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
    access=st.lists(st.sampled_from(NAMES), max_size=3),
    extra=st.dictionaries(
        st.sampled_from(
            ["limit", "facets", "explain", "sort", "tag", "kind", "category", "offset", "audience", "groups"]
        ),
        st.sampled_from(["1", "100", "true", "updated", "내부", "article", "환불", "staff"]),
        max_size=3,
    ),
    headers=st.dictionaries(
        st.sampled_from(["Authorization", "X-Access", "X-Forwarded-User", "If-None-Match", "Cookie", "Range"]),
        st.sampled_from([f"Bearer {STAFF}", "staff", "*", "bytes=0-"]),
        max_size=2,
    ),
)
def test_a_restricted_document_is_nowhere(
    client: httpx.Client,
    guarded: httpx.Client,
    path: str,
    words: list[str],
    access: list[str],
    extra: dict[str, str],
    headers: dict[str, str],
) -> None:
    query: dict[str, object] = {**extra, "access": access}
    if path in ("/", "/api/search", "/api/suggest", "/api/passages"):
        query["q"] = " ".join(words)
    staff_sees = guarded.get(path, params=query, headers=bearer(STAFF))  # type: ignore[arg-type] # its cache has it now
    answer = client.get(path, params=query, headers=headers)  # type: ignore[arg-type]
    partner_sees = guarded.get(path, params=query, headers={**headers, **bearer(GUEST)})  # type: ignore[arg-type]
    for told in (answer.text, *answer.headers.values()):
        assert not any(secret in told for secret in ("staff-only", "partners", "바로 받습니다", '"내부":'))
    assert "staff-only" not in partner_sees.text and "바로 받습니다" not in partner_sees.text
    assert staff_sees.status_code in (200, 400, 404)


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
