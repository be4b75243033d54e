"""Finding advertising in plain text: lines between the paragraphs of a copied page that advertise something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpsearch.analysis.words import syllable_bigrams, words

_LONGEST = 80  # characters of a call to action; a longer line explains something
_FEWEST_STRANGE = 2  # strange words, which the rest of the page lacks, in a line of advertising
_FEWEST_STRANGE_TO_CHECK = 4  # strange words in a line that calls to check something, as help pages do too
_FEWEST_STRANGE_BIGRAMS = 4  # syllable bigrams of strange words: "정산 일정을" may well lead to the next help page
_MOST_KNOWN = 0.25  # largest share of the line's words that the rest of the page may have
_FEWEST_BIGRAMS = 40  # bigrams of the rest of the page; a page with fewer is too short to compare with

# "지금 바로 확인해 보세요!", "조건 알아보기"; help pages say such things too, so this makes a line only a candidate
_CALL = re.compile(
    r"""(?:알아\s?보|살펴\s?보|찾아\s?보|만나\s?보|받아\s?보|누려\s?보|들어\s?보|확인(?:해\s?보|하)|비교(?:해\s?보|하)
    |계산(?:해\s?보|하)|조회(?:해\s?보|하)|신청(?:해\s?보|하)|가입(?:해\s?보|하)|상담(?:해\s?보|하|받(?:아\s?보)?)
    |클릭(?:해\s?보|하)|시작(?:해\s?보|하)|도전(?:해\s?보|하)|구경(?:해\s?보|하)|경험(?:해\s?보|하)|참고하|챙기)
    (?:세요|셔요|기|자|러\s?가기)[\s.!~♥♡❤️👉▶➡>]*$
    |놓치지\s?마세요[\s.!~]*$|(?:바로|보러|알아보러|신청하러)\s?가기[\s.!~>]*$""",
    re.VERBOSE,
)
_TO_CHECK = re.compile(r"(?:확인|조회|참고|챙기)\S*(?: 보세요)?\W*$")
_URGES = re.compile(r"지금|바로|여기서|무료|쉽게|한눈에|자세히|오늘")
# "[광고] 자동차보험 비교견적": the line itself says that it is advertising
_LABELLED = re.compile(r"\W*[\[(<【〔]\s*(?:광고|AD|협찬|제휴|Sponsored)\s*[\])>】〕]", re.IGNORECASE)
# Things that are often advertised beside other texts. One such word that the rest of the page lacks is enough.
_ADVERTISED = re.compile(
    r"대출|보험|신용\s?점수|연금|지원금|환급금|장려금|로또|복권|토토|카지노|주식|코인|재테크|투자|부업|청약|전세|사주|운세|타로|다이어트"
    r"|보조제|영양제|임플란트|성형|탈모|개인\s?회생|파산|소액\s?결제\s?현금"
)
_SENTENCE_END = re.compile(r"[.!?]\s")
_MARK = re.compile(r"^[^\w\s\"'“‘(\[<「『]+\s*")
# Words that any call to action has; they say nothing of its subject.
_LIGHT = re.compile(
    r"^(?:방법|쉽게|쉬운|쉽고|간편|간단|지금|바로|모든|모두|정보|자세|세부|사항|확인|해결|절차|원인|이유|내용|위한|위해|통해|대한"
    r"|대해|관련|다양|최신|완벽|한눈|한번|빠르|빠른|무료|추천|총정리|정리|필요|조건|여기|함께|미리|꿀팁|알아|살펴|찾아|만나|받아"
    r"|누려|들어|어디|언제|누가|누구|얼마|어떤|매일|많은|최근|비교|조회|신청|가입|상담|클릭|시작|놓치|가장|최대|더욱|오늘|좋은|어떻게|무엇|당신|여러분|나에게|내게|맞는)"
    r"|.*는지$"
)
# A line that names a part of the help centre or of a screen leads a reader on, whatever its subject.
_OWN_PLACES = re.compile(
    r"고객\s?센터|고객\s?지원|도움말|공지|마이\s?페이지|메뉴|설정|화면|버튼|탭|문서|가이드|설명서|자주 묻는|FAQ"
    r"|이 글|이 페이지|아래|위의|다음[과을]|참조| > |\"|'|‘|“|\[|「|`"
)
# Subjects of any help centre, also on a page about something else: "주문 번호를 먼저 확인해 보세요."
_OWN_SUBJECTS = re.compile(
    r"주문|결제|배송|환불|교환|반품|취소|정산|쿠폰|포인트|적립|장바구니|구매 확정"
    r"|판매자|택배|송장|수거|재고|품절|옵션|상품 (?:상세|페이지|문의)"
    r"|카드사|영수증|세금계산서|무통장|입금|가상계좌|계정|회원|아이디|비밀번호|로그인|인증|명의|본인|개인정보|약관|탈퇴"
    r"|이메일|메일함|스팸|휴대폰|안심번호|알림|(?<![가-힣])앱|브라우저|팝업|캐시|쿠키|버전|업데이트|통신|네트워크|인터넷"
    r"|와이파이|기기|단말|파일|사진|동영상|프로그램|시스템|오류"
    r"|이용 (?:시간|방법|안내)|운영 시간|문의|상담 (?:시간|전화)|연락처|리뷰|후기|스토어"
)


class Advertising(NamedTuple):
    """A line that advertises: its place, and the words that the rest of its page lacks."""

    place: int
    strange: tuple[str, ...]


def advertising(lines: Sequence[str]) -> list[Advertising]:
    """The lines of a page that advertise something else.

    Such a line is a call to action (알아보세요, 확인해 보세요) in a paragraph of its own, and its words hardly occur in
    the rest of the page. Its first character does not matter: a help page marks its steps with ✅ too. Lines of
    a list are left alone unless all of them advertise. So are lines of a page too short to compare with, and lines on
    subjects of any help centre: better one advertisement too many than a line of help too few.

    :param lines: of plain text, each a paragraph, a heading, a list item or a table row; blank lines separate
        paragraphs.

    >>> page = [
    ...     "배송 조회",
    ...     "주문 내역에서 송장 번호를 누르면 택배사의 배송 상태를 볼 수 있고, 늦어지면 판매자에게 문의합니다.",
    ...     "✅ 무직자 소액 대출 한도를 알아보세요.",
    ...     "배송이 늦을 때",
    ...     "✅ 택배사의 배송 상태를 확인해 보세요.",
    ... ]
    >>> [page[found.place] for found in advertising(page)]
    ['✅ 무직자 소액 대출 한도를 알아보세요.']
    """
    texts = [line.strip() for line in lines]
    calls = [_is_call(text) for text in texts]
    if not any(calls):
        return []
    known = {bigram for text, call in zip(texts, calls, strict=True) if not call for bigram in _bigrams(text)}
    if len(known) < _FEWEST_BIGRAMS:
        return []
    found: list[Advertising] = []
    for first, last in _paragraphs(texts):
        strange = [_strange(texts[index], known) if calls[index] else () for index in range(first, last)]
        led_in = next((text for text in reversed(texts[:first][-2:]) if text), "")
        if all(strange) and not led_in.endswith((":", "：", ",")):
            found += [Advertising(first + place, each) for place, each in enumerate(strange)]
    return found


def _is_call(text: str) -> bool:
    return bool(_LABELLED.match(text)) or (
        len(text) <= _LONGEST
        and bool(_CALL.search(text))
        and not _SENTENCE_END.search(text.rstrip())
        and not _OWN_PLACES.search(text)
        and not _OWN_SUBJECTS.search(text)
    )


def _paragraphs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The runs ``[first, last)`` of lines that belong together: the lines of a list, which begin with the same mark,
    and a line together with the long line before it, whose sentence does not end."""
    runs: list[tuple[int, int]] = []
    for index, text in enumerate(texts):
        if not text:
            continue
        if runs and runs[-1][1] == index and _go_together(texts[index - 1], text):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _go_together(above: str, text: str) -> bool:
    marks = _mark(above), _mark(text)
    if marks[0] or marks[1]:
        return marks[0] == marks[1]
    return len(above) > _LONGEST / 2 and above[-1].isalnum() and not above.endswith(("다", "요"))


def _mark(text: str) -> str:
    """The mark with which a list item begins: ``-``, ``✅``, ``1.``"""
    if re.match(r"\d{1,2}[.)]\s|[①-⑳]", text):
        return "1."
    match = _MARK.match(text)
    return match.group().strip() if match else ""


def _strange(text: str, known: set[str]) -> tuple[str, ...]:
    """The strange words of a call to action, which the rest of the page (``known``) lacks; empty if there are too few
    of them to tell, or if the page has too many of the line's other words."""
    subject = [word.form for word in words(text) if not _LIGHT.match(word.form) and len(word.form) > 1]
    # A word is compared by its first two syllables, since it may end with a particle: 전세사기를.
    strange = [form for form in subject if _key(form) not in known]
    if strange and (_LABELLED.match(text) or any(map(_ADVERTISED.search, strange))):
        return tuple(strange)
    bigrams = {bigram for form in strange for bigram in syllable_bigrams(form) or (form,)} - known
    checks = _TO_CHECK.search(text) and not _URGES.search(text)
    fewest = _FEWEST_STRANGE_TO_CHECK if checks else _FEWEST_STRANGE
    few = len(strange) < fewest or len(bigrams) < _FEWEST_STRANGE_BIGRAMS
    return () if few or len(subject) - len(strange) > _MOST_KNOWN * len(subject) else tuple(strange)


def _key(form: str) -> str:
    return next(iter(syllable_bigrams(form)), form)


def _bigrams(text: str) -> set[str]:
    forms = [word.form for word in words(text)]
    return {bigram for form in forms for bigram in syllable_bigrams(form)} | set(forms)
