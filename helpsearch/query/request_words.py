"""Words that say that somebody asks, not what for: 해 주세요, 알고 싶어요, 방법 문의드립니다.

People write to a search box as to a person. Help pages seldom speak so; the words are rare there, and would decide by
their rarity. So if a query has a word of another kind, they only decide among passages that it leaves equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from helpsearch.analysis.analyzer import TextAnalysis
from helpsearch.analysis.negation import NOT

HARDLY = 0.05
"""What a noun or adverb that carries no topic counts, against a word that says what is asked for. Verbs of asking count
nothing."""
NAMED = 0.15
"""What 문의 counts if nobody asks by it, since help centres have pages on it: 판매자 문의, against 문의드립니다.
"""

STOP_TERMS = frozenset("하다 되다 어떻다 어떡하다".split())
"""Terms that a query is not ranked by if it has others: what makes a verb of a noun, with or without a space between
(환불 되나요 asks for what 환불되나요 does), and how."""

_TAGS = ("VX", "VCP")
"""Auxiliary verbs and the copula: 해 주세요, 하고 싶어요, 써 보려는데; 얼마인가요."""

_VERBS = frozenset(
    # to tell, to know, to ask, to help, to want
    "알리다 알다 알아보다 가르치다 여쭈다 여쭙다 묻다 물어보다 여쭤보다 돕다 도와주다 바라다 바래다 원하다 궁금하다"
    # to give, which ends a polite request; to be, to seem; about
    " 주다 드리다 달다 있다 계시다 같다 대하다 관하다 위하다"
    # urgent, thankful, sorry
    " 급하다 시급하다 고맙다 죄송하다".split()
)
"""Verbs and adjectives of asking, whatever their endings."""

_GIVING = frozenset("드리다 주다 달다 바라다 바래다 원하다 있다".split())
"""Verbs of asking that make a request of the noun before them: 문의드립니다, 처리 바랍니다, 질문 있어요."""

_FRAME = frozenset("이다 있다 대하다 관하다 수 것 점 줄 바 데 지 때문 때 경우".split())
"""To be, to be about, dependent nouns and what is like them. They frame a question as they do a request, and tell how
near its words belong together (포함하는 것은 무엇인가요); so they count less only beside a word of asking.
"""

_DEPENDENT = frozenset("수 것 점 줄 바 데 지 때문".split())
"""Dependent nouns: 할 수 있나요, 하는 것, 그런데 궁금한 점이."""

_SMALL = frozenset(
    # when something is so; 주실 is how Kiwi reads 주실 by itself
    "때 경우 주실"
    # please, a little, perhaps, quickly, really
    " 좀 조금 제발 혹시 꼭 빨리 얼른 그냥 정말 진짜 너무 일단"
    # how long, how many days, when, why: the pages that answer seldom have these words
    " 얼마나 얼마 며칠 언제 왜"
    # how, about, possible, needed
    " 어떻게 어찌 어째 방법 관련 가능 궁금 필요"
    # greetings
    " 안녕 감사 수고 실례 죄송 말씀".split()
)
"""Nouns and adverbs that carry no topic, wherever they are."""

_ASKING = frozenset("문의 부탁 요청 안내 도움".split())
"""Nouns of asking, unless another noun follows that says more: 안내 부탁드려요, against 안내 문자."""

_ANSWERS = frozenset("질문 답변 설명 회신 말 얘기 이야기".split())
"""What is asked for in words of asking, and a topic elsewhere: 답변 부탁드려요, against 상품문의 답변."""

_SERVICE = frozenset("처리 조치 확인 해결 검토 진행".split())
"""What is asked to be done with the matter, if a word of asking follows: 빠른 처리 바랍니다, 확인 부탁드려요."""

HOW_LONG = frozenset("얼마나 며칠 언제".split())
"""Words that ask for a time."""
TIMES = ("시기", "기간", "소요", "영업일")
"""What pages that answer these say instead: 환불 얼마나 걸려요, against 환불 시기."""

_MAKERS = ("XSV", "XSA")  # 하다 of 문의하다


class RequestWords(NamedTuple):
    """The request words of a query.

    ``shares`` has what each counts (0..1), by its term; it is empty if the query has no other words. ``only`` says that
    it has none: nothing tells what is asked for.
    """

    shares: Mapping[str, float]
    only: bool


class _Placed(NamedTuple):
    """A term of a query, whether a suffix makes a verb of it (문의하다), and whether a verb's ending before it makes
    it what is done so (하는 법)."""

    text: str
    tag: str
    makes_verb: bool
    behind_verb: bool


def find_request_words(typed: TextAnalysis) -> RequestWords:
    """Tell the words of a query that only ask from those that say what for; one that does both in turn says what for.

    >>> from helpsearch.analysis.analyzer import Analyzer
    >>> from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
    >>> find_request_words(Analyzer(KiwiAnalyzer()).analyze("환불 부탁드립니다")).shares
    {'드리다': 0.0, '부탁': 0.05}
    """
    placed = tuple(_placed(typed))
    shares: dict[str, float] = {}
    asks = 1.0
    for place in range(len(placed) - 1, -1, -1):
        term = placed[place]
        behind = placed[place + 1] if place + 1 < len(placed) else None
        asks = _share(term, placed[place - 1] if place else None, behind, asks)
        shares[term.text] = max(shares.get(term.text, 0.0), asks)
    if all(share < 1 or term in STOP_TERMS for term, share in shares.items()):
        return RequestWords({}, bool(placed))
    asking = {term: share for term, share in shares.items() if share < 1}
    return RequestWords(asking if asking.keys() - _FRAME else {}, False)


def _share(term: _Placed, before: _Placed | None, behind: _Placed | None, asks: float) -> float:
    """What a term counts between its neighbours. ``asks`` is what the one behind it counts."""
    if (
        term.tag.startswith(_TAGS)
        or (term.text in _VERBS and term.tag.startswith("V"))
        or (term.text in _DEPENDENT and term.tag == "NNB")
        or (term.text == "받다" and behind is not None and asks == 0)  # 환불 받고 싶어요
    ):
        return 0.0
    if term.text == NOT or term.text in _SMALL or (term.text == "법" and term.behind_verb):
        return HARDLY
    if term.text in _ASKING | _ANSWERS | _SERVICE:
        return _share_of_noun(term, behind, asks)
    return HARDLY if _only_helps(term, before, behind, asks) else 1.0


def _share_of_noun(term: _Placed, behind: _Placed | None, asks: float) -> float:
    """What a noun counts that people ask by, and that may be what they ask about."""
    asked_by = behind is not None and asks <= HARDLY and (behind.text in _GIVING or behind.text in _ASKING)
    if asked_by or (term.makes_verb and term.text not in _SERVICE):
        return HARDLY
    # 문의 답변 메일, 문의 방법
    goes_on = behind is not None and behind.tag.startswith("N") and (asks == 1 or behind.text == "방법")
    if term.text not in _ASKING or goes_on:
        return 1.0
    return NAMED if term.text == "문의" else HARDLY


def _only_helps(term: _Placed, before: _Placed | None, behind: _Placed | None, asks: float) -> bool:
    """Whether a verb or adjective says no more than the request beside it."""
    if term.text == "빠르다":  # 빠른 처리 바랍니다
        return behind is not None and asks < 1
    if term.text == "걸리다":  # 얼마나 걸려요
        return before is not None and before.text in HOW_LONG
    # 방법을 모르겠어요, 어떻게 하는지 모르겠어요; against 비밀번호를 모르겠어요
    return term.text == "모르다" and before is not None and (before.text in STOP_TERMS or before.text in _SMALL)


def _placed(typed: TextAnalysis) -> Iterator[_Placed]:
    before = ""  # the tag of the morpheme before
    for terms, analysis in zip(typed.word_terms, typed.analyses, strict=True):
        for term, own in zip(terms, analysis.terms, strict=True):
            behind = next((each.tag for each in analysis.morphemes if each.start >= own.end), "")
            ahead = [each.tag for each in analysis.morphemes if each.start < own.start]
            yield _Placed(term.text, term.tag, behind in _MAKERS, (ahead[-1] if ahead else before) == "ETM")
        before = analysis.morphemes[-1].tag if analysis.morphemes else ""
