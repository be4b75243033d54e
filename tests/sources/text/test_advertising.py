"""Teasers on other subjects are found; what belongs to the help is not taken for one."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from corpus_folder import ROOT, SAMPLE

from helpsearch.sources.markdown.parse import parse_markdown
from helpsearch.sources.text.advertising import advertising

COMMERCE = ROOT.parent / "shared" / "data" / "commerce-kb" / "help-ko.tar.gz"

PAGES = {
    "배송": """\
배송이 늦을 때
주문 내역에서 송장 번호를 누르면 택배사의 배송 상태를 볼 수 있습니다.
{line}
도착 예정일이 지났다면
판매자에게 먼저 문의하고, 이틀 안에 답이 없으면 고객센터에 알려 주세요. 물건이 분실되었다면 환불받습니다.""",
    "회원": """\
비밀번호를 잊었을 때
로그인 화면에서 '비밀번호 찾기'를 누르고 가입한 휴대폰 번호를 입력하면 인증 번호가 옵니다.

{line}

휴면 계정 되살리기
일 년 동안 로그인하지 않으면 휴면 계정이 됩니다. 본인 인증을 하면 바로 풀립니다.""",
    "반품": """\
반품 신청
- 주문 내역에서 반품할 상품을 고릅니다.
- 반품 사유를 고르고 수거지를 적습니다.
{line}
반품 배송비
마음이 바뀌어 반품하면 배송비를 내고, 상품에 하자가 있으면 판매자가 냅니다.""",
}
TEASERS = [
    "✅ 무직자 소액 대출 한도를 알아보세요.",
    "👉 실비보험 가입 조건을 비교해 보세요!",
    "✅ 한 달에 10kg 빼는 다이어트 식단을 확인해 보세요.",
    "지금 뜨는 비트코인 시세 전망을 알아보세요",
    "★ 소상공인 정책 지원금 300만원, 지금 바로 확인하세요!",
    "전세 사기 피하는 특약 문구 알아보기",
    "📌 자동차 보험료 할인 특약을 놓치지 마세요.",
    "신용 점수 올리는 비법을 살펴보세요!",
    "✅ 개인회생 신청 자격을 지금 확인해 보세요.",
    "✅ 치아보험 면책기간의 모든 것을 알아보세요.",
    "✅ 아파트 청약 가점 계산 방법을 확인해 보세요.",
    "✅ 임플란트 시술 비용을 비교하세요.",
    "✅ 신용점수 무료로 조회하는 방법, 지금 확인하세요!",
    "👉 청년 전세자금 대출 조건 총정리 보러가기",
    "▶ 다이어트 보조제 추천 TOP 5 바로가기",
    "로또 당첨번호 확인하기",
    "[광고] 자동차보험 다이렉트 비교견적 사이트",
]


def found(text: str) -> list[str]:
    lines = text.split("\n")
    return [lines[each.place] for each in advertising(lines)]


@pytest.mark.parametrize("line", TEASERS)
@pytest.mark.parametrize("page", PAGES)
def test_a_teaser_for_something_else_is_advertising_whatever_it_begins_with(page: str, line: str) -> None:
    assert found(PAGES[page].format(line=line)) == [line]


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("배송", "✅ 택배사의 배송 상태를 확인해 보세요."),
        ("배송", "✅ 송장 번호가 없다면 판매자에게 물어보세요."),
        ("배송", "도착 예정일을 확인하세요."),
        ("배송", "해외 배송 통관 절차를 알아보세요."),
        ("회원", "✅ 가입한 휴대폰 번호를 확인해 보세요."),
        ("회원", "휴대폰 번호를 바꿨다면 고객센터에서 본인 확인 방법을 알아보세요."),
        ("반품", "✅ 반품 배송비를 누가 내는지 확인해 보세요."),
        ("반품", "교환 조건은 '교환 안내'에서 확인하세요."),
        ("반품", "✅ 대출 광고 문자를 받았다면 누르지 말고 지우세요."),
    ],
)
def test_a_line_of_help_that_looks_alike_stays(page: str, line: str) -> None:
    assert found(PAGES[page].format(line=line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "✅ 주문 번호를 먼저 확인해 보세요.",
        "정산 일정을 확인해 보세요.",
        "현금영수증 발급 방법을 알아보세요.",
        "✅ 팝업 차단이 켜져 있는지 확인해 보세요.",
        "무통장입금 계좌번호와 입금 기한을 확인하세요.",
        "✅ 공동현관 출입 방법을 확인하세요.",
        "✅ 제품 시리얼 넘버를 확인하세요.",
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_help_on_another_subject_stays(page: str, line: str) -> None:
    assert found(PAGES[page].format(line=line)) == []


def test_among_the_items_of_a_list_a_teaser_stays() -> None:
    line = "- 숨은 정부 보조금을 찾아보세요."
    assert found(PAGES["배송"].format(line=line)) == [line]
    assert found(PAGES["반품"].format(line=line)) == []


def test_a_checklist_of_marked_lines_stays_whole() -> None:
    steps = "✅ 카드 한도를 확인해 보세요.\n✅ 브라우저 캐시와 쿠키를 지웁니다.\n✅ 보안 프로그램 버전을 확인하세요."
    assert found(PAGES["배송"].format(line=steps)) == []


def test_a_list_that_is_led_in_stays() -> None:
    led_in = "아래 순서로 확인합니다:\n✅ 공유기 전원과 랜선 연결을 확인하세요."
    assert found(PAGES["배송"].format(line=led_in)) == []


def test_several_teasers_do_not_speak_for_each_other() -> None:
    teasers = ["✅ 직장인 신용 대출 금리를 알아보세요.", "✅ 신용 대출 거절 사유를 확인해 보세요."]
    page = PAGES["배송"].format(line=teasers[0]) + f"\n{teasers[1]}"
    assert found(page) == teasers


def test_a_page_that_the_line_is_about_keeps_it() -> None:
    loans = """\
신용 대출 신청
신용 대출은 앱에서 신청합니다. 소득 증빙과 재직 증명이 필요하고, 한도는 소득과 신용 점수로 정해집니다.
✅ 신용 대출 한도를 알아보세요.
금리
기준 금리에 가산 금리를 더합니다."""
    assert found(loans) == []


def test_a_page_too_short_to_compare_with_keeps_its_lines() -> None:
    assert found("알림\n실비보험 가입 조건을 비교해 보세요!") == []


def test_nothing_on_a_page_is_nothing() -> None:
    assert advertising([]) == []


def ways_to_copy(markdown: str) -> list[list[str]]:
    """A page's text as it may come: as written, and as its paragraphs with and without blank lines between."""
    shown = [line for section in parse_markdown(markdown) for line in (section.heading or "", *section.lines)]
    return [markdown.split("\n"), shown, [each for line in shown for each in (line, "")]]


def taken_for_advertising(markdown: str) -> list[str]:
    return [lines[each.place] for lines in ways_to_copy(markdown) for each in advertising(lines)]


def test_nothing_of_the_sample_corpus_is_taken_for_advertising() -> None:
    pages = sorted(SAMPLE.rglob("*.md"))
    assert pages
    for page in pages:
        assert taken_for_advertising(page.read_text(encoding="utf-8")) == [], page


@pytest.mark.slow
@pytest.mark.skipif(not COMMERCE.exists(), reason="needs the commerce-kb pages, which are not part of the repository")
def test_nothing_of_a_real_knowledge_base_is_taken_for_advertising() -> None:
    with tarfile.open(COMMERCE) as archive:
        pages = [member for member in archive if member.isfile() and Path(member.name).suffix == ".md"]
        assert len(pages) > 1_000
        for page in pages:
            content = archive.extractfile(page)
            assert content and taken_for_advertising(content.read().decode()) == [], page.name
