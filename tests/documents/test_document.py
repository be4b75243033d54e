"""Documents that a program gives: what is taken, and what is refused where it is made."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from helpsearch import Document, Section
from helpsearch.errors import DocumentError

SEOUL = timezone(timedelta(hours=9))
GIVEN: dict[str, Any] = {"id": "refund", "title": "환불", "text": "주문 내역에서 신청합니다."}


def test_a_document_is_frozen_has_tuples_and_can_be_copied_to_another_process() -> None:
    document = Document(**GIVEN, tags=["환불", "카드"], audience={"buyer"})
    assert (document.tags, document.audience) == (("환불", "카드"), ("buyer",))
    assert pickle.loads(pickle.dumps(document)) == document
    assert len({document, Document(**GIVEN)}) == 2
    with pytest.raises(AttributeError):
        document.title = "교환"  # type: ignore[misc]


def test_of_a_datetime_naive_or_aware_the_day_that_it_shows_is_taken() -> None:
    for updated in (date(2026, 10, 1), datetime(2026, 10, 1, 0, 30), datetime(2026, 10, 1, 0, 30, tzinfo=SEOUL)):
        found = Document(**GIVEN, updated=updated, expires=updated)
        assert (type(found.updated), found.updated, found.expires) == (date, date(2026, 10, 1), date(2026, 10, 1))


def test_the_source_is_the_id_unless_another_is_given() -> None:
    assert Document(**GIVEN).source == "refund"
    assert Document(**GIVEN, source="articles/refund.md").source == "articles/refund.md"


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"id": "환불\n안내"}, "the id '환불\\n안내' has control characters, or spaces at an end; take them out of the id"),
    ({"id": "환불\x00"}, "the id '환불\\x00' has control characters"),
    ({"id": " refund"}, "the id ' refund' has control characters, or spaces at an end"),
    ({"id": "\ud800"}, "has control characters"),
    ({"id": ""}, "a document has no id; give it one"),
    ({"id": 17}, "a document has id=17, which is no text; give str(id)"),
    ({"id": None}, "a document has id=None, which is no text; give text"),
    ({"title": " "}, "document 'refund' has no title; give it one"),
    ({"title": None}, "document 'refund' has title=None, which is no text"),
    ({"tags": "환불, 카드"}, "document 'refund' has tags='환불, 카드', which is no list of texts; give tags=["),
    ({"tags": [1]}, "document 'refund' has tags=[1], which is no list of texts"),
    ({"audience": 1}, "document 'refund' has audience=1, which is no list of texts"),
    ({"access": ["staff", ""]}, "document 'refund' is restricted to a group without a name; name the group"),
    ({"updated": "2026-10-01"}, "document 'refund' has updated='2026-10-01', which is no date; give a datetime.date"),
    ({"expires": 20261001}, "document 'refund' has expires=20261001, which is no date"),
    ({"kind": "checklist"}, "document 'refund' has the kind 'checklist'; give one of: article, faq"),
    ({"promoted": "no"}, "document 'refund' has promoted='no'; give True or False"),
    ({"url": "javascript:alert(1)"}, "document 'refund' has the url 'javascript:alert(1)'; begin it with https://"),
    ({"category": 3}, "document 'refund' has category=3, which is no text"),
    ({"text": None}, "document 'refund' has no content; give one of: markdown, html, text, sections"),
    ({"markdown": "글"}, "document 'refund' has markdown and text at once; give one of"),
    ({"text": None, "sections": ["글"]}, "document 'refund' has the section '글'; give objects of helpsearch.Section"),
    ({"text": None, "sections": [Section(), Section()], "kind": "faq"}, "document 'refund' is an FAQ with 2 sections"),
    ({"text": 5}, "document 'refund' has text=5, which is no text"),
]


def test_what_is_no_document_is_refused_in_one_line_that_says_what_to_do() -> None:
    wrong = []
    for change, message in REFUSED:
        with pytest.raises(DocumentError) as caught:
            Document(**{**GIVEN, **change})
        if message not in str(caught.value) or "\n" in str(caught.value) or not caught.value.hint:
            wrong.append((change, str(caught.value)))
    assert wrong == []
