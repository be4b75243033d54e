"""Plain text copied from a web page becomes articles, FAQs and checklists."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_folder import ROOT
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.documents.documents import Article, ArticleOrFaq, Faq
from helpsearch.sources import read_corpus
from helpsearch.sources.pages import to_document
from helpsearch.sources.reader import Reading, Refused, SourceFiles
from helpsearch.sources.text.page import read

SEED = ROOT.parent / "shared" / "seed" / "smartstore-help-page.txt"


def reading(text: str | bytes, name: str = "help.txt") -> Reading:
    content = text if isinstance(text, bytes) else text.encode()
    return read(content, name, SourceFiles(Path(), ()))


def documents(text: str) -> list[ArticleOrFaq]:
    return [document for page in reading(text).pages if (document := to_document(page))]


def outline(text: str) -> list[tuple[str, list[str | None]]]:
    """Each article's title with the headings of its sections."""
    return [
        (document.title, [section.heading for section in document.sections])
        for document in documents(text)
        if isinstance(document, Article)
    ]


def answers(text: str) -> dict[str, str]:
    return {document.question: document.answer.text for document in documents(text) if isinstance(document, Faq)}


def body(text: str) -> str:
    (article,) = documents(text)
    assert isinstance(article, Article)
    return "\n".join(section.text for section in article.sections)


def test_a_page_with_headings_of_one_level_is_one_article() -> None:
    page = """\
배송 안내
주문하신 상품은 이틀 안에 출발합니다.
배송 기간
제주도는 사흘이 더 걸립니다.
배송비
3만 원부터는 무료입니다."""
    assert outline(page) == [("배송 안내", [None, "배송 기간", "배송비"])]
    (article,) = documents(page)
    assert isinstance(article, Article)
    assert [section.line for section in article.sections] == [1, 3, 5]
    assert article.id == "help"


def test_where_headings_stand_below_headings_each_upper_one_is_an_article() -> None:
    page = """\
판매자 가이드
스토어를 처음 여는 분을 위한 글입니다.

상품 관리
상품 등록
이름과 가격을 적습니다.
상품 수정
값을 고치고 저장합니다.

정산 관리
정산 주기
구매 확정 다음 날 정산합니다.

결론
궁금한 점은 상담원에게 물어보세요."""
    assert outline(page) == [
        ("판매자 가이드", [None, "결론"]),
        ("상품 관리", ["상품 등록", "상품 수정"]),
        ("정산 관리", ["정산 주기"]),
    ]
    assert [document.id for document in documents(page)] == ["help", "help/상품-관리", "help/정산-관리"]


@pytest.mark.parametrize("mark", ["## ", "■ ", "▶", "◆ "])
def test_a_heading_may_have_a_mark(mark: str) -> None:
    page = f"반품 안내\n{mark}반품 기간\n받은 날부터 7일입니다.\n{mark}반품 배송비\n왕복 6천 원입니다."
    assert outline(page) == [("반품 안내", ["반품 기간", "반품 배송비"])]


def test_a_heading_may_be_underlined_or_bracketed() -> None:
    page = "반품 안내\n=====\n[반품 기간]\n받은 날부터 7일입니다.\n\n반품 배송비\n-----\n왕복 6천 원입니다."
    assert outline(page) == [("반품 안내", ["반품 기간", "반품 배송비"])]


@pytest.mark.parametrize(
    "line",
    [
        "전화: 1588-0000",
        "https://help.example/배송",
        "help@example.com",
        "바로 환불해 드려요",
        "자세히 보기 | 닫기",
        "2026-11-24",
        "정산 금액 = 판매 금액 - 수수료",
        "total_count",
        "mutation {",
    ],
)
def test_a_short_line_that_is_no_heading_is_text(line: str) -> None:
    assert body(f"문의 안내\n아래로 연락해 주세요.\n{line}\n평일에 답합니다.").split("\n")[1] == line


def test_the_rest_of_a_wrapped_sentence_is_no_heading() -> None:
    """A short line below a long one whose sentence does not end; below one that ends, the same words are a heading."""
    wrapped = "반품을 신청할 때에는 주문 내역에서 상품을 고르고 사유를 적은 다음에 아래에 있는"
    page = f"반품 안내\n천천히 읽어 주세요.\n{wrapped}\n반품 신청 단추\n누르면 접수됩니다."
    assert outline(page) == [("반품 안내", [None])]
    assert outline(page.replace("아래에 있는", "아래를 보세요.")) == [("반품 안내", [None, "반품 신청 단추"])]


def test_many_short_lines_in_a_row_are_no_headings() -> None:
    page = (
        "오시는 길\n역에서 가깝습니다.\n도담마켓 본사\n서울시 강남구\n테헤란로 1길 2\n도담빌딩 3층\n주차는 안 됩니다."
    )
    assert outline(page) == [("오시는 길", [None, "도담마켓 본사"])]
    assert "서울시 강남구\n테헤란로 1길 2\n도담빌딩 3층" in body(page)


def test_a_page_that_opens_with_a_sentence_has_the_title_of_its_file() -> None:
    assert outline("주문을 취소하면 사흘 안에 환불됩니다.\n카드사에 따라 다릅니다.") == [("help", [None])]


@pytest.mark.parametrize("title", ["환불은 언제 되나요?", "배송 안내: 제주도와 섬", "등급은 무엇으로 정해지나요"])
def test_the_first_line_is_the_title_if_it_is_short(title: str) -> None:
    assert outline(f"{title}\n사흘 안에 됩니다.") == [(title, [None])]


def test_a_heading_may_be_a_question() -> None:
    page = (
        "등급 안내\n네 가지입니다.\n\n등급은 언제 바뀌나요?\n매달 첫날입니다.\n\n어떻게 오르나요\n많이 사면 오릅니다."
    )
    assert outline(page) == [("등급 안내", [None, "등급은 언제 바뀌나요?", "어떻게 오르나요"])]


def test_lists_stay_lists() -> None:
    page = """\
결제 수단
- 카드: 모든 카드를 받습니다.
• 계좌이체
ㆍ휴대폰: 월 50만 원까지
1. 결제 수단을 고릅니다.
2) 비밀번호를 넣습니다."""
    assert body(page).split("\n") == [
        "- 카드: 모든 카드를 받습니다.",
        "- 계좌이체",
        "- 휴대폰: 월 50만 원까지",
        "1. 결제 수단을 고릅니다.",
        "2. 비밀번호를 넣습니다.",
    ]


def test_marked_lines_below_each_other_are_a_list() -> None:
    page = "판매자 혜택\n처음이라면 이런 혜택이 있습니다.\n■ 수수료 면제\n■ 무료 배송 상자\n■ 광고비 지원"
    assert body(page).split("\n")[1:] == ["- 수수료 면제", "- 무료 배송 상자", "- 광고비 지원"]


def test_wrapped_lines_are_one_paragraph() -> None:
    long = "반품하신 상품이 물류 센터에 도착하면 담당자가 상품의 상태를 하나하나 살펴본 다음에"
    assert body(f"반품 검수\n{long}\n환불을 시작합니다.") == f"{long} 환불을 시작합니다."


def test_a_table_of_bars_or_tabs_is_a_table() -> None:
    for bar in (" | ", "\t"):
        page = f"수수료\n아래는 수수료입니다.\n분류{bar}수수료\n의류{bar}5%\n가전{bar}3%"
        assert body(page).split("\n")[1:] == ["분류 · 수수료", "의류 · 5%", "가전 · 3%"]


@pytest.mark.parametrize(
    ("lead_in", "header"),
    [
        ("먼저 살펴보세요.", "문제 종류 | 확인 사항 | 조치 사항"),
        ("먼저 살펴보세요.", "증상 | 해결 방법"),
        ("다음 체크리스트를 보세요.", "항목 | 내용"),
        ("가입 점검표", "항목 | 내용"),
    ],
)
def test_a_table_that_tells_what_to_check_is_a_checklist(lead_in: str, header: str) -> None:
    width = header.count("|") + 1
    rows = [" | ".join([f"결제 {number}", "한도 확인", "카드사에 연락"][:width]) for number in range(3)]
    (article,) = documents("\n".join(["결제 문제", "결제가 안 될 때가 있습니다.", lead_in, header, *rows]))
    assert isinstance(article, Article)
    (checklist,) = [checklist for section in article.sections for checklist in section.checklists]
    assert checklist.columns == tuple(header.split(" | "))
    assert len(checklist.rows) == 3


def test_a_table_of_something_else_is_text() -> None:
    (article,) = documents("요금표\n요금은 이렇습니다.\n지역 | 요금\n서울 | 3천 원")
    assert isinstance(article, Article)
    assert article.sections[0].checklists == ()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Q1: ", "A1: "),
        ("Q. ", "A. "),
        ("Q1. ", ""),
        ("질문: ", "답변: "),
        ("질문 1. ", "답: "),
        ("[질문] ", "[답변] "),
        ("Q1) ", "A1) "),
    ],
)
def test_questions_and_answers_are_faqs(question: str, answer: str) -> None:
    page = f"자주 묻는 질문\n{question}환불은 언제 되나요?\n{answer}3일 안에요\n"
    page += f"{question}배송비는요?\n{answer}3천 원입니다."
    assert answers(page) == {"환불은 언제 되나요?": "3일 안에요", "배송비는요?": "3천 원입니다."}
    assert [document.id for document in documents(page)] == ["help/환불은-언제-되나요", "help/배송비는요"]


def test_a_question_and_its_answer_may_stand_on_one_line() -> None:
    assert answers("Q. 환불은 언제 되나요? A. 3일 안에 됩니다.") == {"환불은 언제 되나요?": "3일 안에 됩니다."}


def test_an_answer_goes_on_to_the_next_question_or_heading() -> None:
    page = """\
Q. 반품은 어떻게 하나요?
A. 순서대로 하세요.
주문 내역 열기
반품 누르기
- 사유를 고릅니다.
Q. 교환은요?
A. 반품과 같습니다.

다른 문의
상담원이 도와드립니다."""
    assert answers(page) == {
        "반품은 어떻게 하나요?": "순서대로 하세요.\n주문 내역 열기\n반품 누르기\n- 사유를 고릅니다.",
        "교환은요?": "반품과 같습니다.",
    }
    assert outline(page) == [("help", ["다른 문의"])]


def test_a_question_without_an_answer_is_left_out_with_a_note() -> None:
    found = reading("Q. 환불은요?\nA. 됩니다.\nQ. 교환은요?")
    assert [page.title for page in found.pages] == ["환불은요?"]
    assert found.notes == ('line 3: left out "교환은요?": a question without an answer',)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_a_note_stays_one_line_whatever_separates_lines_in_what_it_quotes(separator: str) -> None:
    page = f"""\
배송이 늦을 때
주문 내역에서 송장 번호를 누르면 택배사의 배송 상태를 볼 수 있습니다. 물건이 분실되면 판매자가 환불합니다.
✅ 무직자{separator}소액 대출 한도를 알아보세요.
판매자의 답을 기다립니다.
Q. 환불{separator}은요?"""
    advertising, question = reading(page).notes
    assert advertising.startswith('line 3: left out "✅ 무직자 소액 대출 한도를 알아보세요."')
    assert question == 'line 5: left out "환불 은요?": a question without an answer'


def test_a_line_of_control_characters_is_no_title() -> None:
    (page,) = reading("\x0e\n\n\x0c주문 내역에서\x0b배송을 조회합니다.").pages
    assert (page.title, page.sections[0].source) == ("help", "주문 내역에서 배송을 조회합니다.")


def test_the_same_question_twice_has_two_ids() -> None:
    page = reading("Q. 환불은요?\nA. 됩니다.\nQ. 환불은요?\nA. 사흘 뒤에 됩니다.")
    assert [page.id for page in page.pages] == ["help/환불은요", "help/환불은요-2"]


def test_advertising_is_left_out_with_a_note_that_has_its_line() -> None:
    page = """\
배송이 늦을 때
주문 내역에서 송장 번호를 누르면 택배사의 배송 상태를 볼 수 있습니다. 물건이 분실되면 판매자가 환불합니다.
✅ 무직자 소액 대출 한도를 알아보세요.
✅ 이틀이 지나도 오지 않으면 판매자에게 문의하세요."""
    assert "대출" in body(page)  # two marked lines in a row are a list, and the second is help
    parted = page.replace("알아보세요.\n", "알아보세요.\n판매자의 답을 기다립니다.\n")
    assert "대출" not in body(parted)
    assert "이틀이 지나도" in body(parted)
    (note,) = reading(parted).notes
    assert note.startswith('line 3: left out "✅ 무직자 소액 대출 한도를 알아보세요.": advertising')


@pytest.mark.parametrize(
    "name",
    ["robots.txt", "requirements.txt", "requirements-dev.txt", "LICENSE.txt", "doc/License-MIT.txt", "CMakeLists.txt"],
)
def test_well_known_text_files_that_are_no_help_are_refused(name: str) -> None:
    with pytest.raises(Refused, match=f"{Path(name).name} is no help page"):
        reading("User-agent: *", name)


def test_what_looks_like_markup_is_text() -> None:
    line = "<script>alert(1)</script> *별* [링크](javascript:alert) `코드` &lt; ![그림](x)."
    assert body(f"제목 줄\n{line}\n# 환불 <b>제목</b>입니다.") == f"{line}\n# 환불 <b>제목</b>입니다."


def test_files_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "배송.txt").write_bytes("배송 안내\n이틀 걸립니다.".encode("cp949"))
    (tmp_path / "robots.txt").write_text("User-agent: *")
    (tmp_path / "빈글.TEXT").write_text("\n \n")
    corpus = read_corpus([tmp_path])
    assert [document.id for document in corpus.documents] == ["배송"]
    assert {refusal.source: refusal.reason for refusal in corpus.refused} == {
        "robots.txt": "robots.txt is no help page",
        "빈글.TEXT": "has no text",
    }
    assert [note.text for note in corpus.notes] == ["read as CP949; save it as UTF-8"]


@given(st.text(st.sampled_from("가나다 Qq질문A:.?|-#=*<>&[]{}`_~✅■\t\n1①")))
def test_any_text_is_read_or_refused(text: str) -> None:
    for page in reading(text).pages:
        assert to_document(page)


LINES = st.sampled_from(
    [
        "글 {}번입니다.",
        "- 글 {}번입니다.",
        "✅ 글 {}번입니다.",
        "1. 글 {}번입니다.",
        "    글 {}번입니다.",
        "가 | 글 {}번입니다.",
        "가\t글 {}번입니다.",
        "A. 글 {}번입니다.",
        "Q. 글 {}번은요? A. 네.",
        "■ 글 {}번입니다.",
        "가" * 80 + " 글 {}번",
        "제목",
        "[제목]",
        "",
        "---",
    ]
)


@given(st.lists(LINES))
def test_no_sentence_is_lost(lines: list[str]) -> None:
    text = "\n".join(line.format(number) for number, line in enumerate(lines))
    shown = "\n".join(
        "\n".join(
            (page.title, *(f"{section.heading} {section.text} {section.checklists}" for section in page.sections))
        )
        for page in reading(text).pages
    )
    for number, line in enumerate(lines):
        assert "번" not in line or f"글 {number}번" in shown


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ["배송 안내\n", "Q. 언제?\n", "가 | 나\n", "- 항목\n", "가" * 50 + "\n", "✅ 무직자 대출 한도를 알아보세요.\n\n"],
)
def test_time_grows_as_the_text_does(line: str) -> None:
    assert growth(lambda count: reading(line * count), 1_000) <= LINEAR


@pytest.mark.skipif(not SEED.exists(), reason="needs the example page, which is not part of the repository")
def test_the_example_page() -> None:
    found = reading(SEED.read_bytes(), SEED.name)
    read_documents = [document for page in found.pages if (document := to_document(page))]
    assert [line for line, _ in (note.split(": ", 1) for note in found.notes)] == ["line 12", "line 26", "line 34"]
    articles = [document for document in read_documents if isinstance(document, Article)]
    assert [article.title for article in articles][1:] == [
        "고객센터 접근하기",
        "일반적인 문제 종류",
        "문제 해결 체크리스트",
    ]
    assert [section.heading for section in articles[2].sections] == ["결제 문제", "배송 문제", "환불 및 교환"]
    (checklist,) = [each for article in articles for section in article.sections for each in section.checklists]
    assert (len(checklist.columns), len(checklist.rows)) == (3, 3)
    faqs = [document for document in read_documents if isinstance(document, Faq)]
    assert len(faqs) == 3
    assert all(faq.answer.text.endswith("니다.") and "A1" not in faq.answer.text for faq in faqs)


def test_titles_and_questions_have_single_spaces() -> None:
    pages = reading("배송\t안내\n\n글입니다.\n\nQ. 언제\t와요?\nA. 내일입니다.\n").pages
    assert [page.title for page in pages] == ["배송 안내", "언제 와요?"]
