"""What stands on a help page and is not its subject is left out by what it says; what only resembles it stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import LINEAR, growth

from helpsearch.sources.html.page import read
from helpsearch.sources.pages import Page
from helpsearch.sources.reader import SourceFiles

TEXT = "환불은 검수가 끝난 뒤 3영업일 안에 됩니다."
LINKS = "<ul><li><a href=1>지문 로그인</a></li><li><a href=2>기기 변경</a></li></ul>"


def page(body: str, title: str = "환불 안내") -> Page:
    (found,) = read(f"<title>{title}</title><body>{body}".encode(), "환불.html", SourceFiles(Path(), ())).pages
    return found


def shown(body: str) -> list[str]:
    sections = page(f"<h1>환불 안내</h1>{body}").sections
    return [line for section in sections for line in (section.heading, *section.lines) if line]


@pytest.mark.parametrize(
    "notice",
    [
        "<div>도움이 되었나요?</div>",
        "<p><b>이 문서가 도움이 되셨나요?</b></p>",
        "<p>Was this page helpful?</p>",
        "<div><a href=#>목록</a> | <a href=#>맨 위로</a></div>",
        "<div><span>공유하기</span></div>",
        "<p>💡</p>",
        "<p>Last updated 2 months ago</p>",
        "<div><a href=b><b>Previous</b>상품 등록</a> <a href=d>Next 세금계산서</a></div>",
        f"<h4>함께 보면 좋은 글</h4>{LINKS}",
        f"<h3>관련 문서</h3>{LINKS}",
        "<h4>'반품' 카테고리의 다른 글</h4><table><tr><th><a href=2>교환</a></th><td>2026.4.1</td></tr></table>",
        "<div>상호: 가나 | 사업자등록번호: 000-00-00000<br>COPYRIGHT(C) 2004 GANA</div>",
    ],
)
def test_a_notice_at_the_end_is_left_out(notice: str) -> None:
    assert shown(f"<p>{TEXT}</p>{notice}") == [TEXT]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>상담이 도움이 되었나요? 평가를 남기면 포인트를 드립니다.</p>", None),
        ("<h2>목록</h2><p>글</p>", ["목록", "글"]),
        ("<h2>관련 문서</h2><p>글</p>", ["관련 문서", "글"]),
        ("<h2>관련 문서 내는 법</h2><ul><li><a href=1>신분증</a></li></ul>", None),
        ("<p>사업자등록번호: 000-00-00000으로 발급합니다.</p><p>글</p>", None),
        ("<p>이전 주문은 마이페이지에 있습니다.</p>", None),
    ],
)
def test_what_resembles_a_notice_stays(html: str, lines: list[str] | None) -> None:
    found = shown(f"<p>{TEXT}</p>{html}")
    assert found[0] == TEXT
    assert len(found) > 1
    assert lines is None or found[1:] == lines


@pytest.mark.parametrize(
    "menu",
    [LINKS, "<div><a href=/>가나상회</a><a href=/login>로그인</a></div>", "<p><a href=1>가</a> | <a href=2>나</a></p>"],
)
def test_links_above_the_content_are_left_out(menu: str) -> None:
    found = page(f"<div>{menu}<div><h3>환불 안내</h3><p>{TEXT}</p></div></div>")
    assert [line for section in found.sections for line in section.lines] == [TEXT]


def test_a_page_of_links_keeps_them() -> None:
    assert shown(LINKS) == ["- 지문 로그인", "- 기기 변경"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        pytest.param("::: 가나상회 ::: 환불 안내", f"<p><b>환불안내</b></p><p>{TEXT}</p>", id="shown in bold"),
        pytest.param(
            "환불 안내 : 가나상회",
            "<header><h1>가나상회</h1></header><main><h2>환불 안내 <a href=p>인쇄</a></h2>"
            f"<article>{TEXT}</article></main>",
            id="the heading of level 1 is the site's name",
        ),
        pytest.param(
            "환불 안내 - 가나상회",
            f"<p>주문</p><h3>환불 안내</h3><p>{TEXT}</p>",
            id="a heading below its category's name",
        ),
    ],
)
def test_the_title_is_the_part_of_the_windows_that_the_page_says(title: str, body: str) -> None:
    assert page(body, title).title.replace(" ", "") == "환불안내"


def test_tables_and_lists_of_roles_are_read_as_such() -> None:
    row = "<div role=row><div role=cell>{}</div><div role=cell><p>{}</p></div></div>"
    table = (
        f"<div role=table><div role=rowgroup>{row.format('지역', '배송비')}</div>{row.format('제주', '3,000원')}</div>"
    )
    assert shown(f"<p>{TEXT}</p>{table}<div role=list><div role=listitem>하나</div></div>") == [
        TEXT,
        "지역 · 배송비",
        "제주 · 3,000원",
        "- 하나",
    ]


@pytest.mark.parametrize("mark", ["", "<!---->", "<!--v-if-->", "<?php panel() ?>"])
def test_a_button_that_opens_nothing_that_is_read_is_left_out(mark: str) -> None:
    share = f"<div><button aria-expanded=false>공유하기 열기</button>{mark}<div><button>주소 복사</button></div></div>"
    asked = f"<div>{mark}<button aria-expanded=false>언제 되나요?</button>{mark}<div>곧 됩니다.</div></div>"
    assert shown(f"<p>{TEXT}</p>{share}{asked}") == [TEXT, "언제 되나요?", "곧 됩니다."]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["<p><a href=x>가</a> | [</p>", "<p>도움이 도움이</p>", "<p>목록 목록</p>", "<h4>관련 글</h4>"]
)
def test_time_grows_as_the_page_does(unit: str) -> None:
    assert growth(lambda count: page("<h1>환불</h1>" + unit * count + f"<p>{TEXT}</p>"), 500) <= LINEAR
