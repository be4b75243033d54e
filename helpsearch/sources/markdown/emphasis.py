"""Emphasis beside Hangul: ``**환불(취소)**은`` is bold.

CommonMark closes emphasis behind a sign only before a space or a sign, and particles follow a Korean word without one.
The rule here is that of the proposal https://github.com/tats-u/markdown-cjk-friendly: beside a sign, Hangul, Chinese
and Japanese letters count as a space does.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_LENGTHS = {"*": 1, "~": 2}  # the characters of the shortest mark


def with_korean_emphasis(parser: MarkdownIt) -> MarkdownIt:
    """A parser that takes ``*``, ``**`` and ``~~`` for marks beside Hangul too, and leaves out ``**`` beside Hangul
    that is no mark even so: ``**텍스트 **는``.

    >>> with_korean_emphasis(MarkdownIt()).renderInline("**환불(취소)**은 ~~5천 원(봄)~~은")
    '<strong>환불(취소)</strong>은 <s>5천 원(봄)</s>은'
    """
    parser.enable("strikethrough")
    parser.inline.ruler.before("strikethrough", "korean_emphasis", _tokenize)
    parser.inline.ruler2.after("emphasis", "korean_leftovers", _drop_leftovers)
    return parser


def _tokenize(state: StateInline, silent: bool) -> bool:
    """Take a run of marks as one or more delimiters, as markdown-it's own rules do."""
    mark = state.src[state.pos]
    size = _LENGTHS.get(mark)
    if silent or size is None:
        return False
    begin = end = state.pos
    while end < state.posMax and state.src[end] == mark:
        end += 1
    length = end - begin
    if length < size:
        return False
    before = state.src[begin - 1] if begin else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = not _keeps(after, before), not _keeps(before, after)
    if length % size:
        state.push("text", "", 0).content = mark
    for _ in range(length // size):
        token = state.push("text", "", 0)
        token.content, token.meta = mark * size, {"mark": True}
        # markdown-it reads a length of 0 as no length: only emphasis has the rule of three
        run = length if size == 1 else 0
        state.delimiters.append(Delimiter(ord(mark), run, len(state.tokens) - 1, -1, open=opens, close=closes))
    state.pos = end
    return True


def _drop_leftovers(state: StateInline) -> None:
    """Leave out runs of ``**`` beside Hangul that neither open nor close anything, and with them the other end of the
    emphasis that they were meant for: ``**Continue to Checkout 버튼 **이``."""
    if "**" not in state.src:
        return
    tokens = state.tokens
    runs: list[tuple[int, int]] = []
    at = 0
    beside_hangul = False
    while at < len(tokens):
        end = at
        while end < len(tokens) and tokens[end].type == "text" and tokens[end].content == "*" and tokens[end].meta:
            end += 1
        before = tokens[at - 1].content.rstrip()[-1:] if at else ""
        after = tokens[end].content.lstrip()[:1] if end < len(tokens) else ""
        is_beside = any(map(_is_cjk, before + after))
        if end - at == 2 or (end - at > 2 and is_beside):
            runs.append((at, end))
            beside_hangul = beside_hangul or is_beside
        at = max(end, at + 1)
    for begin, end in runs if beside_hangul else ():
        for token in tokens[begin:end]:
            token.content = ""


def _keeps(inner: str, outer: str) -> bool:
    """Whether a mark between an inner and an outer character is no mark: the inner one is a space, or a sign that is
    not set off."""
    if isWhiteSpace(ord(inner)):
        return True
    return _is_sign(inner) and not (isWhiteSpace(ord(outer)) or _is_sign(outer) or _is_cjk(outer))


def _is_sign(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _is_cjk(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\u2e80" <= character <= "\u9fff" or "가" <= character <= "힣"
