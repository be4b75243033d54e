"""Tables of questions and answers: columns by their names, each row an FAQ, each fault with its line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.documents.documents import Faq
from helpsearch.sources.pages import to_document
from helpsearch.sources.reader import Reading, Refused, SourceFiles
from helpsearch.sources.tables.table import read, read_table

MAPPED = "; name them 질문 and 답변, or map them in the settings: columns: {question: …, answer: …}"


def reading(content: str | bytes, name: str = "faq.csv") -> Reading:
    return read(content if isinstance(content, bytes) else content.encode(), name, SourceFiles(Path(), ()))


def faqs(content: str | bytes, name: str = "faq.csv") -> list[Faq]:
    documents = [to_document(page) for page in reading(content, name).pages]
    return [document for document in documents if isinstance(document, Faq)]


def said(content: str | bytes) -> list[tuple[str, str]]:
    return [(faq.question, faq.answer.text) for faq in faqs(content)]


def refusal(content: str | bytes, name: str = "faq.csv") -> str:
    with pytest.raises(Refused) as refused:
        reading(content, name)
    return str(refused.value)


REFUND = [("환불은 언제 되나요?", "3영업일 안에 됩니다.")]


@pytest.mark.parametrize(
    "header",
    [
        "질문,답변",
        "Question,Answer",
        "Q,A",
        " 제 목 , 내 용 ",
        "TITLE,Content",
        "문의,답변(필수)",
        "\ufeff질문,답변",
        "질문내용,답변",
        "질의,응답",
        "문의내용,답변내용",
        "Questions,Answer",
        "faq_title,faq_content",
        "질문 내용*,답변_내용",
    ],
)
def test_columns_go_by_their_names_in_korean_or_english(header: str) -> None:
    assert said(f"{header}\n환불은 언제 되나요?,3영업일 안에 됩니다.\n") == REFUND


def test_other_columns_can_be_mapped() -> None:
    table = "고객의 말,내용,우리의 말\n환불은 언제 되나요?,비고,3영업일 안에 됩니다.\n".encode()
    pages = read_table(table, "faq.csv", {"question": "고객의 말", "answer": "우리의 말"}).pages
    assert [(page.title, page.sections[0].text) for page in pages] == REFUND


def test_of_three_levels_of_categories_the_first_is_the_category_and_the_others_are_tags() -> None:
    (faq,) = faqs("대분류,중분류,소분류,질문,답변,태그\n회원,등급,상향,언제 오르나요?,매달 1일,승급\n")
    assert (faq.metadata.category, faq.metadata.tags) == ("회원", ("승급", "등급", "상향"))


def test_rows_with_the_same_number_are_all_kept_and_said() -> None:
    read_ = reading("번호,질문,답변\n1,환불은?,하나.\n1,교환은?,둘.\n1-1,배송은?,셋.\n")
    assert [page.id for page in read_.pages] == ["faq/1", "faq/1-1", "faq/1-1-1"]
    assert read_.notes[0] == "line 3: id '1' is taken by a row above; this one is 'faq/1-1'"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_the_columns(delimiter: str) -> None:
    rows = [("번호", "질문", "답변"), ("1", "환불은 언제 되나요?", "3영업일 안에 됩니다.")]
    assert said("\n".join(map(delimiter.join, rows))) == REFUND


def test_rows_may_stand_above_the_names_of_the_columns() -> None:
    table = '자주 묻는 질문,,\n"2026년, 10월",,\n,,\n번호,질문,답변\n1,환불은 언제 되나요?,3영업일 안에 됩니다.\n'
    assert said(table) == REFUND


def test_a_row_that_names_the_delimiter_is_one_above_the_columns() -> None:
    assert said("sep=;\n질문;답변\n환불은 언제 되나요?;3영업일 안에 됩니다.\n") == REFUND


def test_a_cell_in_quotes_may_have_a_space_before_it() -> None:
    assert said('질문, 답변\n"환불, 취소는?", "3영업일, ""영업일"" 기준"\n') == [
        ("환불, 취소는?", '3영업일, "영업일" 기준')
    ]


def test_the_better_name_holds_where_two_columns_could_be_it() -> None:
    assert said("제목,내용,답변,질문\n게시글,고객이 쓴 글,3영업일 안에 됩니다.,환불은 언제 되나요?\n") == REFUND


def test_a_faq_has_what_its_row_says() -> None:
    table = (
        "번호,분류,질문,답변,태그,대상,수정일,만료일,링크\n"
        '17,결제,환불은 언제 되나요?,3영업일 안에 됩니다.,"환불, 취소",판매자,2026. 9. 1.,2027-01-31,https://help.example/17\n'
    )
    (faq,) = faqs(table, "faq/2026.csv")
    metadata = faq.metadata
    assert (faq.id, faq.line, metadata.source, metadata.category) == ("faq/2026/17", 2, "faq/2026.csv", "결제")
    assert (metadata.tags, metadata.audience) == (("환불", "취소"), ("판매자",))
    assert (metadata.updated, metadata.expires) == (date(2026, 9, 1), date(2027, 1, 31))
    assert metadata.url == "https://help.example/17"


@pytest.mark.parametrize(
    ("written", "tags"),
    [("환불;취소", ("환불", "취소")), ("#환불 #주문 취소", ("환불", "주문 취소")), ("환불|환불", ("환불",)), ("", ())],
)
def test_tags_stand_between_commas_semicolons_bars_and_number_signs(written: str, tags: tuple[str, ...]) -> None:
    (faq,) = faqs(f"질문,답변,태그\n환불은?,됩니다.,{written}\n")
    assert faq.metadata.tags == tags


@pytest.mark.parametrize(
    "written", ["2026-09-01", "2026.9.1", "2026/09/01 13:20", "2026년 9월 1일", "2026-09-01T09:00:00Z"]
)
def test_a_date_may_be_written_in_many_ways(written: str) -> None:
    (faq,) = faqs(f"질문,답변,수정일\n환불은?,됩니다.,{written}\n")
    assert faq.metadata.updated == date(2026, 9, 1)


def test_what_is_no_date_is_noted() -> None:
    read_ = reading("질문,답변,만료일\n환불은?,됩니다.,다음 달\n교환은?,됩니다.,2026-02-30\n")
    assert [page.metadata.expires for page in read_.pages] == [None, None]
    assert read_.notes == (
        "line 2: expires is not a date such as 2026-10-01: '다음 달'",
        "line 3: expires is not a date such as 2026-10-01: '2026-02-30'",
    )


@pytest.mark.parametrize(
    ("column", "value", "unpublished"),
    [
        ("공개", "비공개", 1),
        ("공개 여부", "N", 1),
        ("published", "FALSE", 1),
        ("상태", "숨김", 1),
        ("status", "Draft", 1),
        ("draft", "true", 1),
        ("공개", "공개", 0),
        ("공개 여부", "Y", 0),
        ("status", "published", 0),
        ("draft", "false", 0),
        ("상태", "", 0),
    ],
)
def test_a_row_that_is_not_public_is_only_counted(column: str, value: str, unpublished: int) -> None:
    read_ = reading(f"질문,답변,{column}\n환불은?,됩니다.,{value}\n")
    assert (read_.unpublished, len(read_.pages)) == (unpublished, 1 - unpublished)


def test_ids_come_from_the_question_where_there_is_no_number() -> None:
    table = "질문,답변\n환불 기한은?,하나.\n환불 기한은,둘.\n환불 기한은?-1,셋.\n환불 기한은?,넷.\n"
    assert [faq.id for faq in faqs(table, "faq.tsv")] == [
        "faq/환불-기한은",
        "faq/환불-기한은-1",
        "faq/환불-기한은-1-1",
        "faq/환불-기한은-2",
    ]


@given(st.lists(st.sampled_from(["환불", "환불 1", "환불-1", "환불?", "교환", "환불-1-1"]), max_size=12))
def test_no_two_rows_without_numbers_have_the_same_id(questions: list[str]) -> None:
    ids = [page.id for page in reading("질문,답변\n" + "".join(f"{each},글\n" for each in questions)).pages]
    assert len(set(ids)) == len(questions)


def test_rows_that_lack_something_are_noted_and_empty_ones_are_not() -> None:
    table = '질문,답변,분류\n"환불은\n언제?",3영업일,결제\n\n,,\n교환은?, ,반품\n,됩니다.,반품\n,,반품\n'
    read_ = reading(table)
    assert [page.title for page in read_.pages] == ["환불은 언제?"]
    assert read_.notes == ("line 6: no answer", "line 7: no question", "line 8: no question and no answer")


def test_a_short_row_is_read_as_far_as_it_goes() -> None:
    assert said("질문,답변,분류\n환불은 언제 되나요?,3영업일 안에 됩니다.\n") == REFUND


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        pytest.param("첫째 줄\n둘째 줄", ["첫째 줄", "둘째 줄"], id="a line is a paragraph"),
        pytest.param("1. 주문을 고릅니다\n2. 취소합니다", ["1. 주문을 고릅니다", "2. 취소합니다"], id="numbered"),
        pytest.param("1. 하나\n설명\n2. 둘", ["1. 하나", "설명", "2. 둘"], id="numbered, with text between"),
        pytest.param("1. 하나\n3. 셋", ["1. 하나", "3. 셋"], id="numbers with a gap"),
        pytest.param("2026. 10. 1. 기준\n0. 영", ["2026. 10. 1. 기준", "0. 영"], id="numbers that are none of a list"),
        pytest.param("- 카드\n- 계좌\n끝", ["- 카드", "- 계좌", "끝"], id="bullets"),
        pytest.param("- 카드\n1. 하나", ["- 카드", "1. 하나"], id="bullets, then numbers"),
        pytest.param("# 주의 *꼭* [1] a_b_c", ["# 주의 *꼭* [1] a_b_c"], id="signs of Markdown"),
        pytest.param("<주문번호> & 3 < 5 &lt; {#a}", ["<주문번호> & 3 < 5 &lt; {#a}"], id="angles that are no tags"),
        pytest.param("    네 칸\n```\n---", ["네 칸", "```", "---"], id="indents, fences, rules"),
    ],
)
def test_an_answer_is_plain_text(answer: str, lines: list[str]) -> None:
    (faq,) = faqs(f'질문,답변\n환불은?,"{answer}"\n')
    assert faq.answer.text.split("\n") == lines


@given(st.lists(st.text(alphabet="가012 -+*.)(#`~|_=[]{}&;\\:!", min_size=1, max_size=8), min_size=1, max_size=4))
def test_no_line_of_an_answer_is_lost_or_changed(lines: list[str]) -> None:
    shown = [" ".join(line.split()) for line in ["첫 줄", *lines]]
    (faq,) = faqs('질문,답변\n환불은?,"첫 줄\n' + "\n".join(lines) + '"\n')
    assert [" ".join(line.split()) for line in faq.answer.text.split("\n")] == list(filter(None, shown))


def test_an_answer_with_tags_is_html() -> None:
    pytest.importorskip("helpsearch.sources.html.to_markdown")
    table = (
        "질문,답변\n"
        '환불은?,"<p>3영업일<br>안에 됩니다.</p><ul><li onclick=""x()"">카드</li></ul><script>x()</script>"\n'
        '교환은?,"7일 <b>안에</b>\n됩니다."\n'
    )
    assert said(table) == [("환불은?", "3영업일\n안에 됩니다.\n- 카드"), ("교환은?", "7일 안에\n됩니다.")]


def test_cp949_is_read_with_a_note() -> None:
    read_ = reading("질문,답변\n환불은 언제 되나요?,3영업일 안에 됩니다.\n".encode("cp949"))
    assert [page.title for page in read_.pages] == ["환불은 언제 되나요?"]
    assert read_.notes == ("read as CP949; save it as UTF-8",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("", f"no columns for question and answer among: none{MAPPED}", id="empty"),
        pytest.param("\n\n", f"no columns for question and answer among: none{MAPPED}", id="blank"),
        pytest.param(
            "상품명;가격\n가방;1000\n",
            f"no columns for question and answer among: 상품명, 가격{MAPPED}",
            id="other table",
        ),
        pytest.param(
            "질문,분류\n환불은?,결제\n", f"no columns for question and answer among: 질문, 분류{MAPPED}", id="no answer"
        ),
        pytest.param(
            '질문,답변\n환불은?,됩니다.\n교환은?,"됩니다.\n반품은?,됩니다.\n',
            "line 3: quotes do not pair; a cell with quotes stands in quotes and has its own twice",
            id="a quote that is never closed",
        ),
        pytest.param(
            '질문,답변\n"환불" 은?,됩니다.\n',
            "line 2: quotes do not pair; a cell with quotes stands in quotes and has its own twice",
            id="text after a quote",
        ),
        pytest.param(
            f"질문,답변\n환불은?,{'가' * 131_073}\n",
            "line 2: a cell of more than 131,072 characters; shorten it",
            id="a cell that is too long",
        ),
        pytest.param(b"PK\x03\x04rest", "is a workbook and no text; name it .xlsx, or save it as CSV", id="a workbook"),
    ],
)
def test_what_is_no_such_table_is_refused_with_the_reason(content: str | bytes, reason: str) -> None:
    assert refusal(content) == reason


def test_a_table_without_rows_has_no_pages() -> None:
    assert reading("질문,답변\n") == Reading(())


@pytest.mark.slow
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["환불은?,됩니다.\n"], id="the same question"),
        pytest.param(["환불은?,됩니다.\n", ',"됩니다."\n'], id="no question"),
        pytest.param(['환불은?,"' + "- - 1. 글\n" * 5 + '"\n'], id="lists"),
    ],
)
def test_time_grows_as_the_table_does(rows: Sequence[str]) -> None:
    assert growth(lambda count: reading("질문,답변\n" + "".join(rows) * count), 300) <= LINEAR
