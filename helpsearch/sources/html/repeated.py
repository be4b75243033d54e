"""The text of an HTML page that repeats the questions and answers which it declares."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpsearch.sources.html.faqs import DeclaredFaq
from helpsearch.sources.html.head import letters
from helpsearch.sources.html.to_markdown import Block
from helpsearch.sources.markdown.parse import parse_markdown

_MARK = re.compile(r"(?:Q\d*|A|질문|답변?|문)\s*[.:)]\s*|[QA]\s", re.IGNORECASE)  # "Q. 환불은 언제 되나요?"


def without_faqs(blocks: list[Block], faqs: Iterable[DeclaredFaq]) -> list[Block]:
    """The blocks that are neither one of the questions nor, after it, a piece of its answer, in order."""
    answers = {letters(faq.question): letters(_text(faq.answer)) for faq in faqs}
    if not answers:
        return blocks
    kept: list[Block] = []
    answer, at = "", 0  # the answer that is expected, and how much of it has come
    for block in blocks:
        text = block_text(block)
        forms = [letters(text), letters(_MARK.sub("", text, count=1) if _MARK.match(text) else text)]
        question = next((form for form in forms if form in answers), None)
        piece = next((form for form in forms if form and answer.startswith(form, at)), None)
        if question is not None:
            answer, at = answers[question], 0
        elif piece is not None:
            at += len(piece)
        else:
            kept.append(block)
    return kept


def is_heading(block: Block) -> bool:
    """Whether a block is a heading; one in a list is not."""
    return block.markdown.startswith("#")


def block_text(block: Block) -> str:
    """The plain text of a block."""
    return _text(block.markdown)


def _text(markdown: str) -> str:
    return "\n".join(
        line for section in parse_markdown(markdown) for line in (section.heading or "", *section.lines) if line
    )
