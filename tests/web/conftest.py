"""A browser, a server, and a site of another origin that has the box, for the tests of what help seekers see."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import BROWSER
from serving import Server

PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>가게</title>
<link rel="stylesheet" href="site.css">
<script type="module" src="{server}/assets/helpsearch.js"></script>
<script type="module" src="site.js"></script>
</head>
<body>
<main>
<h1>가게</h1>
<help-search {attributes}><a href="/help">도움말</a></help-search>
<p>가게의 다른 내용</p>
</main>
</body>
</html>
"""
SCRIPT = """
window.told = [];
for (const type of ["search", "open", "feedback"]) {
  document.addEventListener(type, (event) => {
    window.told.push([type, event.detail]);
    if (type === "open") event.preventDefault();
  });
}
"""
STYLE = "body { background: Canvas; color: CanvasText; }"


class Site:
    """A shop's page, ``?attributes=…&lang=…``, with the box of a server at another origin.

    Its security policy allows the server's script and requests, its own style sheet, and no HTML that a script writes.
    """

    server = "about:blank"

    def __init__(self) -> None:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = parse_qs(urlsplit(self.path).query)
                first = {"attributes": "", "lang": "ko"} | {name: values[0] for name, values in asked.items()}
                files = {"/site.js": ("javascript", SCRIPT), "/site.css": ("css", STYLE)}
                kind, text = files.get(self.path) or ("html", PAGE.format(server=site.server, **first))
                self.send_response(200)
                self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
                self.send_header(
                    "Content-Security-Policy",
                    f"default-src 'none'; style-src 'self'; script-src 'self' {site.server}; connect-src {site.server};"
                    " require-trusted-types-for 'script'; trusted-types 'none'",
                )
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    opened = Site()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(sample_directory: Path, site: Site) -> Iterator[str]:
    """The address of a server, which answers the site's pages, too."""
    server = Server("--index", sample_directory, "--workers", 1, "--cors", site.address)
    site.server = str(server.client.base_url).rstrip("/")
    yield site.server
    server.end()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as run:
        opened = run.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A Korean reader's page. Whatever the browser complains of, such as the security policy, fails the test."""
    context = browser.new_context(base_url=address, locale="ko-KR")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []
