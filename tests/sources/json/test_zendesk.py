"""Zendesk Guide: answers of its Help Center API as they were saved, page by page."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpsearch.documents.corpus import Corpus
from helpsearch.documents.documents import Article
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.external import ExternalSource

SECTIONS = [
    {"id": 360000110001, "name": "환불", "category_id": 360000010001, "locale": "ko", "parent_section_id": None},
    {"id": 360000110002, "name": "배송 조회", "category_id": 360000010999, "locale": "ko"},
]
CATEGORIES = [{"id": 360000010001, "name": "결제와 환불", "locale": "ko", "position": 0}]


def article(number: int = 360012345678, **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "url": f"https://shop.zendesk.com/api/v2/help_center/ko/articles/{number}.json",
        "html_url": f"https://help.shop.example/hc/ko/articles/{number}",
        "author_id": 1,
        "comments_disabled": True,
        "draft": False,
        "promoted": False,
        "position": 0,
        "vote_sum": 3,
        "section_id": 360000110001,
        "created_at": "2025-01-10T02:00:00Z",
        "updated_at": "2026-09-01T08:30:00Z",
        "edited_at": "2026-08-30T08:30:00Z",
        "name": "환불은 언제 되나요?",
        "title": "환불은 언제 되나요?",
        "source_locale": "ko",
        "locale": "ko",
        "outdated": False,
        "user_segment_id": None,
        "permission_group_id": 5,
        "label_names": ["환불", "카드 취소"],
        "body": "결제 취소 뒤 3영업일 안에 됩니다.",
        **fields,
    }


class Export:
    """A folder of saved answers."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, name: str, **content: Any) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    def read(self) -> Corpus:
        reader = CorpusReader([ExternalSource(self.path)])
        documents = tuple(sorted((each.document for each in reader.documents()), key=lambda document: document.id))
        reading = reader.reading()
        return Corpus(documents=documents, unpublished=reading.unpublished, refused=reading.refused)

    def articles(self) -> list[Article]:
        read = self.read()
        assert read.refused == ()
        return [document for document in read.documents if isinstance(document, Article)]

    def article(self) -> Article:
        (found,) = self.articles()
        return found

    def refusal(self) -> str:
        (refusal,) = self.read().refused
        return refusal.reason


@pytest.fixture
def export(tmp_path: Path) -> Export:
    return Export(tmp_path)


def test_an_article_has_what_the_api_says(export: Export) -> None:
    export.save("help/articles.json", count=1, next_page=None, page=1, articles=[article(promoted=True)])
    export.save("help/sections.json", sections=SECTIONS)
    export.save("help/categories.json", categories=CATEGORIES)
    found = export.article()
    metadata = found.metadata
    assert (found.id, found.title) == ("help/360012345678", "환불은 언제 되나요?")
    assert [section.text for section in found.sections] == ["결제 취소 뒤 3영업일 안에 됩니다."]
    assert (metadata.source, metadata.category) == ("help/articles.json", "결제와 환불")
    assert (metadata.tags, metadata.updated, metadata.promoted) == (("환불", "카드 취소"), date(2026, 9, 1), True)
    assert (metadata.url, metadata.audience) == ("https://help.shop.example/hc/ko/articles/360012345678", ())


def test_a_body_is_html(export: Export) -> None:
    pytest.importorskip("helpsearch.sources.html.to_markdown")
    body = (
        "<p>환불은 <a href='/hc/ko/articles/2'>3영업일</a>&nbsp;걸립니다.</p><h2 id='h_1'>카드</h2>"
        "<ol><li>취소</li><li onclick='x()'>확인</li></ol><table><tr><th>수단</th><th>기간</th></tr>"
        "<tr><td>카드</td><td>3일</td></tr></table><script>x()</script>"
    )
    export.save("articles.json", articles=[article(body=body)])
    introduction, card = export.article().sections
    assert introduction.text == "환불은 3영업일 걸립니다."
    assert [link.target for link in introduction.links] == ["/hc/ko/articles/2"]
    assert (card.heading, card.text) == ("카드", "1. 취소\n2. 확인\n수단 · 기간\n카드 · 3일")


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"articles.json": {"sections": SECTIONS, "categories": CATEGORIES}}, id="sideloaded"),
        pytest.param({"sections.json": {"sections": SECTIONS, "categories": CATEGORIES}}, id="in one file"),
        pytest.param(
            {"section-1.json": {"sections": SECTIONS[1:]}, "section-2.json": {"sections": SECTIONS[:1]}}
            | {"zz.json": {"categories": CATEGORIES}},
            id="in files of any names",
        ),
    ],
)
def test_the_category_is_found_wherever_it_is(export: Export, files: dict[str, dict[str, Any]]) -> None:
    export.save("articles.json", articles=[article()], **files.pop("articles.json", {}))
    for name, content in files.items():
        export.save(name, **content)
    assert export.article().metadata.category == "결제와 환불"


def test_the_section_stands_in_for_a_category_that_is_not_known(export: Export) -> None:
    export.save("articles.json", articles=[article(section_id=360000110002)], sections=SECTIONS)
    assert export.article().metadata.category == "배송 조회"


def test_other_folders_have_other_sections(export: Export) -> None:
    export.save("ko/articles.json", articles=[article()])
    export.save("en/sections.json", sections=SECTIONS)
    assert export.article().metadata.category is None


def test_drafts_are_only_counted(export: Export) -> None:
    export.save("articles.json", articles=[article(1), article(2, draft=True)])
    read = export.read()
    assert ([document.id for document in read.documents], read.unpublished) == (["1"], 1)


def test_an_article_for_a_user_segment_is_restricted_to_it(export: Export) -> None:
    export.save("articles.json", articles=[article(1, user_segment_id=77), article(2, user_segment_ids=[78, 77])])
    export.save("user_segments.json", user_segments=[{"id": 77, "name": "상담원", "user_type": "staff"}])
    assert [found.metadata.access for found in export.articles()] == [("상담원",), ("user segment 78", "상담원")]
    assert ExternalSource(export.path).read("articles.json").notes == (
        "2 of 2 articles are for user segments only; nobody finds them who does not name the segment as access",
    )


def test_pages_are_read_side_by_side(export: Export) -> None:
    export.save("articles.json", articles=[article(1), article(2)], page=1)
    export.save("articles-2.json", articles=[article(3)], page=2)
    export.save("articles-3.json", articles=[], page=3)
    export.save("sections.json", sections=SECTIONS, categories=CATEGORIES)
    assert [(found.id, found.metadata.source) for found in export.articles()] == [
        ("1", "articles.json"),
        ("2", "articles.json"),
        ("3", "articles-2.json"),
    ]


@pytest.mark.parametrize(
    "names", [("articles.json", "articles-2.json"), ("page_9.json", "page_10.json"), ("1.json", "2.json")]
)
def test_an_article_that_two_pages_have_is_one_document(export: Export, names: tuple[str, str]) -> None:
    export.save(names[0], articles=[article(1), article(2), article(3, draft=True)])
    export.save(names[1], articles=[article(2, vote_sum=4), article(3, draft=True), article(4)])
    read = export.read()
    assert read.refused == ()
    assert [(document.id, document.metadata.source) for document in read.documents] == [
        ("1", names[0]),
        ("2", names[0]),
        ("4", names[1]),
    ]
    assert read.unpublished == 1


def test_a_page_with_nothing_new_is_no_fault(export: Export) -> None:
    export.save("articles.json", articles=[article(1), article(2)])
    export.save("articles-2.json", articles=[article(2)])
    assert [found.id for found in export.articles()] == ["1", "2"]


def test_two_pages_that_differ_on_an_article_are_reported(export: Export) -> None:
    export.save("articles-1.json", articles=[article(1, body="새 글")])
    export.save("articles-2.json", articles=[article(1, body="옛 글"), article(2)])
    read = export.read()
    assert [document.id for document in read.documents] == ["1", "2"]
    assert [(refusal.source, refusal.reason) for refusal in read.refused] == [
        ("articles-2.json", "has the same id as articles-1.json: '1'")
    ]


def test_the_latest_of_an_incremental_export_holds(export: Export) -> None:
    versions = [
        article(1, updated_at="2026-01-01T00:00:00Z", body="옛 글"),
        article(1, updated_at="2026-03-01T00:00:00Z", body="새 글"),
        article(1, updated_at="2026-02-01T00:00:00Z", body="그 사이 글"),
    ]
    export.save("incremental.json", count=3, next_page=None, end_time=1788000000, articles=versions)
    assert [section.text for section in export.article().sections] == ["새 글"]


@pytest.mark.parametrize("kind", ["sections", "categories"])
def test_files_of_names_alone_are_taken(export: Export, kind: str) -> None:
    export.save(f"{kind}.json", **{kind: SECTIONS})
    assert export.articles() == []


def test_an_article_is_read_again_when_its_section_gets_another_name(export: Export) -> None:
    export.save("articles.json", articles=[article(section_id=360000110002)])
    read = ExternalSource(export.path).read("articles.json").read
    export.save("sections.json", sections=SECTIONS)
    source = ExternalSource(export.path)
    assert read["sections.json"] != source.sha256("sections.json")
    assert set(source.read("articles.json").read) >= {"articles.json", "sections.json"}


def test_what_lacks_id_or_title_is_left_out_with_a_note(export: Export) -> None:
    wrong = [{"title": "제목"}, article(2, title=" "), "글", None, article(True)]
    export.save("articles.json", articles=[article(1), *wrong])
    reading = ExternalSource(export.path).read("articles.json")
    assert [found.id for found in reading.found] == ["1"]
    assert reading.notes == ("5 of 6 articles left out: no id or no title",)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label_names", "환불"),
        ("label_names", [1, None]),
        ("updated_at", 20260901),
        ("updated_at", "어제"),
        ("html_url", "javascript:x()"),
        ("html_url", {}),
        ("section_id", None),
        ("section_id", []),
        ("user_segment_ids", "77"),
        ("promoted", 1),
    ],
)
def test_fields_of_other_types_are_passed_over(export: Export, field: str, value: Any) -> None:
    export.save("articles.json", articles=[article(**{field: value})])
    metadata = export.article().metadata
    known = {
        "label_names": metadata.tags,
        "updated_at": metadata.updated,
        "html_url": metadata.url,
        "section_id": metadata.category,
        "user_segment_ids": metadata.audience,
        "promoted": metadata.promoted,
    }
    assert not known.get(field)


def test_text_is_cleaned_of_what_no_text_has(export: Export) -> None:
    escaped = json.dumps({"articles": [article(body="글\0\ud800 \u1112\u1161\u11ab", title="환불\0 \udfff안내")]})
    (export.path / "articles.json").write_text(escaped, encoding="ascii")
    found = export.article()
    assert (found.title, found.sections[0].text) == ("환불 안내", "글 한")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("", "has no text", id="empty"),
        pytest.param('{"articles": [\n{"id": 1,', "line 2: is not valid JSON", id="truncated"),
        pytest.param("[]", "JSON of no kind that is read here: a list where an object is expected", id="list"),
        pytest.param('{"name": "app", "version": "1"}', "JSON of no kind that is read here: name, version", id="other"),
        pytest.param('{"articles": "글"}', "JSON of no kind that is read here: articles", id="articles are no list"),
        pytest.param("{}", "JSON of no kind that is read here: an empty object", id="empty object"),
        pytest.param(
            '{"articles": [{"headline": "글"}]}',
            "JSON of no kind that is read here: its articles have no id and title",
            id="other articles",
        ),
        pytest.param(
            '{"sections": [{"id": 1}]}',
            "JSON of no kind that is read here: its sections have no id and name",
            id="other sections",
        ),
        pytest.param('{"articles": [{"id": 1, "title": "제목", "body": null}]}', "has no text", id="no body"),
        pytest.param("[" * 200_000, "is nested too deeply", id="deep lists"),
        pytest.param('{"articles":' * 200_000, "is nested too deeply", id="deep objects"),
        pytest.param(f'{{"articles": [{"9" * 10_000}', "is not valid JSON", id="long number"),
    ],
)
def test_other_json_is_refused_with_the_reason(export: Export, content: str, reason: str) -> None:
    (export.path / "articles.json").write_text(content, encoding="utf-8")
    assert reason in export.refusal()


def test_a_broken_file_beside_does_not_hinder(export: Export) -> None:
    export.save("articles.json", articles=[article()])
    (export.path / "sections.json").write_text("{", encoding="utf-8")
    (export.path / "categories.json").write_bytes(b"\xff\x00\xfe\x81")
    read = export.read()
    assert [document.id for document in read.documents] == ["360012345678"]
    assert [refusal.source for refusal in read.refused] == ["categories.json", "sections.json"]


def test_other_pages_of_the_listing_are_not_read_but_the_one_before(export: Export) -> None:
    for page in range(1, 6):
        export.save(f"articles-{page}.json", articles=[article(page)])
    read = ExternalSource(export.path).read("articles-5.json").read
    assert sorted(name for name, digest in read.items() if digest) == ["articles-4.json", "articles-5.json"]


def test_an_article_without_a_body_is_named(export: Export) -> None:
    export.save("articles.json", articles=[article(1), article(2, body=None), article(3, body="<p> </p>")])
    reading = ExternalSource(export.path).read("articles.json")
    assert [found.id for found in reading.found] == ["1"]
    assert reading.notes[-2:] == (
        "line 1: left out, for '2' has no text",
        "line 1: left out, for '3' has no text",
    )
