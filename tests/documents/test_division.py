"""A very long text is divided where a reader would divide it, and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.documents.division import LONGEST, divided
from helpsearch.documents.documents import Article, Faq, Metadata, Section
from helpsearch.documents.passages import passages

ITEM = "- " + "환불 신청은 주문 내역에서 합니다. " * 10


def test_a_part_begins_at_a_sub_heading_else_at_a_paragraph_else_at_an_item() -> None:
    before, heading, paragraph = "\n".join([ITEM] * 28), "교환하는 방법", "교환은 주문 내역에서 신청합니다."
    rest = "\n".join([ITEM] * 12)
    assert divided(f"{before}\n{paragraph}\n{heading}\n{rest}")[1].startswith(heading)
    assert divided(f"{before}\n{paragraph}\n{rest}")[1].startswith(paragraph)
    assert divided(f"{before}\n{rest}")[1].startswith("- ")


def test_a_line_that_is_too_long_is_divided_behind_a_sentence() -> None:
    first, *_ = divided("상품을 받은 날부터 7일 안에 신청합니다. " * 1_000)
    assert first.endswith("신청합니다.")


LINES = ["가나다 라마", ITEM, "- 항목", "", "나" * 9_000, "표 · 칸 · 칸", "끝납니다."]


@given(st.lists(st.sampled_from(LINES), max_size=60))
def test_every_word_is_in_one_part_in_order_and_none_is_too_long(lines: list[str]) -> None:
    text = "\n".join(lines)
    parts = divided(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= LONGEST for part in parts)


def test_the_parts_are_passages_that_share_heading_and_anchor() -> None:
    section = Section("약관", "terms", "\n".join([ITEM] * 100))
    found = list(passages(Article("a", "이용 안내", (section,), Metadata("a.md"))))
    assert len(found) > 2
    assert {(each.heading, each.anchor) for each in found} == {("약관", "terms")}
    assert [each.id for each in found][:3] == ["a#terms", "a#terms|part-2", "a#terms|part-3"]
    assert len(list(passages(Faq("q", "약관은?", Section(None, None, section.text), Metadata("a.md"))))) == len(found)
