"""A static bundle in a real browser, from a plain file server: any Chromium or Chrome on PATH."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import NEEDS_BROWSER
from corpus_folder import CorpusFolder

import helpsearch

pytestmark = NEEDS_BROWSER
QUERIES = ["환불 신청 방법", "배송 조회는 어디서 하나요", "ghksqnf", "환붏 신청", "쿠폰등록하기"]
ASK = """async ([queries, settings]) => {
  const {bundleSource} = await import("/search/engine.js");
  const source = bundleSource("/search/", settings);
  const pages = [];
  for (const q of queries) pages.push(await source.search({q, limit: 5}));
  return {pages, suggestions: await source.suggest("환ㅂ"), related: await source.related(pages[0].answers[0].id)};
}"""
FAULT = """async (q) => {
  const {bundleSource} = await import("/search/engine.js");
  globalThis.source ??= bundleSource("/search/");
  try {
    return {ids: (await globalThis.source.search({q})).answers.map((answer) => answer.id)};
  } catch (error) {
    return {message: error.message, refused: error.refused, replaced: error.replaced};
  }
}"""


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """The file server of Python as it is, but silent."""

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    helpsearch.export_static(built, folder / "search")
    (folder / "index.html").write_text("<!doctype html><title>site</title><link rel=icon href=data:,>")
    return folder


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto(address)
        yield opened


@pytest.mark.parametrize("settings", [{}, {"script": "/search/none.js"}], ids=["worker", "no worker"])
def test_the_browser_answers_as_python_does(page: Any, built: Path, settings: dict[str, str]) -> None:
    found = page.evaluate(ASK, [QUERIES, settings])
    with helpsearch.open(built) as index:
        pages = [index.search(text, limit=5, facets=True).to_dict() for text in QUERIES]
        suggestions = [each.to_dict() for each in index.suggest("환ㅂ", limit=7)]
    for expected in pages:
        del expected["took_ms"]
    assert found["pages"] == pages
    assert found["suggestions"] == suggestions
    assert found["related"]


def test_nothing_is_loaded_before_the_first_question(page: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate('import("/search/engine.js").then(({bundleSource}) => void bundleSource("/search/"))')
    assert [url.rsplit("/", 1)[1] for url in asked] == ["engine.js"]


def test_faults_of_the_host_are_told_and_do_not_last(page: Any, site: Path) -> None:
    assert page.evaluate(FAULT, " ")["refused"] is True
    data = site / "search" / "data"
    data.rename(site / "search" / "away")
    gone = page.evaluate(FAULT, "환불 신청 방법")
    assert "HTTP 404" in gone["message"]
    assert not gone["replaced"]
    (site / "search" / "away").rename(data)
    assert page.evaluate(FAULT, "환불 신청 방법")["ids"]


def test_no_bundle_is_told_until_there_is_one(page: Any, site: Path) -> None:
    entry = site / "search" / "helpsearch.json"
    entry.rename(site / "away.json")
    assert "helpsearch.json: HTTP 404" in page.evaluate(FAULT, "환불")["message"]
    entry.write_text("<html>")
    assert "helpsearch.json is no file of a bundle" in page.evaluate(FAULT, "환불")["message"]
    (site / "away.json").replace(entry)
    assert page.evaluate(FAULT, "환불")["ids"]


def test_a_chunk_that_is_cut_short_is_told(page: Any, site: Path) -> None:
    for chunk in (site / "search" / "data").rglob("*.bin"):
        if chunk.parent.name.startswith("terms-"):
            chunk.write_bytes(chunk.read_bytes()[:-20])
    assert "is damaged" in page.evaluate(FAULT, "환불 신청 방법")["message"]


def test_a_bundle_that_is_replaced_while_the_page_is_open_is_told(
    page: Any, site: Path, corpus: CorpusFolder, built: Path
) -> None:
    assert page.evaluate(FAULT, "환불")["ids"]
    corpus.article("coupon", "쿠폰 등록", "마이페이지에서 쿠폰 번호를 넣어 등록합니다.")
    corpus.build(built)
    helpsearch.export_static(built, site / "search")
    told = page.evaluate(FAULT, "배송 조회는 어디서 하나요")
    assert told["replaced"] is True
    assert "load the page again" in told["message"]
