"""The search page as HTML, which works without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from corpus_folder import CorpusFolder
from hypothesis import given, settings
from hypothesis import strategies as st

import helpsearch
from helpsearch import HelpIndex
from helpsearch.web.html import element
from helpsearch.web.page import PageRequest, render_page

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


TAGS = set(
    "html head meta title link script body a header div p form input ul li button main h1 h2 h3 ol mark span time"
    " details summary section strong nav table thead tbody tr th td".split()
)


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def links(self) -> Iterator[str]:
        return (each["href"] or "" for tag, each in self.found if tag == "a")


def page(index: HelpIndex, language: str = "ko", **params: str | list[str]) -> str:
    listed = {name: [values] if isinstance(values, str) else values for name, values in params.items()}
    return render_page(PageRequest(index, listed, language))


def test_answers_are_shown_with_what_was_asked_for_marked(sample: HelpIndex) -> None:
    shown = page(sample, q="환불 신청")
    assert "<mark>환불</mark> <mark>신청</mark>하는 방법" in shown
    assert 'lang="ko"' in shown
    assert 'value="환불 신청"' in shown
    assert "함께 보면 좋은 도움말" in shown


def test_a_correction_is_said_with_the_way_back(sample: HelpIndex) -> None:
    shown = page(sample, q="홤불")
    assert "&#x27;환불&#x27; 검색 결과입니다." in shown
    assert "&#x27;홤불&#x27; 그대로 검색하기" in shown
    assert any("typed=1" in link for link in Elements(shown).links())
    assert "검색 결과입니다" not in page(sample, q="홤불", typed="1")


def test_the_way_to_a_person_comes_first_if_the_query_is_urgent(sample: HelpIndex) -> None:
    shown = page(sample, q="사기 당했어요")
    assert shown.index("contact urgent") < shown.index("answers")
    assert 'href="tel:0200000000"' in shown
    calm = page(sample, q="쀍쀍쀍")
    assert "찾지 못했습니다" in calm
    assert "상담원에게 문의하기" in calm


def test_the_first_checklist_is_a_table(sample: HelpIndex) -> None:
    shown = page(sample, q="결제 오류 점검표")
    assert '<th scope="col">문제 종류</th>' in shown


def test_filters_are_links_that_narrow_and_undo(sample: HelpIndex) -> None:
    narrowed = page(sample, q="환불", category="반품·교환·환불", kind=["faq"])
    assert 'class="chip chosen"' in narrowed
    links = list(Elements(narrowed).links())
    assert any("category" not in link and "kind=faq" in link for link in links)
    first = sample.search("환불", category="반품·교환·환불", kind="faq").answers[0]
    assert first.title in re.sub("</?mark>", "", narrowed)


def test_whatever_is_pressed_the_same_index_is_asked(sample: HelpIndex) -> None:
    for asked in ({"q": "환불"}, {"q": "환불", "offset": "10"}, {"q": "홤불"}, {"id": "pay-error", "q": "결제"}):
        params = {"index": ["ko"], "access": ["staff", ""], **{name: [value] for name, value in asked.items()}}
        found = Elements(render_page(PageRequest(sample, params))).found
        own = [each["href"] or "" for tag, each in found if tag == "a" and (each["href"] or "").startswith("?")]
        assert own and all("index=ko" in link and "access=staff" in link for link in own), asked
        sent = [(each["name"], each["value"]) for _, each in found if each.get("type") == "hidden"]
        assert sent == [("index", "ko"), ("access", "staff"), ("access", "")]
        assert [each["data-api"] for tag, each in found if tag == "form"] == ["api?index=ko&access=staff&access="]


def test_further_answers_are_a_page_further(sample: HelpIndex) -> None:
    assert any("offset=10" in link for link in Elements(page(sample, q="환불")).links())
    second = page(sample, q="환불", offset="10")
    assert any("offset=0" in link for link in Elements(second).links())
    for strange in ("99999999999", "1" * 5_000, "-1", "٣", "x", "1e3"):
        assert "도움말" in page(sample, q="환불", offset=strange)


def test_a_document_is_read_here_if_it_has_no_address(sample: HelpIndex) -> None:
    shown = page(sample, id="pay-error", q="결제")
    assert "<h1>" in shown and "<article" in shown
    assert any(link.startswith("?q=") for link in Elements(shown).links()), "the way back"
    assert "없거나 옮겨졌습니다" in page(sample, id="no-such")


def test_the_page_speaks_english_if_asked_to(sample: HelpIndex) -> None:
    shown = page(sample, "en", q="환불")
    assert 'lang="en"' in shown
    assert "help pages found" in shown


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_stays_text(sample: HelpIndex, typed: str) -> None:
    tags = {tag for tag, _ in Elements(page(sample, q=typed)).found}
    assert tags <= TAGS


def test_texts_of_documents_are_never_html(corpus: CorpusFolder) -> None:
    corpus.article(
        "evil", "위험 안내", f"환불 {EVIL.replace('<', '&lt;')} 글입니다.", url="https://shop.example/a?b=1&c=2"
    )
    corpus.build(corpus.path.parent / "index")
    with helpsearch.open(corpus.path.parent / "index") as index:
        asked = ({"q": "위험 환불"}, {"id": "evil"}, {"q": EVIL}, {"q": "환불", "tag": EVIL})
        for shown in (page(index, **params) for params in asked):
            found = Elements(shown).found
            assert [each for tag, each in found if tag == "script"] == [{"type": "module", "src": "assets/search.js"}]
            assert all(tag != "img" for tag, _ in found)
            assert all(not name.startswith("on") for _, each in found for name in each)
        assert 'href="https://shop.example/a?b=1&amp;c=2"' in page(index, q="위험 환불")


def test_restricted_documents_are_shown_to_their_group_alone(corpus: CorpusFolder) -> None:
    corpus.article("staff", "내부 환불 지침", "내부 글입니다.", access="[staff]")
    corpus.build(corpus.path.parent / "index")
    with helpsearch.open(corpus.path.parent / "index") as index:
        for params in ({"q": ["내부 환불 지침"]}, {"id": ["staff"]}):
            assert "내부 글입니다" not in render_page(PageRequest(index, params))
            assert "내부 글입니다" in re.sub("</?mark>", "", render_page(PageRequest(index, params, access=("staff",))))


def test_elements_escape_what_is_in_them() -> None:
    made = element("a", EVIL, href='"><script>', class_="x", aria_label=None, hidden=True)
    assert Elements(made.text).found == [("a", {"href": '"><script>', "class": "x", "hidden": None})]


def test_the_files_of_the_page_are_small_and_ask_nobody_else() -> None:
    for each in (Path(helpsearch.__file__).parent / "web").glob("[bs]*/*"):
        text = each.read_text("utf-8")
        assert len(text) < 20_000, each.name
        assert not re.search(r"(?<!such as `)https?://\w|@import|innerHTML|insertAdjacent|eval\(", text), each.name
