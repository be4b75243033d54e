"""Dividing the text of a very long section into parts, each of which becomes a passage below the same heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpsearch.documents.checklist import CELL_SEPARATOR

LONGEST = 8_000
"""The characters of the longest passage. A longer text says too much to be one answer, and takes long to search and to
show."""
_SHORTEST = LONGEST // 2
_WITHIN_LIST = re.compile(r"(?:- |\d{1,9}\. )|.*" + re.escape(CELL_SEPARATOR))  # an item, or a row of a table
_SENTENCE_END = re.compile(r"[.?!。] |\s")
_LONGEST_HEADING = 60
_ENDS_SENTENCE = re.compile(r"[.?!:;,。…](?:[\"'”’)\]]*)$")


def divided(text: str) -> list[str]:
    """The parts of a text, each of at most :data:`LONGEST` characters; one part if the text is no longer.

    A part begins at a line that looks like a sub-heading if there is one in the second half of the room, else at a
    paragraph, else at an item or a row, and in a line that alone is too long behind a sentence or a word.

    >>> [len(part) for part in divided("가" * 3_000 + "\\n" + "나" * 6_000)]
    [3000, 6000]
    """
    if len(text) <= LONGEST:
        return [text]
    lines = [piece for line in text.split("\n") for piece in _pieces(line)]
    parts: list[str] = []
    begin = 0
    while begin < len(lines):
        end = _end_of_part(lines, begin)
        parts.append("\n".join(lines[begin:end]))
        begin = end
    return parts


def _end_of_part(lines: Sequence[str], begin: int) -> int:
    """The line that begins the next part."""
    best, rank = begin + 1, -1
    length = len(lines[begin])
    for at in range(begin + 1, len(lines)):
        here = _rank(lines[at]) if length >= _SHORTEST else 0
        if here >= rank:
            best, rank = at, here
        length += len(lines[at]) + 1
        if length > LONGEST:
            return best
    return len(lines)


def _rank(line: str) -> int:
    """How well a part begins with a line."""
    if _WITHIN_LIST.match(line):
        return 1
    return 3 if len(line) <= _LONGEST_HEADING and not _ENDS_SENTENCE.search(line) else 2


def _pieces(line: str) -> Iterator[str]:
    """A line in pieces that fit into a part."""
    while len(line) > LONGEST:
        ends = [found.end() for found in _SENTENCE_END.finditer(line, _SHORTEST, LONGEST)]
        sentences = [end for end in ends if line[end - 2] in ".?!。"]
        end = (sentences or ends or [LONGEST])[-1]
        yield line[:end].rstrip()
        line = line[end:]
    yield line
