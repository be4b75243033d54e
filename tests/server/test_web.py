"""The search page and its files, as browsers get them."""

from __future__ import annotations

import httpx
import pytest


@pytest.fixture
def browser(client: httpx.Client) -> httpx.Client:
    return client


def test_a_page_is_rendered_in_the_language_of_its_reader(browser: httpx.Client) -> None:
    korean = browser.get("/")
    english = browser.get("/", headers={"Accept-Language": "en-US,en;q=0.9"})
    assert korean.headers["content-type"] == "text/html; charset=utf-8"
    assert 'lang="ko"' in korean.text and 'lang="en"' in english.text
    assert "accept-language" in korean.headers["vary"].casefold()
    assert korean.headers["etag"] != english.headers["etag"]
    assert browser.get("/", headers={"If-None-Match": korean.headers["etag"]}).status_code == 304


def test_a_page_shows_public_answers_and_runs_nothing_of_its_own(browser: httpx.Client) -> None:
    page = browser.get("/", params={"q": "교환", "access": "partners"})
    assert "교환하는 방법" in page.text and "내부" not in page.text
    assert "<script>" not in page.text and "<b>교환" not in page.text
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert browser.get("/", params={"q": " "}).status_code == 200
    assert browser.get("/", params={"id": "staff-only"}).text.count("내부 지침") == 0


def test_files_of_the_page_are_those_that_there_are(browser: httpx.Client) -> None:
    found = browser.get("/assets/search.js")
    assert found.headers["content-type"] == "text/javascript; charset=utf-8"
    assert browser.get("/assets/search.css").headers["content-type"] == "text/css; charset=utf-8"
    assert browser.get("/assets/search.js", headers={"If-None-Match": found.headers["etag"]}).status_code == 304
    for name in (
        "none.js",
        "..%2fpage.py",
        "%2e%2e/page.py",
        "..%5cpage.py",
        "search.js%00",
        "/etc/passwd",
        "",
        "search.js/",
    ):
        assert browser.get(f"/assets/{name}").status_code == 404, name
