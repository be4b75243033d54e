"""Leaving blocks out of a help page's article: notices, and the questions that the page declares.

Notices are not about the page's subject: "Did this help?", links to other pages and articles, the owner of the shop.
They often have no name in the HTML, so they are recognised by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from helpsearch.sources.html.blocks import Block, block_text, is_heading, text_of
from helpsearch.sources.html.faqs import DeclaredFaq
from helpsearch.sources.html.head import letters

_HELPFUL = re.compile(
    r"(?:이|해당|위)?\s*(?:\S{1,6}(?:이|가|은|는)\s*)?도움이?\s*(?:되었|되셨|됐|되)(?:나요|습니까|어요|는지요)\s*\?*"
    r"|was this (?:page |article |answer )?helpful\s*\?*",
    re.I,
)
_CONTROLS = re.compile(
    r"(?:(?:맨\s*위로(?:\s*(?:가기|이동|돌아가기))?|목록(?:\s*보기|으로)?|이전\s*글|다음\s*글|공유하기|인쇄(?:하기)?"
    r"|(?:url|링크)\s*복사|예|네|아니요|아니오|back to top|share|print)[\s|·/]*)+",
    re.I,
)
_PAGER = re.compile(r"(?:\[(?:previous|next|이전|다음)[^\[\]]*\]\([^()]*\)\s*)+", re.I)
_LINK = re.compile(r"!?\[(?:[^\[\]!]|!(?!\[)|!?\[[^\[\]]*\](?:\([^()]*\))?)*\]\([^()]*\)")
_LAST_UPDATED = re.compile(r"last (?:updated|modified)\b.{0,40}", re.I)
_OTHER_ARTICLES = re.compile(
    r"(?:함께|같이)\s*(?:보면|읽으면)\s*좋은\s*\S+|(?:관련|추천|인기|연관)\s*(?:글|문서|도움말|게시글|게시물|콘텐츠|기사|질문|faq)"
    r"|.{0,40}다른\s*글|(?:related|recommended|popular|recently viewed)\s*(?:articles?|posts?|pages?)",
    re.I,
)
_OWNER = re.compile(
    r"copyright\b|©|all rights reserved"
    r"|사업자\s*등록\s*번호\s*[:|]?\s*[\d-]{5}|통신판매업\s*신고(?:번호)?\s*[:|]?\s*\S*\d",
    re.I,
)
_LONGEST_OWNER = 300  # characters of a block
_FAQ_MARK = re.compile(r"(?:Q\d*|A|질문|답변?|문)\s*[.:)]\s*|[QA]\s", re.IGNORECASE)  # "Q. 환불은 언제 되나요?"


def without_notices(blocks: list[Block]) -> list[Block]:
    """The blocks of a page's main content that are about its subject."""
    kept = [block for block in _without_other_articles(blocks) if not _is_control(block)]
    while kept and _is_owner(kept[-1]):
        kept.pop()
    menu = list(takewhile(_is_of_links, kept))
    several = sum(len(_LINK.findall(block.markdown)) for block in menu) > 1
    return kept[len(menu) :] if several and len(menu) < len(kept) else kept


def without_faqs(blocks: list[Block], faqs: Iterable[DeclaredFaq]) -> list[Block]:
    """The blocks, in order, without the questions and the pieces of the answers behind them."""
    answers = {letters(faq.question): letters(text_of(faq.answer)) for faq in faqs}
    if not answers:
        return blocks
    kept: list[Block] = []
    answer, at = "", 0  # the answer of the last question, and the length of its pieces so far
    for block in blocks:
        text = block_text(block)
        forms = [letters(text), letters(_FAQ_MARK.sub("", text, count=1) if _FAQ_MARK.match(text) else text)]
        question = next((form for form in forms if form in answers), None)
        piece = next((form for form in forms if form and answer.startswith(form, at)), None)
        if question is not None:
            answer, at = answers[question], 0
        elif piece is not None:
            at += len(piece)
        else:
            kept.append(block)
    return kept


def _without_other_articles(blocks: list[Block]) -> list[Block]:
    """The blocks without each heading that announces other articles and the links below it."""
    kept: list[Block] = []
    below: list[Block] | None = None  # the last heading that announces other articles, and the blocks below it
    for block in (*blocks, None):
        if below is not None and (block is None or is_heading(block)):
            if not (below[1:] and all("](" in each.markdown for each in below[1:])):
                kept += below
            below = None
        if block is None:
            break
        if is_heading(block) and _OTHER_ARTICLES.fullmatch(block_text(block)):
            below = []
        (kept if below is None else below).append(block)
    return kept


def _is_control(block: Block) -> bool:
    text = block_text(block)
    return not is_heading(block) and bool(
        not any(map(str.isalnum, text))  # signs that stand for a picture
        or _HELPFUL.fullmatch(text)
        or _CONTROLS.fullmatch(text)
        or _LAST_UPDATED.fullmatch(text)
        or _PAGER.fullmatch(block.markdown)
    )


def _is_of_links(block: Block) -> bool:
    """Whether a block has only links, as the menu above a page's content has."""
    rest, links = _LINK.subn("", block.markdown)
    return bool(links) and not is_heading(block) and not any(map(str.isalnum, rest))


def _is_owner(block: Block) -> bool:
    text = block_text(block)
    return len(text) <= _LONGEST_OWNER and bool(_OWNER.search(text))
