"""The sentences of a passage that answer best, with what was asked for marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from helpsearch.analysis.terms import Term

MAX_SNIPPET = 240
"""Longest snippet in characters, ellipses apart."""
_WHOLE = 320  # a passage up to this length is shown whole
_BEFORE = 40  # characters kept before the first match if a sentence is too long

# A sentence ends at a line's end, or at a mark that a space follows ("1.5", "www.a.kr" and a list's "1. " are no ends).
# The pattern begins with the characters that it looks for, so that the others are passed over fast.
_END = re.compile(r"[\n.?!…。](?:(?<=\n)|(?:(?<![\d.?!…。][.?!…。])|(?<=\d[.?!…。]{2}))[.?!…。]*[\"'”’)\]]*(?=\s))")

Span = tuple[int, int]


class Snippet(NamedTuple):
    """A piece of a passage; ``highlights`` are sorted, disjoint ``[start, end)`` in its code points."""

    text: str
    highlights: tuple[Span, ...]


def make_snippet(text: str, terms: Sequence[Term], weights: Mapping[str, float]) -> Snippet:
    """Choose the run of sentences that has most of what was asked for.

    :param text: the passage's body.
    :param terms: its terms with their places.
    :param weights: how much each term of the query counts; terms that are not in it are not highlighted.
    """
    hits = [term for term in terms if term.text in weights]
    start, end = _best_window(text, hits, weights)
    first = next((hit.start for hit in hits if start <= hit.start < end), start)
    if end - start > _WHOLE:
        start, end = _cut(text, start, end, first)
    lead = (
        "…" if start > 0 and text[start - 1] not in "\n" and not text[:start].rstrip().endswith((".", "?", "!")) else ""
    )
    tail = "…" if end < len(text) and text[end - 1] not in ".?!\n" and text[end] != "\n" else ""
    shift = len(lead) - start
    spans = ((hit.start + shift, hit.end + shift) for hit in hits if start <= hit.start and hit.end <= end)
    return Snippet(lead + text[start:end] + tail, merge_spans(spans))


def sentences(text: str) -> list[Span]:
    """The places of the sentences of a text, blank ones left out.

    >>> sentences("3.5kg까지 됩니다. 더는 안 됩니다.")
    [(0, 12), (13, 22)]
    """
    found: list[Span] = []
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        piece = text[start:end]
        if stripped := piece.strip():
            first = start + piece.index(stripped)
            found.append((first, first + len(stripped)))
        start = end
    return found


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that overlap or touch."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _best_window(text: str, hits: Sequence[Term], weights: Mapping[str, float]) -> Span:
    """The run of whole sentences within the limit that has the most weight of distinct terms, from its first match on;
    the first of equals.
    """
    if len(text) <= _WHOLE or not (spans := sentences(text)):
        return (0, len(text))
    held = [{hit.text for hit in hits if start <= hit.start < end} for start, end in spans]
    best, best_weight = 0, 0.0
    for first in (number for number, terms in enumerate(held) if terms):
        have = set().union(*held[first : _window_end(spans, first)])
        weight = fsum(weights[term] for term in have)
        if weight > best_weight + 1e-9:
            best, best_weight = first, weight
    return (spans[best][0], spans[_window_end(spans, best) - 1][1])


def _window_end(spans: Sequence[Span], first: int) -> int:
    """One past the last sentence that still fits into a snippet that begins with sentence ``first``."""
    last = first + 1
    while last < len(spans) and spans[last][1] - spans[first][0] <= MAX_SNIPPET:
        last += 1
    return last


def _cut(text: str, start: int, end: int, first: int) -> Span:
    """Cut a sentence that is too long around its first match, at spaces."""
    begin = max(start, first - _BEFORE)
    if begin > start and (space := text.find(" ", begin, first)) >= 0:
        begin = space + 1
    stop = min(end, begin + MAX_SNIPPET)
    if stop < end and (space := text.rfind(" ", begin + 1, stop)) > begin:
        stop = space
    return (begin, stop)
