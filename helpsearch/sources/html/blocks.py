"""Blocks of Markdown that were made from HTML, each with its line in the HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from helpsearch.sources.markdown.parse import parse_markdown


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, a table or code, with the line of the HTML on which it begins."""

    markdown: str
    line: int
    follows: bool = False
    """Whether the block follows the block before it without an empty line between."""


def join_blocks(blocks: list[Block]) -> str:
    """The Markdown of blocks, one after the other."""
    return "".join(
        ("" if not at else "\n" if block.follows else "\n\n") + block.markdown for at, block in enumerate(blocks)
    )


def source_lines(blocks: list[Block]) -> Iterator[int]:
    """For each line of the blocks' Markdown, the line of the HTML on which the line's block begins."""
    for at, block in enumerate(blocks):
        if at and not block.follows:
            yield block.line
        yield from [block.line] * (block.markdown.count("\n") + 1)


def is_heading(block: Block) -> bool:
    """Whether a block is a heading. A heading in a list does not count."""
    return block.markdown.startswith("#")


def block_text(block: Block) -> str:
    """The plain text of a block."""
    return text_of(block.markdown)


def text_of(markdown: str) -> str:
    """The plain text of Markdown. Headings are lines of the text."""
    return "\n".join(
        line for section in parse_markdown(markdown) for line in (section.heading or "", *section.lines) if line
    )
