"""JSON files with lists of questions and answers, as help desks and developers keep them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from growth import LINEAR, growth

from helpsearch.sources.json.document import read
from helpsearch.sources.pages import Page
from helpsearch.sources.reader import Reading, Refused, SourceFiles


def reading(value: object) -> Reading:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    return read(text.encode(), "help/faq.json", SourceFiles(Path(), ()))


def said(page: Page) -> tuple[str, str, str | None]:
    return page.title, page.sections[0].text, page.metadata.category


FAQ = {"question": "환불은 언제 되나요?", "answer": "**3일** 안에 됩니다."}
WANTED = ("환불은 언제 되나요?", "3일 안에 됩니다.")


@pytest.mark.parametrize(
    ("value", "category"),
    [
        pytest.param([FAQ], None, id="list"),
        pytest.param({"data": {"faqs": [FAQ]}}, None, id="list in objects"),
        pytest.param([{"질의": FAQ["question"], "응답": "<p>3일 안에 됩니다.</p>"}], None, id="Korean names, HTML"),
        pytest.param([{**FAQ, "category": "결제"}], "결제", id="category of its own"),
        pytest.param({"결제": [FAQ]}, "결제", id="category as a key"),
        pytest.param([{"name": "결제", "items": [FAQ]}], "결제", id="category around"),
        pytest.param([{**FAQ, "category": {"id": 1, "name": "결제"}}], "결제", id="category that is an object"),
        pytest.param(
            {
                "@type": "FAQPage",
                "mainEntity": [{"name": FAQ["question"], "acceptedAnswer": {"text": "3일 안에 됩니다."}}],
            },
            None,
            id="schema.org",
        ),
    ],
)
def test_each_object_with_question_and_answer_is_an_faq(value: object, category: str | None) -> None:
    (page,) = reading(value).pages
    assert page.kind == "faq"
    assert said(page) == (*WANTED, category)


def test_an_object_with_title_and_body_is_an_article_on_its_line() -> None:
    (page,) = reading({"items": [{"id": 7, "title": "환불", "body": "## 기한\n\n7일"}]}).pages
    assert (page.kind, page.id, page.line) == ("article", "help/faq/7", 5)


def test_no_item_is_lost_silently() -> None:
    hidden = {**FAQ, "status": "비공개"}
    read_ = reading([{**FAQ, "id": 1}, {**FAQ, "id": 1}, {"question": "왜요?", "answer": ""}, hidden])
    assert [page.id for page in read_.pages] == ["help/faq/1", "help/faq/1-1"]
    assert (read_.notes, read_.unpublished) == (("item 3: left out: no answer",), 1)


@pytest.mark.parametrize(
    "value", ["[", '{"a": ', "[1, 2]", '{"name": "app"}', "[" * 200_000, '[{"question": "가"}]', "null"]
)
def test_other_json_is_refused(value: str) -> None:
    with pytest.raises(Refused):
        reading(value)


@pytest.mark.slow
def test_time_grows_as_the_list_does() -> None:
    assert growth(lambda count: reading([FAQ] * count), 300) <= LINEAR
