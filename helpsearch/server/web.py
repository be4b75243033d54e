"""What a browser is served beside the API: the files of the search page, its headers, its language."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from helpsearch.web.bundle import BOX, box_script

# Nothing but files of this server, and nothing written in the page itself, is run, styled by or asked.
PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",  # a query in the address is not told to the site that an answer leads to
    "X-Content-Type-Options": "nosniff",
}


class Asset(NamedTuple):
    """A static file: its content, its type, and an ETag of its content."""

    content: bytes
    content_type: str
    etag: str


def read_assets() -> dict[str, Asset]:
    """The static files by name. They are read once, so a request can name no other file."""
    found: dict[str, Asset] = {}
    folder = files("helpsearch.web") / "static"
    for each in folder.iterdir():
        if each.is_file():
            content = box_script().encode() if each.name == BOX else each.read_bytes()
            kind = mimetypes.guess_type(each.name)[0] or "application/octet-stream"
            if each.name.endswith((".js", ".mjs")):
                kind = "text/javascript"  # what a system's registry calls it, browsers may not run as a module
            found[each.name] = Asset(content, kind, f'W/"{sha256(content).hexdigest()[:32]}"')
    return found


def page_language(accepted: str, languages: Iterable[str] = ("ko", "en")) -> str:
    """The language of the page by an ``Accept-Language`` header; the first one if it names none of them.

    >>> page_language("en-GB,en;q=0.9,ko;q=0.8"), page_language("ko;q=0.5, en;q=0.4"), page_language("fr")
    ('en', 'ko', 'ko')
    """
    known = tuple(languages)
    weighed: dict[str, float] = {}
    for part in accepted.split(","):
        tag, _, rest = part.partition(";")
        language = tag.strip().casefold().partition("-")[0]
        try:
            weight = float(rest.strip().removeprefix("q=")) if rest.strip() else 1.0
        except ValueError:
            continue
        if language in known:
            weighed[language] = max(weight, weighed.get(language, 0.0))
    best = max(weighed.values(), default=0.0)
    return next((each for each in known if best and weighed.get(each) == best), known[0])
