"""The ids of headings, as the generators gave them on sites that they built (scripts/check_addresses builds more)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.sources.sites.anchors import (
    AnchorRule,
    Toc,
    github_anchors,
    hugo_anchors,
    jekyll_anchors,
    kramdown_anchors,
    vitepress_anchors,
)
from helpsearch.sources.sites.heading_text import read_heading

PYMDOWNX = Toc("pymdownx", case="lower", attributes=True)
RULES: dict[str, AnchorRule] = {
    "docusaurus": github_anchors,
    "vitepress": vitepress_anchors,
    "hugo": hugo_anchors,
    "jekyll": jekyll_anchors,
    "kramdown": kramdown_anchors,
    "mkdocs": Toc().anchors,
    "pymdownx": PYMDOWNX.anchors,
}


@pytest.mark.parametrize(
    ("heading", "ids"),
    [
        ("환불 규정", ["환불-규정", "환불-규정", "환불-규정", "환불-규정", "section", "_1", "환불-규정"]),
        (
            "Q. 환불은 언제 되나요?",
            [
                "q-환불은-언제-되나요",
                "q-환불은-언제-되나요",
                "q-환불은-언제-되나요",
                "q-환불은-언제-되나요",
                "q---",
                "q",
                "q-환불은-언제-되나요",
            ],
        ),
        ("1. 시작하기", ["1-시작하기", "_1-시작하기", "1-시작하기", "1-시작하기", "section", "1", "1-시작하기"]),
        ("① 첫째", ["-첫째", "_1-첫째", "-첫째", "-첫째", "section", "1", "①-첫째"]),
        ("A/S·수리", ["as수리", "a-s·수리", "as수리", "as수리", "as", "as", "as수리"]),
        ("공백   셋", ["공백---셋", "공백-셋", "공백---셋", "공백---셋", "section", "_1", "공백-셋"]),
        ("m² 단위", ["m-단위", "m2-단위", "m-단위", "m-단위", "m-", "m2", "m²-단위"]),
        ("Café", ["café", "cafe", "café", "café", "caf", "cafe", "café"]),
        (
            "`code`와 **굵게**",
            ["code와-굵게", "code와-굵게", "code와-굵게", "code와-굵게", "code-", "code", "code와-굵게"],
        ),
        ("[약관](terms.md)", ["약관", "약관", "약관termsmd", "약관", "termsmd", "_1", "약관"]),
        ("환불 {#refund}", ["refund"] * 5 + ["refund", "refund"]),
        ("!!!", ["", "", "heading", "", "section", "_1", "_1"]),
    ],
)
def test_each_generator_has_its_own_rule(heading: str, ids: list[str]) -> None:
    made = {name: rule([read_heading(heading)])[0] for name, rule in RULES.items()}
    wanted = dict(zip(RULES, ids, strict=True))
    wanted["vitepress"] = unicodedata.normalize("NFKD", wanted["vitepress"])
    assert made == wanted


def test_an_anchor_that_the_page_has_already_gets_a_number() -> None:
    headings = [read_heading(text) for text in ("교환", "교환", "교환-1", "교환")]
    assert github_anchors(headings) == ["교환", "교환-1", "교환-1-1", "교환-2"]
    assert hugo_anchors(headings) == ["교환", "교환-1", "교환-1-1", "교환-2"]
    assert jekyll_anchors(headings) == ["교환", "교환-1", "교환-1", "교환-2"]  # kramdown does not look at what it made
    assert Toc("unicode").anchors(headings) == ["교환", "교환_1", "교환-1", "교환_2"]


def test_an_id_in_braces_is_taken_before_others_get_theirs_in_mkdocs() -> None:
    headings = [read_heading("Refund"), read_heading("환불 {: #refund }")]
    assert Toc(attributes=True).anchors(headings) == ["refund_1", "refund"]
    assert Toc().anchors([read_heading("환불 {#환불}")]) == ["_1"]  # without attr_list the braces are text


def test_what_python_markdown_takes_for_text_does_not_count() -> None:
    assert Toc().anchors([read_heading("환불", indent=3), read_heading("교환")]) == ["", "_1"]


@pytest.mark.parametrize(
    ("line", "above", "below", "given", "tag"),
    [
        ("환불 {#a}", "", "", "a", None),
        ("환불 { #a .wide }", "", "", "a", None),
        ("환불 {/* #a */}", "", "", "a", None),
        ("환불 <!-- #a -->", "", "", "a", None),
        ("환불", "", "{: #a}", "a", None),
        ('<a id="a"></a>환불', "", "", None, "a"),
        ("환불", "<a name='a'></a>", "", None, "a"),
        ("환불", '글 <a id="a"></a>', "", None, None),
        ("환불 {중요}", "", "", None, None),
    ],
)
def test_ids_that_a_writer_gave(line: str, above: str, below: str, given: str | None, tag: str | None) -> None:
    heading = read_heading(line, above, below)
    assert (heading.given, heading.tag) == (given, tag)


@given(st.lists(st.text("가나 ab①-_!1", min_size=1, max_size=4), max_size=12))
def test_no_two_headings_share_an_id(texts: list[str]) -> None:
    headings = [read_heading(text) for text in texts]
    for rule in (github_anchors, hugo_anchors, Toc().anchors, PYMDOWNX.anchors):
        made = rule(headings)
        assert len(set(made)) == len(made) == len(headings)
