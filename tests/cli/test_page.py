"""A page as a help seeker reads it."""

from __future__ import annotations

import pytest

from helpsearch import Answer, AnswerPage, HelpIndex
from helpsearch.cli import page as page_module
from helpsearch.cli.output import printable
from helpsearch.cli.page import page_text
from helpsearch.documents.checklist import Checklist
from helpsearch.documents.contacts import Channel
from helpsearch.query.answers import Contact, Place, Understood
from helpsearch.query.candidates import Contribution

ANSWER = Answer(
    id="refund",
    kind="article",
    title="환불 신청하는 방법",
    heading="신청 순서",
    category="환불",
    score=1.5,
    snippet="주문 내역에서 환불을 신청합니다.",
    highlights=((8, 10), (12, 14)),
    source="articles/refund.md",
    anchor="steps",
    url=None,
    updated="2026-10-01",
    checklist=None,
)
PAGE = AnswerPage("환불 신청", Understood("환불 신청"), (ANSWER,), 3, True, None, 1.0, 0.9)
CONTACT = Contact((Channel("phone", "전화 상담", "02-0000-0000", "평일 09:00–18:00"),), ("주문 번호", "화면 갈무리"))
TABLE = Checklist(("문제 종류", "확인 사항"), (("결제 오류", "카드 한도"), ("중복 결제", "결제 내역")))


@pytest.fixture
def bold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bold text in asterisks, other styles as they are."""
    monkeypatch.setattr(page_module, "style", lambda text, bold=False, **_: f"*{text}*" if bold else text)


def test_an_answer_has_title_heading_labels_text_and_where_to_read_on() -> None:
    assert page_text(PAGE) == (
        "'환불 신청' 검색 결과 3건 가운데 1건\n\n"
        "1. 환불 신청하는 방법 › 신청 순서\n"
        "   환불 · 도움말 · 2026-10-01\n"
        "   주문 내역에서 환불을 신청합니다.\n"
        "   더 읽기: articles/refund.md#steps"
    )


@pytest.mark.usefixtures("bold")
def test_title_and_highlights_are_bold() -> None:
    text = page_text(PAGE)
    assert "1. *환불 신청하는 방법 › 신청 순서*" in text
    assert "   주문 내역에서 *환불*을 *신청*합니다." in text


@pytest.mark.usefixtures("bold")
def test_highlights_are_exact_in_a_snippet_of_several_lines() -> None:
    answer = ANSWER.replace(snippet="하나\n둘 셋", highlights=((0, 2), (3, 4), (5, 6)))
    assert "   *하나*\n   *둘* *셋*\n" in page_text(PAGE.replace(answers=(answer,)))


def test_a_published_page_is_where_to_read_on_and_the_file_its_origin() -> None:
    text = page_text(PAGE.replace(answers=(ANSWER.replace(url="https://help.example/refund", anchor=None),)))
    assert "   더 읽기: https://help.example/refund\n   출처: articles/refund.md" in text


def also(title: str) -> Place:
    return Place(title, title, None, f"articles/{title}.md", None, None)


def test_the_other_places_of_an_answer_are_named() -> None:
    answer = ANSWER.replace(same=(also("취소 안내"), also("반품 안내")))
    assert page_text(PAGE.replace(answers=(answer,))).endswith(
        "   더 읽기: articles/refund.md#steps\n   같은 내용이 다른 도움말 2건에도 있습니다: 취소 안내 · 반품 안내"
    )


def test_of_many_places_the_first_are_named_and_of_pages_with_one_title_the_files() -> None:
    same = (also("하나").replace(title=ANSWER.title), *map(also, ("둘", "셋", "넷")))
    text = page_text(PAGE.replace(answers=(ANSWER.replace(same=same),)))
    assert text.endswith("같은 내용이 다른 도움말 4건에도 있습니다: articles/하나.md · 둘 · 셋 …")


def test_what_is_not_known_is_not_shown() -> None:
    bare = ANSWER.replace(heading=None, category=None, updated=None, anchor=None)
    text = page_text(PAGE.replace(answers=(bare,)))
    assert "1. 환불 신청하는 방법\n   도움말\n" in text
    assert "None" not in text


def test_the_first_checklist_is_shown_row_by_row() -> None:
    text = page_text(PAGE.replace(answers=(ANSWER.replace(kind="checklist", checklist=TABLE),)))
    assert "점검표" in text
    assert (
        "   □ 문제 종류: 결제 오류\n      확인 사항: 카드 한도\n   □ 문제 종류: 중복 결제\n      확인 사항: 결제 내역\n"
        in text
    )


def test_contacts_come_after_the_answers() -> None:
    text = page_text(PAGE.replace(contact=CONTACT, confident=False))
    assert "꼭 맞는 답이 아닐 수 있습니다" in text
    assert text.endswith(
        "상담원에게 문의하기\n   전화 상담: 02-0000-0000 (평일 09:00–18:00)\n   미리 준비할 것: 주문 번호 / 화면 갈무리"
    )


def test_an_urgent_way_to_a_person_comes_first() -> None:
    text = page_text(PAGE.replace(contact=CONTACT.replace(topic="사기 피해", message="바로 전화해 주세요.")))
    assert text.startswith("[사기 피해] 상담원에게 바로 알리세요\n   바로 전화해 주세요.\n   전화 상담: ")
    assert text.index("전화 상담") < text.index("1. 환불")


def test_without_answers_the_page_says_what_to_try_and_whom_to_ask() -> None:
    text = page_text(PAGE.replace(answers=(), total=0, confident=False, contact=CONTACT))
    assert text.startswith("'환불 신청'에 대한 도움말을 찾지 못했습니다.")
    assert "02-0000-0000" in text


def test_a_long_query_is_shown_shortened() -> None:
    page = PAGE.replace(understood=Understood("환불 " * 500))
    assert len(page_text(page).splitlines()[0]) < 100


def test_what_documents_and_queries_say_cannot_command_a_terminal() -> None:
    evil = "\x1b]0;제목\x07\x9b31m\r\x08"
    answer = ANSWER.replace(title=evil, heading=evil, category=evil, snippet=evil, highlights=((0, 2),), source=evil)
    channel = Channel("phone", evil, evil, evil)
    page = PAGE.replace(
        understood=Understood(evil),
        answers=(answer, answer.replace(checklist=Checklist((evil, evil), ((evil, evil),)))),
        contact=Contact((channel,), (evil,), evil, evil),
    )
    shown = page_text(page)
    assert [character for character in shown if character != "\n" and printable(character) != character] == []


def test_explanations_add_up_below_the_answer(sample: HelpIndex) -> None:
    page = sample.search("환불 신청", limit=1, explain=True)
    lines = page_text(page).splitlines()
    assert f"   score {page.answers[0].score:.4f}" in lines
    assert len([line for line in lines if "idf" in line]) == len(
        [part for part in page.answers[0].explanation if part.kind != "promoted"]
    )


def test_an_explanation_says_why_a_passage_is_minor() -> None:
    part = Contribution("minor", "links", 0.13, 0.0, {}, -0.5)
    assert "    -0.5000  minor (links), 13% less" in page_text(
        PAGE.replace(answers=(ANSWER.replace(explanation=(part,)),))
    )


def test_printable_text_keeps_everything_but_control_characters() -> None:
    assert printable("환불\t신청\x1b[0m\n😀") == "환불 신청 [0m\n😀"


# What was understood


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("ghksqnf tlscjd", "'ghksqnf tlscjd' 대신 '환불 신청'으로 검색했습니다."),
        ("dkdlel", "'dkdlel' 대신 '아이디'로 검색했습니다."),
        ("ghksqnf", "'ghksqnf' 대신 '환불'로 검색했습니다."),  # ㄹ takes 로
    ],
)
def test_what_was_searched_for_instead_is_said_and_the_original_offered(
    sample: HelpIndex, typed: str, line: str
) -> None:
    assert page_text(sample.search(typed)).split("\n")[:2] == [line, "입력한 그대로 찾기: --as-typed"]


def test_what_is_not_certain_is_asked(sample: HelpIndex) -> None:
    assert page_text(sample.search("dks")).startswith("혹시 '안'을 찾으셨나요?\n")


def test_nothing_is_said_of_what_was_understood_as_typed(sample: HelpIndex) -> None:
    assert page_text(sample.search("환불 신청")).startswith("'환불 신청' 검색 결과")
