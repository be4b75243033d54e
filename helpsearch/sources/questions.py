"""Texts that open on a click (``<details>``): which of them are questions with their answers, and how each is asked."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"(?:Q\s*\d*|질문\s*\d*|문\s*\d+|\[\s*(?:Q\d*|질문)\s*\])\s*(?:[.:)：]|(?<=\]))\s*(?=\S)", re.IGNORECASE
)
_ANSWER_MARK = re.compile(
    r"(?:A\s*\d*|답변\s*\d*|답\s*\d*|\[\s*(?:A\d*|답변)\s*\])\s*(?:[.:)：]|(?<=\]))\s*(?=\S)", re.IGNORECASE
)
_ASKS = re.compile(r"\?|？|(?:나요|까요|까|가요|나|는지|은지|인지|어요|아요|해요|예요|되요|돼요|죠|지요|요)[.\s]*$")
_FAQ = re.compile(r"FAQ|자주\s?(?:묻는|하는|찾는)|질문|궁금|Q\s?&\s?A|Q\s?/\s?A|문의", re.IGNORECASE)
# Labels of a button and not of its text: "자세히 보기", "정답 확인하기", "Click to expand".
_SHOWN = (
    "자세한|자세히|전체|모두|모든|내용|정답|답변?|해설|예시|예제|코드|결과|스크린샷|이미지|화면|목록|상세|더|세부|정보"
)
_SHOWN_IN_ENGLISH = "more|all|details?|answers?|examples?|code|output|results?|screenshots?|full|here|the|this|it|to"
_BUTTON = re.compile(
    rf"(?:(?:{_SHOWN})\s*)*(?:보기|펼치기|펼쳐\s?보기|열기|접기|확인(?:하기)?)"
    rf"|(?:여기를?\s*)?(?:클릭|눌러|펼쳐|탭하)\S*(?:\s*(?:보기|보세요|펼치기|확인(?:하기|하세요)?))?|(?:(?:{_SHOWN})\s*)+"
    rf"|(?:click|tap|show|see|view|read|expand|open|toggle|hide|{_SHOWN_IN_ENGLISH})"
    rf"(?:[\s/]+(?:expand|open|view|show|see|hide|{_SHOWN_IN_ENGLISH}))*",
    re.IGNORECASE,
)
_MANY = 3  # texts that open, from which on a page has them as its questions


def is_button(summary: str) -> bool:
    """Whether a summary names nothing but the click.

    >>> is_button("자세히 보기"), is_button("Show more"), is_button("주문 내역은 어디에서 보나요?")
    (True, True, False)
    """
    return not any(map(str.isalnum, summary)) or bool(_BUTTON.fullmatch(summary.strip(" .…▼▶►▾:()[]")))


def asks(summary: str, count: int, *above: str) -> bool:
    """Whether a summary can be asked as it is: it is a question, one of many on the page, or below a title or heading
    that announces questions.

    :param count: how many texts of the page open on a click.
    :param above: the page's title and the heading above the text.
    """
    return count >= _MANY or bool(_ASKS.search(summary) or _MARK.match(summary) or any(map(_FAQ.search, above)))


def is_marked(text: str) -> bool:
    """Whether a text begins with the mark of a question.

    >>> is_marked("Q. 환불은 언제 되나요?"), is_marked("QR 코드")
    (True, False)
    """
    return bool(_MARK.match(text))


def without_mark(question: str) -> str:
    """A question without the mark before it.

    >>> without_mark("Q1. 환불은 언제 되나요?"), without_mark("QR 코드가 안 찍혀요")
    ('환불은 언제 되나요?', 'QR 코드가 안 찍혀요')
    """
    return _MARK.sub("", question, count=1)


def without_answer_mark(answer: str) -> str:
    """An answer without the mark before it.

    >>> without_answer_mark("A: 3일 안에 됩니다."), without_answer_mark("A/S는 접수합니다.")
    ('3일 안에 됩니다.', 'A/S는 접수합니다.')
    """
    return _ANSWER_MARK.sub("", answer, count=1)
