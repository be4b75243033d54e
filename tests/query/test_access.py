"""Restricted documents: nobody sees them who does not name one of their groups."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from hypothesis import given, settings
from hypothesis import strategies as st

import helpsearch
from helpsearch import HelpIndex
from helpsearch.errors import QueryError

SECRET = {"staff-only": ["staff"], "partners": ["Partners", "staff"]}
WORDS = ("환불", "배송", "교환", "쿠폰", "결제", "신청", "기간", "취소", "내부", "지침")
VIEWS = (
    "search",
    "newest",
    "facets",
    "passages",
    "suggest",
    "related",
    "document",
    "ids",
    "contains",
    "explain",
    "all facets",
)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = CorpusFolder(tmp_path_factory.mktemp("access") / "corpus")
    body = "## 환불 기간 {{#days}}\n\n환불 신청은 배송 뒤에 합니다. 쿠폰 결제 취소와 교환도 됩니다."
    folder.article("open", "환불 신청", body.replace("{{", "{").replace("}}", "}"))
    folder.article("also-open", "쿠폰 결제 취소", "쿠폰으로 한 결제를 취소합니다. 환불 기간은 따로 봅니다.")
    folder.article(
        "staff-only", "환불 내부 지침", "내부 지침: 환불 신청은 바로 받습니다.", access="[staff]", tags="[내부]"
    )
    folder.article("partners", "교환 내부 지침", "내부 지침: 교환 신청 기간은 없습니다.", access="[Partners, staff]")
    index = folder.path.parent / "index"
    folder.build(index)
    return index


def seen(index: HelpIndex, view: str, text: str, access: tuple[str, ...]) -> str:
    """All that one of the ways to look at the index shows."""
    if view == "search":
        return json.dumps(index.search(text, 50, access=access).to_dict(), ensure_ascii=False)
    if view == "explain":
        return json.dumps(index.search(text, 50, access=access, explain=True).to_dict(), ensure_ascii=False)
    if view == "newest":
        return json.dumps(index.search(text, 50, access=access, sort="updated").to_dict(), ensure_ascii=False)
    if view == "facets":
        return json.dumps(index.search(text, 50, access=access, facets=True).to_dict(), ensure_ascii=False)
    if view == "all facets":
        return str(index.facets(access=access))
    if view == "passages":
        return str(index.passages(text, 50, access=access))
    if view == "suggest":
        return str(index.suggest(text, 50, access=access))
    if view == "related":
        return str(index.related("open", 50, access=access))
    if view == "document":
        return str([index.document(identity, access=access) for identity in ("open", *SECRET)])
    if view == "ids":
        return str(sorted(index.document_ids(access=access)))
    return str([(identity, identity in index) for identity in SECRET if identity in index])


@settings(max_examples=60, deadline=None)
@given(
    view=st.sampled_from(VIEWS),
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
    access=st.sets(st.sampled_from(["partners", "PARTNERS", "guest", "", "*"])),
)
def test_a_restricted_document_is_nowhere_without_its_group(
    directory: Path, view: str, words: list[str], access: set[str]
) -> None:
    with helpsearch.open(directory) as index:
        shown = seen(index, view, " ".join(words), tuple(access))
    named = {group.casefold() for group in access}
    for identity, groups in SECRET.items():
        if not named & {group.casefold() for group in groups}:
            assert identity not in shown


def test_who_names_a_group_sees_its_documents(directory: Path) -> None:
    with helpsearch.open(directory) as index:
        assert index.groups == {"staff", "partners"}
        page = index.search("환불 내부 지침", access="staff")
        assert page.answers[0].id == "staff-only"
        assert page.total == index.search("환불 내부 지침").total + 2
        assert index.document("staff-only", access=("staff",)) is not None
        assert "partners" in {each.id for each in index.suggest("교환 내", access=("partners",))}
        assert index.related("staff-only", access=("staff",))
        assert index.search("환불", facets=True, access="staff").facets.tags["내부"] == 1  # type: ignore[union-attr]


def test_counts_leave_restricted_documents_out(directory: Path) -> None:
    with helpsearch.open(directory) as index:
        public, everything = index.document_ids(), index.document_ids(access=("staff", "partners"))
        assert everything - public == set(SECRET)
        assert len(index) == len(public)
        tags = index.search("환불", facets=True).facets.tags  # type: ignore[union-attr]
        assert "내부" not in tags


def test_what_may_not_be_seen_is_as_if_it_were_not_there(directory: Path) -> None:
    with helpsearch.open(directory) as index:
        with pytest.raises(QueryError) as hidden:
            index.related("staff-only")
        with pytest.raises(QueryError) as absent:
            index.related("staff-anly")
        assert str(hidden.value).replace("staff-only", "staff-anly") == str(absent.value)


def test_a_public_title_is_suggested_although_a_restricted_document_has_it_too(corpus: CorpusFolder) -> None:
    corpus.article("a-hidden", "쿠폰 결제 취소", "내부 지침입니다.", access="[staff]")
    corpus.article("z-open", "쿠폰 결제 취소", "쿠폰으로 한 결제를 취소합니다.")
    corpus.build(corpus.path.parent / "index")
    with helpsearch.open(corpus.path.parent / "index") as index:
        assert "z-open" in {each.id for each in index.suggest("쿠폰 결")}
