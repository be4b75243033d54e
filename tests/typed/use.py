# pyright: strict
"""How programs use helpsearch. Nothing runs it: mypy and pyright check, in strict mode, that it is well typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import helpsearch
from helpsearch import Answer, AnswerPage, HelpIndex, errors


def view(index: HelpIndex, typed: str, groups: tuple[str, ...]) -> dict[str, object]:
    """What a back end hands to its template."""
    page = index.search(
        typed, limit=10, category=["결제", "배송"], kind="faq", access=groups, facets=True, sort="updated"
    )
    if not page:
        return {"contact": page.contact and [channel.value for channel in page.contact.channels]}
    shown = [helpsearch.highlight(answer, before="<b>", after="</b>").title for answer in page]
    counts: dict[str, int] = dict(page.facets.categories) if page.facets else {}
    return {"titles": shown, "counts": counts, "first": first_line(page), "corrected": page.understood.text}


def first_line(page: AnswerPage) -> str:
    answer: Answer = page.answers[0]
    if answer.checklist is not None:
        return " | ".join(answer.checklist.rows[0])
    start, end = answer.highlights[0] if answer.highlights else (0, 0)
    return answer.snippet[start:end] + (answer.heading or "").upper()


def grounding(index: HelpIndex, question: str) -> Iterator[tuple[float, str, str | None]]:
    """What a program that writes answers with a language model reads."""
    for ranked in index.passages(question, limit=4):
        yield ranked.score, ranked.passage.body, ranked.passage.url


def build() -> str:
    try:
        report = helpsearch.build(["corpus", "desk"], "build/index", strict=True)
    except errors.CorpusError as error:
        return "\n".join(f"{fault.path}:{fault.line}" for fault in error.faults)
    return f"{report.documents['article']} {report.digest}"


def measure(index: HelpIndex) -> dict[str, list[str]]:
    pages = index.search_many(["환불", "교환"], limit=3, updated_after=date(2026, 1, 1), sort="relevance")
    return {page.query: [answer.id for answer in page] for page in pages}


def suggestions(index: HelpIndex, prefix: str) -> list[tuple[str, str, float]]:
    return [(each.text, each.id, each.score) for each in index.suggest(prefix, access="staff")]


def neighbours(index: HelpIndex, identity: str) -> list[str]:
    document = index.document(identity)
    return [] if document is None else [passage.id for passage in document.passages] + list(index.groups)
