"""How much of a page's text the passages made of it have: words of the rendered page against words of the passages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import NamedTuple

from markdown_it import MarkdownIt

from helpsearch.analysis.normalize import nfc
from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.documents.passages import passages
from helpsearch.sources.markdown.shown_text import description, visible
from helpsearch.sources.sections import HEADING_SEPARATOR

_RENDERER = MarkdownIt("commonmark", {"html": True}).enable("table")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\s*\n", re.DOTALL)
# What a site takes for marks and does not show.
_MARKS = re.compile(
    r"\[!(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION|INFO|MORELIKETHIS|ADMIN|AVAILABILITY|PREREQUISITES|SUCCESS|ERROR)\]"
    r"|\{\{\$include[^}]*\}\}|^>?\s*\[!(?:BEGIN|END)\w+\]|(?<=\))\{[^{}\n]*=[^{}\n]*\}",
    re.MULTILINE,
)
_NAMED = re.compile(r"\[!(?:DNL|UICONTROL|BADGE)\s+([^\]]*)\]")
_HEADING_ID = re.compile(r"\s*\{#[^{}]*\}\s*$", re.MULTILINE)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small span strike strong sub sup"
    " time tt u var wbr".split()
)
_WORD = re.compile(r"\w+")


class Kept(NamedTuple):
    """Words of a page, those of them that no passage has, words of the passages, and those that the page lacks."""

    page: int
    lost: Counter[str]
    passages: int
    added: Counter[str]

    def without_digits(self) -> Kept:
        """Without words of digits alone; the totals stay."""
        lost, added = (Counter({word: n for word, n in words.items() if not word.isdigit()}) for words in self[1::2])
        return self._replace(lost=lost, added=added)


def kept_text(markdown: str, document: ArticleOrFaq | None) -> Kept:
    """Compare a Markdown file with the document made of it, or None for one that was not taken.

    Characters without a width, and names of files in place of a picture's description, are no words of the page.
    """
    body = visible(_FRONT_MATTER.sub("", nfc(markdown.replace("\r\n", "\n")), count=1))
    body = _HEADING_ID.sub("", _NAMED.sub(r"\1", _MARKS.sub("", body)))
    page = Counter(_WORD.findall(_text(_RENDERER.render(body))))
    found = Counter(word for text in _texts(document) for word in _WORD.findall(text)) if document else Counter[str]()
    title = Counter(_WORD.findall(_title(document)))
    # A title from the front matter is not in the body, and one that is there may be said in both places.
    added = found - page - title
    return Kept(page.total(), page - found, found.total(), added)


def _title(document: ArticleOrFaq | None) -> str:
    return nfc(document.title) if document else ""


def _texts(document: ArticleOrFaq) -> Iterable[str]:
    """The title, each heading once (a section's has that of the section above it, too), and all bodies."""
    yield _title(document)
    above: list[str] = []
    anchor = None
    for passage in passages(document):
        path = nfc(passage.heading or "").split(HEADING_SEPARATOR)
        if passage.anchor != anchor:
            yield from (part for number, part in enumerate(path) if above[number : number + 1] != [part] or number)
            above, anchor = path, passage.anchor
        yield nfc(passage.body)
        if passage.checklist:
            yield nfc(" ".join(passage.checklist.columns))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = 0
        self._numbers: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in ("script", "style")
        self.pieces.append("" if tag in _INLINE else "\n")
        if tag == "img":
            self.pieces.append(description(dict(attrs).get("alt") or ""))
        elif tag in ("ol", "ul"):
            self._numbers.append(int(dict(attrs).get("start") or 1) if tag == "ol" else 0)
        elif tag == "li" and self._numbers and self._numbers[-1]:
            self.pieces.append(f"{self._numbers[-1]}. ")  # as a browser shows it
            self._numbers[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("script", "style")
        if tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
        self.pieces.append("" if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if self._unseen <= 0:
            self.pieces.append(data)


def _text(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)
