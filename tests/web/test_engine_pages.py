"""The JavaScript engine gives the pages, suggestions and related documents that Python gives, to the last digit: Python
writes them, and Node compares."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from corpus_folder import SAMPLE, CorpusFolder
from disturbances import DISTURBANCES, disturb
from engine_vectors import compare_in_node, needs_node

import helpsearch
from helpsearch.evaluation.judgments import read_judgments
from helpsearch.static.export import export_static

TODAY = date(2026, 6, 1)


@needs_node
def test_a_small_help_centre_has_the_same_pages(corpus: CorpusFolder, directory: Path, tmp_path: Path) -> None:
    body = "구매 화면에서 쿠폰 등록을 누릅니다. 쿠폰은 5월 31일까지 씁니다. 😀 3명까지 됩니다."
    corpus.article("coupon", "쿠폰 등록", body, audience="[buyer]", tags="[쿠폰, 할인]", updated="2026-05-01")
    corpus.article("coupon-seller", "쿠폰 만들기", body, audience="[seller]", expires="2026-05-31")
    corpus.article("coupon-copy", "쿠폰 등록하기", body, category="배송", promoted="true")
    long = "쿠폰은 1.5만원부터 씁니다. 더 싼 상품에는 못 씁니다! " * 12 + "환불하면 쿠폰이 돌아옵니다."
    corpus.article("coupon-rules", "쓰는 조건", long)
    corpus.article("coupon-en", "Coupons", "Press 쿠폰 등록 to enter a coupon.", language="en")
    corpus.build(directory)
    texts = [
        "환불", "환불 신청 방법", "배송 조회", "쿠폰 등록", "쿠폰 3명", "5월 31일", "분류:배송 쿠폰", "태그:할인 쿠폰",
        '"쿠폰 등록" -환불', '"쿠폰등록"', "쿠폰 OR 환불", "-환불", "쿠폰 등록이 안 돼요", "ㅋㅍ ㄷㄹ",
        "coupon", "クーポン 쿠폰", "znvhs", "없는말", "문의 부탁드립니다", "😀 쿠폰", "종류:faq 환불", "a" * 2100,
    ]  # fmt: skip
    narrow = [{}, {"audience": "buyer"}, {"audience": "seller", "limit": 1, "offset": 1}, {"sort": "updated"}]
    narrow += [{"category": "배송"}, {"kind": ["faq"]}, {"tags": ["할인"]}, {"updated_after": date(2026, 4, 1)}]
    narrow += [{"corrections": []}]
    asked = [(text, options) for text in texts for options in narrow]
    compare(directory, asked, [*beginnings(texts), "쿠", "ㅋㅍ", "znv", "환불 쿠"], tmp_path)


@needs_node
@pytest.mark.slow
def test_the_sample_has_the_same_pages(sample_directory: Path, tmp_path: Path) -> None:
    folders = (SAMPLE / "judgments", SAMPLE / "judgments-typed")
    queries = list(dict.fromkeys(each.text for folder in folders for each in read_judgments(folder)))
    some = Random(3).sample(queries, 40)
    disturbed = [disturb(kind, text, 0) for text in some for kind in DISTURBANCES]
    asked = [(text, {"limit": 10}) for text in (*queries, *disturbed)]
    compare(sample_directory, asked, beginnings(some), tmp_path)


def beginnings(texts: Sequence[str]) -> list[str]:
    """The beginnings of texts, a few of each."""
    return [text[:length] for text in texts for length in sorted({1, 2, len(text) // 2, len(text)}) if text[:length]]


def compare(index: Path, asked: list[tuple[str, dict[str, Any]]], begun: list[str], folder: Path) -> None:
    """Have Node compare what it answers with what Python answers."""
    export_static(index, folder / "bundle")
    with helpsearch.open(index) as opened:
        found = vectors(opened, asked, begun)
    compare_in_node("pages.test.js", folder / "bundle", found, passes=8)


def vectors(index: helpsearch.HelpIndex, asked: list[tuple[str, dict[str, Any]]], begun: list[str]) -> dict[str, Any]:
    """What Python answers, each with the arguments for JavaScript."""
    pages, suggestions, related = [], [], []
    today = TODAY.isoformat()
    for text, options in asked:
        page = index.search(text, facets=True, today=TODAY, **options).to_dict()
        del page["took_ms"]
        given = {("updatedAfter" if name == "updated_after" else name): value for name, value in options.items()}
        if "updatedAfter" in given:
            given["updatedAfter"] = given["updatedAfter"].isoformat()
        pages.append(({"text": text, "facets": True, "today": today, **given}, page))
    for text in begun:
        for audience in (None, "buyer"):
            found = [each.to_dict() for each in index.suggest(text, audience=audience, today=TODAY)]
            suggestions.append(((text, {"audience": audience, "today": today}), found))
    for id_ in sorted(index.document_ids())[:20]:
        found = [each.to_dict() for each in index.related(id_, limit=3, today=TODAY)]
        related.append(((id_, {"limit": 3, "today": today}), found))
    return {"pages": pages, "suggestions": suggestions, "related": related}
