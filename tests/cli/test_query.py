"""``helpsearch query``: the contract to the letter."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any
from unicodedata import normalize

import jsonschema
import pytest
from corpus_folder import CorpusFolder, build

from helpsearch import HelpIndex
from helpsearch.query.answers import Answer, AnswerPage, Contact, Understood

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("sample_index")

QUERIES = (
    "환불 신청",
    "배송 문제",
    "결제 오류",
    "사이즈가 안 맞아서 바꾸고 싶어요",
    "판매자한테 연락하려면",
    "환불신청하려면 어떤 절차가 필요한가요?",
    "상담원 연결",
    "사기 당했어요",
    "결제 오류 점검표",
    "쀍쀍쀍",
    '"환불 신청" -카드',
    "CSV 업로드 오류",
)


def closed(schema: Any) -> Any:
    """A schema that allows no further keys, so that it must name every key that there is."""
    if isinstance(schema, list):
        return list(map(closed, schema))
    if not isinstance(schema, dict):
        return schema
    shut = {name: closed(each) for name, each in schema.items()}
    return {"additionalProperties": False, **shut} if schema.get("type") == "object" else shut


SCHEMA = closed(json.loads((resources.files("helpsearch") / "query" / "page.schema.json").read_text("utf-8")))


def query(run: Run, *arguments: object, **options: Any) -> dict[str, Any]:
    """The page that a query prints as JSON, checked against the contract."""
    outcome = run("query", *arguments, "--format", "json", **options)
    assert outcome.err == ""
    page: dict[str, Any] = json.loads(outcome.out)
    jsonschema.validate(page, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert outcome.status == (0 if page["answers"] else 1)
    return page


def ids(page: dict[str, Any]) -> list[str]:
    return [answer["id"] for answer in page["answers"]]


@pytest.mark.parametrize("typed", QUERIES)
def test_the_json_is_that_of_the_contract(run: Run, typed: str) -> None:
    page = query(run, typed, "--limit", 50)
    answers = page["answers"]
    assert page["query"] == typed
    assert len(answers) == min(page["total"], 50)
    assert len({answer["id"] for answer in answers}) == len(answers)
    assert answers == sorted(answers, key=lambda answer: (-answer["score"], answer["id"]))
    for answer in answers:
        ends = [place for span in answer["highlights"] for place in span]
        assert ends == sorted(set(ends)), "highlights are sorted and disjoint, and none is empty"
        assert not ends or (ends[0] >= 0 and ends[-1] <= len(answer["snippet"]))
        if answer["checklist"]:
            assert answer["kind"] == "checklist"
            assert all(len(row) == len(answer["checklist"]["columns"]) for row in answer["checklist"]["rows"])
    if not page["confident"]:
        assert page["contact"] is not None


@pytest.mark.parametrize("typed", QUERIES)
def test_the_json_is_what_the_library_answers(run: Run, sample: HelpIndex, typed: str) -> None:
    printed, page = query(run, typed), sample.search(typed).to_dict()
    del printed["took_ms"], page["took_ms"]
    assert printed == json.loads(json.dumps(page))


def test_the_library_has_the_names_of_the_json() -> None:
    properties = {name: set(each.get("properties", ())) for name, each in SCHEMA["$defs"].items()}
    assert properties["page"] - {"version"} == set(AnswerPage.__match_args__)
    assert properties["answer"] == set(Answer.__match_args__)
    assert properties["understood"] == set(Understood.__match_args__)
    assert properties["contact"] == set(Contact.__match_args__)


def test_asked_for_a_person_the_contact_comes_with_channels_and_what_to_prepare(run: Run) -> None:
    contact = query(run, "상담원 연결")["contact"]
    assert {channel["kind"] for channel in contact["channels"]} == {"web", "chat", "phone"}
    assert contact["prepare"]


def test_several_texts_are_joined_with_spaces(run: Run) -> None:
    assert query(run, "환불", "신청", "기간")["query"] == "환불 신청 기간"


def test_options_may_stand_anywhere(run: Run) -> None:
    page = query(run, "환불", "--limit", 1, "신청")
    assert page["query"] == "환불 신청"
    assert len(page["answers"]) == 1


@pytest.mark.parametrize("word", ["-배송", "-phone", "-help", "-x", "--배송", "--없는-옵션=3", "-1"])
def test_a_word_that_begins_with_a_minus_and_is_no_option_is_text(run: Run, word: str) -> None:
    assert query(run, "환불", word, "신청")["query"] == f"환불 {word} 신청"


def test_a_word_with_a_minus_alone_is_text(run: Run) -> None:
    assert query(run, "-배송")["query"] == "-배송"


def test_a_minus_leaves_documents_with_the_word_out(run: Run) -> None:
    all_, rest = (query(run, "환불", *more, "--limit", 1000) for more in ([], ["-카드"]))
    assert 0 < rest["total"] < all_["total"]
    assert set(ids(rest)) < set(ids(all_))


@pytest.mark.parametrize("rest", [["--limit", "1"], ["-h"], ["--help"], ["--index", "x"], ["--", "환불"]])
def test_after_two_minuses_all_is_text(run: Run, rest: list[str]) -> None:
    outcome = run("query", "--format", "json", "--", "환불", *rest)
    page = json.loads(outcome.out)
    jsonschema.validate(page, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert page["query"] == " ".join(["환불", *rest])


@pytest.mark.parametrize(
    "arguments", [["query", "-h"], ["query", "--help"], ["query", "환불", "-h"], ["analyze", "-h"]]
)
def test_help_is_still_an_option(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.status == 0
    assert outcome.out.startswith("Usage: ")


def test_a_minus_reads_standard_input(run: Run) -> None:
    assert query(run, "-", stdin="환불 신청\n".encode())["query"] == "환불 신청"


def test_several_lines_on_standard_input_are_one_query(run: Run) -> None:
    page = query(run, "-", stdin="환불\r\n신청\n".encode())
    assert page["understood"]["text"] == "환불 신청"
    assert ids(page) == ids(query(run, "환불 신청"))


def test_a_minus_among_other_words_is_text(run: Run) -> None:
    assert query(run, "환불", "-", stdin="배송".encode())["query"] == "환불 -"


def test_the_index_is_named_by_option_environment_or_default(
    run: Run, sample_directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELPSEARCH_INDEX", str(tmp_path / "none"))
    assert run("query", "환불").status == 2
    assert ids(query(run, "환불", "--index", sample_directory))
    monkeypatch.setenv("HELPSEARCH_INDEX", str(sample_directory))
    assert ids(query(run, "환불"))
    monkeypatch.delenv("HELPSEARCH_INDEX")
    monkeypatch.chdir(tmp_path)
    assert "no index in .helpsearch" in run("query", "환불").err
    (tmp_path / ".helpsearch").symlink_to(sample_directory)
    assert ids(query(run, "환불"))


def test_expect_refuses_another_manifest(run: Run, sample_index: Path) -> None:
    sha = json.loads((sample_index / "CURRENT").read_bytes())["manifest"]
    assert ids(query(run, "환불", "--expect", sha))
    outcome = run("query", "환불", "--expect", "0" * 64)
    assert (outcome.status, outcome.out) == (2, "")
    assert "is not the expected one" in outcome.err
    assert outcome.err.count("\n") == 1


def test_limit_cuts_the_answers_and_not_the_total(run: Run) -> None:
    few, many_ = query(run, "환불", "--limit", 2), query(run, "환불", "--limit", 1000)
    assert len(few["answers"]) == 2
    assert few["answers"] == many_["answers"][:2]
    assert few["total"] == many_["total"] == len(many_["answers"])
    assert len(query(run, "환불")["answers"]) == 5


def test_category_kind_and_audience_filter(run: Run) -> None:
    everything = query(run, "환불", "--limit", 1000)
    paying = query(run, "환불", "--limit", 1000, "--category", "결제")
    assert {answer["category"] for answer in paying["answers"]} == {"결제"}
    assert paying["total"] == [answer["category"] for answer in everything["answers"]].count("결제")
    for kind in ("article", "faq", "checklist"):
        page = query(run, "결제 오류", "--limit", 1000, "--kind", kind)
        assert {answer["kind"] for answer in page["answers"]} == {kind}
    buyers, sellers = (query(run, "환불", "--limit", 1000, "--audience", name) for name in ("buyer", "seller"))
    assert set(ids(buyers)) != set(ids(sellers))
    assert set(ids(buyers)) | set(ids(sellers)) == set(ids(everything))


def test_a_document_has_all_the_tags_that_are_asked_for(run: Run, corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("a", "쿠폰 등록", "쿠폰을 등록합니다.", tags="[쿠폰, 할인]")
    corpus.article("b", "쿠폰 사용", "쿠폰을 사용합니다.", tags="[쿠폰]")
    corpus.article("c", "쿠폰 발급", "쿠폰을 발급합니다.")
    corpus.build(tmp_path / "index")
    asked = ("쿠폰", "--index", tmp_path / "index")
    assert set(ids(query(run, *asked))) == {"a", "b", "c"}
    assert set(ids(query(run, *asked, "--tag", "쿠폰"))) == {"a", "b"}
    assert set(ids(query(run, *asked, "--tag", "쿠폰", "--tag", "할인"))) == {"a"}


def test_filters_that_leave_nothing_are_a_no_not_an_error(run: Run) -> None:
    assert query(run, "환불", "--category", "없는 갈래")["total"] == 0


@pytest.mark.usefixtures("sample_kiwi")
def test_the_analyzer_may_be_kiwi(run: Run) -> None:
    assert ids(query(run, "환불신청했더라면", "--analyzer", "kiwi", "--limit", 1))
    for typed in ("환불 신청", "배송 조회"):
        pages = [query(run, typed, "--analyzer", name) for name in ("lexicon", "kiwi")]
        assert pages[0]["answers"] == pages[1]["answers"] == query(run, typed)["answers"]


def test_explain_adds_what_made_each_score(run: Run) -> None:
    outcome = run("query", "환불 신청", "--explain", "--format", "json")
    for answer in json.loads(outcome.out)["answers"]:
        parts = answer["explanation"]
        assert sum(part["score"] for part in parts) == pytest.approx(answer["score"], abs=1e-4)
        assert {"kind", "term", "weight", "score"} <= parts[0].keys()
    shown = run("query", "환불 신청", "--explain")
    assert shown.status == 0
    assert "환불" in shown.out


def test_text_and_json_have_the_same_answers(run: Run) -> None:
    page, shown = query(run, "환불 신청"), run("query", "환불 신청")
    assert (shown.status, shown.err) == (0, "")
    places = [shown.out.index(answer["title"]) for answer in page["answers"]]
    assert places == sorted(places)


def test_nothing_found_is_exit_status_1_with_a_page_that_says_so(run: Run) -> None:
    outcome = run("query", "쀍쀍쀍")
    assert (outcome.status, outcome.err) == (1, "")
    assert "찾지 못했습니다" in outcome.out
    assert "실시간 채팅" in outcome.out


def test_decomposed_hangul_finds_what_composed_hangul_finds(run: Run) -> None:
    composed, decomposed = (query(run, normalize(form, "환불을 신청하고 싶어요")) for form in ("NFC", "NFD"))
    assert composed["answers"] == decomposed["answers"]
    assert composed["understood"] == decomposed["understood"]


def test_the_same_query_gives_the_same_page(run: Run) -> None:
    first, second = (query(run, "결제 오류 카드") for _ in range(2))
    del first["took_ms"], second["took_ms"]
    assert first == second


def test_an_article_of_a_foreign_folder_has_null_where_nothing_is_known(run: Run, tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "쿠폰.md").write_text("# 쿠폰 등록\n\n쿠폰함에서 등록합니다.", encoding="utf-8")
    build(tmp_path / "src", tmp_path / "index")
    page = query(run, "쿠폰 등록", "--index", tmp_path / "index")
    (answer,) = page["answers"]
    assert (answer["id"], answer["source"]) == ("쿠폰", "쿠폰.md")
    assert [answer[name] for name in ("category", "anchor", "url", "updated", "checklist")] == [None] * 5
    assert page["contact"] is None


def test_an_answer_without_text_has_an_empty_snippet(run: Run, corpus: CorpusFolder, tmp_path: Path) -> None:
    table = "<!-- checklist -->\n| 문제 | 확인 |\n|---|---|\n| 결제 오류 | 한도 |\n"
    corpus.faqs("list", {"faq-list": ("결제 점검표가 있나요?", table)})
    corpus.build(tmp_path / "index")
    page = query(run, "결제 점검표", "--index", tmp_path / "index")
    assert page["answers"][0]["id"] == "faq-list"


@pytest.mark.usefixtures("sample_index")
def test_a_minus_after_two_minuses_is_text_and_not_standard_input(run: Run) -> None:
    outcome = run("query", "--format", "json", "--", "-", stdin="교환".encode())
    assert json.loads(outcome.out)["query"] == "-"


def test_what_was_typed_in_the_wrong_layout_is_understood(run: Run) -> None:
    page = query(run, "ghksqnf tlscjd")
    assert page["query"] == "ghksqnf tlscjd"
    assert page["understood"]["text"] == "환불 신청"
    first = page["understood"]["corrections"][0]
    assert (first["kind"], first["from"], first["to"]) == ("keyboard", "ghksqnf", "환불")
    assert 0.5 <= first["certainty"] <= 1
    assert ids(page) == ids(query(run, "환불 신청"))
