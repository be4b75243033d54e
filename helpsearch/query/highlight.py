"""An answer's texts as HTML, with what was asked for marked in them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from helpsearch.query.answers import Answer
from helpsearch.value import Value


class Highlighted(Value):
    """The texts of an answer as HTML; ``heading`` is None if the passage has none."""

    title: str
    heading: str | None
    snippet: str


def highlight(answer: Answer, before: str = "<mark>", after: str = "</mark>") -> Highlighted:
    """The title, the heading and the snippet of an answer, escaped for HTML, with ``before`` and ``after`` around what
    was asked for.

    :param answer: an answer of a page, or of related documents.
    :param before: HTML to put before each match; it is not escaped.
    :param after: HTML to put after each match.

    >>> import helpsearch
    >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
    ...     helpsearch.highlight(index.search("환불 신청").answers[0]).title
    '<mark>환불</mark> <mark>신청</mark>하는 방법'
    """
    return Highlighted(
        marked_text(answer.title, answer.title_highlights, before, after),
        None if answer.heading is None else marked_text(answer.heading, answer.heading_highlights, before, after),
        marked_text(answer.snippet, answer.highlights, before, after),
    )


def marked_text(text: str, spans: Iterable[tuple[int, int]], before: str, after: str) -> str:
    """A text as HTML with its spans marked.

    >>> marked_text("A < B", [(0, 1)], "<b>", "</b>")
    '<b>A</b> &lt; B'
    """
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        pieces += [escape(text[end:start]), before, escape(text[start:stop]), after]
        end = stop
    return "".join([*pieces, escape(text[end:])])
