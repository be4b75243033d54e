"""Pins: documents that an editor puts first, last or nowhere for a query."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder, build
from hypothesis import given
from hypothesis import strategies as st
from site_folder import write
from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch import AnswerPage, HelpIndex
from helpsearch.errors import CorpusError
from helpsearch.query.pins import asked_for
from helpsearch.query.rewriting.rewriter import CORRECTIONS

PAGES = {
    "refund": "# 환불 신청\n\n환불은 주문 내역에서 신청합니다.\n",
    "days": "# 환불 기간\n\n환불은 영업일로 3일 안에 신청한 카드로 됩니다.\n",
    "old": "# 옛 환불 신청\n\n환불 신청은 전화로 합니다. 환불 신청 뒤에는 기다립니다.\n",
    "sale": "# 가을 행사\n\n쿠폰을 드립니다.\n",
    "delivery": "# 배송\n\n배송은 이틀 걸립니다.\n",
}
PINS = """\
pins:
- {query: [환불 신청, 반품 접수], first: [sale, days], last: refund, never: old}
- {query: 배송, first: sale, from: 2026-11-01, until: 2026-11-30}
- {query: 환불 안 돼요, first: delivery}
"""
DAY = date(2026, 10, 1)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HelpIndex]:
    path = tmp_path_factory.mktemp("pins")
    files = {f"{name}.md": text for name, text in PAGES.items()}
    build(write(path / "source", {"helpsearch.yaml": PINS, **files}), path / "index")
    with helpsearch.open(path / "index") as index:
        yield index


def ids(page: AnswerPage) -> list[str]:
    return [answer.id for answer in page]


def test_pinned_documents_stand_first_last_and_nowhere(index: HelpIndex) -> None:
    page = index.search("환불 신청", explain=True, today=DAY)
    assert ids(page) == ["sale", "days", "refund"]
    assert page.total == 3
    assert page.confident
    assert [(each.id, each.place, each.query) for each in page.pins] == [
        ("old", "never", "환불 신청"),
        ("sale", "first", "환불 신청"),
        ("days", "first", "환불 신청"),
        ("refund", "last", "환불 신청"),
    ]
    pinned = {each.id: [part.kind for part in each.explanation if part.kind.startswith("pinned")] for each in page}
    assert pinned == {"sale": ["pinned first"], "days": ["pinned first"], "refund": ["pinned last"]}
    for answer in page:
        assert math.isclose(math.fsum(part.score for part in answer.explanation), answer.score, abs_tol=1e-6)
    assert [answer.score for answer in page] == sorted((answer.score for answer in page), reverse=True)
    assert page.to_dict()["pins"][0] == {"id": "old", "place": "never", "query": "환불 신청"}
    assert index.search("환불 신청", today=DAY).pins == ()


@pytest.mark.parametrize(
    "query",
    [
        "환불신청",
        "환불 신청해 주세요",
        "환불을 신청하고 싶어요",
        "신청 환불",
        "환볼 신청",
        "ghksqnf tlscjd",
        "  환불 신청?! ",
        "반품 접수",
        "반품접수 방법",
    ],
)
def test_a_pin_holds_however_its_query_is_typed(index: HelpIndex, query: str) -> None:
    assert ids(index.search(query, 1, today=DAY)) == ["sale"], index.search(query, today=DAY).understood


@pytest.mark.parametrize("query", ["환불", "신청", "환불 신청 기간", "환불 신청 안 돼요", "환불 신청 OR 배송"])
def test_a_pin_does_not_hold_for_other_queries(index: HelpIndex, query: str) -> None:
    assert "sale" not in ids(index.search(query, 50, today=DAY))


def test_words_that_only_ask_make_no_other_query(sample_directory: Path) -> None:
    """With Kiwi, whose endings are many."""
    alike = ("환불 문의", "환불 문의드립니다", "환불", "환불 해주세요 ㅠㅠ", "환불 가능한가요")
    others = ("환불 안 돼요", "환불 언제 되나요", "환불 얼마나 걸려요", "환불 계좌")
    with helpsearch.open(sample_directory) as index, index._current.use() as engine:
        asked = {query: asked_for(engine._planned(query, CORRECTIONS)[1]) for query in (*alike, *others)}
    assert {query for query, terms in asked.items() if terms == ("환불",)} == set(alike)


def test_what_is_negated_is_another_query(index: HelpIndex) -> None:
    assert ids(index.search("환불 안 됩니다", today=DAY))[0] == "delivery"
    assert "delivery" not in ids(index.search("환불 되나요", today=DAY))


@pytest.mark.parametrize(
    ("day", "first"),
    [("2026-10-31", "delivery"), ("2026-11-01", "sale"), ("2026-11-30", "sale"), ("2026-12-01", "delivery")],
)
def test_a_pin_holds_from_its_first_day_to_its_last(index: HelpIndex, day: str, first: str) -> None:
    assert ids(index.search("배송", today=date.fromisoformat(day)))[0] == first


def test_pages_one_after_the_other_are_one_long_page(index: HelpIndex) -> None:
    assert [ids(index.search("환불 신청", 1, offset=place, today=DAY)) for place in range(4)] == [
        ["sale"],
        ["days"],
        ["refund"],
        [],
    ]


def test_passages_for_programs_are_pinned_too_and_related_documents_are_not(index: HelpIndex) -> None:
    passages = index.passages("환불 신청", 9, today=DAY)
    assert [each.passage.document for each in passages] == ["sale", "days", "refund"]
    assert "old" in {each.id for each in index.related("refund", today=DAY)}


def test_a_pinned_document_that_is_filtered_out_does_not_appear(index: HelpIndex) -> None:
    page = index.search("환불 신청 -쿠폰", explain=True, today=DAY)
    assert ids(page)[0] == "days"
    assert "sale" not in json.dumps(page.to_dict())
    assert ids(index.search("환불 신청", paths="refund.md", today=DAY)) == ["refund"]
    assert index.search("환불 신청", kind="faq", today=DAY).total == 0


def test_a_pin_changes_without_a_document_read_anew_and_stays_after_an_update(tmp_path: Path) -> None:
    files = {f"{name}.md": text for name, text in PAGES.items()}
    source = write(tmp_path / "source", files)
    build(source, tmp_path / "index")
    write(source, {"helpsearch.yaml": "pins: [{query: 환불, first: delivery}]\n"})
    report = build(source, tmp_path / "index")
    assert (report.changed, report.unchanged) == (0, len(PAGES))
    with helpsearch.update(tmp_path / "index", analyzer=TableAnalyzer()) as update:
        update.add(helpsearch.Document(id="new", title="환불 안내", text="환불 글"))
    with helpsearch.open(tmp_path / "index") as index:
        assert ids(index.search("환불"))[0] == "delivery"


def test_a_corpus_beside_a_folder_pins_the_documents_of_the_folder(corpus: CorpusFolder, tmp_path: Path) -> None:
    head = (corpus.path / "corpus.yaml").read_text("utf-8")
    corpus.write("corpus.yaml", f"{head}pins: [{{query: 환불, first: guide/sale}}]\n")
    write(tmp_path / "docs", {"guide/sale.md": PAGES["sale"], "b.md": PAGES["delivery"]})
    report = build([tmp_path / "docs", corpus.path], tmp_path / "index")
    assert not any("pinned" in note.text for note in report.notes)
    with helpsearch.open(tmp_path / "index") as index:
        assert ids(index.search("환불"))[0] == "guide/sale"


def test_a_query_without_a_content_word_is_a_fault(corpus: CorpusFolder, tmp_path: Path) -> None:
    head = (corpus.path / "corpus.yaml").read_text("utf-8")
    corpus.write("corpus.yaml", head + "pins:\n- {query: [환불, '?!'], first: refund}\n")
    with pytest.raises(CorpusError) as caught:
        corpus.build(tmp_path / "index")
    (fault,) = caught.value.faults
    assert (fault.path, fault.line) == ((corpus.path / "corpus.yaml").as_posix(), 5)
    assert "the query '?!' of the pin has no content word" in fault.message


HIDDEN = {"staff": "access: [staff]", "gone": "expires: 2026-09-30", "seller": "audience: [seller]", "shipping": ""}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HelpIndex]:
    """An index in which every document that not all may find is pinned for every query."""
    folder = CorpusFolder(tmp_path_factory.mktemp("guarded") / "corpus")
    for name, field in HIDDEN.items():
        category = "배송" if name == "shipping" else "환불"
        fields = dict([field.split(": ")]) if field else {}
        folder.article(name, f"{name} 안내", f"{name} 지침은 환불과 쿠폰입니다.", category, **fields)
    folder.article("open", "환불 신청", "환불은 주문 내역에서 신청합니다.")
    head = (folder.path / "corpus.yaml").read_text("utf-8")
    names = ", ".join(HIDDEN)
    pins = (
        f"- {{query: [환불, 쿠폰], first: [{names}]}}\n- {{query: 신청, last: [{names}]}}\n"
        f"- {{query: 지침, never: [{names}]}}\n"
    )
    folder.write("corpus.yaml", f"{head}pins:\n{pins}")
    folder.build(folder.path.parent / "index")
    with helpsearch.open(folder.path.parent / "index") as index:
        yield index


@given(
    query=st.sampled_from(["환불", "쿠폰", "신청", "지침", "환불이요", "쿠폰 -지침", '"환불"', "환불 신청"]),
    access=st.sampled_from([(), ("partners",), ("staff",)]),
    audience=st.sampled_from([None, "buyer", "seller"]),
    category=st.sampled_from([None, "환불", "배송"]),
    day=st.sampled_from([date(2026, 9, 1), date(2026, 10, 1)]),
    sort=st.sampled_from(["relevance", "updated"]),
    paths=st.sampled_from([(), ("articles/open.md",), ("articles/s*",)]),
)
def test_a_pin_shows_nothing_that_is_restricted_expired_or_filtered_out(
    guarded: HelpIndex,
    query: str,
    access: tuple[str, ...],
    audience: str | None,
    category: str | None,
    day: date,
    sort: str,
    paths: tuple[str, ...],
) -> None:
    page = guarded.search(
        query,
        50,
        access=access,
        audience=audience,
        category=category,
        today=day,
        sort=sort,  # type: ignore[arg-type]
        paths=paths,
        explain=True,
        facets=True,
    )
    passages = guarded.passages(query, 50, access=access, audience=audience, category=category, today=day, paths=paths)
    shown = json.dumps(page.to_dict(), ensure_ascii=False) + str(passages)
    if "staff" not in access:
        assert "staff" not in shown
    if day > date(2026, 9, 30):
        assert "gone" not in shown
    if audience == "buyer":
        assert "seller" not in shown
    if category == "환불":
        assert "shipping" not in shown
    if category == "배송":
        assert {each.id for each in page} | {each.id for each in page.pins} <= {"shipping"}
    if paths:
        files = {each.source for each in page} | {each.passage.source for each in passages}
        assert all(name == "articles/open.md" or (name[9] == "s" and "articles/s*" in paths) for name in files)
    if query == "쿠폰 -지침":
        assert {each.id for each in page} <= {"open"}
