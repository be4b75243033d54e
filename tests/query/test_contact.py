"""The way to a person is shown when it is wanted or needed."""

from __future__ import annotations

import pytest

from helpsearch import HelpIndex


@pytest.mark.parametrize(
    "query",
    [
        "상담원 연결",
        "상담원이랑 연결해 주세요",
        "상담사와 통화하고 싶어요",
        "사람이랑 통화할래요",
        "고객센터 전화번호",
        "고객센터에 어떻게 연락하나요?",
        "고객 센터 연락처",
        "실시간 채팅 되나요",
        "직원 연결해줘",
    ],
)
def test_asking_for_a_person_shows_all_channels_and_what_to_prepare(sample: HelpIndex, query: str) -> None:
    page = sample.search(query)
    assert page.contact is not None
    assert {channel.kind for channel in page.contact.channels} == {"web", "chat", "phone"}
    assert "주문 번호" in page.contact.prepare


@pytest.mark.parametrize("query", ["환불 신청", "배송 문제", "결제 오류", "휴대폰 번호 변경", "쿠폰 사용 방법"])
def test_a_query_that_is_answered_shows_no_contact(sample: HelpIndex, query: str) -> None:
    page = sample.search(query)
    assert page.confident
    assert page.contact is None


@pytest.mark.parametrize("query", ["블랙홀 증발", "qwertyuiop", "???", "ㅋㅋㅋ", "전세 대출 금리 비교"])
def test_where_nothing_answers_contact_is_shown(sample: HelpIndex, query: str) -> None:
    page = sample.search(query)
    assert not page.confident
    assert page.contact is not None
    assert page.contact.topic is None


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("사기 당했어요", "사기 피해"),
        ("사기를 당한 것 같습니다", "사기 피해"),
        ("판매자가 돈만 받고 잠적했어요", "사기 피해"),
        ("먹튀", "사기 피해"),
        ("계정이 해킹됐어요", "계정 도용"),
        ("아이디를 도용당했습니다", "계정 도용"),
        ("모르는 결제가 있어요", "계정 도용"),
    ],
)
def test_an_urgent_topic_shows_its_channel_first(sample: HelpIndex, query: str, topic: str) -> None:
    contact = sample.search(query).contact
    assert contact is not None
    assert contact.topic == topic
    assert contact.channels[0].kind == "phone"
    assert contact.message
    assert len(contact.channels) == 3


@pytest.mark.parametrize(
    "query",
    [
        "결제 방법을 모르겠어요",
        "결제 비밀번호를 모르겠어요",
        "로그인 아이디를 모르겠어요",
        "아직 주문하지 않은 상품",
        "옷 사기 전에 확인할 점",
        "선물로 사기 좋은 상품",
    ],
)
def test_the_words_of_an_urgent_phrase_in_another_order_are_not_urgent(sample: HelpIndex, query: str) -> None:
    contact = sample.search(query).contact
    assert contact is None or contact.topic is None
