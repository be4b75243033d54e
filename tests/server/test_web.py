"""The page and its files, as browsers get them: here a page of a test, whatever page the package has."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from serving import running

from helpsearch.server import app as app_module
from helpsearch.server import create_app
from helpsearch.server.web import Asset


def render_page(asked: SimpleNamespace) -> str:
    titles = (
        [each.title for each in asked.index.search(asked.params["q"][0], access=asked.access)] if asked.params else []
    )
    return f"<html lang={asked.language}><p>{asked.api}</p>{html.escape(' | '.join(titles))}</html>"


@pytest.fixture
def browser(index_directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    monkeypatch.setattr(
        app_module, "page_module", lambda: SimpleNamespace(PageRequest=SimpleNamespace, render_page=render_page)
    )
    monkeypatch.setattr(app_module, "read_assets", lambda: {"page.js": Asset(b"let a", "text/javascript", 'W/"a"')})
    with running(create_app(index_directory)) as client:
        yield client


def test_a_page_is_rendered_in_the_language_of_its_reader(browser: httpx.Client) -> None:
    korean = browser.get("/")
    english = browser.get("/", headers={"Accept-Language": "en-US,en;q=0.9"})
    assert korean.headers["content-type"] == "text/html; charset=utf-8"
    assert "<html lang=ko><p>/api</p>" in korean.text
    assert "<html lang=en>" in english.text
    assert "accept-language" in korean.headers["vary"].casefold()
    assert korean.headers["etag"] != english.headers["etag"]
    assert browser.get("/", headers={"If-None-Match": korean.headers["etag"]}).status_code == 304


def test_a_page_shows_public_answers_and_runs_nothing_of_its_own(browser: httpx.Client) -> None:
    page = browser.get("/", params={"q": "교환", "access": "partners"})
    assert "교환하는 방법" in page.text and "내부" not in page.text
    assert "<script>" not in page.text
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert browser.get("/", params={"q": " "}).status_code == 400


def test_files_of_the_page_are_those_that_there_are(browser: httpx.Client) -> None:
    found = browser.get("/assets/page.js")
    assert (found.content, found.headers["content-type"]) == (b"let a", "text/javascript; charset=utf-8")
    assert browser.get("/assets/page.js", headers={"If-None-Match": found.headers["etag"]}).status_code == 304
    for name in (
        "none.js",
        "..%2fpage.py",
        "%2e%2e/page.py",
        "..%5cpage.py",
        "page.js%00",
        "/etc/passwd",
        "",
        "page.js/",
    ):
        assert browser.get(f"/assets/{name}").status_code == 404, name
