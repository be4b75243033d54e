"""The report for editors: one page with nothing to load or run, whatever stands in queries and titles."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.errors import HelpsearchError
from helpsearch.evaluation.evaluate import MEASURES, Evaluation, QueryResult
from helpsearch.evaluation.figures import figures
from helpsearch.evaluation.judgments import KINDS, JudgedQuery
from helpsearch.evaluation.report.charts import counts, histogram, mirrored
from helpsearch.evaluation.report.file import check_place, write_report
from helpsearch.evaluation.report.page import report_html
from helpsearch.query.answers import StoredDocument

VOID = {"meta", "br"}
COUNTS = st.lists(st.integers(0, 99), min_size=1, max_size=20)


class Page(HTMLParser):
    """The elements of a page in their order, their attributes, and the text of all of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def evaluation(query: str = "환불 신청", title: str = "환불하는 방법", category: str = "환불") -> Evaluation:
    """Two answerable queries, a good and a bad one, and an unanswerable one."""
    good = JudgedQuery("good", "배송 조회", {"delivery": 3}, "keywords")
    bad = JudgedQuery("bad", query, {"refund": 3, "gone": 1, "delivery": 0}, "complaint", misspelt=True)
    none = JudgedQuery("none", "비트코인", {})
    return Evaluation(
        (
            QueryResult(good, ("delivery",), True, dict.fromkeys(MEASURES, 1.0), 0.9),
            QueryResult(bad, ("delivery", "other"), False, dict.fromkeys(MEASURES, 0.0), 0.3),
            QueryResult(none, (), False, {}, 0.0),
        ),
        {
            "refund": StoredDocument("refund", title, category, ()),
            "delivery": StoredDocument("delivery", "배송을 조회하기", "배송", ()),
            "other": StoredDocument("other", "그 밖의 일", None, ()),
        },
    )


def report(run: Evaluation, name: str | None = "도움말", worst: int = 10) -> str:
    return report_html(run, figures(run), name, worst)


def test_the_page_says_what_was_wanted_and_what_came_by_title() -> None:
    text = " ".join(Page(report(evaluation())).texts)
    wanted, came = text.index("바란 답"), text.index("나온 답")
    assert wanted < text.index("환불하는 방법", wanted) < came
    assert wanted < text.index("gone", wanted) < came, "a document that is not known goes by its id"
    assert came < text.index("배송을 조회하기", came) < text.index("그 밖의 일", came)


def test_the_page_shows_every_group_and_the_two_errors() -> None:
    text = " ".join("".join(Page(report(evaluation())).texts).split())
    for group in ("모든 질의", "하소연", "낱말 몇 개", "맞춤법이 틀린 질의", "분류: 환불", "분류: 배송"):
        assert group in text
    assert "답이 있는 질의 2개 가운데 1개(50%)에서 맨 위의 결과가 제대로 된 답이었습니다" in text
    assert "답이 없는 질의 1개 가운데 1개(100%)" in text
    assert "auroc" in text


def test_every_kind_of_query_has_a_name_in_korean() -> None:
    run = evaluation()
    kinds = tuple(
        replace(run.results[0], query=JudgedQuery(kind, f"배송 조회 {kind}", {"delivery": 3}, kind)) for kind in KINDS
    )
    names = [cell.strip() for cell in Page(report(replace(run, results=kinds))).texts]
    assert not set(KINDS) & set(names)
    assert {"낱말 하나", "부탁"} <= set(names)


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    markup = report(evaluation())
    page = Page(markup)
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & set(page.tags)
    assert not {name for name in page.attributes if name.startswith("on")} | page.attributes & {"src", "href", "style"}
    assert not re.search(r"url\(|@import|https?:|//", markup)
    assert "default-src 'none'" in markup


MARKUP = [
    "<script>alert(1)</script>",
    "</bdi></h3><img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)",
    "</title></style><b>",
    "&lt;script&gt; &amp; ]]> <!-- -->",
    "\u202e환불\u2066 <b>",
    "환불\x00\x1b[31m\x85 \ud800",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_queries_titles_categories_and_names_is_text(text: str) -> None:
    plain = Page(report(evaluation()))
    page = Page(report(evaluation(text, text, text), text))
    assert (set(page.tags), page.attributes, page.open) == (set(plain.tags), plain.attributes, [])
    for tag in ("bdi", "li", "h3", "title", "style"):  # a query's text decides its half, and so how many rows there are
        assert page.tags.count(tag) == plain.tags.count(tag)
    shown = re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).replace("\ud800", "\ufffd")
    assert sum(shown in each for each in page.texts) == 5  # title, heading, category, query, document
    report(evaluation(text), text).encode()


@given(st.text())
def test_any_text_leaves_the_page_whole(text: str) -> None:
    page, plain = Page(report(evaluation(text, text, text or "?"), text)), Page(report(evaluation()))
    assert set(page.tags) == set(plain.tags)
    assert page.tags.count("li") == plain.tags.count("li")
    assert page.open == []


def test_the_same_evaluation_gives_the_same_page() -> None:
    assert report(evaluation()) == report(evaluation())


def test_a_page_without_answerable_or_without_unanswerable_queries_is_whole() -> None:
    for results in (evaluation().unanswerable, evaluation().answerable):
        run = Evaluation(results, evaluation().documents)
        assert Page(report(run, None)).open == []
    assert "가장 나쁜 질의" not in report(evaluation(), worst=0)


@given(st.lists(st.floats(0, 1)), st.integers(1, 30))
def test_every_value_is_counted_once_in_the_part_that_it_is_in(values: list[float], bins: int) -> None:
    found = counts(values, bins)
    assert len(found) == bins
    assert sum(found) == len(values)
    assert found[-1] >= values.count(1.0)


@given(COUNTS, COUNTS)
def test_charts_are_well_formed_and_stay_in_their_frame(above: list[int], below: list[int]) -> None:
    for chart, columns in ((histogram(above, "가"), [above]), (mirrored(above, below, "나"), [above, below])):
        root = ElementTree.fromstring(chart)
        left, top, width, height = map(float, root.attrib["viewBox"].split())
        for each in root.iter("rect"):
            x, y, wide, high = (float(each.attrib[name]) for name in ("x", "y", "width", "height"))
            assert left <= x and x + wide <= left + width
            assert top <= y and y + high <= top + height
            assert high > 0
        for each in root.iter("text"):
            assert left <= float(each.attrib["x"]) <= left + width
            assert top < float(each.attrib["y"]) <= top + height
        assert len(list(root.iter("rect"))) == sum(count > 0 for row in columns for count in row)


def test_a_page_takes_the_place_of_what_was_there_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")
    write_report(path, "환불\n")
    assert path.read_bytes() == "환불\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    link = tmp_path / "report.html"
    link.symlink_to(tmp_path / "site" / "page.html")
    write_report(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "site" / "page.html").read_text() == "new"


def test_where_it_cannot_be_written_the_old_page_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "report.html"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(HelpsearchError, match="cannot write the report") as caught:
        write_report(path, "new")
    assert "\n" not in str(caught.value)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_and_a_folder_in_the_place_are_named(tmp_path: Path) -> None:
    with pytest.raises(HelpsearchError, match=r"there is no folder .*none; make it first"):
        check_place(tmp_path / "none" / "report.html")
    with pytest.raises(HelpsearchError, match="is a folder; give a file"):
        check_place(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(HelpsearchError, match="there is no folder"):
        check_place(tmp_path / "file" / "report.html")
